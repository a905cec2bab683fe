import Statistics
import Support

/// Reproducible samples for tests.
enum Samples {
  /// A sample of normal numbers.
  static func normal(
    _ count: Int, mean: Double = 0, deviation: Double = 1, seed: UInt64
  ) -> [Double] {
    var random = SeededRandom(seed: seed, purpose: "normal")
    return (0..<count).map { _ in
      let uniform = (Double(random.next() >> 12) + 0.5) * 0x1p-52
      return mean + deviation * NormalDistribution.standard.quantile(uniform)
    }
  }

  /// Inputs that no statistic of a sample is defined for, with the code of the error.
  static let unusable: [([Double], StatisticsError.Code)] = [
    ([], .emptySample), ([.nan], .notFinite), ([1, .infinity], .notFinite),
    ([-.infinity, 2, 3], .notFinite), ([0.5, .nan, 0.25], .notFinite),
    ([1e300, -1e300], .notFinite),
  ]
}

/// The code of the error that an operation throws, or nil when it throws none.
func code(_ operation: () throws -> Void) -> StatisticsError.Code? {
  do {
    try operation()
    return nil
  } catch {
    return (error as? StatisticsError)?.code
  }
}
