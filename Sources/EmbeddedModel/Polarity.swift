/// Whether sentences deny or turn against something.
enum Polarity {
  private static let negations = WordSet(
    """
    not no never none nobody nothing neither cannot without isn't aren't wasn't weren't doesn't
    don't didn't hasn't haven't hadn't can't won't wouldn't couldn't shouldn't
    """)
  private static let only = WordSet("only just merely simply solely")
  private static let contrasts = WordSet(
    """
    however but although though whereas contrast critics opponents objected object disputed deny
    denied rejected reject against contrary despite conversely instead
    """)

  private static let undecided = WordSet("whether")
  private static let oneSide = WordSet("some")
  private static let otherSide = WordSet("others")

  /// Whether an odd number of negations stands in a sentence of a passage.
  static func isNegative(_ words: Range<Int>, _ passage: AnalysedPassage) -> Bool {
    isNegative(Array(passage.tokens[words]))
  }

  /// Whether an odd number of negations stands among those words of a sentence that speak of
  /// something: from three words in front of the first match to the last one.
  static func isNegative(
    _ sentence: Range<Int>, _ passage: AnalysedPassage, around matches: [Int]
  ) -> Bool {
    guard let first = matches.min(), let last = matches.max() else {
      return isNegative(sentence, passage)
    }
    return isNegative(
      max(sentence.lowerBound, first - 3)..<min(sentence.upperBound, last + 1), passage)
  }

  /// Whether an odd number of negations stands among words.
  static func isNegative(_ tokens: [ModelToken]) -> Bool {
    var count = 0
    for (index, token) in tokens.enumerated() where negations.contains(token.word) {
      // `not only` adds.
      if index + 1 < tokens.count, only.contains(tokens[index + 1].word) { continue }
      count += 1
    }
    return count % 2 == 1
  }

  /// Whether a sentence leaves its matter open: it asks whether something is so, or reports that some
  /// hold one thing and others another.
  static func isDivided(_ words: Range<Int>, _ passage: AnalysedPassage) -> Bool {
    let tokens = passage.tokens[words]
    if tokens.contains(where: { undecided.contains($0.word) }) { return true }
    return tokens.contains { oneSide.contains($0.word) }
      && tokens.contains { otherSide.contains($0.word) }
  }

  /// Whether a sentence turns against what was said before.
  static func isContrast(_ words: Range<Int>, _ passage: AnalysedPassage) -> Bool {
    passage.tokens[words].contains { contrasts.contains($0.word) }
  }
}
