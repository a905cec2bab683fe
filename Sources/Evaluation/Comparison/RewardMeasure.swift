package import Profiles

/// Reads rewards off records by one set of weights, so that all arms are measured alike.
///
/// Profiles may weigh their rewards differently, and a profile that debates with nobody has no
/// debate quality: rewards that are made of different parts say nothing about each other. All arms
/// are therefore measured by the same weights, and the two sides of a pair by the components that
/// both have.
package struct RewardMeasure: Sendable {
  private let shares: [(component: RewardComponent, share: Double)]

  /// Creates a measure.
  ///
  /// - Parameter weights: The weights of the components, usually the control's.
  package init(weights: RewardWeights) {
    shares = RewardComponent.allCases.compactMap { component in
      weights.shares.first { $0.component == component }.map { ($0.component, $0.share) }
    }
  }

  /// Returns the reward of a record: the weighted mean of the components that it has.
  ///
  /// - Parameter record: The record.
  /// - Returns: A number in [0, 1]; nil when no component with a weight is there.
  package func value(_ record: TrialRecord) -> Double? {
    mean(record) { record.value(of: $0) != nil }
  }

  /// Returns the rewards of both sides of a pair by the components that both have.
  ///
  /// - Parameters:
  ///   - control: The record of one arm.
  ///   - treatment: The record of the other arm on the same question.
  /// - Returns: The two rewards, and whether a component was left out because one side lacks it;
  ///   nil when there is no common component.
  package func pair(
    _ control: TrialRecord, _ treatment: TrialRecord
  ) -> (control: Double, treatment: Double, isRestricted: Bool)? {
    func isCommon(_ name: String) -> Bool {
      control.value(of: name) != nil && treatment.value(of: name) != nil
    }
    guard let first = mean(control, over: isCommon), let second = mean(treatment, over: isCommon)
    else { return nil }
    let isRestricted = shares.contains { share in
      let name = share.component.rawValue
      return (control.value(of: name) == nil) != (treatment.value(of: name) == nil)
    }
    return (first, second, isRestricted)
  }

  private func mean(_ record: TrialRecord, over isCounted: (String) -> Bool) -> Double? {
    var (sum, present) = (0.0, 0.0)
    for (component, share) in shares where isCounted(component.rawValue) {
      guard let value = record.value(of: component.rawValue) else { continue }
      sum += share * value
      present += share
    }
    // Rounding of the sums must not lead out of the interval.
    return present > 0 ? min(1, max(0, sum / present)) : nil
  }
}
