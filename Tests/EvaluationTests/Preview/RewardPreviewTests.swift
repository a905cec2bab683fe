import Evaluation
import Profiles
import Records
import Retrieval
import Support
import Testing

@Suite("The preview of a reward")
struct RewardPreviewTests {
  /// Trials with a value of F1 each; nil is a debate that failed.
  private func records(_ values: [Double?]) throws -> [TrialRecord] {
    let profile = try #require(try Fixture.request(questions: 1).arms.first).profile
    return values.enumerated().map { index, value in
      let trial = Trial(
        profile: profile, version: profile.contentHash,
        question: CorpusQuestion(id: "q\(index)", question: "Who?", answers: ["x"]))
      guard let value else {
        return TrialRecord(
          trial, outcome: .failed(TrialFailure(code: "timeout", detail: "late")), seed: 1,
          isSynthetic: false)
      }
      let reward = RewardRecord(
        value: value, components: [.init(name: "f1", weight: 1, value: value, detail: "")])
      return TrialRecord(
        trial,
        outcome: .scored(
          TrialResult(
            reward: reward, answer: "x", models: ["embedded"], isEmbedded: true, spent: .none)),
        seed: 1, isSynthetic: false)
    }
  }

  private func preview(
    _ values: [Double?], against saved: [Double?]?, look: Int = 1
  ) throws -> RewardPreview {
    RewardPreview(
      of: try records(values), against: try saved.map(records),
      weights: try RewardWeights([.f1: 1]), look: look)
  }

  @Test("The mean is over the questions that have a reward, and failures are counted as missing")
  func missing() throws {
    let preview = try preview([0.5, nil, 1], against: nil)
    #expect(preview.mean == 0.75)
    #expect(preview.scored == 2)
    #expect(preview.asked == 3)
    #expect(preview.change == nil)
    #expect(try self.preview([nil, nil], against: nil).mean == nil)
  }

  @Test("A change is paired, and questions that one side lacks are left out of it")
  func paired() throws {
    let change = try #require(
      try preview([0.5, nil, 1, 0.25], against: [0.25, 1, nil, 0.25]).change)
    #expect(change.pairs == 2)
    #expect(change.differing == 1)
    #expect(change.mean == 0.125)
  }

  @Test("The interval is Student's at the level of the look")
  func interval() throws {
    // Differences 0.1, 0.2, 0.3, 0.4: mean 0.25, standard error 0.0645497; t(3) at 1.25 % is 4.17654.
    let change = try #require(
      try preview([0.1, 0.2, 0.3, 0.4], against: [0, 0, 0, 0]).change)
    let interval = try #require(change.interval)
    #expect(abs(change.level - 0.025) < 1e-15)
    #expect(abs(interval.lowerBound - (0.25 - 4.176535 * 0.0645497)) < 1e-5)
    #expect(abs(interval.upperBound - (0.25 + 4.176535 * 0.0645497)) < 1e-5)
  }

  @Test("The levels of all looks sum to no more than the level over all of them")
  func levels() throws {
    var sum = 0.0
    for look in 1...1_000 {
      sum += try #require(try preview([0.1, 0.3], against: [0, 0], look: look).change).level
    }
    #expect(sum < 0.05)
    #expect(sum > 0.0499)
  }

  @Test("Equal rewards have no interval, and an interval never leaves what differences can be")
  func degenerate() throws {
    let same = try #require(try preview([0.5, 0.5], against: [0.5, 0.5]).change)
    #expect(same.differing == 0)
    #expect(same.interval == nil)
    let wide = try #require(try preview([1, 0], against: [0, 0.5], look: 50).change?.interval)
    #expect(wide == -1...1)
    #expect(try preview([0.5], against: [0.25]).change?.interval == nil)
  }

  @Test("Whoever looks at ten edits that change nothing is misled in at most 5 % of all cases")
  func coverage() throws {
    var random = SeededRandom(seed: 7, purpose: "preview/coverage")
    var misled = 0
    for _ in 0..<400 {
      var isMisled = false
      for look in 1...10 {
        // As debates with the embedded model differ: mostly not at all, else either way alike.
        let differences = (0..<16).map { _ -> Double in
          Double.random(in: 0..<1, using: &random) < 0.6
            ? 0 : Double.random(in: -0.5..<0.5, using: &random)
        }
        let values = differences.map { 0.5 + $0 / 2 }
        let saved = differences.map { 0.5 - $0 / 2 }
        let change = try #require(try preview(values, against: saved, look: look).change)
        if let interval = change.interval, !interval.contains(0) { isMisled = true }
      }
      misled += isMisled ? 1 : 0
    }
    // 5 % of 400 is 20; 30 is the 99th percentile of that count.
    #expect(misled <= 30, "\(misled) of 400")
  }
}
