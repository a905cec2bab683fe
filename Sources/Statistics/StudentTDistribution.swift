import Glibc

/// Student's t distribution.
package struct StudentTDistribution: ProbabilityDistribution, Hashable {
  /// The degrees of freedom.
  package let degreesOfFreedom: Double

  /// Creates a distribution.
  ///
  /// - Parameter degreesOfFreedom: A number above 0, up to 1e9.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(degreesOfFreedom: Double) throws(StatisticsError) {
    try Parameters.checkShape(degreesOfFreedom, "the number of degrees of freedom")
    self.init(checked: degreesOfFreedom)
  }

  /// Creates a distribution with degrees of freedom that are known to be allowed.
  init(checked degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

  /// Loader, "Fast and accurate computation of binomial probabilities" (2000), section 6.
  package func density(_ x: Double) -> Double {
    let n = degreesOfFreedom
    guard x.isFinite else { return x.isNaN ? .nan : 0 }
    let gammas =
      -SpecialFunctions.deviance(n / 2, (n + 1) / 2) + SpecialFunctions.stirlingError((n + 1) / 2)
      - SpecialFunctions.stirlingError(n / 2)
    let ratio = x * x / n
    let powers: Double
    if ratio > 1e10 {
      powers = (n + 1) * (log(abs(x)) - 0.5 * log(n))
    } else {
      powers = 0.5 * (n + 1) * log1p(ratio)
    }
    return exp(gammas - powers) / (2 * .pi).squareRoot()
  }

  package func lowerTail(_ x: Double) -> Double { x < 0 ? tail(-x) : 1 - tail(x) }

  package func upperTail(_ x: Double) -> Double { x < 0 ? 1 - tail(-x) : tail(x) }

  /// The probability beyond a point that is not negative.
  private func tail(_ t: Double) -> Double {
    0.5 * shares(t).lower
  }

  /// The shares of |T| beyond a point and up to it.
  private func shares(_ t: Double) -> (lower: Double, upper: Double) {
    guard t.isFinite else { return t.isNaN ? (.nan, .nan) : (0, 1) }
    let n = degreesOfFreedom
    // Written by the ratio, so that the square of a point far out does not overflow.
    let ratio = t / n.squareRoot()
    if ratio > 1e140 {
      // The first term of the series, since the square of the point is no number any more.
      let factor =
        SpecialFunctions.logGamma((n + 1) / 2) - SpecialFunctions.logGamma(n / 2 + 1)
        - 0.5 * log(.pi)
      return (exp(factor - n * log(ratio)), 1)
    }
    let y: Double
    let x: Double
    if ratio > 1 {
      let inverse = 1 / ratio
      x = inverse * inverse / (1 + inverse * inverse)
      y = 1 / (1 + inverse * inverse)
    } else {
      x = 1 / (1 + ratio * ratio)
      y = ratio * ratio / (1 + ratio * ratio)
    }
    return IncompleteFunctions.beta(n / 2, 0.5, at: x, y)
  }

  package func quantile(_ probability: Double) -> Double {
    guard probability > 0, probability < 1 else {
      return probability == 0 ? -.infinity : probability == 1 ? .infinity : .nan
    }
    if probability == 0.5 { return 0 }
    let sign: Double = probability < 0.5 ? -1 : 1
    let tail = probability < 0.5 ? probability : 1 - probability
    let start = max(abs(NormalDistribution.standard.quantile(probability)), 1e-300)
    if tail < 0.25 {
      return sign
        * RootFinding.positiveRoot(near: start) { log(2 * tail) - log(shares($0).lower) }
    }
    let middle = 2 * (0.5 - tail)
    return sign * RootFinding.positiveRoot(near: start) { log(shares($0).upper) - log(middle) }
  }
}
