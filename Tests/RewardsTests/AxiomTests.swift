import Profiles
import Records
import Rewards
import Support
import TestSupport
import Testing

/// What every reward with a gold answer has to fulfil.
@Suite("Axioms of rewards")
struct AxiomTests {
  private func transcript(_ final: String) async throws -> Transcript {
    try await ScoredDebate(final: final).transcript()
  }

  private func value(
    _ transcript: Transcript, _ gold: [String], _ weights: RewardWeights
  ) throws -> Double {
    let scorer = RewardScorer(weights: weights)
    return try #require(scorer.reward(of: transcript, gold: GoldAnswer(answers: gold)).value)
  }

  private static func withGold() throws -> [(name: String, weights: RewardWeights)] {
    let gold: [RewardComponent] = [.exactMatch, .numericMatch, .f1, .rougeL]
    return try RewardPresets.table.compactMap { row in
      guard gold.contains(where: { row.weights[$0] != nil }) else { return nil }
      return (row.name, try RewardWeights(row.weights))
    }
  }

  @Test(
    "A wrong number is worth less than a correct paraphrase, by every preset with gold answers",
    arguments: [
      (
        "The Critique of Pure Reason was published in 1781",
        "The Critique of Pure Reason was published in 1790 [kant#1].",
        "It came out in the year 1781 [kant#1]."
      ),
      ("1781", "1790 [kant#1].", "The Critique of Pure Reason was published in 1781 [kant#1]."),
      ("27 kilometres", "26 kilometres [kant#1].", "27 km [kant#1]."),
      ("three thousand metres", "four thousand metres [kant#1].", "3 km [kant#1]."),
      ("50 per cent", "40 per cent [kant#1].", "half of it [kant#1]."),
    ])
  func wrongNumber(gold: String, wrong: String, paraphrase: String) async throws {
    let (first, second) = (try await transcript(wrong), try await transcript(paraphrase))
    for preset in try Self.withGold() {
      let bad = try value(first, [gold], preset.weights)
      let good = try value(second, [gold], preset.weights)
      #expect(bad < good, "\(preset.name): \(bad) and \(good)")
    }
  }

  @Test("The gold answer itself has the value 1 in every component that compares with it")
  func identity() async throws {
    for text in [
      "27 kilometres", "Huygens: slower in water; Newton: faster in water", "yes", "no",
      "on utility, on pleasure and on virtue", "3 or 4", "2.9 × 10⁻²¹ joules", "maybe",
      "it is 3600 times weaker", "the tendency to persist, or inertia",
    ] {
      let transcript = try await transcript("\(text) [kant#1]")
      let reward = RewardScorer(weights: .standard).reward(
        of: transcript, gold: GoldAnswer(answers: ["something else", text]))
      for name in ["exact_match", "f1", "rouge_l"] {
        #expect(reward[name]?.value == 1, "\(text): \(name)")
      }
      #expect(reward["numeric_match"]?.value ?? 1 == 1, "\(text)")
    }
  }

  @Test("A gold answer more never lowers a component, and their order does not matter")
  func goldAnswers() async throws {
    var random = SeededRandom(seed: 7, purpose: "gold")
    let pool = ["1781", "in 1781", "1787", "Riga", "Königsberg", "the Critique", "27 km", "yes"]
    let answers = ["It was 1781 [kant#1].", "In Riga, I think.", "yes", "27 kilometres"]
    for text in answers {
      let transcript = try await transcript(text)
      for _ in 0..<20 {
        let gold = pool.filter { _ in Bool.random(using: &random) }
        guard !gold.isEmpty else { continue }
        let scorer = RewardScorer(weights: .standard)
        let one = scorer.reward(of: transcript, gold: GoldAnswer(answers: gold))
        let turned = scorer.reward(of: transcript, gold: GoldAnswer(answers: gold.reversed()))
        let more = scorer.reward(of: transcript, gold: GoldAnswer(answers: gold + ["1781"]))
        for name in ["exact_match", "f1", "rouge_l"] {
          #expect(one[name]?.value == turned[name]?.value)
          #expect((more[name]?.value ?? 0) >= (one[name]?.value ?? 0))
        }
      }
    }
  }

  @Test("More weight on a component moves the reward towards it, and a missing one moves nothing")
  func monotone() async throws {
    var debate = ScoredDebate()
    debate.final = "It came out in 1781 [kant#1]. Kant was a baker."
    let transcript = try await debate.transcript()
    let gold = GoldAnswer(answers: ["1781"])
    let record = RewardScorer(weights: .standard).reward(of: transcript, gold: gold)
    for component in RewardComponent.allCases {
      let value = record.components.first { $0.name == component.rawValue }?.value
      var last: Double?
      for weight in stride(from: 0.0, through: 1, by: 0.1) {
        let weights = try RewardWeights(
          [.f1: 0.5, .groundedness: 0.5].merging(
            [component: weight]
          ) { _, new in new })
        let reward = try #require(RewardScorer(weights: weights).value(of: record))
        #expect((0...1).contains(reward))
        if let value, let last {
          #expect(abs(reward - value) <= abs(last - value) + 1e-12, "\(component)")
        } else if let last {
          #expect(abs(reward - last) < 1e-12, "\(component) is missing")
        }
        last = reward
      }
    }
  }

  @Test("Weighing a record again gives the reward that measuring would give")
  func weighedAgain() async throws {
    let transcript = try await transcript("It came out in 1781 [kant#1].")
    let gold = GoldAnswer(answers: ["1781"])
    let record = RewardScorer(weights: .standard).reward(of: transcript, gold: gold)
    for row in RewardPresets.table {
      let scorer = RewardScorer(weights: try RewardWeights(row.weights))
      #expect(scorer.value(of: record) == scorer.reward(of: transcript, gold: gold).value)
    }
  }

  @Test("Every preset can be measured in full on a question whose answer is a number")
  func presets() async throws {
    let transcript = try await transcript("It came out in 1781 [kant#1].")
    for row in RewardPresets.table {
      let scorer = RewardScorer(weights: try RewardWeights(row.weights))
      let reward = scorer.reward(of: transcript, gold: GoldAnswer(answers: ["1781"]))
      for component in row.weights.keys {
        #expect(reward[component.rawValue]?.value != nil, "\(row.name): \(component)")
      }
    }
  }

  @Test("The registry describes every component once")
  func registry() {
    #expect(RewardRegistry.table.map(\.component) == RewardComponent.allCases)
    #expect(RewardRegistry.table.allSatisfy { $0.measure.hasSuffix(".") })
  }
}
