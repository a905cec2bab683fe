import Profiles
import Records
import TextMetrics

/// The components that hold the final answer against the gold answers.
enum GoldMeasures {
  /// Measures a component.
  ///
  /// - Parameters:
  ///   - component: One that needs a gold answer and nothing else.
  ///   - evidence: The transcript, analysed.
  /// - Returns: The value, or why it is missing.
  static func measure(
    _ component: RewardComponent, _ evidence: RewardEvidence
  ) -> RewardMeasurement {
    guard let gold = evidence.gold else { return .missing("needs a gold answer") }
    if gold.isImpossible {
      return evidence.isRightRefusal
        ? .value(1, "the corpus does not answer the question, and the answer says so")
        : .value(0, "the corpus does not answer the question")
    }
    guard !evidence.comparisons.isEmpty else {
      return .missing("the question is open: it has no gold answer")
    }
    if evidence.transcript.answer.refusal != nil {
      return .value(0, "a refusal where an answer is known")
    }
    if SquadReferences.isBlank(evidence.answerText) { return .value(0, "the answer has no words") }
    if component == .numericMatch { return numeric(evidence, gold) }
    return lexical(component, evidence.comparisons)
  }

  /// Numbers and units against all gold answers.
  private static func numeric(
    _ evidence: RewardEvidence, _ gold: GoldAnswer
  ) -> RewardMeasurement {
    if gold.expectsNumber == false { return .missing("the question does not ask for a number") }
    let references = NumericReferences(gold.answers, question: evidence.transcript.question)
    // An answer without numbers is complete where one of the gold answers has none.
    if gold.expectsNumber == nil, !references.areAllNumeric {
      return .missing("not every gold answer has a number")
    }
    let verdict = references.verdict(evidence.answerText)
    guard let value = value(of: verdict) else { return .missing("no gold answer has a number") }
    return .value(value, detail(of: verdict))
  }

  /// Returns what a verdict on numbers is worth.
  ///
  /// - Parameter verdict: The verdict.
  /// - Returns: 1 for equal numbers, 0.5 when only the unit is missing, 0 for all others; nil when
  ///   there was nothing to compare.
  static func value(of verdict: NumericVerdict) -> Double? {
    switch verdict {
    case .match: 1
    case .missingUnit: 0.5
    case .wrongUnit, .wrongNumber, .noNumber: 0
    case .notNumeric: nil
    }
  }

  private static func detail(of verdict: NumericVerdict) -> String {
    switch verdict {
    case .match: "the numbers of a gold answer"
    case .missingUnit: "the right number without its unit"
    case .wrongUnit: "the right number in another unit"
    case .wrongNumber: "another number, or several"
    case .noNumber: "no number of the kind"
    case .notNumeric: "no gold answer has a number"
    }
  }

  /// The best gold answer counts; each is held against the lowest of its forms.
  private static func lexical(
    _ component: RewardComponent, _ comparisons: [GoldComparison]
  ) -> RewardMeasurement {
    let values = comparisons.map { comparison in
      comparison.lowest { answer, gold in
        switch component {
        case .exactMatch: SquadReferences([gold]).exactMatch(answer) ? 1 : 0
        case .rougeL: RougeReferences([gold], stems: true).score(.longest, answer).f1
        default: SquadReferences([gold]).f1(answer).f1
        }
      }
    }
    let best = values.max() ?? 0
    if comparisons.allSatisfy(\.isContradicted) { return .value(0, "its number is a wrong one") }
    guard component != .exactMatch else {
      return .value(best, best == 1 ? "equal to a gold answer" : "not equal to a gold answer")
    }
    return .value(best, component == .f1 ? "overlap of words" : "longest common sequence of words")
  }
}
