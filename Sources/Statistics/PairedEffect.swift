/// How large a paired difference is in units of its own spread.
package struct PairedEffect: Sendable, Hashable {
  /// The mean difference over the standard deviation of the differences, Cohen's d_z.
  package let dz: Double

  /// The confidence interval of d_z.
  package let interval: Interval

  /// Hedges' g_z: d_z corrected for its bias in small samples.
  package let gz: Double

  /// How many differences there are.
  package let count: Int

  /// The lower end of the interval.
  package var low: Double { interval.low }

  /// The upper end of the interval.
  package var high: Double { interval.high }

  /// Measures an effect.
  ///
  /// The interval inverts the noncentral t distribution (Steiger and Fouladi, 1997): its ends are
  /// the effects for which the observed t lies at the edge of what is likely.
  ///
  /// - Parameters:
  ///   - differences: At least two differences that are not all equal.
  ///   - confidence: A number between 0 and 1.
  /// - Throws: ``StatisticsError`` for other differences or confidences.
  package init(
    _ differences: [Double], confidence: Double = 0.95
  ) throws(StatisticsError) {
    try Sample.check(differences, least: 2, for: "an effect size")
    try Sample.checkProbability(confidence, "the confidence")
    let moments = try Moments(differences)
    guard let deviation = moments.standardDeviation, deviation > 0 else {
      throw StatisticsError(
        code: .constant,
        detail: "all \(differences.count) differences are \(moments.mean), so they have no spread "
          + "to measure the effect by")
    }
    let n = Double(moments.count)
    let dz = moments.mean / deviation
    let t = dz * n.squareRoot()
    guard abs(t) < 1e8 else {
      throw StatisticsError(
        code: .constant,
        detail: "the differences spread by \(deviation) around \(moments.mean), which is no more "
          + "than rounding; an effect size says nothing about them")
    }
    let tail = (1 - confidence) / 2
    self.dz = dz
    count = moments.count
    gz = dz * Self.correction(degreesOfFreedom: n - 1)
    interval = Interval(
      low: Self.noncentrality(t, n - 1, logarithm(tail), isLower: true) / n.squareRoot(),
      high: Self.noncentrality(t, n - 1, logarithm(tail), isLower: false) / n.squareRoot(),
      confidence: confidence, method: .noncentralT)
  }

  /// Hedges' factor Γ(m/2) / (√(m/2) Γ((m - 1)/2)); 0 for one degree of freedom.
  private static func correction(degreesOfFreedom m: Double) -> Double {
    guard m > 1 else { return 0 }
    let logarithmOfFactor =
      SpecialFunctions.logGamma(m / 2) - SpecialFunctions.logGamma((m - 1) / 2)
      - 0.5 * logarithm(m / 2)
    return exponential(logarithmOfFactor)
  }

  /// The noncentrality at which a t statistic has a given tail beyond or below it.
  private static func noncentrality(
    _ t: Double, _ degrees: Double, _ logTail: Double, isLower: Bool
  ) -> Double {
    // Falls as the noncentrality rises, for either end.
    func excess(_ delta: Double) -> Double {
      let distribution = NoncentralTDistribution(checked: degrees, delta)
      return isLower
        ? logTail - distribution.logUpperTail(t) : distribution.logLowerTail(t) - logTail
    }
    // t spreads by about √(1 + t² / 2ν) around the noncentrality.
    let step = 1 + (1 + t * t / (2 * degrees)).squareRoot()
    var (low, high) = (t - step, t + step)
    for _ in 0..<60 where excess(low) < 0 { low = t - 2 * (t - low) }
    for _ in 0..<60 where excess(high) > 0 { high = t + 2 * (high - t) }
    return RootFinding.root(from: low, to: high, tolerance: 1e-12 * step, excess)
  }
}
