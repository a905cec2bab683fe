import Records

/// An answer as it was read, with what could not be used.
struct ReadAnswer: Sendable, Equatable {
  var answer: Answer
  var problems: [String]
}

/// Reads answers against the passages that their agent was given.
struct AnswerReader: Sendable {
  private let passages: [String: PassageRecord]

  /// Creates a reader.
  ///
  /// - Parameter passages: What the agent was given; other passages do not exist for it.
  init(_ passages: [PassageRecord]) {
    self.passages = Dictionary(passages.map { ($0.id, $0) }) { first, _ in first }
  }

  /// Returns whether the agent was given a passage.
  func isKnown(_ id: String) -> Bool { passages[id] != nil }

  /// Reads the claims of an answer.
  func answer(from reply: AnswerReply) -> ReadAnswer {
    var claims: [Claim] = []
    for (text, ids) in ClaimBridge.claims(in: reply.text, isKnown: isKnown) {
      claims.append(Claim(number: claims.count + 1, text: text, citations: citations(of: ids, for: text), support: .unsupported))
    }
    return ReadAnswer(answer: Answer(text: reply.text, claims: claims, confidence: reply.confidence, refusal: reply.refusal), problems: reply.problems)
  }

  func citations(of ids: [String], for text: String) -> [Citation] {
    ids.compactMap { id in passages[id].map { Citation(passage: id, byteRange: $0.byteRange, lines: $0.lines) } }
  }
}
enum Agreement {
  static func of(_ answers: [Answer]) -> Double? { nil }
}
enum ConflictAnalysis {
  static func conflicts(among answers: [(agent: String, answer: Answer)]) -> [Conflict] { [] }
}
