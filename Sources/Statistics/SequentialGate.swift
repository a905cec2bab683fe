/// Decides after every paired difference whether an edit has earned its place.
///
/// An edit is accepted when two things hold at once. The betting process has multiplied its capital
/// enough: that is exact for every distribution of differences in [-1, 1], however skewed or tied,
/// also when all of them are equal and have no spread. And the lower bound of the asymptotic
/// sequence is above 0, so that the interval that is shown agrees with the verdict. The sequence
/// alone breaks its level when rare large losses have not shown yet (`docs/studies/gate.md`).
///
/// Giving up carries no guarantee, it only saves pairs.
package struct SequentialGate: Sendable, Hashable {
  /// What a gate asks for.
  package struct Settings: Sendable, Hashable {
    /// The probability of ever accepting a worthless edit when differences are nearly normal.
    package let alpha: Double

    /// The probability of ever accepting a worthless edit whatever the differences are.
    package let worstCaseAlpha: Double

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
    ///   - worstCaseAlpha: A number between 0 and 1; alpha by default. Above alpha the gate decides
    ///     with fewer pairs and relies on differences without rare large losses.
    /// - Throws: ``StatisticsError`` for other values.
    package init(
      alpha: Double = 0.05, minimumPairs: Int = 8, futilityPairs: Int = 12,
      usefulEffect: Double = 0.02, maximumPairs: Int = 80, rho2: Double = 0.2,
      worstCaseAlpha: Double? = nil
    ) throws(StatisticsError) {
      try Sample.checkProbability(alpha, "the level alpha")
      try Sample.checkProbability(worstCaseAlpha ?? alpha, "the level worstCaseAlpha")
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
      self.worstCaseAlpha = worstCaseAlpha ?? alpha
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
  package var lowerBound: Double? { sequence.lower(checked: settings.alpha) }

  /// The two-sided interval of the mean at level alpha; nil below eight pairs.
  ///
  /// When all differences are equal it has no width, and its note says that this is no certainty.
  package var interval: Interval? {
    guard var interval = sequence.interval(checked: settings.alpha) else { return nil }
    if sequence.variance == 0 {
      interval.note =
        "all \(count) differences are equal, so the interval has no width; it says nothing about "
        + "differences that have not shown yet, and the verdict rests on the betting process"
    }
    return interval
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
    if count >= settings.minimumPairs, betting.alwaysValidP <= settings.worstCaseAlpha,
      let lowerBound, lowerBound > 0
    {
      return .accepted
    }
    if count >= settings.futilityPairs, let interval, interval.high < settings.usefulEffect {
      return .futile
    }
    return count >= settings.maximumPairs ? .exhausted : .undecided
  }
}
