import Glibc

/// The noncentral t distribution: that of a t statistic when there is an effect.
///
/// With Z standard normal and S² a mean square of ν degrees of freedom, T ≤ t exactly when
/// Z ≤ t S - δ. Its probability is therefore the integral of Φ(t s - δ) over the density of S, which
/// is positive everywhere and loses no digits in the tails, where the usual series cancel.
package struct NoncentralTDistribution: Sendable, Hashable {
  /// The degrees of freedom ν.
  package let degreesOfFreedom: Double

  /// The noncentrality δ.
  package let noncentrality: Double

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - degreesOfFreedom: A number above 0, up to 1e9.
  ///   - noncentrality: A number up to 1e9 in absolute value.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(
    degreesOfFreedom: Double, noncentrality: Double
  ) throws(StatisticsError) {
    try Parameters.checkShape(degreesOfFreedom, "the number of degrees of freedom")
    guard abs(noncentrality) <= 1e9 else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the noncentrality is \(noncentrality); give a number up to 1e9")
    }
    self.init(checked: degreesOfFreedom, noncentrality)
  }

  /// Creates a distribution with parameters that are known to be allowed.
  init(checked degreesOfFreedom: Double, _ noncentrality: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    self.noncentrality = noncentrality
  }

  /// The probability of a value up to a point.
  package func lowerTail(_ t: Double) -> Double { exp(logLowerTail(t)) }

  /// The probability of a value beyond a point.
  package func upperTail(_ t: Double) -> Double { exp(logUpperTail(t)) }

  /// The logarithm of the probability of a value up to a point, where it may be below the numbers.
  func logLowerTail(_ t: Double) -> Double { logTail(t, noncentrality) }

  /// The logarithm of the probability of a value beyond a point.
  func logUpperTail(_ t: Double) -> Double { logTail(-t, -noncentrality) }

  /// The logarithm of the integral of Φ(t s - δ) over the density of S, on the scale u = log s.
  private func logTail(_ t: Double, _ delta: Double) -> Double {
    guard t.isFinite else { return t.isNaN ? .nan : t > 0 ? 0 : -.infinity }
    if t == 0 { return SpecialFunctions.logNormalCDF(-delta) }
    let n = degreesOfFreedom
    // log of n^(n/2) / (2^(n/2 - 1) Γ(n/2)) e^(-n/2): the density of u at its mode.
    let constant =
      0.5 * log(n / .pi) - SpecialFunctions.stirlingError(n / 2)
    func height(_ u: Double) -> Double {
      // n u - n (e^2u - 1) / 2, near u = 0 without cancellation.
      let density = 0.5 * n * (2 * u - expm1(2 * u))
      return constant + density + SpecialFunctions.logNormalCDF(t * exp(u) - delta)
    }
    // The integrand is logarithmically concave in s, so it has one mode.
    let mode = mode(t, delta)
    let peak = height(mode)
    guard peak > -.infinity else { return -.infinity }
    let low = edge(from: mode, towards: -1) { height($0) - peak + 45 }
    let high = edge(from: mode, towards: 1) { height($0) - peak + 45 }
    let points = [low, mode, high] + turns(t, delta).filter { low < $0 && $0 < high }
    let area = AdaptiveQuadrature.integral(over: points.sorted()) { exp(height($0) - peak) }
    return min(0, peak + log(area))
  }

  /// Where Φ(t s - δ) turns from 0 to 1, which is so short a piece for a large δ that it has to be
  /// pointed out.
  private func turns(_ t: Double, _ delta: Double) -> [Double] {
    guard delta / t > 0 else { return [] }
    let place = log(delta / t)
    return [-8, -2, 0, 2, 8].map { place + $0 / max(1, abs(delta)) }
  }

  /// The place of the highest integrand.
  private func mode(_ t: Double, _ delta: Double) -> Double {
    let n = degreesOfFreedom
    func slope(_ u: Double) -> Double {
      let s = exp(u)
      let z = t * s - delta
      let density = -0.5 * z * z - SpecialFunctions.halfLogTwoPi
      let hazard = exp(density - SpecialFunctions.logNormalCDF(z))
      return n * (1 - s * s) + t * s * (z < -1e5 ? -z : hazard)
    }
    var (low, high) = (-1.0, 1.0)
    while slope(low) < 0, low > -700 { low *= 2 }
    while slope(high) > 0, high < 300 { high *= 2 }
    return RootFinding.root(from: low, to: high, slope)
  }

  /// Where a function that falls away from the mode reaches 0.
  private func edge(
    from mode: Double, towards sign: Double, _ function: (Double) -> Double
  ) -> Double {
    var step = 1e-6
    while function(mode + sign * step) > 0, step < 1e4 { step *= 2 }
    return RootFinding.root(
      from: mode + sign * step / 2, to: mode + sign * step, tolerance: step * 1e-3, function)
  }
}
