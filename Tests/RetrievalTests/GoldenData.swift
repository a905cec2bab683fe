import Foundation

/// The golden files and shared corpora that tests read when `HEGEL_SHARED` names their folder.
enum GoldenData {
  /// Whether the shared data is there.
  static var isAvailable: Bool {
    ProcessInfo.processInfo.environment["HEGEL_SHARED"].map { !$0.isEmpty } ?? false
  }

  /// The folder of shared data.
  static var shared: String {
    ProcessInfo.processInfo.environment["HEGEL_SHARED"] ?? "/"
  }

  /// Reads a golden file.
  static func decode<Value: Decodable>(_ type: Value.Type, from name: String) throws -> Value {
    let environment = ProcessInfo.processInfo.environment
    let folder = environment["GOLDEN_DIR"].flatMap { $0.isEmpty ? nil : $0 }
    let path = (folder ?? shared + "/data/golden") + "/" + name
    return try JSONDecoder().decode(type, from: Data(contentsOf: URL(fileURLWithPath: path)))
  }
}
