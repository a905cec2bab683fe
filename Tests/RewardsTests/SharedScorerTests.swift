import Debate
import Profiles
import Records
import Rewards
import Testing

@Suite("Rewards with a shared scorer")
struct SharedScorerTests {
  @Test("A scorer that is handed over gives the same reward as one that is made")
  func same() async throws {
    let transcript = try await ScoredDebate().transcript()
    let scorer = RewardScorer(weights: .standard)
    let support = AnswerReader.scorer(for: transcript.passages)
    #expect(scorer.reward(of: transcript) == scorer.reward(of: transcript, support: support))
  }
}
