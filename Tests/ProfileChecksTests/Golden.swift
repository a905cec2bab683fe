import Glibc
import Support
import Testing

/// Compares with files of the repository; `UPDATE_GOLDEN=1` rewrites them.
enum Golden {
  /// The repository's root, found from this file, whatever links lead to it.
  static let root: String = {
    let file = FileSystem.canonical(#filePath) ?? #filePath
    return Path.normalized(Path.join(Path.folder(of: file), "../.."))
  }()

  /// Expects a file to hold a text.
  static func expect(
    _ text: String, equals path: String, location: SourceLocation = #_sourceLocation
  ) throws {
    let file = Path.join(root, path)
    if let flag = getenv("UPDATE_GOLDEN"), String(cString: flag) == "1" {
      try FileSystem.makeFolder(Path.folder(of: file))
      try FileSystem.write(Array(text.utf8), to: file)
      return
    }
    let committed = String(decoding: try FileSystem.read(file), as: UTF8.self)
    #expect(
      committed == text, "\(path) is out of date; run the tests once with UPDATE_GOLDEN=1",
      sourceLocation: location)
  }
}
