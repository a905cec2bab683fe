/// Estimates whether passages support an answer at all, and how likely the answer is right.
///
/// A sentence that shares most words with a question need not answer it: one that denies what the
/// question affirms, uses the opposite word, speaks of another name or puts another word in the
/// place of one of the question's does not. Each such sign takes its part of the support.
struct SupportEstimate: Sendable {
  /// How well the passages support an answer, 0 to 1.
  let support: Double

  /// How likely the answer is right, 0 to 1.
  let confidence: Double

  /// What each sign leaves of the support.
  private enum Factor {
    static let deniedSentence = 0.55
    static let missingKey = 0.7
    static let opposite = 0.65
    static let replacedWord = 0.8
  }

  /// Below this part of the question's weight the support falls to nothing.
  private static let leastCoverage = 0.3

  /// Estimates the support of an answer.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - passages: The passages.
  ///   - best: The sentence that ranks first.
  ///   - spans: The spans, best first.
  ///   - needsNames: Whether names of the question must be in the passages.
  init(
    question: QuestionAnalysis, passages: [AnalysedPassage], best: RankedSentence,
    spans: [AnswerSpan], needsNames: Bool = true
  ) {
    let passage = passages[best.ref.passage]
    let signs = SupportSigns(
      question: question, passages: passages, passage: passage,
      sentence: passage.sentences[best.ref.sentence].tokens, matches: best.matches)
    // A word that no passage has may be another word for one that they have, and says little.
    let coverage = (best.coverage + best.heldCoverage) / 2
    var support = 0.5 + 0.5 * coverage
    support *= min(1, coverage / Self.leastCoverage)
    if signs.isDenied { support *= Factor.deniedSentence }
    for _ in 0..<(needsNames ? min(signs.missingKeys, 3) : 0) { support *= Factor.missingKey }
    for _ in 0..<min(signs.opposites, 2) { support *= Factor.opposite }
    for _ in 0..<min(signs.replacedWords, 2) { support *= Factor.replacedWord }
    if let span = spans.first { support *= 0.7 + 0.3 * min(1, span.fit) } else { support *= 0.5 }
    self.support = min(max(support, 0), 1)
    // Yes or no is worth little where the sentence lacks what is asked about.
    let held = question.type == .yesNo ? min(1, best.coverage) : 1
    confidence = Self.likelihood(self.support) * held
  }

  /// How often an answer of a support is right, where half of the questions have no answer.
  ///
  /// The curve was fitted by eye to four articles of SQuAD 2. The type of the answer plays no part: it
  /// says how often a span of the type is found, and nothing about whether there is one to find.
  private static func likelihood(_ support: Double) -> Double {
    0.45 * support * support.squareRoot()
  }
}

/// The signs that a sentence does not answer a question, for all the words they share.
struct SupportSigns {
  let question: QuestionAnalysis
  let passages: [AnalysedPassage]
  let passage: AnalysedPassage
  let sentence: Range<Int>
  let matches: [Int?]

  /// Whether one of the two denies and the other does not; a question for yes or no is answered
  /// by that, not refused.
  var isDenied: Bool {
    question.type != .yesNo
      && Polarity.isNegative(question.tokens) != Polarity.isNegative(sentence, passage)
  }

  /// How many names and numbers of the question the passage of the sentence lacks; those that all
  /// passages lack count twice.
  var missingKeys: Int {
    var count = 0
    for (index, term) in question.terms.enumerated() where term.isKey && matches[index] == nil {
      if holds(passage, term) { continue }
      count += passages.contains { holds($0, term) } ? 1 : 2
    }
    return count
  }

  private func holds(_ passage: AnalysedPassage, _ term: QuestionAnalysis.Term) -> Bool {
    passage.tokens.contains { $0.stem == term.stem || $0.root == term.root }
  }

  /// How many words of the question have their opposite in the sentence instead.
  var opposites: Int {
    question.tokens.count { token in
      !holds(token.stem) && Opposites.of(token.stem).contains { holds($0) }
    }
  }

  private func holds(_ stem: WordHash) -> Bool {
    sentence.contains { passage.tokens[$0].stem == stem }
  }

  /// How many missing words of the question stand beside a word that has another neighbour in the
  /// sentence: `theoretical computer class` against `theoretical computer science`.
  var replacedWords: Int {
    let terms = question.terms
    return terms.indices.count { index in
      guard matches[index] == nil else { return false }
      if index > 0, terms[index - 1].index == terms[index].index - 1,
        let neighbour = matches[index - 1]
      {
        return isOther(neighbour + 1, boundary: neighbour + 1)
      }
      if index + 1 < terms.count, terms[index + 1].index == terms[index].index + 1,
        let neighbour = matches[index + 1]
      {
        return isOther(neighbour - 1, boundary: neighbour)
      }
      return false
    }
  }

  /// Whether a word of the sentence carries content that the question does not have.
  private func isOther(_ index: Int, boundary: Int) -> Bool {
    guard sentence.contains(index), sentence.contains(boundary),
      passage.tokens[boundary].breakBefore == 0
    else { return false }
    let token = passage.tokens[index]
    return token.kind.isContent
      && !question.tokens.contains { $0.stem == token.stem || $0.root == token.root }
  }
}
