/// Power, smallest detectable effect and sample size of a paired comparison, by the noncentral t.
///
/// They are for planning: power computed from the effect that was just observed only restates its
/// p value.
package enum PairedPower {
  /// The most pairs that a sample size is searched among.
  package static let mostPairs = 1e8

  /// Returns the probability that a paired t test rejects.
  ///
  /// - Parameters:
  ///   - effect: The true mean difference over its standard deviation, d_z.
  ///   - n: The number of pairs, above 1; need not be whole.
  ///   - alpha: The level of the test.
  ///   - alternative: What the test holds against no difference.
  /// - Returns: A number from 0 to 1.
  /// - Throws: ``StatisticsError`` for settings outside their range.
  package static func power(
    effect: Double, n: Double, alpha: Double = 0.05, alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> Double {
    try check(n: n)
    try Sample.checkProbability(alpha, "the level alpha")
    guard abs(effect) * n.squareRoot() <= 1e8 else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the effect is \(effect); give a finite number of standard deviations")
    }
    return powerOfChecked(effect, n, alpha, alternative)
  }

  private static func powerOfChecked(
    _ effect: Double, _ n: Double, _ alpha: Double, _ alternative: Alternative
  ) -> Double {
    let central = StudentTDistribution(checked: n - 1)
    let shifted = NoncentralTDistribution(checked: n - 1, effect * n.squareRoot())
    switch alternative {
    case .greater: return shifted.upperTail(-central.quantile(alpha))
    case .less: return shifted.lowerTail(central.quantile(alpha))
    case .twoSided:
      let critical = -central.quantile(alpha / 2)
      return min(1, shifted.upperTail(critical) + shifted.lowerTail(-critical))
    }
  }

  /// Returns the effect that a paired t test detects with a given power.
  ///
  /// - Parameters:
  ///   - n: The number of pairs, above 1.
  ///   - power: The wanted probability of rejection, above alpha.
  ///   - alpha: The level of the test.
  ///   - alternative: What the test holds against no difference.
  /// - Returns: The size of the effect in standard deviations of the differences, positive.
  /// - Throws: ``StatisticsError`` for settings outside their range.
  package static func minimumDetectableEffect(
    n: Double, power: Double = 0.8, alpha: Double = 0.05, alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> Double {
    try check(n: n)
    try check(power: power, alpha: alpha)
    let direction = alternative == .twoSided ? Alternative.twoSided : .greater
    func excess(_ effect: Double) -> Double { powerOfChecked(effect, n, alpha, direction) - power }
    var high = 1 / n.squareRoot()
    while excess(high) < 0 {
      high *= 2
      guard high * n.squareRoot() < 1e8 else {
        throw StatisticsError(
          code: .invalidArgument,
          detail: "\(n) pairs cannot detect any effect at level \(alpha) with power \(power)")
      }
    }
    return RootFinding.root(from: 0, to: high, tolerance: 1e-13 * high, excess)
  }

  /// Returns the number of pairs with which a paired t test has a given power.
  ///
  /// - Parameters:
  ///   - effect: The true mean difference over its standard deviation, other than 0.
  ///   - power: The wanted probability of rejection, above alpha.
  ///   - alpha: The level of the test.
  ///   - alternative: What the test holds against no difference, in the direction of the effect.
  /// - Returns: The number before rounding up, at least 2.
  /// - Throws: ``StatisticsError`` for settings outside their range and effects too small for
  ///   100,000,000 pairs.
  package static func sampleSize(
    effect: Double, power: Double = 0.8, alpha: Double = 0.05,
    alternative: Alternative = .twoSided
  ) throws(StatisticsError) -> Double {
    try check(power: power, alpha: alpha)
    guard effect != 0, abs(effect) <= 1000 else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the effect is \(effect); give a number other than 0, at most 1000 in size")
    }
    let direction = alternative == .twoSided ? Alternative.twoSided : .greater
    func excess(_ n: Double) -> Double { powerOfChecked(abs(effect), n, alpha, direction) - power }
    if excess(2) >= 0 { return 2 }
    var high = 4.0
    while excess(high) < 0 {
      high *= 2
      guard high <= mostPairs else {
        throw StatisticsError(
          code: .invalidArgument,
          detail: "an effect of \(effect) needs more than \(mostPairs) pairs; ask for a larger one")
      }
    }
    return RootFinding.root(from: high == 4 ? 2 : high / 2, to: high, tolerance: 1e-9, excess)
  }

  private static func check(n: Double) throws(StatisticsError) {
    guard n > 1, n <= mostPairs else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the number of pairs is \(n); give a number above 1 and up to 1e8")
    }
  }

  private static func check(power: Double, alpha: Double) throws(StatisticsError) {
    try Sample.checkProbability(alpha, "the level alpha")
    guard power > alpha, power < 1 else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the power is \(power); give a number above the level \(alpha) and below 1")
    }
  }
}
