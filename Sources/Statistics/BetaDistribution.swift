import Glibc

/// The beta distribution.
package struct BetaDistribution: ProbabilityDistribution, Hashable {
  /// The first parameter: large values push towards 1.
  package let alpha: Double

  /// The second parameter: large values push towards 0.
  package let beta: Double

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - alpha: A number above 0, up to 1e9.
  ///   - beta: A number above 0, up to 1e9.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(alpha: Double, beta: Double) throws(StatisticsError) {
    try Parameters.checkShape(alpha, "the parameter alpha")
    try Parameters.checkShape(beta, "the parameter beta")
    self.alpha = alpha
    self.beta = beta
  }

  package func density(_ x: Double) -> Double {
    guard x >= 0, x <= 1 else { return x.isNaN ? .nan : 0 }
    if x == 0 { return alpha < 1 ? .infinity : alpha == 1 ? beta : 0 }
    if x == 1 { return beta < 1 ? .infinity : beta == 1 ? alpha : 0 }
    return SpecialFunctions.binomialTerm(alpha, beta, p: x, q: 1 - x) * alpha * beta
      / ((alpha + beta) * x * (1 - x))
  }

  package func lowerTail(_ x: Double) -> Double {
    IncompleteFunctions.beta(alpha, beta, at: x, 1 - x).lower
  }

  package func upperTail(_ x: Double) -> Double {
    IncompleteFunctions.beta(alpha, beta, at: x, 1 - x).upper
  }

  package func quantile(_ probability: Double) -> Double {
    odds(at: probability).map { $0.lower } ?? (probability == 0 ? 0 : probability == 1 ? 1 : .nan)
  }

  /// The quantile and its distance from 1, both to full relative precision; nil at the ends.
  func odds(at probability: Double) -> (lower: Double, upper: Double)? {
    guard probability > 0, probability < 1 else { return nil }
    // The unknown is the distance from the nearer end, so that neither end costs digits.
    if probability <= lowerTail(0.5) {
      let x = Self.distance(alpha, beta, below: probability, beyond: 1 - probability)
      return (x, 1 - x)
    }
    let y = Self.distance(beta, alpha, below: 1 - probability, beyond: probability)
    return (1 - y, y)
  }

  private static func distance(
    _ a: Double, _ b: Double, below: Double, beyond: Double
  ) -> Double {
    let start = min(0.5, a / (a + b))
    let root = RootFinding.positiveRoot(near: start) { x in
      let shares = IncompleteFunctions.beta(a, b, at: min(1, x), max(0, 1 - x))
      return below <= beyond ? log(shares.lower) - log(below) : log(beyond) - log(shares.upper)
    }
    return min(1, root)
  }
}
