package import TextAnalysis

/// The words of a text that a query matches, for showing hits.
package enum MatchedWords {
  /// Returns the places of the words of a text whose terms the query has.
  ///
  /// - Parameters:
  ///   - query: The query.
  ///   - text: The text, such as the text of a passage.
  ///   - analyzer: The analyser of the index.
  ///   - dropsStopWords: Whether stop words outside phrases are left out, as in the search.
  /// - Returns: Byte ranges of the text's UTF-8, rising and apart from each other.
  /// - Complexity: O(bytes of query and text).
  package static func ranges(
    of query: SearchQuery, in text: String, analyzer: Analyzer = .standard,
    dropsStopWords: Bool = true
  ) -> [Range<Int>] {
    let terms = QueryTerms(query, analyzer: analyzer, dropsStopWords: dropsStopWords)
    let wanted = Set(
      terms.terms.map(\.text)
        + terms.clauses.filter { !$0.isExcluded }.flatMap { $0.terms.map(\.text) })
    guard !wanted.isEmpty else { return [] }
    var result: [Range<Int>] = []
    for token in analyzer.tokens(of: text) where wanted.contains(token.term) {
      // Pairs of characters overlap with the characters themselves.
      if let last = result.last, token.range.lowerBound < last.upperBound {
        result[result.count - 1] =
          last.lowerBound..<max(last.upperBound, token.range.upperBound)
      } else {
        result.append(token.range)
      }
    }
    return result
  }
}
