/// McNemar's test of two pass or fail arms on the same questions.
///
/// Only questions where the arms differ say anything.
package struct McNemarTest: Sendable, Hashable {
  /// How many questions the first arm alone passes.
  package let firstOnly: Int

  /// How many questions the second arm alone passes.
  package let secondOnly: Int

  /// Twice the smaller binomial tail, at most 1; 1 when the arms never differ.
  package let exactP: Double

  /// The exact p value less the probability of the observed count.
  package let midP: Double

  /// The chi-square statistic; nil when the arms never differ.
  package let chiSquare: Double?

  /// The chi-square statistic with continuity correction; nil when the arms never differ.
  package let chiSquareCorrected: Double?

  /// Tests the numbers of questions where the arms differ.
  ///
  /// - Parameters:
  ///   - firstOnly: How many the first arm alone passes, from 0 to 1e8.
  ///   - secondOnly: How many the second arm alone passes, from 0 to 1e8.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(firstOnly: Int, secondOnly: Int) throws(StatisticsError) {
    for count in [firstOnly, secondOnly] where count < 0 || count > 100_000_000 {
      throw StatisticsError(
        code: .invalidArgument, detail: "a count of questions is \(count); give 0 to 1e8")
    }
    self.firstOnly = firstOnly
    self.secondOnly = secondOnly
    let total = firstOnly + secondOnly
    guard total > 0 else {
      (exactP, midP, chiSquare, chiSquareCorrected) = (1, 1, nil, nil)
      return
    }
    let smaller = min(firstOnly, secondOnly)
    let distribution = try BinomialDistribution(trials: total, probability: 0.5)
    let twice = 2 * distribution.lowerTail(smaller)
    exactP = min(1, twice)
    midP = min(1, twice - distribution.mass(smaller))
    let distance = Double(abs(firstOnly - secondOnly))
    chiSquare = distance * distance / Double(total)
    let corrected = max(0, distance - 1)
    chiSquareCorrected = corrected * corrected / Double(total)
  }

  /// The p value of the chi-square statistic; nil when the arms never differ.
  package var chiSquareP: Double? { chiSquare.map(Self.tail) }

  /// The p value of the corrected chi-square statistic; nil when the arms never differ.
  package var chiSquareCorrectedP: Double? { chiSquareCorrected.map(Self.tail) }

  /// With one degree of freedom the statistic is the square of a normal one.
  private static func tail(_ statistic: Double) -> Double {
    min(1, 2 * NormalDistribution.standard.upperTail(statistic.squareRoot()))
  }
}
