import Glibc
import Support

/// Folders that live as long as one test.
package enum TemporaryFolder {
  /// Calls a function with a new empty folder and removes the folder afterwards.
  ///
  /// - Parameter body: Gets the canonical path of the folder.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws, or `FileSystemError` when no folder can be made.
  package static func with<Result>(_ body: (String) throws -> Result) throws -> Result {
    let path = try make()
    defer { remove(path) }
    return try body(path)
  }

  /// Calls an asynchronous function with a new empty folder and removes the folder afterwards.
  ///
  /// - Parameter body: Gets the canonical path of the folder.
  /// - Returns: What `body` returns.
  /// - Throws: What `body` throws, or `FileSystemError` when no folder can be made.
  package static func withAsync<Result>(_ body: (String) async throws -> Result) async throws
    -> Result
  {
    let path = try make()
    defer { remove(path) }
    return try await body(path)
  }

  private static func make() throws(FileSystemError) -> String {
    let parent = Repository.environment("TMPDIR") ?? "/tmp"
    var template = Array(Path.join(parent, "hegel-test-XXXXXX").utf8CString)
    guard let pointer = mkdtemp(&template),
      let path = FileSystem.canonical(String(cString: pointer))
    else {
      throw FileSystemError(
        code: .system, path: parent,
        detail: "cannot make a folder in it; set TMPDIR to one of yours")
    }
    return path
  }

  /// Removes a folder with all it holds; links are removed, not followed.
  private static func remove(_ path: String) {
    var pending = [path]
    var folders: [String] = []
    while let folder = pending.popLast() {
      folders.append(folder)
      chmod(folder, 0o700)
      guard let stream = opendir(folder) else { continue }
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          Array(bytes.prefix { $0 != 0 })
        }
        let child = Array(folder.utf8) + [0x2F] + name + [0]
        if name == [0x2E] || name == [0x2E, 0x2E] || removeFile(child) { continue }
        pending.append(String(decoding: child.dropLast(), as: UTF8.self))
      }
      closedir(stream)
    }
    for folder in folders.reversed() { rmdir(folder) }
  }

  private static func removeFile(_ path: [UInt8]) -> Bool {
    path.withUnsafeBytes { bytes in
      bytes.assumingMemoryBound(to: CChar.self).baseAddress.map { unlink($0) == 0 } ?? true
    }
  }
}
