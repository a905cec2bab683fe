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

    /// No passage holds any word of the query.
    case unknownTerms = "unknown-terms"

    /// No passage holds the phrases.
    case phraseNotFound = "phrase-not-found"

    /// What to tell a person.
    package var message: String {
      switch self {
      case .emptyIndex: "the corpus has no passages; add documents"
      case .noTerms: "the query has no letter and no digit; write words to look for"
      case .onlyStopWords:
        "the query has only words such as \"the\" and \"of\"; add a word that says more, or keep "
          + "stop words"
      case .unknownTerms: "no passage holds any word of the query; try other words"
      case .phraseNotFound: "no passage holds the phrase word by word; try without quotation marks"
      }
    }
  }

  /// The hits, best first.
  package var hits: [SearchHit]

  /// How many passages match, hits or not.
  package var matchCount: Int

  /// Words of the query that no passage holds, folded, in order of their first place.
  package var unknownWords: [String]

  /// Why there is no hit; nil when there is one.
  package var emptyReason: EmptyReason?

  /// Creates a result.
  package init(
    hits: [SearchHit], matchCount: Int, unknownWords: [String] = [],
    emptyReason: EmptyReason? = nil
  ) {
    self.hits = hits
    self.matchCount = matchCount
    self.unknownWords = unknownWords
    self.emptyReason = emptyReason
  }
}
