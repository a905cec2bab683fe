package import Support

/// The folders whose configuration the user trusts.
///
/// One canonical path a line, in the user's state folder, readable by the user alone. A repository
/// is untrusted input until its root stands here (or `HEGEL_TRUST=1` says so for one process).
package struct TrustList: Sendable {
  /// The file.
  package let path: String

  private static let fileLimit = 1 << 20

  /// Names the list of a host: `hegel/trusted` under `XDG_STATE_HOME` or `~/.local/state`.
  ///
  /// - Parameter host: Gives the environment; relative values of XDG variables are ignored, as the
  ///   XDG Base Directory Specification asks.
  /// - Returns: The list, or nil when neither variable gives an absolute path.
  package static func list(of host: Host) -> TrustList? {
    Directories.state(of: host).map { TrustList(path: Path.join($0, "trusted")) }
  }

  /// Names a list.
  ///
  /// - Parameter path: The file.
  package init(path: String) {
    self.path = path
  }

  /// Returns the trusted folders in order.
  ///
  /// - Returns: Canonical paths; empty when there is no file.
  /// - Throws: `FileSystemError` when the file cannot be read; nothing is trusted then.
  package func folders() throws(FileSystemError) -> [String] {
    guard FileSystem.kind(of: path) != nil else { return [] }
    let bytes = try FileSystem.read(path, limit: Self.fileLimit)
    return bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Returns whether a folder is trusted.
  ///
  /// - Parameter folder: A canonical path.
  /// - Returns: Whether the folder itself stands in the list; folders inside are asked for apart.
  /// - Throws: `FileSystemError` when the list cannot be read.
  package func contains(_ folder: String) throws(FileSystemError) -> Bool {
    try folders().contains { Path.isSame($0, folder) }
  }

  /// Adds a folder.
  ///
  /// - Parameter folder: A canonical path without line breaks.
  /// - Throws: `FileSystemError` when the list cannot be written.
  package func add(_ folder: String) throws(FileSystemError) {
    guard !folder.utf8.contains(0x0A) else {
      throw FileSystemError(
        code: .wrongKind, path: folder,
        detail: "has a line break in its name; rename the folder before trusting it")
    }
    var folders = try folders()
    guard !folders.contains(where: { Path.isSame($0, folder) }) else { return }
    folders.append(folder)
    try write(folders)
  }

  /// Removes a folder.
  ///
  /// - Parameter folder: A canonical path.
  /// - Returns: Whether it stood in the list.
  /// - Throws: `FileSystemError` when the list cannot be written.
  package func remove(_ folder: String) throws(FileSystemError) -> Bool {
    let folders = try folders()
    guard folders.contains(where: { Path.isSame($0, folder) }) else { return false }
    try write(folders.filter { !Path.isSame($0, folder) })
    return true
  }

  private func write(_ folders: [String]) throws(FileSystemError) {
    try FileSystem.makeFolder(Path.folder(of: path), mode: 0o700)
    let text = folders.map { $0 + "\n" }.joined()
    try FileSystem.write(Array(text.utf8), to: path, mode: 0o600)
  }
}
