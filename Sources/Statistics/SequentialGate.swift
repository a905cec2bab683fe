import Glibc

/// Decides after every paired difference whether an edit has earned its place.
package struct SequentialGate: Sendable, Hashable {
  /// What a gate asks for.
  package struct Settings: Sendable, Hashable {
    /// The probability of ever accepting a worthless edit.
    package let alpha: Double

    /// The least number of pairs before an edit is accepted.
    package let minimumPairs: Int

    /// The least number of pairs before an edit is given up.
    package let futilityPairs: Int

    /// The smallest mean difference worth having.
    package let usefulEffect: Double

    /// The number of pairs after which the gate stops.
    package let maximumPairs: Int

    /// Where the confidence sequence is tightest; see ``ConfidenceSequence``.
    package let rho2: Double

    /// Creates settings.
    ///
    /// - Parameters:
    ///   - alpha: A number between 0 and 1.
    ///   - minimumPairs: At least 8, since the sequence is asymptotic.
    ///   - futilityPairs: At least 8.
    ///   - usefulEffect: A number from 0 to below 1.
    ///   - maximumPairs: At least the two others, up to 1,000,000.
    ///   - rho2: A number above 0, up to 1000.
    /// - Throws: ``StatisticsError`` for other values.
    package init(
      alpha: Double = 0.05, minimumPairs: Int = 8, futilityPairs: Int = 12,
      usefulEffect: Double = 0.02, maximumPairs: Int = 80, rho2: Double = 0.2
    ) throws(StatisticsError) {
      try Sample.checkProbability(alpha, "the level alpha")
      _ = try ConfidenceSequence(rho2: rho2)
      let least = ConfidenceSequence.leastCount
      guard minimumPairs >= least, futilityPairs >= least,
        maximumPairs >= max(minimumPairs, futilityPairs), maximumPairs <= 1_000_000
      else {
        throw StatisticsError(
          code: .invalidArgument,
          detail: "the gate has \(minimumPairs) pairs at least, gives up from \(futilityPairs) and "
            + "ends at \(maximumPairs); the first two start at \(least), the last is no smaller")
      }
      guard usefulEffect >= 0, usefulEffect < 1 else {
        throw StatisticsError(
          code: .invalidArgument,
          detail: "the smallest useful effect is \(usefulEffect); give a number from 0 to below 1")
      }
      self.alpha = alpha
      self.minimumPairs = minimumPairs
      self.futilityPairs = futilityPairs
      self.usefulEffect = usefulEffect
      self.maximumPairs = maximumPairs
      self.rho2 = rho2
    }
  }

  /// What the gate says.
  package enum Verdict: String, Sendable {
    /// More pairs are needed.
    case undecided

    /// The edit is better.
    case accepted

    /// An effect worth having is out of reach.
    case futile

    /// The pairs are spent without a decision.
    case exhausted
  }

  /// What the gate asks for.
  package let settings: Settings

  /// What it said last.
  package private(set) var verdict = Verdict.undecided

  private var sequence: ConfidenceSequence
  private var betting = BettingProcess()

  /// Creates a gate that has seen nothing.
  ///
  /// - Parameter settings: What it asks for.
  /// - Throws: ``StatisticsError`` when its parts refuse the settings.
  package init(_ settings: Settings) throws(StatisticsError) {
    self.settings = settings
    sequence = try ConfidenceSequence(rho2: settings.rho2)
  }

  /// How many differences were added.
  package var count: Int { sequence.count }

  /// Their mean; 0 before the first.
  package var mean: Double { sequence.mean }

  /// The p value by betting, valid at every look.
  package var alwaysValidP: Double { betting.alwaysValidP }

  /// The one-sided lower bound of the mean at level alpha; nil below eight pairs.
  package var lowerBound: Double? {
    (try? sequence.lower(alpha: settings.alpha)).flatMap { $0 }
  }

  /// The two-sided interval of the mean at level alpha; nil below eight pairs.
  package var interval: Interval? {
    (try? sequence.interval(alpha: settings.alpha)).flatMap { $0 }
  }

  /// Adds the next difference, new arm minus old arm on the same question.
  ///
  /// A gate that has decided stays with its verdict: more pairs would be another experiment.
  ///
  /// - Parameter difference: A number from -1 to 1.
  /// - Returns: The verdict.
  /// - Throws: ``StatisticsError`` for other numbers; the gate is unchanged then.
  package mutating func add(_ difference: Double) throws(StatisticsError) -> Verdict {
    guard verdict == .undecided else { return verdict }
    try betting.add(difference)
    try sequence.add(difference)
    verdict = decide()
    return verdict
  }

  private func decide() -> Verdict {
    if betting.alwaysValidP <= settings.alpha, count >= settings.minimumPairs { return .accepted }
    let spread = sequence.variance ?? 0
    if count >= settings.minimumPairs, spread > 0, let lowerBound, lowerBound > 0 {
      return .accepted
    }
    if count >= settings.futilityPairs, spread > 0, let interval,
      interval.high < settings.usefulEffect
    {
      return .futile
    }
    return count >= settings.maximumPairs ? .exhausted : .undecided
  }
}
