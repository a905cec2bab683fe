/// One hit.
package struct SearchHit: Sendable, Hashable {
  /// The number of the passage in the index.
  package var number: Int

  /// The passage.
  package var passage: Passage

  /// The score.
  package var score: Double

  /// Creates a hit.
  package init(number: Int, passage: Passage, score: Double) {
    self.number = number
    self.passage = passage
    self.score = score
  }
}

/// The hits of one search.
package struct SearchResult: Sendable, Hashable {
  /// Why there is no hit.
  package enum EmptyReason: String, Sendable, CaseIterable {
    /// The index has no passages.
    case emptyIndex = "empty-index"

    /// The query has no letter and no digit.
    case noTerms = "no-terms"

    /// The query has stop words only.
    case onlyStopWords = "only-stop-words"

    /// The query says only what a hit must not hold.
    case onlyExcluded = "only-excluded"

    /// No passage holds any word of the query.
    case unknownTerms = "unknown-terms"

    /// No passage holds the phrases and the words that every hit must hold.
    case phraseNotFound = "phrase-not-found"

    /// What to tell a person.
    package var message: String {
      switch self {
      case .emptyIndex: "the corpus has no passages; add documents"
      case .noTerms: "the query has no letter and no digit; write words to look for"
      case .onlyStopWords:
        "the query has only words such as \"the\" and \"of\"; add a word that says more, or keep "
          + "stop words"
      case .onlyExcluded:
        "the query says only what a hit must not hold; add words to look for"
      case .unknownTerms: "no passage holds any word of the query; try other words"
      case .phraseNotFound:
        "no passage holds all that the query asks for; try without quotation marks, + and -"
      }
    }
  }

  /// The hits, best first.
  package var hits: [SearchHit]

  /// How many passages match, hits or not; nil where not all were looked at, see
  /// ``SearchOptions/countsMatches``.
  package var matchCount: Int?

  /// Words of the query that no passage holds, folded, in order of their first place.
  package var unknownWords: [String]

  /// Why there is no hit; nil when there is one.
  package var emptyReason: EmptyReason?

  /// Creates a result.
  package init(
    hits: [SearchHit], matchCount: Int?, unknownWords: [String] = [],
    emptyReason: EmptyReason? = nil
  ) {
    self.hits = hits
    self.matchCount = matchCount
    self.unknownWords = unknownWords
    self.emptyReason = emptyReason
  }
}
