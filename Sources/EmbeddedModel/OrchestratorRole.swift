import TextAnalysis

/// The orchestrator: splits compound questions.
struct OrchestratorRole {
  /// The question.
  let question: String

  private static let maximumParts = 4
  private static let joints = WordSet("and")
  private static let comparison = WordSet("compare compared contrast")
  private static let difference = WordSet("difference differences differ similarities similarity")

  /// Returns one part per line, or `NONE`.
  func split() -> String {
    let bytes = Array(question.utf8.prefix(QuestionAnalysis.maximumBytes))
    let tokens = ModelTokenizer.read(bytes, in: 0..<bytes.count)
    var parts = sentences(bytes)
    if parts.count < 2 { parts = clauses(tokens, bytes) }
    if parts.count < 2 { parts = sharedClauses(tokens, bytes) }
    if parts.count < 2 { parts = compared(tokens, bytes) }
    guard parts.count > 1 else { return "NONE" }
    return parts.prefix(Self.maximumParts).enumerated()
      .map { "\($0.offset + 1). \($0.element)" }.joined(separator: "\n")
  }

  /// Several sentences that each end with a question mark.
  private func sentences(_ bytes: [UInt8]) -> [String] {
    StatementRanges.read(bytes).filter { bytes[$0.upperBound - 1] == UInt8(ascii: "?") }
      .map { String(decoding: bytes[$0], as: UTF8.self) }
  }

  /// `Who wrote the book and when did it appear?`: a second question word behind `and`.
  private func clauses(_ tokens: [ModelToken], _ bytes: [UInt8]) -> [String] {
    guard let first = tokens.first, isOpening(first) else { return [] }
    var starts = [0]
    var ends: [Int] = []
    for index in tokens.indices.dropLast().dropFirst()
    where Self.joints.contains(tokens[index].word) && isOpening(tokens[index + 1])
      && index + 2 < tokens.count && index > starts[starts.count - 1] + 2
    {
      ends.append(index)
      starts.append(index + 1)
    }
    ends.append(tokens.count)
    guard starts.count > 1 else { return [] }
    let subject = object(of: tokens[0..<ends[0]], bytes)
    return zip(starts, ends).enumerated().map { position, range in
      let words = tokens[range.0..<range.1]
      let text = position == 0 ? text(words, bytes) : resolved(words, subject, bytes)
      return sentence(text)
    }
  }

  /// `When and where was Kant born?`: two question words that share the rest.
  private func sharedClauses(_ tokens: [ModelToken], _ bytes: [UInt8]) -> [String] {
    guard tokens.count > 4, isQuestionWord(tokens[0]), Self.joints.contains(tokens[1].word),
      isQuestionWord(tokens[2])
    else { return [] }
    let rest = text(tokens[3...], bytes)
    return [0, 2].map { sentence(text(tokens[$0...$0], bytes) + " " + rest) }
  }

  /// `Compare X and Y`, `the difference between X and Y`: what is said of each.
  private func compared(_ tokens: [ModelToken], _ bytes: [UInt8]) -> [String] {
    guard
      let start = tokens.firstIndex(where: {
        Self.comparison.contains($0.word) || Self.difference.contains($0.word)
      }),
      let joint = tokens[start...].firstIndex(where: {
        Self.joints.contains($0.word) || $0.word == WordHash("with") || $0.word == WordHash("to")
      })
    else { return [] }
    let left = phrase(tokens[(start + 1)..<joint], bytes)
    let right = phrase(tokens[(joint + 1)...], bytes)
    guard let left, let right else { return [] }
    return ["What is \(left)?", "What is \(right)?"]
  }

  /// The words without a leading preposition such as `between`.
  private func phrase(_ words: ArraySlice<ModelToken>, _ bytes: [UInt8]) -> String? {
    let rest = words.drop { $0.kind == .preposition || $0.kind == .auxiliary }
    guard rest.contains(where: { $0.kind.isContent }) else { return nil }
    return text(rest, bytes)
  }

  private func isQuestionWord(_ token: ModelToken) -> Bool { token.kind == .question }

  private func isOpening(_ token: ModelToken) -> Bool {
    token.kind == .question || token.kind == .auxiliary || token.kind == .modal
  }

  /// The last noun phrase of the first part, for which a pronoun of the second one stands.
  private func object(of words: ArraySlice<ModelToken>, _ bytes: [UInt8]) -> String? {
    var end = words.endIndex
    while end > words.startIndex, !words[end - 1].kind.isNominal { end -= 1 }
    var start = end
    while start > words.startIndex, words[start - 1].kind.isNominal { start -= 1 }
    while start > words.startIndex, words[start - 1].kind == .determiner { start -= 1 }
    return start < end ? text(words[start..<end], bytes) : nil
  }

  private func resolved(
    _ words: ArraySlice<ModelToken>, _ subject: String?, _ bytes: [UInt8]
  ) -> String {
    guard let subject, let pronoun = words.firstIndex(where: { $0.kind == .pronoun }) else {
      return text(words, bytes)
    }
    let before = text(words[..<pronoun], bytes)
    let after = text(words[(pronoun + 1)...], bytes)
    return [before, subject, after].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func text(_ words: ArraySlice<ModelToken>, _ bytes: [UInt8]) -> String {
    guard let first = words.first, let last = words.last else { return "" }
    return String(decoding: bytes[Int(first.start)..<Int(last.end)], as: UTF8.self)
  }

  private func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst() + "?"
  }
}
