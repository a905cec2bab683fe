import Foundation

/// The golden files and shared corpora that tests read when `HEGEL_SHARED` names their folder.
enum GoldenFiles {
  /// Whether the shared data is there.
  static var isAvailable: Bool {
    ProcessInfo.processInfo.environment["HEGEL_SHARED"].map { !$0.isEmpty } ?? false
  }

  /// The folder of golden files.
  static var directory: URL {
    let environment = ProcessInfo.processInfo.environment
    if let directory = environment["GOLDEN_DIR"], !directory.isEmpty {
      return URL(fileURLWithPath: directory)
    }
    return shared.appendingPathComponent("data/golden")
  }

  /// The folder of shared data.
  static var shared: URL {
    URL(fileURLWithPath: ProcessInfo.processInfo.environment["HEGEL_SHARED"] ?? "/")
  }

  /// Reads a golden file.
  static func decode<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    let data = try Data(contentsOf: directory.appendingPathComponent(name))
    return try JSONDecoder().decode(type, from: data)
  }
}
