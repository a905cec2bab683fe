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
    let shares = Dictionary(
      weights.shares.map { ($0.component, $0.share) }, uniquingKeysWith: { first, _ in first })
    let evidence = RewardEvidence(transcript, gold: gold, support: support)
    var components: [RewardRecord.Component] = []
    var (sum, present) = (0.0, 0.0)
    for component in RewardComponent.allCases {
      let measurement = RewardRegistry.measure(component, evidence)
      let weight = shares[component] ?? 0
      if weight == 0, measurement.value == nil { continue }
      if let value = measurement.value {
        sum += weight * value
        present += weight
      }
      components.append(
        RewardRecord.Component(
          name: component.rawValue, weight: weight, value: measurement.value,
          detail: measurement.detail))
    }
    // Rounding of the sums must not lead out of the interval.
    return RewardRecord(
      value: present > 0 ? min(1, max(0, sum / present)) : nil, components: components)
  }
}
