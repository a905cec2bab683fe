import Diagnostics
import Foundation
import JSON
import Retrieval
import SafetyChecks
import Support
import TestSupport
import Testing
import Training

/// How often LN008 finds a question that a prompt repeats, and what ordinary prompts hold by chance.
@Suite(
  "Golden: prompts that repeat what they are measured by",
  .enabled(if: ProcessInfo.processInfo.environment["HEGEL_SHARED"].map { !$0.isEmpty } ?? false))
struct GoldenLeakTests {
  /// A corpus, and how many of the prompts may have a finding.
  struct Limit: Sendable, CustomTestStringConvertible {
    var corpus: String
    var errors = 0
    var warnings = 0

    var testDescription: String { corpus }
  }

  private static let shared = ProcessInfo.processInfo.environment["HEGEL_SHARED"] ?? "/"

  /// The counts of the 710 prompts that `docs/safety.md` has.
  static let limits = [
    Limit(corpus: "philosophy", warnings: 1), Limit(corpus: "physics", warnings: 2),
    Limit(corpus: "squad2", errors: 11, warnings: 32),
    Limit(corpus: "nq_open", errors: 13, warnings: 68),
    Limit(corpus: "hotpotqa", warnings: 14), Limit(corpus: "gsm8k", warnings: 15),
    Limit(corpus: "truthfulqa", errors: 4, warnings: 6), Limit(corpus: "clapnq"),
    Limit(corpus: "strategyqa"), Limit(corpus: "pubmedqa"), Limit(corpus: "scifact"),
    Limit(corpus: "cisi"),
  ]

  private static func questions(of corpus: String) throws -> [CorpusQuestion] {
    let own = Path.join(try Repository.root(), "corpus_data/\(corpus)")
    return try CorpusLoader.questions(
      FileSystem.kind(of: own) == .folder ? own : shared + "/data/corpora/" + corpus)
  }

  private static func leaks(of questions: [CorpusQuestion]) -> LeakIndex {
    questions.reduce(into: LeakIndex()) { $0.add($1) }
  }

  @Test("Ordinary prompts hold few answers by chance, and no question", arguments: limits)
  func chance(limit: Limit) throws {
    let leaks = Self.leaks(of: try Self.questions(of: limit.corpus))
    let lines = try FileSystem.read(
      Self.shared + "/data/safety/dev/benign_system.jsonl", limit: 64 << 20
    ).split(separator: 0x0A)
    try #require(lines.count > 700)
    var counts = (errors: 0, warnings: 0)
    for line in lines {
      let row = try JSONValue(parsing: String(decoding: line, as: UTF8.self))
      let text = Array(try #require(row["text"]?.string).utf8)
      let found = LeakRule.findings(in: text, known: [], leaks)
      if found.contains(where: { $0.severity == .error }) { counts.errors += 1 }
      if found.contains(where: { $0.severity == .warning }) { counts.warnings += 1 }
    }
    #expect(counts.errors <= limit.errors, "\(counts)")
    #expect(counts.warnings <= limit.warnings, "\(counts)")
  }

  @Test(
    "A change that asks a question of the corpus in other letters is found",
    arguments: ["philosophy", "physics", "squad2", "hotpotqa"])
  func repeated(corpus: String) throws {
    let questions = try Self.questions(of: corpus)
    let leaks = Self.leaks(of: questions)
    var missed: [String] = []
    for question in questions where question.question.split(separator: " ").count >= 8 {
      let text = "Prefer short answers, as in: " + question.question.uppercased()
      let found = EditGate.findings(
        from: Array("Prefer short answers.".utf8), to: Array(text.utf8), leaks: leaks)
      if !found.contains(where: { $0.code == "LN008" && $0.severity == .error }) {
        missed.append(question.question)
      }
    }
    #expect(missed.isEmpty)
  }
}
