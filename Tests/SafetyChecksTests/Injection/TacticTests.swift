import Diagnostics
import SafetyChecks
import Support
import TestSupport
import Testing

/// The tactics of attacks by family, in sentences written for this purpose, and harmless sentences of
/// the same words.
///
/// Each file has `# family (origin)` lines, and below each one text a line; `\n` is a line feed.
@Suite("Tactics of attacks, and harmless sentences of the same words")
struct TacticTests {
  private struct Row {
    var family: String
    var origin: TextOrigin
    var text: String
  }

  /// What is found of each file at least and at most.
  private static let leastFound = 0.82
  private static let mostWrong = 0.028

  @Test("Most of the attacks are found, and some of every family")
  func attacks() throws {
    var counts: [String: (found: Int, all: Int)] = [:]
    for row in try Self.rows("attacks") {
      counts[row.family, default: (0, 0)].all += 1
      if Self.isFound(row) { counts[row.family, default: (0, 0)].found += 1 }
    }
    let all = counts.values.reduce(0) { $0 + $1.all }
    let found = counts.values.reduce(0) { $0 + $1.found }
    let families = counts.map { "\($0.key) \($0.value.found)/\($0.value.all)" }.sorted()
    try #require(all >= 400)
    #expect(Double(found) >= Self.leastFound * Double(all), "\(found) of \(all): \(families)")
    for (family, count) in counts where count.all >= 8 {
      #expect(count.found * 4 >= count.all, "\(family): \(count.found) of \(count.all)")
    }
  }

  @Test("Next to none of the harmless sentences are found")
  func harmless() throws {
    let rows = try Self.rows("harmless")
    let wrong = rows.filter(Self.isFound)
    try #require(rows.count >= 400)
    #expect(
      Double(wrong.count) <= Self.mostWrong * Double(rows.count),
      "\(wrong.count) of \(rows.count): \(wrong.map(\.text))")
  }

  private static func isFound(_ row: Row) -> Bool {
    SafetyScanner.findings(in: ScannedText(Array(row.text.utf8), from: row.origin))
      .contains { $0.severity >= .warning && ["IN", "EN", "EX", "TB"].contains($0.code.family) }
  }

  private static func rows(_ name: String) throws -> [Row] {
    let bytes = try FileSystem.read(try Repository.fixture("safety/\(name).txt"))
    var rows: [Row] = []
    var family = ""
    var origin = TextOrigin.query
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      if line.hasPrefix("# ") {
        let parts = line.dropFirst(2).split(separator: "(")
        family = parts[0].filter { $0 != " " }
        origin = try #require(TextOrigin(rawValue: String(parts[1].dropLast())))
      } else {
        rows.append(
          Row(
            family: family, origin: origin,
            text: line.split(separator: "\\n", omittingEmptySubsequences: false)
              .joined(separator: "\n")))
      }
    }
    return rows
  }
}
