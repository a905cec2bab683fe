import Glibc

/// The regularised incomplete gamma and beta functions, both tails to full relative precision.
enum IncompleteFunctions {
  /// The terms after which a series or fraction of an allowed parameter has settled.
  private static let mostTerms = 2_000_000

  /// The shares of a gamma distribution with scale 1 below and above a point.
  ///
  /// Abramowitz and Stegun: the series 6.5.29 below the mean, Legendre's continued fraction 6.5.31
  /// above, evaluated by the method of Lentz.
  ///
  /// - Parameters:
  ///   - a: The shape, positive.
  ///   - x: The point, not negative.
  /// - Returns: Both shares.
  static func gamma(shape a: Double, at x: Double) -> (lower: Double, upper: Double) {
    guard x > 0 else { return x.isNaN ? (.nan, .nan) : (0, 1) }
    guard x < .infinity else { return (1, 0) }
    if x < a + 1 {
      var (term, sum, count) = (1.0, 1.0, a)
      for _ in 0..<mostTerms {
        count += 1
        term *= x / count
        sum += term
        if term < sum * 1e-17 { break }
      }
      let lower = min(1, SpecialFunctions.poissonTerm(a, mean: x) * sum)
      return (lower, 1 - lower)
    }
    var b = x + 1 - a
    var c = 1e300
    var d = 1 / b
    var h = d
    for index in 1..<mostTerms {
      let numerator = -Double(index) * (Double(index) - a)
      b += 2
      d = 1 / kept(numerator * d + b)
      c = kept(b + numerator / c)
      let factor = d * c
      h *= factor
      if abs(factor - 1) < 3e-16 { break }
    }
    let upper = min(1, SpecialFunctions.poissonTerm(a, mean: x) * a * h)
    return (1 - upper, upper)
  }

  /// The shares of a beta distribution below and above a point.
  ///
  /// The continued fraction 26.5.8 of Abramowitz and Stegun, by the method of Lentz, from the side
  /// where it converges fast.
  ///
  /// - Parameters:
  ///   - a: The first positive parameter.
  ///   - b: The second positive parameter.
  ///   - x: The point, from 0 to 1.
  ///   - y: One minus the point, given apart so that neither loses digits.
  /// - Returns: Both shares.
  static func beta(
    _ a: Double, _ b: Double, at x: Double, _ y: Double
  ) -> (lower: Double, upper: Double) {
    if x.isNaN || y.isNaN { return (.nan, .nan) }
    if x <= 0 { return (0, 1) }
    if y <= 0 { return (1, 0) }
    // x^a y^b / B(a, b), divided by a or b, stands before the fraction.
    let factor = SpecialFunctions.binomialTerm(a, b, p: x, q: y) / (a + b)
    if x * (a + b + 2) <= a + 1 {
      let lower = min(1, factor * b * fraction(a, b, x))
      return (lower, 1 - lower)
    }
    let upper = min(1, factor * a * fraction(b, a, y))
    return (1 - upper, upper)
  }

  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    var c = 1.0
    var d = 1 / kept(1 - (a + b) * x / (a + 1))
    var h = d
    for index in 1..<mostTerms {
      let m = Double(index)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / kept(1 + even * d)
      c = kept(1 + even / c)
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / kept(1 + odd * d)
      c = kept(1 + odd / c)
      let factor = d * c
      h *= factor
      if abs(factor - 1) < 3e-16 { break }
    }
    return h
  }

  /// Keeps a denominator away from 0, as Lentz' method asks.
  private static func kept(_ value: Double) -> Double { abs(value) < 1e-300 ? 1e-300 : value }
}
