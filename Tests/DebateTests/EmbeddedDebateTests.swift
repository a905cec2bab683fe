import Debate
import EmbeddedModel
import JSON
import LanguageModels
import Profiles
import Records
import Rewards
import Support
import TestSupport
import Testing

/// Debates with all real parts: the built-in base, the guard, the embedded model.
@Suite("Debates of the embedded model")
struct EmbeddedDebateTests {
  /// A corpus of three documents, searched by shared words.
  private struct Corpus: EvidenceSource {
    static let passages = [
      record(
        "hume#1", "David Hume",
        "David Hume was born in Edinburgh in 1711. He published A Treatise of Human Nature in 1739. "
          + "Hume argued that causation is a habit of the mind and not a perceived connection."),
      record(
        "hume#2", "Hume's later works",
        "An Enquiry concerning Human Understanding appeared in 1748. Hume said that the Treatise "
          + "fell dead-born from the press."),
      record(
        "kant#1", "Immanuel Kant",
        "Immanuel Kant was born in Königsberg in 1724. The Critique of Pure Reason was published "
          + "in 1781. Kant held that causation is a concept of the understanding."),
      record(
        "kant#2", "Kant's ethics",
        "The Groundwork of the Metaphysics of Morals was published in 1785. Kant called the "
          + "categorical imperative the supreme principle of morality."),
    ]

    private static func record(_ id: String, _ title: String, _ text: String) -> PassageRecord {
      PassageRecord(
        id: id, document: String(id.prefix(4)), title: title, path: "documents/\(id.prefix(4)).md",
        byteRange: 0..<text.utf8.count, lines: 1...1, headings: [title], text: text)
    }

    func passages(
      for question: String, worker: Int, of workers: Int, limit: Int
    ) async throws(EvidenceError) -> [PassageRecord] {
      let words = Set(question.lowercased().split { !$0.isLetter }.filter { $0.count > 3 })
      let ranked = Self.passages.enumerated().map { index, passage in
        (passage, index, words.count { passage.text.lowercased().contains($0) })
      }.filter { $0.2 > 0 }.sorted { ($1.2, $0.1) < ($0.2, $1.1) }.map(\.0)
      return Array(ranked.prefix(limit))
    }
  }

  private func debate(
    _ question: String, workers: Int = 2, rounds: Int = 2, seed: UInt64 = 1
  ) async throws -> Transcript {
    let base = try #require(BuiltInBases.profile(BuiltInBases.implicit(for: .qa)))
    var parts = base.parts
    parts.debate = try DebateSettings(workers: workers, rounds: rounds)
    let profile = try Profile(parts)
    let scorer = RewardScorer(weights: profile.reward)
    let runner = DebateRunner(
      guard: ModelGuard(
        models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits())),
      evidence: Corpus(), host: .fixed(), reward: { scorer.reward(of: $0, support: $1) })
    return try await runner.run(
      DebateRequest(
        question: question, profile: profile,
        corpus: Transcript.CorpusStamp(name: "tiny", hash: ContentHash(hashing: "tiny")),
        seed: seed))
  }

  @Test(
    "A question that the corpus answers is answered, cited and scored",
    arguments: [
      ("When was the Critique of Pure Reason published?", "1781", "kant#1"),
      ("Where was David Hume born?", "Edinburgh", "hume#1"),
      ("What did Kant call the supreme principle of morality?", "categorical imperative", "kant#2"),
    ])
  func answered(question: String, expected: String, passage: String) async throws {
    for workers in [1, 2, 3] {
      let transcript = try await debate(question, workers: workers)
      #expect(transcript.answer.text.contains(expected), "\(transcript.answer.text)")
      #expect(
        transcript.answer.claims.contains { $0.citations.contains { $0.passage == passage } })
      #expect(transcript.isEmbedded && transcript.models == ["embedded"])
      #expect(transcript.reward.components.first { $0.name == "groundedness" }?.value == 1)
      #expect(transcript.reward.components.first { $0.name == "debate" }?.value == 1)
    }
  }

  @Test("A compound question is split, and every part is answered")
  func compound() async throws {
    let transcript = try await debate("When and where was Immanuel Kant born?")
    guard case .split(let questions) = transcript.turns[0].content else {
      Issue.record("the first turn is no split")
      return
    }
    #expect(questions.count == 2)
    #expect(transcript.answer.text.contains("1724"))
    #expect(transcript.answer.text.contains("Königsberg"))
  }

  @Test("A question that the corpus does not answer is refused")
  func refused() async throws {
    let transcript = try await debate("How many moons does the planet Jupiter have?")
    #expect(transcript.answer.refusal != nil, "\(transcript.answer.text)")
    #expect(transcript.answer.claims.isEmpty)
    #expect(transcript.reward.value == 0)
  }

  @Test("No reply of the embedded model has to be asked for twice or leaves a problem")
  func forms() async throws {
    for question in [
      "When was the Critique of Pure Reason published?", "What is causation?",
      "What did Hume and Kant say about causation?", "Where was Hume born and when?",
      "Was the Groundwork published in 1785?", "Who wrote the Principia?",
    ] {
      for workers in [1, 2, 3] {
        let transcript = try await debate(question, workers: workers)
        for turn in transcript.turns {
          #expect(turn.problems.isEmpty, "\(question): \(turn.problems)")
          #expect(turn.usage.calls == 1)
        }
      }
    }
  }

  @Test("A single prompt of the embedded model is one call")
  func singlePrompt() async throws {
    let transcript = try await debate(
      "When was the Critique of Pure Reason published?", workers: 1, rounds: 0)
    #expect(transcript.usage.calls == 1)
    #expect(transcript.answer.text.contains("1781"))
  }

  @Test("Two debates of one seed have equal bytes apart from id and times")
  func deterministic() async throws {
    let question = "What did Hume and Kant say about causation?"
    let first = try await debate(question, workers: 3)
    let second = try await debate(question, workers: 3)
    #expect(first.json.text() == second.json.text())
  }

  @Test("A debate of the embedded model reads well")
  func report() async throws {
    let transcript = try await debate("When and where was Immanuel Kant born?")
    try Golden.check(
      TranscriptRenderer(width: 90).text(transcript), against: "debate/embedded.txt")
  }
}
