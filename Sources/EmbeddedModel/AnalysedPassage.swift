import TextAnalysis

/// A passage with its words, sentences and the spans that can answer a question.
final class AnalysedPassage: Sendable {
  /// A sentence.
  struct Sentence: Sendable {
    /// Its bytes.
    let range: Range<Int>

    /// The indices of its words.
    let tokens: Range<Int>

    /// Its spans.
    let mentions: [Mention]

    /// Whether it is a heading, which answers nothing.
    let isHeading: Bool
  }

  /// The text.
  let bytes: [UInt8]

  /// The words.
  let tokens: [ModelToken]

  /// The sentences.
  let sentences: [Sentence]

  /// Longer passages are read up to here.
  static let maximumBytes = 1 << 20

  /// Longer sentences give no spans beyond here.
  private static let maximumSentenceTokens = 200

  /// Analyses a passage.
  ///
  /// - Complexity: O(n).
  init(_ text: String) {
    let bytes = Array(text.utf8.prefix(Self.maximumBytes))
    var tokens: [ModelToken] = []
    var sentences: [Sentence] = []
    var bounds: [(sentence: TextSentence, tokens: Range<Int>)] = []
    for sentence in SentenceSplitter.sentences(in: bytes) {
      let start = tokens.count
      tokens += ModelTokenizer.read(bytes, in: sentence.range)
      guard tokens.count > start else { continue }
      bounds.append((sentence, start..<tokens.count))
    }
    NameRepair.apply(&tokens)
    for bound in bounds {
      let read = bound.tokens.prefix(Self.maximumSentenceTokens)
      let mentions = MentionReader(bytes: bytes, tokens: tokens, sentence: read).mentions()
      sentences.append(
        Sentence(
          range: bound.sentence.range, tokens: bound.tokens, mentions: mentions,
          isHeading: bound.sentence.isHeading))
    }
    self.bytes = bytes
    self.tokens = tokens
    self.sentences = sentences
  }

  /// Returns the text of a range.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// Returns the bytes of words.
  func bytes(of words: Range<Int>) -> Range<Int> {
    Int(tokens[words.lowerBound].start)..<Int(tokens[words.upperBound - 1].end)
  }
}

/// Recognises names at the beginning of sentences by their other occurrences.
enum NameRepair {
  /// Makes names of capitalised words that are names elsewhere in the text.
  static func apply(_ tokens: inout [ModelToken]) {
    var names = Set<WordHash>()
    for token in tokens where token.kind == .name { names.insert(token.word) }
    for index in tokens.indices
    where tokens[index].isCapitalised && tokens[index].kind == .noun
      && names.contains(tokens[index].word)
    {
      tokens[index].kind = .name
    }
  }
}

extension TextSentence {
  /// Whether the sentence is a heading.
  fileprivate var isHeading: Bool {
    if case .heading = block { return true }
    return false
  }
}
