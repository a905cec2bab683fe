import Glibc

/// An interval of a mean that may be looked at after every observation.
///
/// The asymptotic confidence sequence of Waudby-Smith, Arbour, Sinha, Kennedy and Ramdas,
/// "Time-uniform central limit theory and asymptotic confidence sequences" (2021): its level holds
/// over all looks together once there are enough observations for their mean to be nearly normal.
package struct ConfidenceSequence: Sendable, Hashable {
  /// The least number of observations that a bound rests on.
  package static let leastCount = 8

  /// Where the sequence is tightest: larger values favour few observations.
  package let rho2: Double

  /// How many observations were added.
  package private(set) var count = 0

  /// Their mean; 0 before the first.
  package private(set) var mean = 0.0

  /// The sum of squared distances from the mean (Welford, 1962).
  private var squares = 0.0

  /// Creates an empty sequence.
  ///
  /// - Parameter rho2: A number above 0, up to 1000.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(rho2: Double = 0.2) throws(StatisticsError) {
    guard rho2 > 0, rho2 <= 1000 else {
      throw StatisticsError(
        code: .invalidArgument, detail: "rho2 is \(rho2); give a number above 0 and up to 1000")
    }
    self.rho2 = rho2
  }

  /// Adds an observation.
  ///
  /// - Parameter value: A number up to 1e75 in absolute value.
  /// - Throws: ``StatisticsError`` for other numbers; the sequence is unchanged then.
  package mutating func add(_ value: Double) throws(StatisticsError) {
    try Sample.check([value], for: "a confidence sequence")
    count += 1
    let distance = value - mean
    mean += distance / Double(count)
    squares += distance * (value - mean)
  }

  /// The variance with n - 1 in the denominator; nil below two observations.
  package var variance: Double? { count > 1 ? max(0, squares) / Double(count - 1) : nil }

  /// Returns the lower end of the one-sided sequence.
  ///
  /// - Parameter alpha: The probability that the mean is ever below the bound, between 0 and 1.
  /// - Returns: The bound; nil below eight observations.
  /// - Throws: ``StatisticsError`` for another alpha.
  package func lower(alpha: Double = 0.05) throws(StatisticsError) -> Double? {
    try Sample.checkProbability(alpha, "the level alpha")
    return lower(checked: alpha)
  }

  /// Returns the upper end of the one-sided sequence; see ``lower(alpha:)``.
  package func upper(alpha: Double = 0.05) throws(StatisticsError) -> Double? {
    try Sample.checkProbability(alpha, "the level alpha")
    return radius(log(1 + boundary / (2 * alpha))).map { mean + $0 }
  }

  /// Returns the two-sided interval.
  ///
  /// - Parameter alpha: The probability that the mean is ever outside, between 0 and 1.
  /// - Returns: The interval; nil below eight observations.
  /// - Throws: ``StatisticsError`` for another alpha.
  package func interval(alpha: Double = 0.05) throws(StatisticsError) -> Interval? {
    try Sample.checkProbability(alpha, "the level alpha")
    return interval(checked: alpha)
  }

  /// The lower end for a level that is known to be between 0 and 1.
  func lower(checked alpha: Double) -> Double? {
    radius(log(1 + boundary / (2 * alpha))).map { mean - $0 }
  }

  /// The interval for a level that is known to be between 0 and 1.
  func interval(checked alpha: Double) -> Interval? {
    radius(log(boundary / alpha)).map {
      Interval(
        low: mean - $0, high: mean + $0, confidence: 1 - alpha, method: .confidenceSequence)
    }
  }

  private var boundary: Double { (Double(count) * rho2 + 1).squareRoot() }

  private func radius(_ logarithm: Double) -> Double? {
    guard count >= Self.leastCount, let variance else { return nil }
    let n = Double(count)
    return (variance * 2 * (n * rho2 + 1) / (n * n * rho2) * logarithm).squareRoot()
  }
}
