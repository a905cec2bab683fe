/// Estimates how likely an answer is right.
struct Confidence {
  let question: QuestionAnalysis
  let passages: [AnalysedPassage]

  /// Returns the estimate, 0 to 1.
  func value(best: RankedSentence, spans: [AnswerSpan]) -> Double {
    var value = best.coverage
    let missing = zip(question.terms, best.matches).filter { $0.0.isKey && $0.1 == nil }.count
    for _ in 0..<min(missing, 4) { value *= 0.6 }
    if let span = spans.first { value *= 0.5 + 0.5 * span.fit } else { value *= 0.4 }
    return min(value, 0.95)
  }
}
