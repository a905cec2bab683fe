import Diagnostics
import JSON
import SafetyChecks
import Support
import TestSupport
import Testing

/// What the rules find in the labelled texts of the shared folder, with floors and ceilings.
@Suite("Golden texts, attacks and harmless ones", .enabled(if: Shared.isAvailable))
struct GoldenAttackTests {
  /// A file, how it is scanned, and what must come out at least and at most.
  struct Expectation: Sendable, CustomTestStringConvertible {
    var file: String
    var origin: TextOrigin
    var families: [String]
    var recall: Double
    var falsePositives: Double

    var testDescription: String { file }
  }

  private static let expectations: [Expectation] = [
    Expectation(
      file: "injection", origin: .query, families: ["IN", "EN"], recall: 0.85, falsePositives: 1),
    Expectation(
      file: "indirect", origin: .corpus, families: ["IN", "EX", "TB", "EN", "CO"], recall: 0.82,
      falsePositives: 1),
    Expectation(
      file: "encoded", origin: .system, families: ["EN", "IN"], recall: 0.9, falsePositives: 0.05),
    Expectation(
      file: "exfil", origin: .system, families: ["EX"], recall: 0.85, falsePositives: 0.05),
    Expectation(
      file: "benign_system", origin: .system, families: ["IN", "EN", "EX"], recall: 0,
      falsePositives: 0.003),
    Expectation(
      file: "benign_queries", origin: .query, families: ["IN", "EN", "EX"], recall: 0,
      falsePositives: 0.015),
    Expectation(
      file: "benign_corpus", origin: .corpus, families: ["IN", "EN", "EX"], recall: 0,
      falsePositives: 0.01),
    Expectation(
      file: "hard_negatives", origin: .system, families: ["IN", "EN", "EX"], recall: 0,
      falsePositives: 0.03),
  ]

  @Test(
    "Recall stays above its floor and false positives below their ceiling", arguments: expectations)
  func confusion(_ expected: Expectation) throws {
    var bad = 0
    var found = 0
    var harmless = 0
    var wrong = 0
    let path = try Shared.path("data/safety/dev/\(expected.file).jsonl")
    for line in try FileSystem.read(path).split(separator: 0x0A) {
      let row = try JSONValue(parsing: Array(line))
      let text = try #require(row["text"]?.string)
      let isFound = SafetyScanner.findings(in: ScannedText(Array(text.utf8), from: expected.origin))
        .contains { $0.severity >= .warning && expected.families.contains($0.code.family) }
      switch row["label"]?.string {
      case "bad": (bad, found) = (bad + 1, found + (isFound ? 1 : 0))
      case "ok": (harmless, wrong) = (harmless + 1, wrong + (isFound ? 1 : 0))
      default: break
      }
    }
    #expect(bad + harmless > 0)
    #expect(
      Double(found) >= expected.recall * Double(bad), "\(expected.file): \(found) of \(bad)")
    #expect(
      Double(wrong) <= expected.falsePositives * Double(harmless),
      "\(expected.file): \(wrong) of \(harmless)")
  }
}
