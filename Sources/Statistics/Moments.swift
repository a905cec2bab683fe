/// The mean and the spread of a sample.
///
/// The spread is the sum of squared distances from the mean, computed in a second pass, so that a
/// large mean beside a small spread costs no digits.
package struct Moments: Sendable, Hashable {
  /// How many observations there are.
  package let count: Int

  /// The arithmetic mean.
  package let mean: Double

  /// The variance with n - 1 in the denominator; nil for one observation.
  package let variance: Double?

  /// The square root of the variance; nil for one observation.
  package var standardDeviation: Double? { variance.map { $0.squareRoot() } }

  /// The standard error of the mean; nil for one observation.
  package var standardError: Double? { variance.map { ($0 / Double(count)).squareRoot() } }

  /// The sum of squared distances from the mean.
  package let squares: Double

  /// Computes the moments of a sample.
  ///
  /// - Parameter values: The observations, each at most 1e75 in absolute value.
  /// - Throws: ``StatisticsError`` when there is none or one is not finite.
  /// - Complexity: O(n).
  package init(_ values: [Double]) throws(StatisticsError) {
    try Sample.check(values, for: "the mean")
    count = values.count
    guard let first = values.first, values.contains(where: { $0 != first }) else {
      // Equal observations have no spread, whatever rounding the mean suffers.
      mean = values.first ?? 0
      squares = 0
      variance = values.count > 1 ? 0 : nil
      return
    }
    let mean = Sample.mean(values)
    let squares = Sample.sum(values.map { ($0 - mean) * ($0 - mean) })
    self.mean = mean
    self.squares = squares
    variance = squares / Double(values.count - 1)
  }
}
