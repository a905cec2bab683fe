package import Profiles

/// What came of measuring one component.
package struct RewardMeasurement: Sendable, Hashable {
  /// The value in [0, 1], or nil when it is missing.
  package var value: Double?

  /// How the value came about, or why it is missing.
  package var detail: String

  /// A value, clamped to [0, 1].
  static func value(_ value: Double, _ detail: String) -> RewardMeasurement {
    RewardMeasurement(value: min(1, max(0, value)), detail: detail)
  }

  /// A value that cannot be computed.
  static func missing(_ reason: String) -> RewardMeasurement {
    RewardMeasurement(value: nil, detail: reason)
  }
}

/// How each component of the reward is measured.
package enum RewardRegistry {
  /// Measures a component.
  ///
  /// - Parameters:
  ///   - component: The component.
  ///   - evidence: The transcript, analysed.
  /// - Returns: The value, or why it is missing.
  package static func measure(
    _ component: RewardComponent, _ evidence: RewardEvidence
  ) -> RewardMeasurement {
    switch component {
    case .groundedness: Groundedness.measure(evidence)
    case .debate: DebateQuality.measure(evidence)
    case .exactMatch, .f1, .rougeL: GoldMeasures.measure(component, evidence)
    case .numericMatch, .bleu, .chrf, .lexicalSimilarity:
      .missing("needs a gold answer")
    case .semanticSimilarity: .missing("needs an embedding model")
    case .cost: .missing("needs a budget for the debate")
    }
  }
}
