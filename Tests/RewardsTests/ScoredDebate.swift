import Debate
import LanguageModels
import Profiles
import Records
import Rewards
import Support
import TestSupport
import Testing

/// A debate whose agents say what a test wants, scored.
struct ScoredDebate {
  var question = "When was the Critique of Pure Reason published?"
  var first = "The Critique of Pure Reason was published in 1781 [kant#1]."
  var second = "The Critique of Pure Reason was published in 1787 [kant#2]."
  var synthesis = """
    The Critique of Pure Reason was published in 1781 [kant#1].
    RESOLVED: conflict 1: the first edition is of 1781 [kant#1]
    """
  var final = "The Critique of Pure Reason was published in 1781 [kant#1]."
  var workers = 2

  static let texts = [
    (
      "kant#1",
      "The Critique of Pure Reason was published in 1781. It was written in Königsberg. "
        + "Kant was fifty-seven years old."
    ),
    ("kant#2", "A second edition of the Critique of Pure Reason was published in 1787."),
    ("sea#1", "Whales breathe air. Dolphins live in groups. Sharks have no bones."),
  ]

  struct Evidence: EvidenceSource {
    func passages(
      for question: String, worker: Int, of workers: Int, limit: Int
    ) async throws(EvidenceError) -> [PassageRecord] {
      ScoredDebate.texts.map { id, text in
        PassageRecord(
          id: id, document: "doc", title: "Doc", path: "doc.md", byteRange: 0..<text.utf8.count,
          lines: 1...1, headings: [], text: text)
      }
    }
  }

  /// The debate's transcript; one worker makes a single prompt of `first`.
  func transcript() async throws -> Transcript {
    let script = self
    let model = FakeLanguageModel { (request, _) throws(ModelError) in
      let text =
        switch request.purpose.phase {
        case .split: "NONE"
        case .answer: request.purpose.agent == "worker-1" ? script.first : script.second
        case .critique, .revise, nil: "not asked"
        case .synthesis: script.synthesis
        case .final: script.final
        }
      return ModelResponse(
        text: text, finishReason: .stop,
        usage: TokenUsage(input: 1, output: 1, isEstimate: false),
        stamp: ModelStamp(model: "fake/model", version: nil, isEmbedded: false))
    }
    let base = try #require(BuiltInBases.profile(BuiltInBases.implicit(for: .qa)))
    var parts = base.parts
    parts.debate = try DebateSettings(workers: workers, rounds: 0)
    let runner = DebateRunner(
      guard: ModelGuard(
        models: ["embedded": model], ledger: MemoryLedger(limits: CallLimits())),
      evidence: Evidence(), host: .fixed())
    let hash = ContentHash(hashing: "corpus")
    return try await runner.run(
      DebateRequest(
        question: question, profile: try Profile(parts),
        corpus: Transcript.CorpusStamp(name: "kant", hash: hash), seed: 1,
        limits: DebateLimits(callTimeout: nil, totalTimeout: nil)))
  }

  /// The reward by the standard weights.
  func reward() async throws -> RewardRecord {
    RewardScorer(weights: .standard).reward(of: try await transcript())
  }
}

extension RewardRecord {
  subscript(name: String) -> Component? { components.first { $0.name == name } }
}
