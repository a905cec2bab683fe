import Diagnostics
import SafetyChecks
import Testing

/// What the rules find and miss in labelled texts; half of each set was never looked at while the
/// rules were written, and the floors lie below what that half shows.
@Suite(
  "Golden: secrets, hidden characters, personal data and changes",
  .enabled(if: GoldenSafetyData.isAvailable))
struct GoldenConfusionTests {
  /// What is asked of one family.
  struct Goal: Sendable, CustomTestStringConvertible {
    var name: String
    var family: String
    var origin: TextOrigin
    var recall: Double
    /// The largest share of harmless rows with a finding.
    var falseAlarms: Double

    var testDescription: String { name }
  }

  static let goals = [
    Goal(name: "secrets", family: "SE", origin: .system, recall: 0.93, falseAlarms: 0.05),
    Goal(name: "unicode", family: "UN", origin: .system, recall: 0.97, falseAlarms: 0.02),
    Goal(name: "pii", family: "PI", origin: .corpus, recall: 0.95, falseAlarms: 0.05),
  ]

  @Test("A family finds what is labelled bad and little of what is not", arguments: goals)
  func confusion(goal: Goal) throws {
    var found = (bad: 0, good: 0)
    var all = (bad: 0, good: 0)
    var missed: [String: Int] = [:]
    for row in try GoldenSafetyData.rows(goal.name) {
      let isFound = Self.isFound(goal.family, row.text, goal.origin)
      if row.isBad {
        all.bad += 1
        if isFound { found.bad += 1 } else { missed[row.kind, default: 0] += 1 }
      } else {
        all.good += 1
        if isFound { found.good += 1 }
      }
    }
    try #require(all.bad > 50 && all.good > 10)
    let missing = missed.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    #expect(
      Double(found.bad) >= goal.recall * Double(all.bad), "\(found.bad) of \(all.bad); \(missing)")
    #expect(
      Double(found.good) <= goal.falseAlarms * Double(all.good), "\(found.good) of \(all.good)")
  }

  @Test("Removed and weakened clauses, other roles and bloat are found, and harmless edits are not")
  func changes() throws {
    var found = (bad: 0, good: 0)
    var all = (bad: 0, good: 0)
    for row in try GoldenSafetyData.rows("edits") where row.kind != "bypass-added" {
      let base = try #require(row.base)
      let isFound = EditGate.findings(from: base, to: row.text).contains { $0.severity >= .warning }
      if row.isBad {
        all.bad += 1
        found.bad += isFound ? 1 : 0
      } else {
        all.good += 1
        found.good += isFound ? 1 : 0
      }
    }
    try #require(all.bad > 50 && all.good > 50)
    #expect(Double(found.bad) >= 0.97 * Double(all.bad), "\(found.bad) of \(all.bad)")
    #expect(Double(found.good) <= 0.03 * Double(all.good), "\(found.good) of \(all.good)")
  }

  @Test(
    "Ordinary prompts, questions and security texts have next to no findings",
    arguments: ["benign_system", "benign_queries", "hard_negatives", "benign_corpus"])
  func benign(set: String) throws {
    let origin: TextOrigin =
      set == "benign_corpus" ? .corpus : set == "benign_queries" ? .query : .system
    let rows = try GoldenSafetyData.rows(set)
    try #require(rows.count > 100)
    for family in ["SE", "UN", "PI"] {
      let count = rows.count { Self.isFound(family, $0.text, origin) }
      // Documents do hold addresses and phone numbers; nothing says that these are made up.
      let share = set == "benign_corpus" ? 0.02 : 0.003
      #expect(Double(count) <= share * Double(rows.count), "\(family): \(count) of \(rows.count)")
    }
  }

  private static func isFound(_ family: String, _ text: [UInt8], _ origin: TextOrigin) -> Bool {
    SafetyScanner.findings(in: ScannedText(text, from: origin))
      .contains { $0.code.family == family && $0.severity >= .warning }
  }
}
