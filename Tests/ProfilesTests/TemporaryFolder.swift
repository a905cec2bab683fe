import Glibc
import Support

/// A folder of a test's own.
struct TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/hegel-profiles-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else {
      throw FileSystemError(code: .system, path: "/tmp", detail: "cannot make a folder")
    }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// Makes a symbolic link.
  func link(_ name: String, to target: String) {
    symlink(target, Path.join(path, name))
  }

  /// Removes the folder with what is in it.
  func remove() { Self.remove(path) }

  private static func remove(_ path: String) {
    if FileSystem.kind(of: path, followingLinks: false) == .folder {
      for name in (try? FileSystem.list(path)) ?? [] { remove(Path.join(path, name)) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}
