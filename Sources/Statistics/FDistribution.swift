/// The distribution of the ratio of two mean squares, Fisher's F.
package struct FDistribution: ProbabilityDistribution, Hashable {
  /// The degrees of freedom of the numerator.
  package let numerator: Double

  /// The degrees of freedom of the denominator.
  package let denominator: Double

  private let share: BetaDistribution

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - numerator: A number above 0, up to 1e9.
  ///   - denominator: A number above 0, up to 1e9.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(numerator: Double, denominator: Double) throws(StatisticsError) {
    try Parameters.checkShape(numerator, "the number of degrees of freedom above")
    try Parameters.checkShape(denominator, "the number of degrees of freedom below")
    self.numerator = numerator
    self.denominator = denominator
    share = try BetaDistribution(alpha: numerator / 2, beta: denominator / 2)
  }

  /// The share of the numerator and that of the denominator at a ratio.
  private func parts(_ x: Double) -> (Double, Double) {
    guard x.isFinite else { return x.isNaN ? (.nan, .nan) : (1, 0) }
    let ratio = numerator / denominator * x
    return ratio < 1
      ? (ratio / (1 + ratio), 1 / (1 + ratio)) : (1 / (1 + 1 / ratio), 1 / ratio / (1 + 1 / ratio))
  }

  package func density(_ x: Double) -> Double {
    guard x > 0, x < .infinity else {
      guard x == 0 else { return x.isNaN ? .nan : 0 }
      return numerator < 2 ? .infinity : numerator == 2 ? 1 : 0
    }
    let (a, b) = (numerator / 2, denominator / 2)
    let (p, q) = parts(x)
    // The density of the share times its derivative, p q / x.
    return SpecialFunctions.binomialTerm(a, b, p: p, q: q) * a * b / (a + b) / x
  }

  package func lowerTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 0 }
    let (p, q) = parts(x)
    return IncompleteFunctions.beta(numerator / 2, denominator / 2, at: p, q).lower
  }

  package func upperTail(_ x: Double) -> Double {
    guard x > 0 else { return x.isNaN ? .nan : 1 }
    let (p, q) = parts(x)
    return IncompleteFunctions.beta(numerator / 2, denominator / 2, at: p, q).upper
  }

  package func quantile(_ probability: Double) -> Double {
    guard let (p, q) = share.odds(at: probability) else {
      return probability == 0 ? 0 : probability == 1 ? .infinity : .nan
    }
    return p / q * denominator / numerator
  }
}
