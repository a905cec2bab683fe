/// The distribution of the number of independent rare events.
package struct PoissonDistribution: Sendable, Hashable {
  /// The expected number.
  package let mean: Double

  /// Creates a distribution.
  ///
  /// - Parameter mean: A number above 0, up to 1e9.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(mean: Double) throws(StatisticsError) {
    try Parameters.checkShape(mean, "the mean")
    self.mean = mean
  }

  /// The probability of exactly so many events.
  package func mass(_ count: Int) -> Double {
    count < 0 ? 0 : SpecialFunctions.poissonTerm(Double(count), mean: mean)
  }

  /// The probability of at most so many events.
  package func lowerTail(_ count: Int) -> Double {
    count < 0 ? 0 : IncompleteFunctions.gamma(shape: Double(count) + 1, at: mean).upper
  }

  /// The probability of more events.
  package func upperTail(_ count: Int) -> Double {
    count < 0 ? 1 : IncompleteFunctions.gamma(shape: Double(count) + 1, at: mean).lower
  }

  /// The least count whose lower tail reaches a probability.
  ///
  /// - Parameter share: A number from 0 up to 1, which is not included.
  /// - Returns: The count; nil outside [0, 1).
  /// - Complexity: O(log mean) tails.
  package func quantile(_ share: Double) -> Int? {
    guard share >= 0, share < 1 else { return nil }
    var highest = 64
    while lowerTail(highest) < share, highest < 1 << 40 { highest *= 2 }
    return DiscreteQuantile.least(upTo: highest) { lowerTail($0) >= share }
  }
}
