import Glibc

/// A span that answers a question, with how well it fits.
struct AnswerSpan: Sendable {
  /// The sentence it stands in.
  var ref: SentenceRef

  /// The indices of its words in the passage.
  var tokens: Range<Int>

  /// What it is ranked by.
  var score: Double

  /// How well its kind fits the type of the question: 0 to 1.
  var fit: Double
}

/// Chooses the span of the best sentences that answers a question.
///
/// Candidates are the typed spans of the sentences. They are ranked by the fit of their kind, their
/// distance to the question's terms, the side of the verb they stand on, and the rank of their
/// sentence; spans that repeat the question are left out.
struct SpanExtractor {
  private let passages: [AnalysedPassage]
  private let question: QuestionAnalysis
  private let ranker: SentenceRanker

  /// What each sign of a good span counts.
  ///
  /// The values are set by hand; a search around them on one
  /// half of the measured questions gained less than a hundredth of F1 and was not taken over.
  private enum Weight {
    static let fit = 1.0
    static let closeness = 0.8
    static let novelty = 0.5
    static let sentence = 1.6
    static let side = 0.3
    static let focus = 0.5
    static let poverty = 0.3
  }

  /// So many sentences are searched.
  private static let sentences = 3

  init(passages: [AnalysedPassage], question: QuestionAnalysis, ranker: SentenceRanker) {
    self.passages = passages
    self.question = question
    self.ranker = ranker
  }

  /// Returns the candidates, best first.
  ///
  /// - Parameter ranked: The sentences, best first.
  /// - Returns: The spans; none where nothing fits the type of the question.
  func spans(in ranked: [RankedSentence]) -> [AnswerSpan] {
    var result: [AnswerSpan] = []
    for sentence in ranked.prefix(Self.sentences) {
      let passage = passages[sentence.ref.passage]
      for mention in passage.sentences[sentence.ref.sentence].mentions {
        if let span = span(mention, sentence, passage) { result.append(span) }
      }
    }
    return result.enumerated()
      .sorted { ($0.element.score, $1.offset) > ($1.element.score, $0.offset) }
      .map(\.element)
  }

  private func span(
    _ mention: Mention, _ sentence: RankedSentence, _ passage: AnalysedPassage
  ) -> AnswerSpan? {
    let words = trimmed(mention.tokens, passage)
    guard !words.isEmpty else { return nil }
    let novelty = novelty(words, passage)
    guard novelty > 0 else { return nil }
    let fit = TypeFit(question: question, passage: passage).fit(mention, words)
    guard fit > 0 else { return nil }
    let score =
      Weight.fit * fit + Weight.closeness * closeness(words, sentence) + Weight.novelty * novelty
      + Weight.sentence * sentence.score + Weight.side * sideBonus(words, sentence, passage)
      + Weight.focus * focusBonus(words, passage) - Weight.poverty
      * poverty(mention, words, passage)
    return AnswerSpan(ref: sentence.ref, tokens: words, score: score, fit: fit)
  }

  /// Leaves out determiners at the beginning.
  private func trimmed(_ words: Range<Int>, _ passage: AnalysedPassage) -> Range<Int> {
    var start = words.lowerBound
    while start < words.upperBound, passage.tokens[start].kind == .determiner { start += 1 }
    return start..<words.upperBound
  }

  /// The part of the span's content words that the question does not hold.
  private func novelty(_ words: Range<Int>, _ passage: AnalysedPassage) -> Double {
    var (content, fresh) = (0, 0)
    for index in words where passage.tokens[index].kind.isContent {
      content += 1
      let token = passage.tokens[index]
      if token.stem == question.focus {
        content -= 1
        continue
      }
      if !question.tokens.contains(where: { $0.stem == token.stem || $0.root == token.root }) {
        fresh += 1
      }
    }
    return content == 0 ? 0 : Double(fresh) / Double(content)
  }

  /// How near the question's terms stand to the span, rare ones counting more: 0 to 1.
  private func closeness(_ words: Range<Int>, _ sentence: RankedSentence) -> Double {
    var (sum, total) = (0.0, 0.0)
    for (term, match) in sentence.matches.enumerated() {
      let weight = ranker.weight(of: term)
      total += weight
      guard let match else { continue }
      let distance =
        words.contains(match)
        ? 1
        : match < words.lowerBound ? words.lowerBound - match : match - words.upperBound + 1
      sum += weight / sqrt(Double(distance))
    }
    return total > 0 ? sum / total : 0
  }

  /// 1 where the span names itself an instance of what is asked for: `which treaty`, `Treaty of
  /// Lisbon`.
  private func focusBonus(_ words: Range<Int>, _ passage: AnalysedPassage) -> Double {
    guard let focus = question.focus, words.count > 1 else { return 0 }
    return words.contains { passage.tokens[$0].stem == focus } ? 1 : 0
  }

  /// 1 for spans that say little: adjectives alone, single common nouns half.
  private func poverty(
    _ mention: Mention, _ words: Range<Int>, _ passage: AnalysedPassage
  ) -> Double {
    if words.allSatisfy({ passage.tokens[$0].kind == .adjective }) { return 1 }
    let isSingle = words.count == 1 && passage.tokens[words.lowerBound].kind == .noun
    return isSingle ? 0.5 : 0
  }

  private func sideBonus(
    _ words: Range<Int>, _ sentence: RankedSentence, _ passage: AnalysedPassage
  ) -> Double {
    guard let verb = question.verb, question.side != .unknown else { return 0 }
    guard let term = question.terms.firstIndex(where: { $0.stem == verb }),
      let match = sentence.matches[term]
    else { return 0 }
    let isAfter = words.lowerBound > match
    if isAfter, match + 1 < words.lowerBound,
      passage.tokens[(match + 1)..<words.lowerBound].contains(where: { $0.word == Self.by })
    {
      return question.side == .before ? 1 : 0
    }
    return (question.side == .after) == isAfter ? 1 : 0
  }

  private static let by = WordHash("by")
}
