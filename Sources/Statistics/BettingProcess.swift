import Glibc

/// Evidence that the mean of bounded differences is above 0, valid at every look for every sample.
///
/// A gambler bets a share λ of the capital on each difference being positive. If the mean is not
/// above 0 the capital is a supermartingale, so it ever reaches 1/α with probability at most α
/// (Ville). The mean of the capitals over a fixed grid of λ is one too (Waudby-Smith and Ramdas,
/// "Estimating means of bounded random variables by betting", 2024).
package struct BettingProcess: Sendable, Hashable {
  /// The shares of the capital that are bet.
  ///
  /// The high one suits differences with little spread, the middle one pass and fail; more of them
  /// would only divide the capital (`docs/studies/gate.md`).
  package static let grid = [0.45, 0.98]

  /// How many differences were added.
  package private(set) var count = 0

  /// The logarithm of the capital of each share; what has to be stored to go on later.
  package private(set) var logarithms: [Double]

  /// The largest logarithm of the mean capital so far.
  package private(set) var largestLogarithm = 0.0

  /// Creates a process that has seen nothing.
  package init() { logarithms = Self.grid.map { _ in 0 } }

  /// Creates a process from stored values.
  ///
  /// - Parameters:
  ///   - count: How many differences it has seen.
  ///   - logarithms: The logarithm of the capital of each share of ``grid``.
  ///   - largestLogarithm: The largest logarithm of the mean capital so far.
  /// - Throws: ``StatisticsError`` when these are not values that a process can have.
  package init(
    count: Int, logarithms: [Double], largestLogarithm: Double
  ) throws(StatisticsError) {
    self.count = count
    self.logarithms = logarithms
    self.largestLogarithm = largestLogarithm
    guard count >= 0, logarithms.count == Self.grid.count,
      logarithms.allSatisfy({ $0.isFinite }), largestLogarithm.isFinite, largestLogarithm >= 0,
      largestLogarithm >= logCapital - 1e-9
    else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the stored state of a betting process needs \(Self.grid.count) finite logarithms "
          + "and their largest mean, which is not below 0")
    }
  }

  /// Adds a difference.
  ///
  /// - Parameter difference: A number from -1 to 1.
  /// - Throws: ``StatisticsError`` for other numbers; the process is unchanged then.
  package mutating func add(_ difference: Double) throws(StatisticsError) {
    guard difference.isFinite else {
      throw StatisticsError(
        code: .notFinite,
        detail: "difference \(count + 1) is \(difference); leave out what has no value and count "
          + "it as missing")
    }
    guard abs(difference) <= 1 else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "difference \(count + 1) is \(difference); rewards lie in [0, 1], so give a number "
          + "from -1 to 1")
    }
    count += 1
    for index in logarithms.indices {
      logarithms[index] += log1p(Self.grid[index] * difference)
    }
    largestLogarithm = max(largestLogarithm, logCapital)
  }

  /// The logarithm of the mean capital: the e-value of the evidence so far.
  package var logCapital: Double {
    let largest = logarithms.reduce(-Double.infinity) { max($0, $1) }
    let sum = logarithms.reduce(0) { $0 + exp($1 - largest) }
    return largest + log(sum / Double(logarithms.count))
  }

  /// The p value that is valid whenever it is read: one over the largest capital so far.
  package var alwaysValidP: Double { exp(-largestLogarithm) }
}
