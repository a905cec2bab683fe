import Profiles
import Records
import Rewards
import Testing

@Suite("Rewards with gold answers")
struct GoldRewardTests {
  private func reward(
    _ final: String, gold: GoldAnswer?, preset: String = "exact"
  ) async throws -> RewardRecord {
    let weights = try #require(try RewardPresets.weights(preset))
    let transcript = try await ScoredDebate(final: final).transcript()
    return RewardScorer(weights: weights).reward(of: transcript, gold: gold)
  }

  @Test("A gold answer said back is exact, whatever it cites")
  func identity() async throws {
    let gold = GoldAnswer(answers: ["in 1781", "1781"])
    for text in ["1781 [kant#1].", "In 1781. [kant#1][kant#2]", "**1781**"] {
      let reward = try await reward(text, gold: gold)
      for name in ["exact_match", "f1", "rouge_l"] {
        #expect(reward[name]?.value == 1, "\(text): \(name)")
      }
    }
  }

  @Test("An open question has no gold answer to be compared with")
  func open() async throws {
    let reward = try await reward("1781 [kant#1].", gold: GoldAnswer(answers: []))
    #expect(reward["f1"]?.value == nil)
    #expect(reward["f1"]?.detail == "the question is open: it has no gold answer")
    #expect(reward["groundedness"]?.value != nil)
  }

  @Test("Refusing an unanswerable question is right, answering it is wrong")
  func impossible() async throws {
    let gold = GoldAnswer(answers: [], isImpossible: true)
    let refusal = try await reward("NOT SUPPORTED: no passage says when", gold: gold)
    #expect(refusal.value == 1)
    #expect(refusal["exact_match"]?.value == 1 && refusal["f1"]?.value == 1)
    #expect(refusal["groundedness"]?.value == nil, "there is nothing to support")
    let answer = try await reward("It was published in 1781 [kant#1].", gold: gold)
    #expect(answer["exact_match"]?.value == 0 && answer["f1"]?.value == 0)
    #expect(answer["groundedness"]?.value == 1)
    #expect(try #require(answer.value) < 1)
  }

  @Test("Refusing an answerable question is worth nothing")
  func refusal() async throws {
    let reward = try await reward(
      "NOT SUPPORTED: no passage says when", gold: GoldAnswer(answers: ["1781"]))
    #expect(reward.value == 0)
    #expect(reward.components.allSatisfy { $0.value == 0 || $0.value == nil })
  }

  @Test("Verbs of one sentence, told apart by a pronoun, are not several answers")
  func pronounsAreNoGuesses() async throws {
    let gold = GoldAnswer(answers: ["transistron"])
    let plain = """
      Herbert Mataré and Heinrich Welker, two Germans near Paris, called it the transistron.
      """
    let single = try await reward("Near Paris two Germans called it the transistron.", gold: gold)
    #expect(try await reward(plain, gold: gold)["f1"]?.value != 0)
    #expect(single["f1"]?.value != 0)
  }

  @Test(
    "Words in front of a list of guesses do not make it one answer",
    arguments: ["I believe the answer is: ", "Answer: ", "It is one of these three, namely: "])
  func framedGuesses(frame: String) async throws {
    let gold = GoldAnswer(answers: ["1781"])
    let guesses = "Königsberg, 1781, Berlin [kant#1]."
    let plain = try await reward(guesses, gold: gold)
    let framed = try await reward(frame + guesses, gold: gold)
    #expect(plain["f1"]?.value == 0)
    #expect(framed["f1"]?.value == 0)
    #expect(try #require(framed.value) <= #require(plain.value))
  }
}
