package import Claims
package import Profiles
package import Records

/// Scores a finished debate by the weights of its profile.
///
/// Each component is computed by itself and lies in [0, 1]; the reward is the mean of the present
/// ones, weighted. What cannot be computed is missing with its reason and never counts as 0. What
/// can be computed is never missing because of what an agent said: an answer that states nothing,
/// a refusal included, is scored 0, or refusing would take hard questions out of the mean and win.
package struct RewardScorer: Sendable {
  /// The version of the measures; it changes whenever a reward can change.
  package static let version = 1

  private let weights: RewardWeights

  /// Creates a scorer.
  ///
  /// - Parameter weights: The weights of the components.
  package init(weights: RewardWeights) {
    self.weights = weights
  }

  /// Scores a transcript.
  ///
  /// - Parameters:
  ///   - transcript: The transcript; the reward in it is not read.
  ///   - gold: What is known to be right about the question; without it the components that compare
  ///     with gold answers are missing.
  ///   - support: Knows exactly the transcript's passages; nil analyses them here.
  /// - Returns: The reward: every component with a weight, and those without that can be computed,
  ///   in the order of `RewardComponent`.
  /// - Complexity: O(c² + c · s) comparisons for c claims and s sentences of passages.
  package func reward(
    of transcript: Transcript, gold: GoldAnswer? = nil, support: SupportScorer? = nil
  ) -> RewardRecord {
    let shares = self.shares
    let evidence = RewardEvidence(transcript, gold: gold, support: support)
    var components: [RewardRecord.Component] = []
    for component in RewardComponent.allCases {
      let measurement = RewardRegistry.measure(component, evidence)
      let weight = shares[component.rawValue] ?? 0
      if weight == 0, measurement.value == nil { continue }
      components.append(
        RewardRecord.Component(
          name: component.rawValue, weight: weight, value: measurement.value,
          detail: measurement.detail))
    }
    return RewardRecord(value: mean(of: components, shares), components: components)
  }

  /// Weighs a reward that has been measured before, by the weights of this scorer.
  ///
  /// - Parameter record: A reward with all its components, whatever weights it was made with.
  /// - Returns: The value that ``reward(of:gold:support:)`` would give; nil when no component with a
  ///   weight is present.
  /// - Complexity: O(1).
  package func value(of record: RewardRecord) -> Double? { mean(of: record.components, shares) }

  private var shares: [String: Double] {
    Dictionary(
      weights.shares.map { ($0.component.rawValue, $0.share) },
      uniquingKeysWith: { first, _ in first })
  }

  private func mean(
    of components: [RewardRecord.Component], _ shares: [String: Double]
  ) -> Double? {
    var (sum, present) = (0.0, 0.0)
    for component in components {
      guard let value = component.value, let weight = shares[component.name] else { continue }
      sum += weight * value
      present += weight
    }
    // Rounding of the sums must not lead out of the interval.
    return present > 0 ? min(1, max(0, sum / present)) : nil
  }
}
