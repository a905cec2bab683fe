package import JSON

/// The comparison of the start version with the final version on the sealed questions.
package struct FinalLook: Sendable, Hashable {
  /// What the comparison says.
  package enum Verdict: String, Sendable, CaseIterable {
    /// The final version is better.
    case confirmed
    /// The interval covers no difference.
    case noEvidence = "no_evidence"
    /// The final version is worse.
    case worse
    /// There was no comparison.
    case notLooked = "not_looked"
  }

  /// What the comparison says.
  package var verdict: Verdict

  /// The level of the test.
  package static let level = 0.05

  /// The verdict in words.
  package var detail: String

  /// How many questions both versions have a reward on.
  package var pairs = 0

  /// How many questions lack a reward of the start version, and of the final version.
  package var missing = (before: 0, after: 0)

  /// The mean reward of the start version on the pairs.
  package var before: Double?

  /// The mean reward of the final version on the pairs.
  package var after: Double?

  /// The mean paired difference.
  package var effect: Double?

  /// Its interval at 95 %.
  package var interval: ClosedRange<Double>?

  /// The two-sided p value of the sign-flip permutation test.
  package var p: Double?

  /// How often other runs had used the questions before: the level of the test is that of a first
  /// look.
  package var earlierUses = 0

  /// Creates a look without a comparison.
  package init(notLooked detail: String) {
    verdict = .notLooked
    self.detail = detail
  }

  init(_ verdict: Verdict, _ detail: String) {
    self.verdict = verdict
    self.detail = detail
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "verdict": .string(verdict.rawValue), "detail": .string(detail), "pairs": .int(pairs),
      "missing_before": .int(missing.before), "missing_after": .int(missing.after),
      "reward_before": before.map { .number($0) } ?? .null,
      "reward_after": after.map { .number($0) } ?? .null,
      "effect": effect.map { .number($0) } ?? .null,
      "interval": interval.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null,
      "p": p.map { .number($0) } ?? .null, "earlier_uses": .int(earlierUses),
    ]
  }

  package static func == (left: FinalLook, right: FinalLook) -> Bool { left.json == right.json }

  package func hash(into hasher: inout Hasher) { hasher.combine(json) }
}
