/// What a question asks for, and the words by which its answer is found.
struct QuestionAnalysis: Sendable {
  /// A word of the question that an answering sentence should hold.
  struct Term: Sendable {
    /// Its stem.
    var stem: WordHash

    /// The first letters of its family.
    var root: WordHash

    /// Whether it is a name or number, which the evidence must hold.
    var isKey: Bool

    /// Its index among the words of the question.
    var index: Int
  }

  /// Where the answer stands to the question's main verb.
  enum Side: Sendable {
    case before
    case after
    case unknown
  }

  /// The text.
  let text: String

  /// The words.
  let tokens: [ModelToken]

  /// The type of the answer.
  let type: AnswerType

  /// The words that carry content, without those that only name the type.
  let terms: [Term]

  /// The stem of the noun that the answer is an instance of: `which treaty`.
  let focus: WordHash?

  /// On which side of the main verb the answer stands.
  let side: Side

  /// The stem of the main verb, where it is found.
  let verb: WordHash?

  /// How many things are asked for, as in `what two forces`.
  let count: Int?

  /// A question longer than this many bytes is read up to here.
  static let maximumBytes = 8_192

  /// Analyses a question.
  ///
  /// - Complexity: O(n).
  init(_ text: String) {
    self.text = text
    let bytes = Array(text.utf8.prefix(Self.maximumBytes))
    let tokens = ModelTokenizer.read(bytes, in: 0..<bytes.count)
    let typing = QuestionTyping(tokens: tokens, bytes: bytes)
    let result = typing.read()
    self.tokens = tokens
    type = result.type
    focus = result.focus.map { tokens[$0].stem }
    count = result.count
    let ignored = result.ignored
    terms = tokens.indices.compactMap { index in
      let token = tokens[index]
      guard token.kind.isContent, !ignored.contains(index) else { return nil }
      let isKey = token.kind == .name || token.kind == .number || token.kind == .month
      return Term(stem: token.stem, root: token.root, isKey: isKey && index > 0, index: index)
    }
    verb = result.verb.map { tokens[$0].stem }
    side = result.side
  }
}
