/// The orchestrator's reply: sub-questions, or that the question stays whole.
package struct SplitReply: Sendable, Equatable {
  /// The sub-questions; none when the question stays whole.
  package var questions: [String]

  /// What could not be used as it stood.
  package var problems: [String]

  /// The most sub-questions of a debate.
  package static let limit = 4

  /// The longest sub-question, in bytes.
  package static let longestQuestion = 1_000

  /// The form that the orchestrator is asked for.
  package static let form =
    "one sub-question per line as \"1. …\", at most \(limit), or the one word NONE"

  /// Reads a reply.
  ///
  /// - Parameters:
  ///   - reply: The text as the model wrote it.
  ///   - question: The question; a reply that repeats it alone leaves it whole.
  /// - Throws: ``ReplyDefect`` when the reply is neither a list nor `NONE`.
  package init(_ reply: String, question: String) throws(ReplyDefect) {
    let text = ReplyText.trimmed(ReplyText.unfenced(reply))
    questions = []
    problems = []
    if Self.isNone(text) || Self.folded(text) == Self.folded(question) { return }
    var seen: Set<String> = []
    for line in ReplyText.lines(text) {
      guard let item = Self.item(line) else { continue }
      guard item.utf8.count <= Self.longestQuestion else {
        throw ReplyDefect(
          detail: "a sub-question has \(item.utf8.count) bytes; at most \(Self.longestQuestion) "
            + "are allowed", form: Self.form)
      }
      if seen.insert(Self.folded(item)).inserted { questions.append(String(item)) }
    }
    guard !questions.isEmpty else {
      throw ReplyDefect(detail: "the reply has no numbered line and is not NONE", form: Self.form)
    }
    if questions.count > Self.limit {
      problems.append(
        "the question was split into \(questions.count) parts; the first \(Self.limit) are used")
      questions.removeLast(questions.count - Self.limit)
    }
    // One part is no split.
    if questions.count == 1 { questions = [] }
  }

  private static func isNone(_ text: Substring) -> Bool {
    let word = ReplyText.trimmed(text) { !ReplyText.isLetterOrDigit($0) }
    return word.utf8.count == 4 && ReplyText.rest(of: word, after: "none") != nil
  }

  /// The text of a line `1. …` or `1) …`, or of a list item.
  private static func item(_ line: Substring) -> Substring? {
    let trimmed = ReplyText.trimmed(line)
    let text = ReplyText.undecorated(trimmed)
    if let (_, rest) = ReplyText.number(text), let mark = rest.utf8.first,
      [UInt8(ascii: "."), UInt8(ascii: ")"), UInt8(ascii: ":")].contains(mark)
    {
      let item = ReplyText.undecorated(rest.dropFirst())
      return item.isEmpty ? nil : item
    }
    let isListItem = ["- ", "* ", "+ ", "• "].contains(where: trimmed.hasPrefix)
    return isListItem && !text.isEmpty ? text : nil
  }

  private static func folded(_ text: some StringProtocol) -> String {
    String(
      decoding: text.utf8.lazy.filter(ReplyText.isLetterOrDigit).map(ReplyText.lowered),
      as: UTF8.self)
  }
}
