/// Why an answer earned less than it could have: the fixed vocabulary between those who find causes
/// and those who propose edits against them.
package enum FailureCause: String, Sendable, CaseIterable, Hashable {
  /// Another answer than the wanted one.
  case wrongAnswer = "wrong_answer"
  /// The right thing with another number.
  case wrongNumber = "wrong_number"
  /// The right number without what it counts.
  case missingUnit = "missing_unit"
  /// The wanted answer among words that nobody asked for.
  case tooLong = "too_long"
  /// A part of what was wanted.
  case incomplete
  /// Claims without a citation.
  case uncited
  /// Claims that the cited passages do not state.
  case unsupported
  /// A refusal although there is an answer.
  case refused
  /// An answer although there is none.
  case answeredUnanswerable = "answered_unanswerable"
  /// The passages that were given do not hold the answer.
  case evidenceMissing = "evidence_missing"
  /// One of several positions.
  case oneSided = "one_sided"
  /// A conflict that the debate left without an outcome.
  case openConflict = "open_conflict"
  /// An answer without anything that can be checked.
  case vague

  /// What the cause means, as one sentence.
  package var summary: String {
    switch self {
    case .wrongAnswer: "The answer names something else than the wanted answer."
    case .wrongNumber: "The answer has another number or date than the wanted answer."
    case .missingUnit: "A number of the answer lacks its unit or what it counts."
    case .tooLong: "The wanted answer stands among words that nobody asked for."
    case .incomplete: "The answer holds only a part of the wanted answer."
    case .uncited: "Claims of the answer cite no passage."
    case .unsupported: "Claims of the answer are not stated by the passages that they cite."
    case .refused: "The answer was refused although the passages hold it."
    case .answeredUnanswerable: "The question was answered although the corpus has no answer."
    case .evidenceMissing: "The passages that were given do not hold the answer."
    case .oneSided: "The answer gives one of several positions as the only one."
    case .openConflict: "A conflict between the agents was left without an outcome."
    case .vague: "The answer states nothing that can be checked."
    }
  }
}
