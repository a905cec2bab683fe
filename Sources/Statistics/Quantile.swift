/// How a quantile between two observations is computed.
///
/// The rules of Hyndman and Fan, "Sample quantiles in statistical packages" (1996), and four simpler
/// ones.
package enum QuantileRule: String, Sendable, CaseIterable {
  /// Type 7, the usual default.
  case linear

  /// Type 5.
  case hazen

  /// Type 6.
  case weibull

  /// Type 8.
  case medianUnbiased = "median_unbiased"

  /// Type 9.
  case normalUnbiased = "normal_unbiased"

  /// Type 1: the least observation whose share reaches the probability.
  case invertedCDF = "inverted_cdf"

  /// The observation nearest to the place of type 7, the even one at a tie.
  case nearest

  /// The observation below the place of type 7.
  case lower

  /// The observation above the place of type 7.
  case higher

  /// The middle between the observations below and above the place of type 7.
  case midpoint
}

/// Quantiles of samples.
package enum Quantile {
  /// Returns a quantile of sorted observations.
  ///
  /// - Parameters:
  ///   - probability: The share of observations below, from 0 to 1.
  ///   - sorted: The observations in rising order.
  ///   - rule: How to interpolate.
  /// - Returns: The quantile.
  /// - Throws: ``StatisticsError`` for an empty sample or a probability outside [0, 1].
  package static func of(
    _ probability: Double, sorted: [Double], rule: QuantileRule = .linear
  ) throws(StatisticsError) -> Double {
    guard !sorted.isEmpty else {
      throw StatisticsError(
        code: .emptySample, detail: "a quantile of no observations; give at least 1")
    }
    guard probability >= 0, probability <= 1 else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the probability of a quantile is \(probability); give a number from 0 to 1")
    }
    let place = place(probability, count: sorted.count, rule: rule)
    return interpolate(at: place, count: sorted.count) { sorted[$0] }
  }

  /// The place of a quantile among sorted observations, counted from 0; may lie outside.
  static func place(_ probability: Double, count: Int, rule: QuantileRule) -> Double {
    let n = Double(count)
    let linear = (n - 1) * probability
    func place(_ alpha: Double) -> Double {
      n * probability + (alpha + probability * (1 - 2 * alpha)) - 1
    }
    return switch rule {
    case .linear: linear
    case .hazen: place(0.5)
    case .weibull: place(0)
    case .medianUnbiased: place(1.0 / 3)
    case .normalUnbiased: place(3.0 / 8)
    case .invertedCDF: (n * probability - 1).rounded(.up)
    case .nearest: linear.rounded(.toNearestOrEven)
    case .lower: linear.rounded(.down)
    case .higher: linear.rounded(.up)
    case .midpoint: (linear.rounded(.down) + linear.rounded(.up)) / 2
    }
  }

  /// The value at a place between two ranks.
  static func interpolate(
    at place: Double, count: Int, _ observation: (Int) -> Double
  ) -> Double {
    guard place > 0 else { return observation(0) }
    guard place < Double(count - 1) else { return observation(count - 1) }
    let lower = Int(place)
    let weight = place - Double(lower)
    let start = observation(lower)
    guard weight > 0 else { return start }
    let end = observation(lower + 1)
    // From the nearer end, so that the result never leaves the two observations.
    return weight < 0.5
      ? start + (end - start) * weight : end - (end - start) * (1 - weight)
  }
}
