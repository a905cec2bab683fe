import Profiles
import Records
import Rewards
import Testing

@Suite("Rewards of a debate")
struct RewardTests {
  @Test("A grounded answer that settles the conflict has the full reward")
  func full() async throws {
    let reward = try await ScoredDebate().reward()
    #expect(reward["groundedness"]?.value == 1)
    #expect(reward["debate"]?.value == 1)
    #expect(reward.value == 1)
  }

  @Test("What needs a gold answer is missing with its reason and weighs nothing")
  func missing() async throws {
    let reward = try await ScoredDebate().reward()
    #expect(reward.components.map(\.name) == ["f1", "groundedness", "debate"])
    #expect(reward["f1"]?.value == nil)
    #expect(reward["f1"]?.detail == "needs a gold answer")
    #expect(reward["f1"]?.weight == 0.4)
  }

  @Test("A reward without a component that can be computed is missing, not 0")
  func nothingPresent() async throws {
    let scorer = RewardScorer(weights: try RewardWeights([.f1: 1, .semanticSimilarity: 0.5]))
    let reward = scorer.reward(of: try await ScoredDebate().transcript())
    #expect(reward.value == nil)
    #expect(reward["semantic_similarity"]?.detail == "needs an embedding model")
    #expect(reward["groundedness"]?.value == 1, "it is shown although it has no weight")
    #expect(reward["groundedness"]?.weight == 0)
  }

  @Test("The reward is the weighted mean of what is present")
  func weightedMean() async throws {
    var debate = ScoredDebate()
    debate.final = "The Critique of Pure Reason was published in 1781 [kant#1]. Kant was a baker."
    let transcript = try await debate.transcript()
    let scorer = RewardScorer(
      weights: try RewardWeights([.groundedness: 0.2, .debate: 0.6, .f1: 0.2]))
    let reward = scorer.reward(of: transcript)
    let (ground, quality) = (reward["groundedness"]?.value ?? 0, reward["debate"]?.value ?? 0)
    #expect(ground == 0.5)
    #expect(abs((reward.value ?? 0) - (0.2 * ground + 0.6 * quality) / 0.8) < 1e-12)
  }

  @Test("A single prompt has groundedness and no debate")
  func singlePrompt() async throws {
    var debate = ScoredDebate()
    debate.workers = 1
    let reward = try await debate.reward()
    #expect(reward["groundedness"]?.value == 1)
    #expect(reward["debate"]?.value == nil)
    #expect(reward["debate"]?.detail == "one worker without rounds debates with nobody")
    #expect(reward.value == 1)
  }

  @Test("A short answer to a yes-or-no question may restate the question")
  func yesNo() async throws {
    var debate = ScoredDebate()
    debate.workers = 1
    debate.question = "Was the Critique of Pure Reason published in 1781?"
    #expect(try await debate.reward()["groundedness"]?.value == 1)
  }

  @Test(
    "A conflict that is not settled lowers the quality of the debate",
    arguments: [
      "The Critique of Pure Reason was published in 1781 [kant#1].",
      "The Critique of Pure Reason was published in 1781 [kant#1].\n"
        + "RESOLVED: conflict 1: therefore",
      "The Critique of Pure Reason was published in 1781 [kant#1].\n"
        + "RESOLVED: conflict 1: the year is clear [sea#1]",
      "The Critique of Pure Reason was published in 1781 [kant#1].\nOPEN: conflict 1: however",
    ])
  func unsettled(synthesis: String) async throws {
    var debate = ScoredDebate()
    debate.synthesis = synthesis
    let value = try #require(try await debate.reward()["debate"]?.value)
    #expect(value == 0)
  }

  @Test("A conflict that the passages do not decide may stay open")
  func open() async throws {
    var debate = ScoredDebate()
    debate.synthesis = """
      The Critique of Pure Reason was published in 1781 [kant#1].
      OPEN: conflict 1: each passage gives a year of its own edition
      """
    #expect(try await debate.reward()["debate"]?.value == 1)
  }

  @Test("A debate without conflicts is not worth less than one that resolves its own")
  func noConflict() async throws {
    var debate = ScoredDebate()
    debate.second = debate.first
    debate.synthesis = "The Critique of Pure Reason was published in 1781 [kant#1]."
    let reward = try await debate.reward()
    #expect(reward["debate"]?.value == 1)
    #expect(reward["debate"]?.detail.contains("no conflict") == true)
  }

  @Test("A side whose supported claim nobody takes up lowers the coverage")
  func coverage() async throws {
    var debate = ScoredDebate()
    debate.second = "The Critique of Pure Reason was written in Königsberg [kant#1]."
    debate.synthesis = "The Critique of Pure Reason was published in 1781 [kant#1]."
    let value = try #require(try await debate.reward()["debate"]?.value)
    #expect(value == 0.5)
  }

  @Test("A final claim that nobody made and no passage supports is not faithful")
  func faithfulness() async throws {
    var debate = ScoredDebate()
    debate.final += " Whales wrote the preface of the Critique of Pure Reason [sea#1]."
    let value = try #require(try await debate.reward()["debate"]?.value)
    #expect(value == 0.5)
  }
}
