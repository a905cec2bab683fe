import Configuration
package import Support

/// The project that a command works in.
package struct Project: Sendable {
  /// The name of a project's file.
  package static let fileName = "hegel.yaml"

  /// The folder of the project's file; without one the repository's root, or the working directory.
  package let root: String

  /// The project's file, or nil when there is none.
  package let file: String?

  /// Whether the user trusts the project's configuration.
  package let isTrusted: Bool

  /// Creates a project without looking for one.
  ///
  /// - Parameters:
  ///   - root: The folder of the project's file.
  ///   - file: The project's file, or nil when there is none.
  ///   - isTrusted: Whether the user trusts the project's configuration.
  package init(root: String, file: String?, isTrusted: Bool) {
    self.root = root
    self.file = file
    self.isTrusted = isTrusted
  }

  /// Finds the project of a folder: the nearest `hegel.yaml` upwards.
  ///
  /// The search ends at the root of the repository that holds the folder. Outside a repository it
  /// enters only folders of the same owner that nobody else may write to, so that a file left in a
  /// shared folder such as `/tmp` governs nobody's work.
  ///
  /// - Parameters:
  ///   - folder: Where to start.
  ///   - host: Gives the environment, which names the trust list or trusts by `HEGEL_TRUST=1`.
  /// - Returns: The project; there always is one.
  /// - Throws: `FileSystemError` when the folder is gone, the trust list cannot be read, or `hegel.yaml`
  ///   is no file of its folder.
  package static func discover(
    from folder: String, host: Host
  ) throws(FileSystemError) -> Project {
    guard let start = FileSystem.canonical(folder) else {
      throw FileSystemError(
        code: .notFound, path: folder, detail: "no such folder; change to one that exists")
    }
    let isInRepository = repository(of: start)
    var current = start
    var root = start
    var file: String?
    while true {
      let candidate = Path.join(current, fileName)
      if FileSystem.kind(of: candidate, followingLinks: false) != nil {
        try checkFile(candidate, in: current)
        (root, file) = (current, candidate)
        break
      }
      if FileSystem.kind(of: Path.join(current, ".git")) != nil {
        root = current
        break
      }
      let parent = Path.folder(of: current)
      if parent == current { break }
      if !isInRepository, !FileSystem.isOwn(parent, asThatOf: start) { break }
      current = parent
    }
    return Project(root: root, file: file, isTrusted: try isTrusted(root, host: host))
  }

  /// Fails when a project's file is no file, or a link that leads out of its folder: messages quote
  /// the file, and must quote nothing else.
  private static func checkFile(_ path: String, in folder: String) throws(FileSystemError) {
    guard FileSystem.kind(of: path) == .file else {
      throw FileSystemError(
        code: .wrongKind, path: path,
        detail: "is no regular file, or a link that leads to none; replace it by a file")
    }
    _ = try FileSystem.contained(fileName, in: folder)
  }

  /// Whether a folder or one above it is the root of a repository.
  private static func repository(of folder: String) -> Bool {
    var current = folder
    while true {
      if FileSystem.kind(of: Path.join(current, ".git")) != nil { return true }
      let parent = Path.folder(of: current)
      if parent == current { return false }
      current = parent
    }
  }

  private static func isTrusted(_ root: String, host: Host) throws(FileSystemError) -> Bool {
    if host.environment["HEGEL_TRUST"] == "1" { return true }
    return try TrustList.list(of: host)?.contains(root) ?? false
  }
}
