import Console
import Diagnostics
import Evaluation
import Records
import TestSupport
import Testing
import Training

@Suite("Explanations of results")
struct WhyViewTests {
  /// The transcript of the fixtures with losses in two components and a missing one.
  private func transcript() throws -> Transcript {
    var transcript = try ResultFactsTests.transcript()
    transcript.reward = RewardRecord(
      value: 0.4 / 0.6 * 0.75 + 0.2 / 0.6 * 0.4,
      components: [
        .init(name: "f1", weight: 0.4, value: nil, detail: "needs a gold answer"),
        .init(name: "debate", weight: 0.2, value: 0.4, detail: "coverage 40%"),
        .init(
          name: "groundedness", weight: 0.4, value: 0.75,
          detail: "3 of 4 claims supported by their citations"),
      ])
    transcript.answer.claims = [
      Claim(number: 1, text: "日本 is named.", citations: [], support: .uncited),
      Claim(number: 2, text: "It \u{1B}[31mis false.", citations: [], support: .contradicted),
      Claim(number: 3, text: "It is so.", citations: [], support: .supported),
    ]
    return transcript
  }

  @Test("The reward is taken apart, the largest loss first", arguments: [80, 44])
  func reward(width: Int) throws {
    let transcript = try transcript()
    let text = WhyView(width: width).reward(of: transcript)
    try Golden.check(text, against: "console/why/reward-\(width).txt")
    #expect(!text.contains("\u{1B}"))
  }

  @Test("A reward that is missing, or that its components do not make, says so")
  func missing() throws {
    var transcript = try transcript()
    transcript.reward.value = 0.9
    let view = WhyView(width: 100)
    #expect(view.reward(of: transcript).contains("The recorded reward 0.900 is not the weighted"))
    transcript.reward = RewardRecord(
      value: nil,
      components: [.init(name: "f1", weight: 1, value: nil, detail: "needs a gold answer")])
    let text = view.reward(of: transcript)
    #expect(text.hasPrefix("Reward missing\n  No component has a value"))
    #expect(text.contains("f1: needs a gold answer (1.000 of the profile's weights)"))
    transcript.reward = RewardRecord(value: nil, components: [])
    #expect(view.reward(of: transcript) == "No reward was computed for this debate.\n")
  }

  @Test("A verdict comes with its numbers and the rule that led to it", arguments: [100, 50])
  func verdict(width: Int) throws {
    try Golden.check(
      WhyView(width: width).verdict(of: try ResultFactsTests.evaluation()),
      against: "console/why/verdict-\(width).txt")
  }

  @Test("One profile alone has no verdict")
  func single() throws {
    var result = try ResultFactsTests.evaluation()
    result.comparisons = []
    let text = WhyView(width: 80).verdict(of: result)
    #expect(text.contains("One profile was measured, so there is no verdict"))
    #expect(text.contains("base reward"))
  }

  @Test("Each reason of a verdict is a rule in words", arguments: Verdict.Reason.allCases)
  func rules(reason: Verdict.Reason) throws {
    var result = try ResultFactsTests.evaluation()
    result.comparisons[0].verdict = .noDecision(reason)
    let text = WhyView(width: 200).verdict(of: result)
    #expect(text.contains("rule        \(reason.rawValue): "))
  }

  @Test("A training tells what became of each step", arguments: [90, 46])
  func training(width: Int) throws {
    let text = WhyView(width: width).outcome(of: try ResultFactsTests.training())
    try Golden.check(text, against: "console/why/training-\(width).txt")
    let none = WhyView(width: width).outcome(of: try ResultFactsTests.training(nil))
    #expect(none.contains("nothing was adopted"))
  }

  @Test(
    "No width makes an explanation trap, and colour changes no column",
    arguments: [-1, 1, 9, 33, 400])
  func widths(width: Int) throws {
    let plain = WhyView(width: width)
    let coloured = WhyView(width: width, paint: Paint(isEnabled: true))
    let (transcript, evaluation, training) = (
      try transcript(), try ResultFactsTests.evaluation(), try ResultFactsTests.training()
    )
    let pairs = [
      (plain.reward(of: transcript), coloured.reward(of: transcript)),
      (plain.verdict(of: evaluation), coloured.verdict(of: evaluation)),
      (plain.outcome(of: training), coloured.outcome(of: training)),
    ]
    for (text, painted) in pairs {
      #expect(!text.contains("\u{1B}"))
      #expect(painted.contains("\u{1B}["))
      #expect(PaintTests.stripped(painted) == text)
    }
  }
}
