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

/// What a component cannot be measured without.
package enum RewardNeed: String, Sendable, CaseIterable {
  /// A gold answer of the question.
  case goldAnswer = "a gold answer"
  /// A gold answer that has a number.
  case goldNumber = "a gold answer with a number"
  /// The passages that the agents were given.
  case passages = "passages"
  /// A debate of several workers or rounds.
  case debate = "a debate"
  /// A model that embeds texts.
  case embeddingModel = "an embedding model"
  /// A budget for the debate.
  case budget = "a budget for the debate"
}

/// How each component of the reward is measured.
package enum RewardRegistry {
  /// One component.
  package struct Row: Sendable {
    /// The component.
    package var component: RewardComponent

    /// What it cannot be measured without.
    package var need: RewardNeed

    /// How it is measured, in one sentence.
    package var measure: String
  }

  /// All components, in the order of `RewardComponent`.
  package static let table: [Row] = RewardComponent.allCases.map { component in
    let (need, measure) = description(component)
    return Row(component: component, need: need, measure: measure)
  }

  private static func description(_ component: RewardComponent) -> (RewardNeed, String) {
    switch component {
    case .exactMatch: (.goldAnswer, "1 when the answer equals a gold answer after normalisation.")
    case .numericMatch:
      (.goldNumber, "1 for the numbers of a gold answer, 0.5 when only the unit is missing.")
    case .f1: (.goldAnswer, "F1 of words with the best gold answer, lowest of all forms.")
    case .bleu: (.goldAnswer, "Not measured by this version.")
    case .chrf: (.goldAnswer, "Not measured by this version.")
    case .rougeL:
      (.goldAnswer, "F measure of ROUGE-L with the best gold answer, lowest of all forms.")
    case .lexicalSimilarity: (.goldAnswer, "Not measured by this version.")
    case .semanticSimilarity: (.embeddingModel, "Not measured by this version.")
    case .groundedness: (.passages, "The mean support of the answer's claims by their citations.")
    case .debate: (.debate, "Coverage times resolution times faithfulness.")
    case .cost: (.budget, "Not measured by this version.")
    }
  }

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
    case .exactMatch, .numericMatch, .f1, .rougeL: GoldMeasures.measure(component, evidence)
    case .bleu, .chrf, .lexicalSimilarity: .missing("is not measured by this version")
    case .semanticSimilarity: .missing("needs an embedding model")
    case .cost: .missing("needs a budget for the debate")
    }
  }
}
