import Glibc
package import Support

/// Confidence intervals by resampling a sample with replacement.
///
/// Efron, "Better bootstrap confidence intervals" (1987). The unit that is resampled is the
/// observation: for paired arms that is the question with its difference.
package enum Bootstrap {
  /// The most resamples of one call.
  package static let mostResamples = 10_000_000

  /// Returns the bias-corrected and accelerated interval of the mean.
  ///
  /// Equal observations have no such interval; they get that of the percentiles, which says so in
  /// its note.
  ///
  /// - Parameters:
  ///   - x: At least two observations.
  ///   - confidence: The share of samples whose interval covers the mean.
  ///   - resamples: How many resamples are drawn, up to 10,000,000.
  ///   - random: The source of the indices.
  /// - Returns: The interval.
  /// - Throws: ``StatisticsError`` for less than two observations, values that are not finite, and
  ///   settings outside their range.
  /// - Complexity: O(resamples · n).
  package static func bca(
    _ x: [Double], confidence: Double = 0.95, resamples: Int = 10_000,
    random: inout SeededRandom
  ) throws(StatisticsError) -> Interval {
    try check(x, confidence: confidence, statistic: .mean)
    guard (1...mostResamples).contains(resamples) else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the number of resamples is \(resamples); give 1 to \(mostResamples)")
    }
    if let first = x.first, x.allSatisfy({ $0 == first }) {
      return Interval(
        low: first, high: first, confidence: confidence, method: .percentile,
        note: Corrections.undefined)
    }
    var replicates = means(of: x, resamples: resamples, random: &random)
    let theta = Sample.mean(x)
    // Sums of the same observations in another order are ties, whatever rounding makes of them.
    let largest = x.reduce(0) { max($0, abs($1)) }
    let bias = bias(
      of: replicates, around: theta, tolerance: 16 * Double.ulpOfOne * largest)
    let corrections = Corrections(
      bias: bias, acceleration: acceleration(x, .mean), confidence: confidence)
    return replicates.withUnsafeMutableBufferPointer { buffer in
      interval(corrections, confidence: confidence) { probability in
        let place = Quantile.place(probability, count: buffer.count, rule: .linear)
        return Quantile.interpolate(at: place, count: buffer.count) {
          Selection.element($0, of: buffer)
        }
      }
    }
  }

  /// Returns the bias-corrected and accelerated interval of a statistic for given resamples.
  ///
  /// - Parameters:
  ///   - x: The observations.
  ///   - indices: The positions that each resample draws, as many as there are observations.
  ///   - confidence: The share of samples whose interval covers the statistic.
  ///   - statistic: What is computed of each resample.
  /// - Returns: The interval.
  /// - Throws: ``StatisticsError`` as the drawing form does, and for indices outside the sample.
  package static func bca(
    _ x: [Double], indices: [[Int]], confidence: Double = 0.95, statistic: SampleStatistic = .mean
  ) throws(StatisticsError) -> Interval {
    try BootstrapAnalysis(x, indices: indices, confidence: confidence, statistic: statistic)
      .interval
  }

  static func check(
    _ x: [Double], confidence: Double, statistic: SampleStatistic
  ) throws(StatisticsError) {
    try Sample.check(x, least: max(2, statistic.leastCount), for: "a bootstrap interval")
    try Sample.checkProbability(confidence, "the confidence")
    if case .trimmedMean(let share) = statistic, !(share >= 0 && share < 0.5) {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the trimmed share is \(share); give a number from 0 to below 0.5")
    }
  }

  /// The means of resamples.
  private static func means(
    of x: [Double], resamples: Int, random: inout SeededRandom
  ) -> [Double] {
    let count = x.count
    var generator = random
    let divisor = Double(count)
    let range = UInt64(count)
    let means = x.withUnsafeBufferPointer { values in
      [Double](unsafeUninitializedCapacity: resamples) { replicates, initialized in
        withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { draws in
          for resample in 0..<resamples {
            // Two indices from each number: the share of a 32-bit number that falls to an index
            // differs by less than n / 2^32 from the others'.
            var index = 0
            while index + 1 < count {
              let bits = generator.next()
              draws[index] = values[Int(truncatingIfNeeded: ((bits >> 32) &* range) >> 32)]
              draws[index + 1] =
                values[
                  Int(truncatingIfNeeded: ((bits & 0xFFFF_FFFF) &* range) >> 32)]
              index += 2
            }
            if index < count {
              let bits = generator.next()
              draws[index] = values[Int(truncatingIfNeeded: ((bits >> 32) &* range) >> 32)]
            }
            replicates[resample] = Sample.sum(UnsafeBufferPointer(draws)) / divisor
          }
        }
        initialized = resamples
      }
    }
    random = generator
    return means
  }

  /// The normal quantile of the share of replicates below the estimate, ties counted by half.
  static func bias(of replicates: [Double], around theta: Double, tolerance: Double) -> Double {
    var doubled = 0
    for replicate in replicates {
      if replicate < theta - tolerance {
        doubled += 2
      } else if replicate <= theta + tolerance {
        doubled += 1
      }
    }
    return NormalDistribution.standard.quantile(
      Double(doubled) / Double(2 * replicates.count))
  }

  /// A sixth of the skewness of the jackknife values; not a number when these are all equal.
  static func acceleration(_ x: [Double], _ statistic: SampleStatistic) -> Double {
    let values: [Double]
    if statistic == .mean {
      // Leaving out x_i moves the mean by (mean - x_i) / (n - 1).
      values = x.map { -$0 }
    } else {
      values = x.indices.map { index in
        var rest = x
        rest.remove(at: index)
        return statistic.value(of: rest)
      }
    }
    guard let first = values.first, values.contains(where: { $0 != first }) else { return .nan }
    let mean = Sample.mean(values)
    let influence = values.map { mean - $0 }
    let squares = Sample.sum(influence.map { $0 * $0 })
    let cubes = Sample.sum(influence.map { $0 * $0 * $0 })
    return cubes / (6 * squares * squares.squareRoot())
  }

  /// The interval of corrected probabilities, or of the plain ones with the reason.
  static func interval(
    _ corrections: Corrections, confidence: Double, _ quantile: (Double) -> Double
  ) -> Interval {
    if let lower = corrections.lower, let upper = corrections.upper {
      return Interval(
        low: quantile(lower), high: quantile(upper), confidence: confidence, method: .bca)
    }
    let tail = (1 - confidence) / 2
    return Interval(
      low: quantile(tail), high: quantile(1 - tail), confidence: confidence, method: .percentile,
      note: corrections.note)
  }

  /// The probabilities of the two ends after correction.
  struct Corrections {
    var bias: Double
    var acceleration: Double
    var lower: Double?
    var upper: Double?
    var note: String?

    static let undefined =
      "all observations are equal, so BCa is undefined and the percentiles stand"

    init(bias: Double, acceleration: Double, confidence: Double) {
      self.bias = bias
      self.acceleration = acceleration
      guard !acceleration.isNaN else {
        note = Self.undefined
        return
      }
      guard bias.isFinite else {
        note =
          "all replicates lie on one side of the estimate, so BCa is undefined and the "
          + "percentiles stand"
        return
      }
      let normal = NormalDistribution.standard
      let quantile = normal.quantile((1 - confidence) / 2)
      func corrected(_ z: Double) -> Double {
        let sum = bias + z
        return normal.lowerTail(bias + sum / (1 - acceleration * sum))
      }
      lower = corrected(quantile)
      upper = corrected(-quantile)
    }
  }
}
