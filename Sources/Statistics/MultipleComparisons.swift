import Glibc

/// Adjustments of p values for the number of comparisons in a declared family.
package enum MultipleComparisons {
  /// How p values are adjusted.
  package enum Method: String, Sendable, CaseIterable {
    /// Family-wise error, one step: p times the number of comparisons.
    case bonferroni

    /// Family-wise error for independent tests, one step.
    case sidak

    /// Family-wise error under any dependence (Holm, 1979): what may be promoted.
    case holm

    /// Holm's steps with Šidák's levels, for independent tests.
    case holmSidak = "holm-sidak"

    /// Family-wise error for independent tests (Hochberg, 1988).
    case hochberg = "simes-hochberg"

    /// Family-wise error for independent tests (Hommel, 1988).
    case hommel

    /// False discovery rate (Benjamini and Hochberg, 1995): lists to look into.
    case benjaminiHochberg = "fdr_bh"

    /// False discovery rate under any dependence (Benjamini and Yekutieli, 2001).
    case benjaminiYekutieli = "fdr_by"
  }

  /// Returns adjusted p values: those up to a level are rejected at that level.
  ///
  /// - Parameters:
  ///   - values: The p values of the whole family, each from 0 to 1.
  ///   - method: How to adjust.
  /// - Returns: The adjusted values in the same order, each at most 1; none for an empty family.
  /// - Throws: ``StatisticsError`` for a value outside [0, 1].
  /// - Complexity: O(n log n); O(n²) for Hommel's.
  package static func adjusted(
    _ values: [Double], by method: Method
  ) throws(StatisticsError) -> [Double] {
    for (index, value) in values.enumerated() where !(value >= 0 && value <= 1) {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "p value \(index + 1) is \(value); give numbers from 0 to 1")
    }
    // Ties keep their order, so that the result does not depend on the sort.
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    let adjusted = adjust(order.map { values[$0] }, method)
    var result = [Double](repeating: 0, count: values.count)
    for (rank, index) in order.enumerated() { result[index] = min(1, adjusted[rank]) }
    return result
  }

  /// Adjusts sorted p values.
  private static func adjust(_ sorted: [Double], _ method: Method) -> [Double] {
    let m = Double(sorted.count)
    switch method {
    case .bonferroni: return sorted.map { $0 * m }
    case .sidak: return sorted.map { sidak($0, m) }
    case .holm: return rising(sorted) { $0 * (m - $1) }
    case .holmSidak: return rising(sorted) { sidak($0, m - $1) }
    case .hochberg: return falling(sorted) { $0 * (m - $1) }
    case .hommel: return hommel(sorted)
    case .benjaminiHochberg: return falling(sorted) { $0 * m / ($1 + 1) }
    case .benjaminiYekutieli:
      let harmonic = sorted.indices.reduce(0.0) { $0 + 1 / Double($1 + 1) }
      return falling(sorted) { $0 * harmonic * m / ($1 + 1) }
    }
  }

  /// 1 - (1 - p)^m without cancellation.
  private static func sidak(_ p: Double, _ m: Double) -> Double { -expm1(m * log1p(-p)) }

  /// Steps from the smallest value up: none falls below the one before.
  private static func rising(
    _ sorted: [Double], _ step: (_ p: Double, _ rank: Double) -> Double
  ) -> [Double] {
    var largest = 0.0
    return sorted.enumerated().map { rank, p in
      largest = max(largest, step(p, Double(rank)))
      return largest
    }
  }

  /// Steps from the largest value down: none rises above the one before.
  private static func falling(
    _ sorted: [Double], _ step: (_ p: Double, _ rank: Double) -> Double
  ) -> [Double] {
    var smallest = 1.0
    var result = sorted
    for rank in sorted.indices.reversed() {
      smallest = min(smallest, step(sorted[rank], Double(rank)))
      result[rank] = smallest
    }
    return result
  }

  /// Wright, "Adjusted p-values for simultaneous inference" (1992), appendix.
  private static func hommel(_ sorted: [Double]) -> [Double] {
    let count = sorted.count
    guard count > 1 else { return sorted }
    var adjusted = sorted
    for m in stride(from: count, to: 1, by: -1) {
      let size = Double(m)
      var least = Double.infinity
      for i in 1...m {
        least = min(least, size * sorted[count - m + i - 1] / Double(i))
      }
      for rank in (count - m)..<count { adjusted[rank] = max(adjusted[rank], least) }
      for rank in 0..<(count - m) {
        adjusted[rank] = max(adjusted[rank], min(least, size * sorted[rank]))
      }
    }
    return adjusted
  }
}
