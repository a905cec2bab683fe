import FoundationEssentials
import JSON

/// Files of the repository.
enum TestFiles {
  /// The root of the repository: two folders above this one.
  static let root: String = {
    let parts = #filePath.split(separator: "/").dropLast(3)
    return "/" + parts.joined(separator: "/")
  }()

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: path)), as: UTF8.self)
  }

  static func lines(_ path: String) throws -> [JSONValue] {
    try Array(try text(path).utf8).split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
  }
}
