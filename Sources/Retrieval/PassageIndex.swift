package import Support

/// An index over the passages of a corpus.
///
/// Passages are named by number, 0 up to ``passageCount``, and fetched one at a time, so that an
/// index may keep them in a mapped file. Equal queries over equal corpora give equal results in
/// every implementation.
package protocol PassageIndex: Sendable {
  /// The number of passages.
  var passageCount: Int { get }

  /// The identifier of the analyser that made the terms.
  var analyzerIdentifier: String { get }

  /// The fingerprint of the documents that are indexed.
  var documentFingerprint: ContentHash { get }

  /// Returns a passage.
  ///
  /// - Parameter number: From 0 up to ``passageCount``.
  /// - Returns: The passage.
  /// - Throws: ``RetrievalError`` for a number outside or an index that cannot be read.
  func passage(_ number: Int) throws(RetrievalError) -> Passage

  /// Returns the number of a passage id, nil if there is no such passage.
  ///
  /// - Parameter id: The id of a passage.
  /// - Returns: The number.
  /// - Throws: ``RetrievalError`` for an index that cannot be read.
  func passageNumber(of id: String) throws(RetrievalError) -> Int?

  /// Returns the best passages.
  ///
  /// Order: falling score, and rising number where scores agree to 12 decimals.
  ///
  /// - Parameters:
  ///   - query: What to look for.
  ///   - options: How to score and how many to return.
  /// - Returns: The hits; a result without hits says why.
  /// - Throws: ``RetrievalError`` for an index that cannot be read.
  func search(
    _ query: SearchQuery, options: SearchOptions
  ) throws(RetrievalError) -> SearchResult

  /// Returns how the score of one passage comes about.
  ///
  /// - Parameters:
  ///   - number: The number of the passage.
  ///   - query: The query.
  ///   - options: The options of the search.
  /// - Returns: The parts; their sum is the score of the passage in a search.
  /// - Throws: ``RetrievalError`` for a number outside or an index that cannot be read.
  func explain(
    _ number: Int, query: SearchQuery, options: SearchOptions
  ) throws(RetrievalError) -> ScoreExplanation
}

/// A search that could not be done.
package struct RetrievalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// There is no passage with the number.
    case passageOutside = "passage-outside"

    /// The corpus holds more than an index takes.
    case tooLarge = "too-large"

    /// The index cannot be read or does not belong to the corpus.
    case index
  }

  /// What kind of failure it was.
  package var code: Code

  /// What happened, where, and what to do.
  package var detail: String

  /// Creates an error.
  package init(code: Code, detail: String) {
    self.code = code
    self.detail = detail
  }

  package var description: String { detail }
}

/// What to look for.
package struct SearchQuery: Sendable, Hashable {
  /// The words; each counts as often as it stands here.
  package var text: String

  /// Phrases that every hit holds word by word, on top of `text`.
  package var phrases: [String]

  /// Creates a query.
  ///
  /// - Parameters:
  ///   - text: The words, without any syntax.
  ///   - phrases: Phrases that every hit must hold.
  package init(_ text: String, phrases: [String] = []) {
    self.text = text
    self.phrases = phrases
  }

  /// Creates a query from what a person typed: parts in double quotes are phrases.
  ///
  /// A quotation mark without its partner is punctuation.
  ///
  /// - Parameter typed: The query.
  package init(typed: String) {
    let bytes = Array(typed.utf8)
    var text: [UInt8] = []
    var phrases: [String] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x22, let end = bytes[(index + 1)...].firstIndex(of: 0x22) {
        phrases.append(String(decoding: bytes[(index + 1)..<end], as: UTF8.self))
        text.append(0x20)
        index = end + 1
      } else {
        text.append(bytes[index])
        index += 1
      }
    }
    self.init(String(decoding: text, as: UTF8.self), phrases: phrases)
  }
}

/// How to search.
package struct SearchOptions: Sendable, Hashable {
  /// The most hits, at least 1.
  package var limit: Int

  /// The formula.
  package var scoring: BM25

  /// Whether the 33 English stop words of the query are left out; phrases keep theirs.
  package var dropsStopWords: Bool

  /// Creates options; the limit is raised to at least 1.
  package init(limit: Int = 10, scoring: BM25 = .standard, dropsStopWords: Bool = true) {
    self.limit = max(1, limit)
    self.scoring = scoring
    self.dropsStopWords = dropsStopWords
  }
}

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

/// How a score comes about.
package struct ScoreExplanation: Sendable, Hashable {
  /// What one term or phrase adds.
  package struct Part: Sendable, Hashable {
    /// The term after folding and stemming; the terms of a phrase with spaces between them.
    package var term: String

    /// Whether the part is a phrase.
    package var isPhrase: Bool

    /// How often the term stands in the query.
    package var queryCount: Int

    /// How often it stands in the passage.
    package var count: Int

    /// How many passages hold it; for a phrase those of its rarest term.
    package var passageFrequency: Int

    /// The weight of the term, or the sum over the terms of a phrase.
    package var weight: Double

    /// What the count is worth in a passage of this length.
    package var saturation: Double

    /// queryCount · weight · saturation.
    package var score: Double { Double(queryCount) * (weight * saturation) }
  }

  /// The parts in the order of the query, those that add nothing included.
  package var parts: [Part]

  /// The length of the passage in terms.
  package var length: Int

  /// The average length.
  package var averageLength: Double

  /// The identifier of the formula.
  package var formula: String

  /// The score: the sum of the parts, 0 when the passage lacks a phrase.
  package var score: Double
}
