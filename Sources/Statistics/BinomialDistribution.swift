/// The distribution of the number of successes in independent trials.
package struct BinomialDistribution: Sendable, Hashable {
  /// How many trials there are.
  package let trials: Int

  /// The probability of success of each.
  package let probability: Double

  /// Creates a distribution.
  ///
  /// - Parameters:
  ///   - trials: How many trials, from 0 to 1e9.
  ///   - probability: The probability of success, from 0 to 1.
  /// - Throws: ``StatisticsError`` for other numbers.
  package init(trials: Int, probability: Double) throws(StatisticsError) {
    guard trials >= 0, Double(trials) <= Parameters.largest else {
      throw StatisticsError(
        code: .invalidArgument, detail: "the number of trials is \(trials); give 0 to 1e9")
    }
    guard probability >= 0, probability <= 1 else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the probability is \(probability); give a number from 0 to 1")
    }
    self.trials = trials
    self.probability = probability
  }

  /// The probability of exactly so many successes.
  package func mass(_ count: Int) -> Double {
    guard count >= 0, count <= trials else { return 0 }
    return SpecialFunctions.binomialTerm(
      Double(count), Double(trials - count), p: probability, q: 1 - probability)
  }

  /// The probability of at most so many successes.
  package func lowerTail(_ count: Int) -> Double {
    guard count >= 0 else { return 0 }
    guard count < trials else { return 1 }
    return shares(count).upper
  }

  /// The probability of more successes.
  package func upperTail(_ count: Int) -> Double {
    guard count >= 0 else { return 1 }
    guard count < trials else { return 0 }
    return shares(count).lower
  }

  private func shares(_ count: Int) -> (lower: Double, upper: Double) {
    IncompleteFunctions.beta(
      Double(count) + 1, Double(trials - count), at: probability, 1 - probability)
  }

  /// The least count whose lower tail reaches a probability.
  ///
  /// - Parameter share: A number from 0 to 1.
  /// - Returns: The count; nil outside [0, 1].
  /// - Complexity: O(log trials) tails.
  package func quantile(_ share: Double) -> Int? {
    guard share >= 0, share <= 1 else { return nil }
    return DiscreteQuantile.least(upTo: trials) { lowerTail($0) >= share }
  }
}

/// The search of a quantile among counts.
enum DiscreteQuantile {
  /// Returns the least count with a property that all greater ones have too.
  static func least(upTo highest: Int, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (0, highest)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
