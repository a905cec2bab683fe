package import Profiles
import Statistics

/// The reward of a profile on a few questions, and its paired change against a saved version: a
/// screen for somebody who edits, which decides nothing.
///
/// The interval of the change after the k-th look since the save has the level α / (k (k + 1)). These
/// levels sum to α over any number of looks, so that whoever goes on editing until a change seems
/// certain is misled with probability α at most, as far as Student's t holds for so few questions.
package struct RewardPreview: Sendable, Hashable {
  /// How the reward differs from that of the saved version on the questions that both have.
  package struct Change: Sendable, Hashable {
    /// The mean difference; positive when the edited version is better.
    package var mean: Double

    /// Where the mean difference is expected to lie; nil when all differences are equal, or there is
    /// only one.
    package var interval: ClosedRange<Double>?

    /// On how many questions both have a reward.
    package var pairs: Int

    /// On how many of these the rewards differ.
    package var differing: Int

    /// The number of the look since the save, from 1.
    package var look: Int

    /// The level of the interval: α / (k (k + 1)).
    package var level: Double
  }

  /// A component of the reward.
  package struct Component: Sendable, Hashable {
    /// The component.
    package var name: String

    /// Its mean over the questions that have it.
    package var mean: Double

    /// Its mean difference over the pairs that have it; nil without a saved version.
    package var change: Double?
  }

  /// The mean reward; nil when no question has one.
  package var mean: Double?

  /// On how many questions there is a reward.
  package var scored: Int

  /// How many questions were asked.
  package var asked: Int

  /// The change; nil when there is nothing to compare with.
  package var change: Change?

  /// The components with a weight, in the order of `RewardComponent`.
  package var components: [Component]

  /// Differences below this are rounding: both sides have the same value.
  private static let rounding = 1e-12

  /// Measures a version.
  ///
  /// - Parameters:
  ///   - records: The version's trials, one a question.
  ///   - saved: The trials of the saved version on the same questions in the same order; nil when
  ///     this is the saved version, or there is none to compare with.
  ///   - weights: The weights by which both are measured.
  ///   - look: The number of the look since the save, from 1.
  ///   - alpha: The level over all looks, between 0 and 1.
  package init(
    of records: [TrialRecord], against saved: [TrialRecord]?, weights: RewardWeights, look: Int,
    alpha: Double = 0.05
  ) {
    let measure = RewardMeasure(weights: weights)
    let rewards = records.compactMap(measure.value)
    asked = records.count
    scored = rewards.count
    mean = rewards.isEmpty ? nil : rewards.reduce(0, +) / Double(rewards.count)
    components = Self.components(records, saved, weights)
    guard let saved else { return }
    let differences = zip(records, saved).compactMap { record, saved -> Double? in
      guard let pair = measure.pair(saved, record) else { return nil }
      let difference = pair.treatment - pair.control
      return abs(difference) < Self.rounding ? 0 : difference
    }
    change = Change(differences, look: max(1, look), alpha: alpha)
  }

  private static func components(
    _ records: [TrialRecord], _ saved: [TrialRecord]?, _ weights: RewardWeights
  ) -> [Component] {
    weights.shares.compactMap { share in
      guard share.share > 0 else { return nil }
      let name = share.component.rawValue
      let values = records.compactMap { $0.value(of: name) }
      guard !values.isEmpty else { return nil }
      let differences = saved.map { saved in
        zip(records, saved).compactMap { record, saved -> Double? in
          guard let old = saved.value(of: name) else { return nil }
          return record.value(of: name).map { $0 - old }
        }
      }
      return Component(
        name: name, mean: values.reduce(0, +) / Double(values.count),
        change: differences.flatMap { $0.isEmpty ? nil : $0.reduce(0, +) / Double($0.count) })
    }
  }
}

extension RewardPreview.Change {
  /// Compares; nil without a pair.
  fileprivate init?(_ differences: [Double], look: Int, alpha: Double) {
    guard !differences.isEmpty else { return nil }
    mean = differences.reduce(0, +) / Double(differences.count)
    pairs = differences.count
    differing = differences.count { $0 != 0 }
    self.look = look
    level = alpha / (Double(look) * (Double(look) + 1))
    guard let test = try? PairedTTest(differences),
      let interval = try? test.interval(confidence: 1 - level)
    else { return }
    // Rewards lie in [0, 1], so a difference cannot leave [-1, 1].
    self.interval = max(-1, interval.low)...min(1, interval.high)
  }
}
