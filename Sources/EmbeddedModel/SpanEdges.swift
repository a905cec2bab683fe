/// Puts the edges of a span where a reader would put them.
struct SpanEdges {
  let passage: AnalysedPassage
  let directives: Directives

  /// Returns the bytes of a span: a currency or percent sign belongs to its number, a unit where
  /// the prompt asks for it, and a limit of words cuts the rest.
  func range(_ span: AnswerSpan) -> Range<Int> {
    var words = span.tokens
    if directives.numbersWithUnits { words = withUnit(words, span.ref) }
    if directives.fullDates { words = withFullDate(words, span.ref) }
    if let limit = directives.maximumWords, words.count > limit {
      words = words.lowerBound..<words.lowerBound + limit
    }
    var range = passage.bytes(of: words)
    if range.upperBound < passage.bytes.count,
      passage.bytes[range.upperBound] == UInt8(ascii: "%")
    {
      range = range.lowerBound..<range.upperBound + 1
    }
    if range.lowerBound > 0, passage.bytes[range.lowerBound - 1] == UInt8(ascii: "$") {
      range = range.lowerBound - 1..<range.upperBound
    }
    return range
  }

  private func withUnit(_ words: Range<Int>, _ ref: SentenceRef) -> Range<Int> {
    longest(words, ref, .quantity)
  }

  private func withFullDate(_ words: Range<Int>, _ ref: SentenceRef) -> Range<Int> {
    longest(words, ref, .date)
  }

  /// The longest mention of a kind that holds the words and begins or ends with them.
  private func longest(_ words: Range<Int>, _ ref: SentenceRef, _ kind: Mention.Kind) -> Range<Int>
  {
    passage.sentences[ref.sentence].mentions
      .filter { $0.kind == kind && $0.tokens.overlaps(words) }
      .map(\.tokens).reduce(words) { $1.count > $0.count ? $1 : $0 }
  }
}
