import Glibc
package import Support

/// The folder of the package that a test file belongs to.
package enum Repository {
  /// Returns the root of the package that holds a source file.
  ///
  /// Links are resolved first, so that a test tree that is linked into another package still finds
  /// its own fixtures.
  ///
  /// - Parameter file: A source file of the package; the caller's by default.
  /// - Returns: The canonical path of the nearest folder above the file with a `Package.swift`.
  /// - Throws: ``FileSystemError`` when there is none.
  package static func root(from file: StaticString = #filePath) throws(FileSystemError) -> String {
    let start = file.description
    var folder = Path.folder(of: FileSystem.canonical(start) ?? start)
    while folder != "/", folder != "." {
      if FileSystem.kind(of: Path.join(folder, "Package.swift")) == .file { return folder }
      folder = Path.folder(of: folder)
    }
    throw FileSystemError(
      code: .notFound, path: start, detail: "no Package.swift in any folder above it")
  }

  /// Returns the canonical path of something under `Tests/Fixtures`, which need not exist yet.
  ///
  /// - Parameters:
  ///   - path: The path below `Tests/Fixtures`.
  ///   - file: A source file of the package; the caller's by default.
  /// - Returns: An absolute path.
  /// - Throws: ``FileSystemError`` when the file lies in no package.
  package static func fixture(
    _ path: String, from file: StaticString = #filePath
  ) throws(FileSystemError) -> String {
    Path.join(try root(from: file), "Tests/Fixtures/" + path)
  }

  /// Returns an environment variable that tests are steered by, or nil when it is unset or empty.
  ///
  /// - Parameter name: The name of the variable.
  /// - Returns: Its value.
  package static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
