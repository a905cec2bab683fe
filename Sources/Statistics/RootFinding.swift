/// Roots of functions of one variable.
enum RootFinding {
  /// Returns the root of a function in a bracket, or the end that is nearer to one.
  ///
  /// Brent, "Algorithms for Minimization without Derivatives" (1973), chapter 4: inverse quadratic
  /// interpolation that falls back on halving the bracket.
  ///
  /// - Parameters:
  ///   - low: One end of the bracket.
  ///   - high: The other end; the function has another sign there.
  ///   - tolerance: The width of the bracket at which to stop, beside rounding.
  ///   - function: A continuous function.
  /// - Returns: The root.
  static func root(
    from low: Double, to high: Double, tolerance: Double = 0, _ function: (Double) -> Double
  ) -> Double {
    var (a, b) = (low, high)
    var (fa, fb) = (function(a), function(b))
    if fa == 0 { return a }
    guard (fa < 0) != (fb < 0) else { return abs(fa) < abs(fb) ? a : b }
    var (c, fc) = (a, fa)
    var step = b - a
    var previous = step
    for _ in 0..<300 {
      if abs(fc) < abs(fb) {
        (a, b, c) = (b, c, b)
        (fa, fb, fc) = (fb, fc, fb)
      }
      let limit = 2 * Double.ulpOfOne * abs(b) + tolerance / 2
      let half = (c - b) / 2
      if abs(half) <= limit || fb == 0 { return b }
      if abs(previous) < limit || abs(fa) <= abs(fb) {
        (step, previous) = (half, half)
      } else {
        let proposed = interpolated(a: a, b: b, c: c, fa: fa, fb: fb, fc: fc)
        // A step too long for the bracket, or not half as long as the one before, is not trusted.
        if proposed / half > 0, abs(proposed) < min(1.5 * abs(half), abs(previous) / 2) {
          (previous, step) = (step, proposed)
        } else {
          (step, previous) = (half, half)
        }
      }
      (a, fa) = (b, fb)
      b += abs(step) > limit ? step : (half > 0 ? limit : -limit)
      fb = function(b)
      if (fb < 0) == (fc < 0) {
        (c, fc) = (a, fa)
        (step, previous) = (b - a, b - a)
      }
    }
    return b
  }

  private static func interpolated(
    a: Double, b: Double, c: Double, fa: Double, fb: Double, fc: Double
  ) -> Double {
    let s = fb / fa
    if a == c {
      return (b - c) * s / (1 - s)
    }
    let q = fa / fc
    let r = fb / fc
    let p = s * ((c - b) * q * (q - r) - (b - a) * (r - 1))
    return -p / ((q - 1) * (r - 1) * (s - 1))
  }

  /// Returns the root of a rising function of a positive number, searched on a logarithmic scale.
  ///
  /// - Parameters:
  ///   - start: Where to begin, positive.
  ///   - function: A rising function.
  /// - Returns: The root; 0 or infinity when it lies outside the numbers.
  static func positiveRoot(near start: Double, _ function: (Double) -> Double) -> Double {
    func scaled(_ exponent: Double) -> Double { function(exponential(exponent)) }
    var (low, high) = (logarithm(start), logarithm(start))
    var width = 1.0
    while !(scaled(low) <= 0) {
      (high, low) = (low, low - width)
      width *= 2
      if low < -745 {
        if !(scaled(-744) <= 0) { return 0 }
        low = -744
        break
      }
    }
    if high == low {
      while scaled(high) < 0 {
        (low, high) = (high, high + width)
        width *= 2
        if high > 709 {
          if scaled(709) < 0 { return .infinity }
          high = 709
          break
        }
      }
    }
    return exponential(root(from: low, to: high, scaled))
  }
}
