/// The exact test whether positive differences are as frequent as negative ones.
package struct SignTest: Sendable, Hashable {
  /// How many differences are positive.
  package let positives: Int

  /// How many differences are not 0.
  package let count: Int

  /// What the difference was tested against.
  package let alternative: Alternative

  /// The binomial probability of counts at least as extreme; 1 when all differences are 0.
  package let p: Double

  /// Tests counts.
  ///
  /// - Parameters:
  ///   - positives: How many differences are positive.
  ///   - count: How many are positive or negative; ties do not count.
  ///   - alternative: What to test against.
  /// - Throws: ``StatisticsError`` unless 0 ≤ positives ≤ count ≤ 1e9.
  package init(
    positives: Int, count: Int, alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    guard positives >= 0, positives <= count else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "\(positives) of \(count) differences are positive; give a count up to the whole")
    }
    self.positives = positives
    self.count = count
    self.alternative = alternative
    let distribution = try BinomialDistribution(trials: count, probability: 0.5)
    switch alternative {
    case .twoSided:
      p = min(1, 2 * distribution.lowerTail(min(positives, count - positives)))
    case .greater: p = distribution.upperTail(positives - 1)
    case .less: p = distribution.lowerTail(positives)
    }
  }

  /// Tests differences, leaving out those of exactly 0.
  ///
  /// - Parameters:
  ///   - differences: At least one difference.
  ///   - alternative: What to test against.
  /// - Throws: ``StatisticsError`` for no differences and values that are not finite.
  package init(
    _ differences: [Double], alternative: Alternative = .twoSided
  ) throws(StatisticsError) {
    try Sample.check(differences, for: "a sign test")
    try self.init(
      positives: differences.count { $0 > 0 }, count: differences.count { $0 != 0 },
      alternative: alternative)
  }
}
