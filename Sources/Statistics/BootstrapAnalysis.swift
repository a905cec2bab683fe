/// Everything that given resamples say about a statistic.
package struct BootstrapAnalysis: Sendable, Hashable {
  /// The statistic of the sample itself.
  package let estimate: Double

  /// The statistic of each resample, in the order of the resamples.
  package let replicates: [Double]

  /// The standard deviation of the replicates; nil for one resample.
  package let standardError: Double?

  /// The quantiles of the replicates.
  package let percentile: Interval

  /// The quantiles mirrored at the estimate.
  package let basic: Interval

  /// The bias correction z0; infinite when all replicates lie on one side.
  package let bias: Double

  /// The acceleration; not a number when all observations count equally.
  package let acceleration: Double

  /// The corrected probability of the lower end; nil where it is undefined.
  package let lowerProbability: Double?

  /// The corrected probability of the upper end; nil where it is undefined.
  package let upperProbability: Double?

  /// The bias-corrected and accelerated interval, or that of the percentiles with a note.
  package let interval: Interval

  /// The share of replicates that lie further from the estimate than the estimate from 0.
  ///
  /// A p value of the resampled distribution shifted to 0; it can be 0, so a permutation test is
  /// what decides.
  package var shiftedShare: Double {
    let far = replicates.count { abs($0 - estimate) > abs(estimate) * (1 + 1e-12) }
    return Double(far) / Double(replicates.count)
  }

  /// Computes the statistic of each resample and what follows from them.
  ///
  /// - Parameters:
  ///   - x: At least two observations.
  ///   - indices: The positions that each resample draws, as many as there are observations.
  ///   - confidence: The share of samples whose interval covers the statistic.
  ///   - statistic: What is computed of each resample.
  /// - Throws: ``StatisticsError`` for too small samples, values that are not finite, indices outside
  ///   the sample and settings outside their range.
  /// - Complexity: O(resamples · n log n).
  package init(
    _ x: [Double], indices: [[Int]], confidence: Double = 0.95,
    statistic: SampleStatistic = .mean
  ) throws(StatisticsError) {
    try Bootstrap.check(x, confidence: confidence, statistic: statistic)
    try Self.check(indices, count: x.count)
    let estimate = statistic.value(of: x)
    let replicates = indices.map { row in statistic.value(of: row.map { x[$0] }) }
    self.estimate = estimate
    self.replicates = replicates
    standardError = try Moments(replicates).standardDeviation
    let sorted = replicates.sorted()
    func quantile(_ probability: Double) -> Double {
      let place = Quantile.place(probability, count: sorted.count, rule: .linear)
      return Quantile.interpolate(at: place, count: sorted.count) { sorted[$0] }
    }
    let tail = (1 - confidence) / 2
    let (low, high) = (quantile(tail), quantile(1 - tail))
    percentile = Interval(low: low, high: high, confidence: confidence, method: .percentile)
    basic = Interval(
      low: 2 * estimate - high, high: 2 * estimate - low, confidence: confidence,
      method: .percentile, note: "mirrored at the estimate")
    bias = Bootstrap.bias(of: replicates, around: estimate, tolerance: 0)
    acceleration = Bootstrap.acceleration(x, statistic)
    let corrections = Bootstrap.Corrections(
      bias: bias, acceleration: acceleration, confidence: confidence)
    lowerProbability = corrections.lower
    upperProbability = corrections.upper
    interval = Bootstrap.interval(corrections, confidence: confidence, quantile)
  }

  private static func check(_ indices: [[Int]], count: Int) throws(StatisticsError) {
    guard !indices.isEmpty else {
      throw StatisticsError(
        code: .invalidArgument, detail: "there are no resamples; give at least 1")
    }
    for (number, row) in indices.enumerated() {
      guard row.count == count, row.allSatisfy({ $0 >= 0 && $0 < count }) else {
        throw StatisticsError(
          code: .invalidArgument,
          detail: "resample \(number + 1) does not draw \(count) positions from 0 to \(count - 1)")
      }
    }
  }
}
