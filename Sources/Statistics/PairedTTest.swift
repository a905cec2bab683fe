/// Student's t test of paired differences.
package struct PairedTTest: Sendable, Hashable {
  /// The statistic: the mean difference over its standard error.
  package let t: Double

  /// The degrees of freedom, n - 1.
  package let degreesOfFreedom: Int

  /// The probability of a statistic at least as extreme without a difference.
  package let p: Double

  /// What the difference was tested against.
  package let alternative: Alternative

  /// The moments of the differences.
  package let moments: Moments

  private let distribution: StudentTDistribution

  /// Tests differences.
  ///
  /// - Parameters:
  ///   - differences: At least two differences that are not all equal.
  ///   - alternative: What to test against.
  /// - Throws: ``StatisticsError`` for other differences.
  package init(
    _ differences: [Double], alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    try Sample.check(differences, least: 2, for: "a paired t test")
    moments = try Moments(differences)
    guard let error = moments.standardError, error > 0 else {
      throw StatisticsError(
        code: .constant,
        detail: "all \(differences.count) differences are \(moments.mean), so t is undefined; use "
          + "the permutation test or the sign test")
    }
    degreesOfFreedom = moments.count - 1
    distribution = try StudentTDistribution(degreesOfFreedom: Double(degreesOfFreedom))
    t = moments.mean / error
    self.alternative = alternative
    switch alternative {
    case .twoSided: p = min(1, 2 * distribution.upperTail(abs(t)))
    case .greater: p = distribution.upperTail(t)
    case .less: p = distribution.lowerTail(t)
    }
  }

  /// Returns the interval of the mean difference.
  ///
  /// - Parameter confidence: A number between 0 and 1.
  /// - Returns: The interval.
  /// - Throws: ``StatisticsError`` for other numbers.
  package func interval(confidence: Double = 0.95) throws(StatisticsError) -> Interval {
    try Sample.checkProbability(confidence, "the confidence")
    let half = -distribution.quantile((1 - confidence) / 2) * (moments.standardError ?? 0)
    return Interval(
      low: moments.mean - half, high: moments.mean + half, confidence: confidence,
      method: .studentT)
  }
}
