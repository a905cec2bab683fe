import JSON

/// What a comparison decides.
package enum Verdict: Sendable, Hashable {
  /// The treatment's metric is higher.
  case better
  /// The treatment's metric is lower.
  case worse
  /// The data do not decide.
  case noDecision(Reason)

  /// Why there is no decision.
  package enum Reason: String, Sendable, CaseIterable {
    /// The metric needs gold answers, and no question has one.
    case noGold = "no-gold"
    /// An arm has no value at all.
    case allMissing = "all-missing"
    /// One arm has more missing questions than the other: what is left may be chosen.
    case missingDiffers = "missing-differs"
    /// Fewer than half of the questions have a value in both arms.
    case mostlyMissing = "mostly-missing"
    /// There are fewer pairs than the test needs to reject anything.
    case tooFewPairs = "too-few-pairs"
    /// Both arms have the same value on every question.
    case equal
    /// The difference is the same on every question, so that there is no spread to judge it by.
    case constantDifference = "constant-difference"
    /// The interval of the mean difference covers 0.
    case intervalCoversZero = "interval-covers-zero"
    /// The interval lies on one side of 0, but the test does not reject at its level.
    case notSignificant = "not-significant"
  }

  /// Why there is no decision; nil when there is one.
  package var reason: Reason? {
    if case .noDecision(let reason) = self { reason } else { nil }
  }

  /// The verdict that the arms would get in each other's place.
  package var mirrored: Verdict {
    switch self {
    case .better: .worse
    case .worse: .better
    case .noDecision: self
    }
  }
}

extension Verdict {
  /// The verdict in one word: `better`, `worse` or `none`.
  package var decision: String {
    switch self {
    case .better: "better"
    case .worse: "worse"
    case .noDecision: "none"
    }
  }

  /// Reads the members of a comparison that tell of its verdict.
  init(_ fields: inout JSONFields) throws(JSONDecodingError) {
    let decision = try fields.required("decision", JSONRead.string)
    let reason = try fields.optional("reason", JSONRead.choice(Reason.self))
    switch (decision, reason) {
    case ("better", nil): self = .better
    case ("worse", nil): self = .worse
    case ("none", let reason?): self = .noDecision(reason)
    default:
      throw JSONDecodingError(
        path: fields.place("decision"),
        detail: "expected \"better\" or \"worse\" without a reason, or \"none\" with one")
    }
  }
}
