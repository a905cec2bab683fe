import TextAnalysis

/// Reads the claims of an answer.
///
/// A claim is a sentence that states something. Headings, questions, refusals, sentences that only
/// hedge, and the line with the confidence are no claims; neither is a sentence in which nothing is
/// left when function words and phrases that steer the text are taken away.
package struct ClaimExtractor: Sendable {
  /// An answer longer than this many bytes is read up to here.
  package static let maximumBytes = 1 << 20

  private let passageIDs: Set<String>

  /// Creates an extractor.
  ///
  /// - Parameter passageIDs: The passages that can be cited. Brackets around other words count as
  ///   citations only when they look like an id, with a digit or `#` and without spaces.
  package init(passageIDs: Set<String> = []) {
    self.passageIDs = passageIDs
  }

  /// Returns the claims of an answer in order.
  ///
  /// - Parameter answer: The answer as a model wrote it.
  /// - Returns: The claims; none for an answer that states nothing.
  /// - Complexity: O(n).
  package func claims(in answer: String) -> [ExtractedClaim] {
    let bytes = Array(answer.utf8.prefix(Self.maximumBytes))
    let marks = CitationReader(passageIDs: passageIDs).read(bytes)
    var claims: [ExtractedClaim] = []
    for sentence in StatementRanges.read(bytes) {
      var range = sentence
      let leading = marks.prefixRun(in: range, bytes)
      if leading.count > 0, !claims.isEmpty {
        // Citations behind the full stop belong to the sentence before it.
        claims[claims.count - 1].citations.addNew(leading.ids)
        claims[claims.count - 1].byteRange =
          claims[claims.count - 1].byteRange.lowerBound..<leading.end
        range = leading.end..<range.upperBound
      }
      guard let claim = claim(bytes, range, marks) else { continue }
      claims.append(claim)
    }
    return claims
  }

  private func claim(
    _ bytes: [UInt8], _ range: Range<Int>, _ marks: CitationMarks
  ) -> ExtractedClaim? {
    let start = itemStart(bytes, range)
    guard start < range.upperBound, !isHeading(bytes, start..<range.upperBound) else { return nil }
    let text = marks.removed(from: bytes, in: start..<range.upperBound)
    guard let last = text.utf8.last, last != UInt8(ascii: ":") else { return nil }
    let tokens = ClaimTokens.read(Array(text.utf8))
    if last == UInt8(ascii: "?"), isQuestion(tokens) { return nil }
    guard tokens.contains(where: \.isContent), !isEmptyStatement(tokens) else { return nil }
    return ExtractedClaim(
      text: text, byteRange: start..<range.upperBound,
      citations: marks.ids(in: start..<range.upperBound))
  }

  /// Whether a sentence that ends in a question mark asks: it begins with an auxiliary, has a word that
  /// asks near its beginning, or is too short to state anything.
  ///
  /// A statement does not stop to be one because a question mark stands behind it.
  private func isQuestion(_ tokens: [ClaimToken]) -> Bool {
    guard let first = tokens.first, tokens.count > 3 else { return true }
    return ClaimLexicon.auxiliaries.contains(first.word)
      || tokens.prefix(8).contains { ClaimLexicon.questionWords.contains($0.word) }
  }

  /// Skips white space and the mark of a list item.
  private func itemStart(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var start = range.lowerBound
    let end = range.upperBound
    while start < end, StatementRanges.isSpace(bytes[start]) { start += 1 }
    guard start + 1 < end else { return start }
    if "-*+>".utf8.contains(bytes[start]), StatementRanges.isSpace(bytes[start + 1]) {
      start += 2
    } else {
      var digit = start
      while digit < end, digit < start + 3, ClaimLexer.isDigit(bytes[digit]) { digit += 1 }
      if digit > start, digit + 1 < end, ".)".utf8.contains(bytes[digit]),
        StatementRanges.isSpace(bytes[digit + 1])
      {
        start = digit + 2
      }
    }
    while start < end, StatementRanges.isSpace(bytes[start]) { start += 1 }
    return start
  }

  private func isHeading(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    bytes[range.lowerBound] == UInt8(ascii: "#")
  }

  private func isEmptyStatement(_ tokens: [ClaimToken]) -> Bool {
    if tokens[0].word == "confidence" && tokens.count <= 4 { return true }
    return ClaimLexicon.emptyStatements.contains { phrase in
      // What stands in front of the phrase may only be words without content.
      var start = 0
      while start + phrase.count <= tokens.count {
        if phrase.indices.allSatisfy({ tokens[start + $0].word == phrase[$0] }) { return true }
        guard !tokens[start].isContent else { return false }
        start += 1
      }
      return false
    }
  }
}

extension [String] {
  /// Appends what is not yet there.
  mutating func addNew(_ others: [String]) {
    for other in others where !contains(other) { append(other) }
  }
}
