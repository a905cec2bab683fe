import Glibc

/// What describes a sample beside its mean and spread.
///
/// Each value is nil where the sample does not define it: the geometric and harmonic means need
/// positive observations, the moments of shape need spread and enough observations.
package struct DescriptiveSummary: Sendable, Hashable {
  /// Mean, variance, standard error.
  package let moments: Moments

  /// The smallest observation.
  package let minimum: Double

  /// The largest observation.
  package let maximum: Double

  /// The middle of the sorted observations.
  package let median: Double

  /// The median of the absolute distances from the median, not scaled.
  package let medianAbsoluteDeviation: Double

  /// The variance with n in the denominator.
  package let populationVariance: Double

  /// The geometric mean; nil unless all observations are positive.
  package let geometricMean: Double?

  /// The harmonic mean; nil unless all observations are positive.
  package let harmonicMean: Double?

  /// The mean without the lowest and highest tenth.
  package let trimmedMean: Double

  /// The third standardised moment; nil without spread.
  package let skewness: Double?

  /// The skewness corrected for bias in normal samples; nil below three observations.
  package let skewnessUnbiased: Double?

  /// The fourth standardised moment minus 3; nil without spread.
  package let excessKurtosis: Double?

  /// The excess kurtosis corrected for bias in normal samples; nil below four observations.
  package let excessKurtosisUnbiased: Double?

  /// Describes a sample.
  ///
  /// - Parameter values: The observations, each at most 1e75 in absolute value.
  /// - Throws: ``StatisticsError`` when there is none or one is not finite.
  /// - Complexity: O(n log n).
  package init(_ values: [Double]) throws(StatisticsError) {
    moments = try Moments(values)
    let n = Double(values.count)
    let sorted = values.sorted()
    minimum = sorted[0]
    maximum = sorted[sorted.count - 1]
    let middle = Self.middle(sorted)
    median = middle
    medianAbsoluteDeviation = Self.middle(values.map { abs($0 - middle) }.sorted())
    populationVariance = moments.squares / n
    let isPositive = minimum > 0
    geometricMean = isPositive ? exp(Sample.mean(values.map { log($0) })) : nil
    harmonicMean = isPositive ? n / Sample.sum(values.map { 1 / $0 }) : nil
    trimmedMean = SampleStatistic.trimmedMean(0.1).value(of: values)
    let mean = moments.mean
    let variance = populationVariance
    guard variance > 0, values.count > 2 else {
      (skewness, skewnessUnbiased, excessKurtosis, excessKurtosisUnbiased) = (nil, nil, nil, nil)
      return
    }
    let deviations = values.map { ($0 - mean) / variance.squareRoot() }
    let third = Sample.mean(deviations.map { $0 * $0 * $0 })
    let fourth = Sample.mean(deviations.map { $0 * $0 * $0 * $0 }) - 3
    skewness = third
    excessKurtosis = fourth
    skewnessUnbiased = third * ((n - 1) * n).squareRoot() / (n - 2)
    excessKurtosisUnbiased =
      values.count > 3 ? (n - 1) / ((n - 2) * (n - 3)) * ((n + 1) * fourth + 6) : nil
  }

  private static func middle(_ sorted: [Double]) -> Double {
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }
}
