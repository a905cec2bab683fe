/// Two arms on the same questions and the effect sizes that need both.
package struct PairedSamples: Sendable, Hashable {
  /// First arm minus second arm, question by question, rounded to twelve decimals.
  ///
  /// Without the rounding 0.3 - 0.2 and 0.2 - 0.1 would be two values, and tests that treat ties
  /// apart would depend on how decimals are stored.
  package let differences: [Double]

  /// The mean difference over the mean of the two standard deviations, d_av.
  ///
  /// Nil when neither arm has spread.
  package let averageEffect: Double?

  /// The mean difference over the spread corrected for the correlation of the arms, d_rm.
  ///
  /// Nil when an arm or the differences have no spread.
  package let repeatedMeasuresEffect: Double?

  /// The rank sum of positive minus that of negative differences as a share of both.
  ///
  /// The matched-pairs rank-biserial correlation (Kerby, 2014); differences of 0 are left out, and
  /// those that differ by rounding alone share their rank. Nil when all are 0.
  package let rankBiserial: Double?

  /// Compares two arms.
  ///
  /// - Parameters:
  ///   - first: The values of the arm that is asked about.
  ///   - second: The values of the arm it is compared with, in the order of the same questions.
  /// - Throws: ``StatisticsError`` for less than two questions, arms of different lengths and values
  ///   that are not finite.
  package init(_ first: [Double], _ second: [Double]) throws(StatisticsError) {
    try Sample.check(first, least: 2, for: "a paired effect size")
    try Sample.check(second, least: 2, for: "a paired effect size")
    guard first.count == second.count else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "one arm has \(first.count) values and the other \(second.count); pairs need a "
          + "value of each on every question")
    }
    let differences = zip(first, second).map { Self.rounded($0 - $1) }
    self.differences = differences
    let moments = (try Moments(first), try Moments(second), try Moments(differences))
    let deviations = (
      moments.0.standardDeviation ?? 0, moments.1.standardDeviation ?? 0,
      moments.2.standardDeviation ?? 0
    )
    let both = deviations.0 + deviations.1
    averageEffect = both > 0 ? moments.2.mean / (both / 2) : nil
    if deviations.0 > 0, deviations.1 > 0, deviations.2 > 0 {
      let products = zip(first, second).map { ($0 - moments.0.mean) * ($1 - moments.1.mean) }
      let covariance = Sample.sum(products) / Double(first.count - 1)
      let correlation = covariance / (deviations.0 * deviations.1)
      repeatedMeasuresEffect =
        moments.2.mean / deviations.2 * (2 * max(0, 1 - correlation)).squareRoot()
    } else {
      repeatedMeasuresEffect = nil
    }
    rankBiserial = Self.rankBiserial(differences)
  }

  /// A number rounded to twelve decimals; large ones have no more than that anyway.
  private static func rounded(_ value: Double) -> Double {
    abs(value) < 1000 ? (value * 1e12).rounded(.toNearestOrEven) / 1e12 : value
  }

  private static func rankBiserial(_ differences: [Double]) -> Double? {
    let largest = differences.reduce(0) { max($0, abs($1)) }
    let tolerance = 1e-12 * largest
    let sorted = differences.filter { abs($0) > tolerance }.sorted { abs($0) < abs($1) }
    guard !sorted.isEmpty else { return nil }
    var signed = 0.0
    var start = 0
    while start < sorted.count {
      var end = start + 1
      while end < sorted.count, abs(sorted[end]) - abs(sorted[end - 1]) <= tolerance { end += 1 }
      let rank = Double(start + 1 + end) / 2
      for value in sorted[start..<end] { signed += value > 0 ? rank : -rank }
      start = end
    }
    let count = Double(sorted.count)
    return signed / (count * (count + 1) / 2)
  }
}
