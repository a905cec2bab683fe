/// What is known to be right about a question.
package struct GoldAnswer: Sendable, Hashable {
  /// The right answers, each complete in itself; empty for an open question.
  package var answers: [String]

  /// Whether the corpus does not answer the question, so that refusing is right.
  package var isImpossible: Bool

  /// Whether the answer is a number; nil decides by the answers.
  package var expectsNumber: Bool?

  /// Creates a gold answer.
  ///
  /// - Parameters:
  ///   - answers: The right answers, each complete in itself.
  ///   - isImpossible: Whether the corpus does not answer the question.
  ///   - expectsNumber: Whether the answer is a number; nil decides by the answers.
  package init(answers: [String], isImpossible: Bool = false, expectsNumber: Bool? = nil) {
    self.answers = answers
    self.isImpossible = isImpossible
    self.expectsNumber = expectsNumber
  }
}
