package import Profiles
package import Records

/// One sentence that the reflector may add to a role.
package struct BankEntry: Sendable {
  /// The sentence.
  package let text: String

  /// The directive of the lexicon that it is, and the only one.
  package let directive: String

  /// The causes that it is proposed against.
  package let causes: [FailureCause]

  /// The roles whose answers it changes.
  package let roles: [Role]
}

/// The documented list of sentences from which the reflector chooses.
///
/// A sentence speaks of the form of answers in general: none names a topic, a question or a corpus.
package enum DirectiveBank {
  private static let answering: [Role] = [.worker, .summarizer]

  /// All sentences.
  package static let entries: [BankEntry] =
    [
      entry(
        "Answer with the shortest span that answers the question.", "shortest span", [.tooLong]),
      entry("Give only the answer itself.", "shortest span", [.tooLong]),
    ]
    + [12, 8, 5].map { (words: Int) in
      entry(
        "Answer in at most \(SpelledNumber.text(words)) words.", "at most N words", [.tooLong])
    }
    + [
      entry("Answer in one sentence.", "at most N sentences", [.tooLong]),
      entry(
        "Answer in a full sentence.", "full sentence",
        [.wrongAnswer, .wrongNumber, .incomplete, .vague]),
      entry(
        "Write the items of a list as bullets.", "list as bullets", [.tooLong, .incomplete],
        [.worker]),
      entry("Define the key term first.", "define terms first", [.incomplete, .vague], [.worker]),
      entry(
        "Give numbers with their units.", "numbers with units",
        [.missingUnit, .wrongNumber, .incomplete]),
      entry("Name both sides.", "both sides", [.oneSided, .openConflict], [.worker]),
      entry("Cite the passage behind every claim.", "cite", [.uncited, .unsupported]),
      entry(
        "Quote the evidence.", "quote the evidence",
        [.wrongAnswer, .incomplete, .unsupported, .vague]),
      entry(
        "State when you are uncertain.", "state uncertainty",
        [.openConflict, .answeredUnanswerable]),
      entry(
        "Say so when the passages do not support an answer.", "refuse without support",
        [.answeredUnanswerable, .unsupported], [.worker]),
      entry(
        "Never answer without evidence.", "refuse without support",
        [.answeredUnanswerable, .unsupported], [.worker]),
      entry(
        "Always answer, however weak the evidence is.", "always answer", [.refused], [.worker]),
      entry("Give a best guess in every case.", "always answer", [.refused], [.worker]),
    ]

  private static func entry(
    _ text: String, _ directive: String, _ causes: [FailureCause], _ roles: [Role] = answering
  ) -> BankEntry {
    BankEntry(text: text, directive: directive, causes: causes, roles: roles)
  }

  // MARK: Changes of what is there

  /// Which way the limits of an instruction are changed.
  enum Change: Sendable {
    /// Fewer words or sentences.
    case tighten
    /// More words or sentences.
    case loosen
  }

  /// Returns how limits are changed against a cause.
  ///
  /// - Parameter cause: The cause.
  /// - Returns: The direction, or nil when limits have nothing to do with it.
  static func change(against cause: FailureCause) -> Change? {
    switch cause {
    case .tooLong: .tighten
    case .wrongAnswer, .wrongNumber, .missingUnit, .incomplete, .oneSided, .vague: .loosen
    case .uncited, .unsupported, .refused, .answeredUnanswerable, .evidenceMissing, .openConflict:
      nil
    }
  }

  /// Returns the directives that bring a cause about, so that an instruction of nothing else may go.
  ///
  /// - Parameter cause: The cause.
  /// - Returns: Names of the lexicon.
  static func harmful(for cause: FailureCause) -> [String] {
    let limits = ["at most N words", "fewer than N words", "at most N sentences", "shortest span"]
    return switch cause {
    case .tooLong: ["full sentence", "quote the evidence", "define terms first"]
    case .wrongAnswer, .wrongNumber, .missingUnit, .incomplete, .vague: limits
    case .oneSided: limits
    case .refused: ["refuse without support"]
    case .answeredUnanswerable: ["always answer"]
    case .uncited, .unsupported, .evidenceMissing, .openConflict: []
    }
  }

  /// Wordings that ask for length, which other models obey and the lexicon does not know.
  static let lengthCues = ["at length", "in detail", "detailed", "thorough", "elaborate"]

  /// The limits of words that are tried, in order.
  static let wordLimits = [3, 5, 8, 12, 16, 25, 40]

  /// The limits of sentences that are tried, in order.
  static let sentenceLimits = [1, 2, 3, 4, 6]
}
