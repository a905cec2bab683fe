package import Records

/// How far a series of trials is.
package struct TrialProgress: Sendable, Hashable {
  /// How many are done, those of an earlier attempt of the run included.
  package var done: Int

  /// How many were asked for.
  package var total: Int

  /// How many of those that are done come from an earlier attempt of the run.
  package var fromCheckpoint: Int

  /// How many of those that are done have no reward.
  package var missing: Int

  /// The mean reward of those that have one; nil when none has.
  package var meanSoFar: Double?

  /// Half the width of the interval around the mean in which the mean of all questions is expected, at
  /// 95 % by the normal approximation; nil for fewer than ``leastForInterval`` rewards.
  ///
  /// It says how far along one is, and decides nothing: looked at again and again, it is wrong more
  /// often than one time in twenty.
  package var halfWidth: Double?

  /// What those that are done took.
  package var spent: SpendAmount

  /// From how many rewards an interval is told.
  package static let leastForInterval = 10

  /// How long this series has taken.
  package var elapsed: Duration

  /// How long the rest is expected to take, by the trials that were really run; nil while none was.
  package var left: Duration? {
    let run = done - fromCheckpoint
    guard run > 0, done <= total else { return nil }
    return elapsed * (Double(total - done) / Double(run))
  }

  /// Creates a progress.
  package init(
    done: Int, total: Int, fromCheckpoint: Int, missing: Int, meanSoFar: Double?,
    halfWidth: Double? = nil, spent: SpendAmount = .none, elapsed: Duration
  ) {
    self.done = done
    self.total = total
    self.fromCheckpoint = fromCheckpoint
    self.missing = missing
    self.meanSoFar = meanSoFar
    self.halfWidth = halfWidth
    self.spent = spent
    self.elapsed = elapsed
  }
}
