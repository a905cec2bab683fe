/// A distribution of a continuous quantity with both tails and their inverse.
package protocol ProbabilityDistribution: Sendable {
  /// The probability density at a point.
  func density(_ x: Double) -> Double

  /// The probability of a value up to a point.
  func lowerTail(_ x: Double) -> Double

  /// The probability of a value beyond a point.
  func upperTail(_ x: Double) -> Double

  /// The point with a probability below it.
  ///
  /// - Parameter probability: A number from 0 to 1.
  /// - Returns: The point; an end of the range at 0 and 1; not a number outside [0, 1].
  func quantile(_ probability: Double) -> Double
}

/// Checks of the parameters of distributions.
enum Parameters {
  /// The largest shape or number of degrees of freedom for which series settle in bounded time.
  static let largest = 1e9

  /// Checks a parameter that must be positive and at most 1e9.
  static func checkShape(_ value: Double, _ name: String) throws(StatisticsError) {
    guard value > 0, value <= largest else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "\(name) is \(value); give a number above 0 and up to 1e9")
    }
  }

  /// Checks a parameter that must be positive and finite.
  static func checkScale(_ value: Double, _ name: String) throws(StatisticsError) {
    guard value > 0, value.isFinite else {
      throw StatisticsError(
        code: .invalidArgument, detail: "\(name) is \(value); give a finite number above 0")
    }
  }
}
