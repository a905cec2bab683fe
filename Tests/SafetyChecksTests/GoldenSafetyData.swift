import Foundation
import JSON
import Support

/// The labelled texts of the shared data.
enum GoldenSafetyData {
  /// Whether the shared data is there.
  static var isAvailable: Bool {
    ProcessInfo.processInfo.environment["HEGEL_SHARED"].map { !$0.isEmpty } ?? false
  }

  /// One labelled text.
  struct Row {
    var text: [UInt8]
    /// The text before the change, when the row is one.
    var base: [UInt8]?
    var isBad: Bool
    var kind: String
  }

  /// Reads the rows of a set that must be found, or must not be.
  static func rows(_ set: String) throws -> [Row] {
    let path =
      (ProcessInfo.processInfo.environment["HEGEL_SHARED"] ?? "/") + "/data/safety/dev/\(set).jsonl"
    let lines = try FileSystem.read(path, limit: 64 << 20).split(separator: 0x0A)
    return try lines.compactMap { line in
      let row = try JSONValue(parsing: String(decoding: line, as: UTF8.self))
      guard let label = row["label"]?.string, label != "soft" else { return nil }
      var text = row["text"]?.string.map { Array($0.utf8) } ?? []
      if let encoded = row["text_b64"]?.string { text = decoded(encoded) }
      return Row(
        text: text, base: row["base"]?.string.map { Array($0.utf8) }, isBad: label == "bad",
        kind: row["kind"]?.string ?? "")
    }
  }

  private static func decoded(_ text: String) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var result: [UInt8] = []
    var buffer = 0
    var bits = 0
    for byte in text.utf8 {
      guard let value = alphabet.firstIndex(of: byte) else { break }
      buffer = (buffer << 6 | value) & 0xFFFF
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> bits))
      }
    }
    return result
  }
}
