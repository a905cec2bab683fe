import Profiles
import Records
import TextMetrics

/// The components that hold the final answer against the gold answers.
enum GoldMeasures {
  /// Measures a component.
  ///
  /// - Parameters:
  ///   - component: One of exact match, F1 and ROUGE-L.
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
    let answers = gold.answers.filter { !SquadReferences.isBlank($0) }
    guard !answers.isEmpty else { return .missing("the question is open: it has no gold answer") }
    if evidence.transcript.answer.refusal != nil {
      return .value(0, "a refusal where an answer is known")
    }
    if SquadReferences.isBlank(evidence.answerText) { return .value(0, "the answer has no words") }
    return lexical(component, evidence.answerText, answers)
  }

  private static func lexical(
    _ component: RewardComponent, _ text: String, _ answers: [String]
  ) -> RewardMeasurement {
    switch component {
    case .exactMatch:
      let isExact = SquadReferences(answers).exactMatch(text)
      return .value(
        isExact ? 1 : 0, isExact ? "equal to a gold answer" : "not equal to a gold answer")
    case .f1:
      return value(SquadReferences(answers).f1(text), "words")
    case .rougeL:
      return value(RougeReferences(answers, stems: true).score(.longest, text), "words in order")
    default: return .missing("is not measured against gold answers")
    }
  }

  private static func value(_ score: OverlapScore, _ unit: String) -> RewardMeasurement {
    .value(
      score.f1,
      "\(percent(score.precision)) of its \(unit) in the gold answer, "
        + "\(percent(score.recall)) of the gold answer's in it")
  }

  private static func percent(_ value: Double) -> String { "\(Int((value * 100).rounded()))%" }
}
