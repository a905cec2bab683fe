/// A reply that answers: a worker's, the synthesis, or the final one.
package struct AnswerReply: Sendable, Equatable {
  /// The text without the line of confidence; of a refusal the whole reply.
  package var text: String

  /// The confidence, 0 to 1; nil when none is stated.
  package var confidence: Double?

  /// Why the agent refuses; nil when it answers.
  package var refusal: String?

  /// What could not be used as it stood.
  package var problems: [String]

  /// The form that workers and the summarizer are asked for.
  package static let form =
    "sentences that each cite their passages as [passage-id], or one line "
    + "\"NOT SUPPORTED: reason\""

  /// Reads a reply.
  ///
  /// - Parameter reply: The text as the model wrote it.
  /// - Throws: ``ReplyDefect`` when there is no text.
  package init(_ reply: String) throws(ReplyDefect) {
    let line = ConfidenceLine(in: ReplyText.unfenced(reply))
    text = String(ReplyText.trimmed(line.text))
    confidence = line.confidence
    problems = line.problem.map { [$0] } ?? []
    guard ReplyText.hasWords(text) else {
      throw ReplyDefect(detail: "the reply has no words", form: Self.form)
    }
    refusal = Self.refusal(text)
  }

  /// Returns the reason when a text begins with the mark of a refusal.
  ///
  /// - Parameter text: A text or one of its lines.
  /// - Returns: What follows the mark, which may be empty, or nil when there is no mark.
  package static func refusal(_ text: some StringProtocol) -> String? {
    guard let rest = ReplyText.rest(of: ReplyText.undecorated(text), after: "not supported") else {
      return nil
    }
    let mark = ReplyText.trimmed(rest) { ReplyText.isSpace($0) || $0 == 0x2A || $0 == 0x5F }
    // "Not supported by any passage is …" is a sentence, not the mark.
    guard mark.isEmpty || [":", "–", "—", "-", "."].contains(where: mark.hasPrefix) else {
      return nil
    }
    return String(ReplyText.afterSeparator(rest))
  }
}
