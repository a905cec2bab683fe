/// The components that a reward can be made of.
package enum RewardComponent: String, Sendable, CaseIterable, Hashable {
  /// The normalised answer equals a gold answer.
  case exactMatch = "exact_match"
  /// The numbers of the answer equal those of a gold answer.
  case numericMatch = "numeric_match"
  /// Overlap of words with a gold answer.
  case f1
  /// BLEU against the gold answers.
  case bleu
  /// chrF against the gold answers.
  case chrf
  /// ROUGE-L against the gold answers.
  case rougeL = "rouge_l"
  /// Likeness of the words.
  case lexicalSimilarity = "lexical_similarity"
  /// Likeness of meaning, by an embedding model.
  case semanticSimilarity = "semantic_similarity"
  /// The share of claims that the cited passages support.
  case groundedness
  /// The quality of the debate: both sides covered, conflicts resolved, faithful to the passages.
  case debate
  /// How little of the budget was used.
  case cost

  /// What the component measures, as one sentence.
  package var summary: String {
    switch self {
    case .exactMatch: "Whether the normalised answer equals a gold answer."
    case .numericMatch: "Whether the numbers of the answer equal those of a gold answer."
    case .f1: "Overlap of words with the nearest gold answer."
    case .bleu: "BLEU against the gold answers."
    case .chrf: "chrF against the gold answers."
    case .rougeL: "ROUGE-L against the gold answers."
    case .lexicalSimilarity: "Likeness of the words to the nearest gold answer."
    case .semanticSimilarity: "Likeness of meaning; needs an embedding model."
    case .groundedness: "The share of claims that the cited passages support."
    case .debate: "Both sides covered, conflicts resolved, faithful to the passages."
    case .cost: "How little of the budget was used."
    }
  }
}

/// How much each component counts in a reward.
package struct RewardWeights: Sendable, Hashable {
  /// The weights in the order of ``RewardComponent``; those of 0 are left out.
  package let weights: [RewardComponent: Double]

  /// The weights when a profile names none.
  package static let standard = RewardWeights()

  private init() {
    weights = [.f1: 0.4, .groundedness: 0.3, .debate: 0.3]
  }

  /// Creates weights.
  ///
  /// - Parameter weights: Each 0 to 1, at least one above 0; they need not add up to 1.
  /// - Throws: ``ProfileError`` when a weight lies outside its bounds or all are 0.
  package init(_ weights: [RewardComponent: Double]) throws(ProfileError) {
    for component in RewardComponent.allCases {
      guard let weight = weights[component] else { continue }
      let path = FieldPath("reward.weights").appending(component.rawValue)
      try ProfileError.check(weight, in: ProfileBounds.weight, path)
    }
    self.weights = weights.filter { $0.value > 0 }
    guard !self.weights.isEmpty else {
      throw ProfileError(
        code: .outOfBounds, path: "reward.weights",
        detail: "all weights are 0; give one component a weight above 0")
    }
  }

  /// The components with their share of the sum, in the order of ``RewardComponent``.
  package var shares: [(component: RewardComponent, share: Double)] {
    let present = RewardComponent.allCases.compactMap { component in
      weights[component].map { (component, $0) }
    }
    let sum = present.reduce(0) { $0 + $1.1 }
    return present.map { (component: $0.0, share: $0.1 / sum) }
  }
}
