import Glibc

/// The functions of mathematical physics that distributions are made of.
package enum SpecialFunctions {
  /// The logarithm of the square root of 2π.
  static let halfLogTwoPi = 0.918938533204672741780329736406

  /// Returns the logarithm of the absolute value of the gamma function.
  ///
  /// - Parameter x: Any number; infinite at 0 and the negative integers.
  /// - Returns: The logarithm, by the platform's mathematical library.
  package static func logGamma(_ x: Double) -> Double { lgamma(x).0 }

  /// Returns the error function, by the platform's mathematical library.
  package static func erf(_ x: Double) -> Double { Glibc.erf(x) }

  /// Returns one minus the error function, exact far out.
  package static func erfc(_ x: Double) -> Double { Glibc.erfc(x) }

  /// Returns the derivative of the logarithm of the gamma function.
  ///
  /// Abramowitz and Stegun, "Handbook of Mathematical Functions" (1964): the recurrence 6.3.5 up to
  /// 10, then the asymptotic expansion 6.3.18; 6.3.7 reflects negative numbers.
  ///
  /// - Parameter x: Any number.
  /// - Returns: ψ(x); not a number at 0 and the negative integers.
  package static func digamma(_ x: Double) -> Double {
    guard x.isFinite else { return x == .infinity ? .infinity : .nan }
    guard x > 0 else {
      return x == x.rounded() ? .nan : digamma(1 - x) - .pi / tan(.pi * x.remainder(dividingBy: 1))
    }
    var (x, shift) = (x, 0.0)
    while x < 10 {
      shift -= 1 / x
      x += 1
    }
    let square = 1 / (x * x)
    let coefficients = [
      1.0 / 12, -1.0 / 120, 1.0 / 252, -1.0 / 240, 1.0 / 132, -691.0 / 32760, 1.0 / 12,
    ]
    var tail = 0.0
    for coefficient in coefficients.reversed() { tail = (tail + coefficient) * square }
    return shift + log(x) - 0.5 / x - tail
  }

  /// Returns the logarithm of the normal distribution function, exact in the lower tail.
  ///
  /// Beyond -30 the asymptotic expansion 26.2.12 of Abramowitz and Stegun.
  ///
  /// - Parameter x: Any number.
  /// - Returns: log Φ(x).
  package static func logNormalCDF(_ x: Double) -> Double {
    if x > 0 { return log1p(-0.5 * Glibc.erfc(x / 2.0.squareRoot())) }
    if x > -30 { return log(0.5 * Glibc.erfc(-x / 2.0.squareRoot())) }
    guard x > -1e150 else { return x.isNaN ? .nan : -.infinity }
    let square = 1 / (x * x)
    var (term, sum) = (1.0, 1.0)
    for k in 1...10 {
      term *= -Double(2 * k - 1) * square
      sum += term
    }
    return -0.5 * x * x - log(-x) - halfLogTwoPi + log(sum)
  }

  /// Returns the error of Stirling's formula: log Γ(x + 1) - (x + ½) log x + x - ½ log 2π.
  ///
  /// The expansion 6.1.41 of Abramowitz and Stegun from 16 on, so that densities with large
  /// parameters lose no digits in differences of large logarithms (Loader, "Fast and accurate
  /// computation of binomial probabilities", 2000).
  ///
  /// - Parameter x: A positive number.
  /// - Returns: The error.
  static func stirlingError(_ x: Double) -> Double {
    guard x >= 16 else {
      return lgamma(x + 1).0 - (x + 0.5) * log(x) + x - halfLogTwoPi
    }
    let square = 1 / (x * x)
    let coefficients = [
      1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156,
    ]
    var tail = 0.0
    for coefficient in coefficients.reversed() { tail = tail * square + coefficient }
    return tail / x
  }

  /// Returns x log(x / m) + m - x without losing digits when the two are close (Loader, 2000).
  ///
  /// - Parameters:
  ///   - x: A number that is not negative.
  ///   - m: A positive number.
  /// - Returns: A number that is not negative.
  static func deviance(_ x: Double, _ m: Double) -> Double {
    guard x > 0 else { return m }
    let distance = x - m
    guard abs(distance) < 0.1 * (x + m) else {
      let ratio = x / m
      return x * (ratio.isFinite ? log(ratio) : log(x) - log(m)) - distance
    }
    // With v = (x - m) / (x + m), log(x / m) is twice the area hyperbolic tangent of v.
    let v = distance / (x + m)
    var sum = distance * v
    var term = 2 * x * v
    for j in 1..<1000 {
      term *= v * v
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// Returns e^-m m^x / Γ(x + 1) for any x that is not negative (Loader, 2000).
  static func poissonTerm(_ x: Double, mean m: Double) -> Double {
    if m == 0 { return x == 0 ? 1 : 0 }
    guard m < .infinity else { return m.isNaN ? .nan : 0 }
    if x == 0 { return exp(-m) }
    if x <= 1e-3 * m || x < 1e-8 {
      // Stirling's formula is of no use so near to 0.
      return exp(x * log(m) - m - lgamma(x + 1).0)
    }
    return exp(-stirlingError(x) - deviance(x, m)) / (2 * .pi * x).squareRoot()
  }

  /// Returns Γ(n + 1) / (Γ(x + 1) Γ(n - x + 1)) p^x q^(n - x) for any x from 0 to n (Loader, 2000).
  ///
  /// - Parameters:
  ///   - x: The first count.
  ///   - y: The second count, n - x.
  ///   - p: The first probability.
  ///   - q: The second probability, 1 - p.
  /// - Returns: The term.
  static func binomialTerm(_ x: Double, _ y: Double, p: Double, q: Double) -> Double {
    if p == 0 { return x == 0 ? 1 : 0 }
    if q == 0 { return y == 0 ? 1 : 0 }
    let n = x + y
    if x == 0 { return p < 0.1 ? exp(n * log1p(-p)) : exp(n * log(q)) }
    if y == 0 { return q < 0.1 ? exp(n * log1p(-q)) : exp(n * log(p)) }
    let exponent =
      stirlingError(n) - stirlingError(x) - stirlingError(y) - deviance(x, n * p)
      - deviance(y, n * q)
    return exp(exponent) * (n / (2 * .pi * x * y)).squareRoot()
  }
}
