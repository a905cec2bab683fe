package import Support
package import TextAnalysis

/// An index over the passages of a corpus.
///
/// Passages are named by number, 0 up to ``passageCount``, and fetched one at a time, so that an
/// index may keep them in a mapped file. Equal queries over equal corpora give equal results in
/// every implementation.
package protocol PassageIndex: Sendable {
  /// The number of passages.
  var passageCount: Int { get }

  /// The number of distinct terms.
  var termCount: Int { get }

  /// The analyser that made the terms; queries and comparisons of texts use the same.
  var analyzer: Analyzer { get }

  /// The fingerprint of the documents that are indexed.
  var documentFingerprint: ContentHash { get }

  /// Returns a passage.
  ///
  /// - Parameter number: From 0 up to ``passageCount``.
  /// - Returns: The passage.
  /// - Throws: ``RetrievalError`` for a number outside or an index that cannot be read.
  func passage(_ number: Int) throws(RetrievalError) -> Passage

  /// Returns the id of the document of a passage, without reading its text.
  ///
  /// - Parameter number: From 0 up to ``passageCount``.
  /// - Returns: The id.
  /// - Throws: ``RetrievalError`` for a number outside or an index that cannot be read.
  func document(ofPassage number: Int) throws(RetrievalError) -> String

  /// Returns the number of a passage id, nil if there is no such passage.
  ///
  /// - Parameter id: The id of a passage.
  /// - Returns: The number.
  /// - Throws: ``RetrievalError`` for an index that cannot be read.
  func passageNumber(of id: String) throws(RetrievalError) -> Int?

  /// Returns the numbers of the best passages.
  ///
  /// Order: falling score, and rising number where scores agree to 12 decimals.
  ///
  /// - Parameters:
  ///   - terms: The query in terms of this index's analyser.
  ///   - options: How to score and how many to return.
  /// - Returns: The passages; a ranking without any says why.
  /// - Throws: ``RetrievalError`` for an index that cannot be read.
  func rank(
    _ terms: QueryTerms, options: SearchOptions
  ) throws(RetrievalError) -> PassageRanking

  /// Returns how the score of one passage comes about.
  ///
  /// - Parameters:
  ///   - number: The number of the passage.
  ///   - terms: The query in terms of this index's analyser.
  ///   - options: The options of the search.
  /// - Returns: The parts; their sum is the score of the passage in a search.
  /// - Throws: ``RetrievalError`` for a number outside or an index that cannot be read.
  func explain(
    _ number: Int, terms: QueryTerms, options: SearchOptions
  ) throws(RetrievalError) -> ScoreExplanation
}

extension PassageIndex {
  /// The identifier of the analyser that made the terms.
  package var analyzerIdentifier: String { analyzer.identifier }

  /// Returns a query in terms of this index.
  package func terms(of query: SearchQuery, _ options: SearchOptions) -> QueryTerms {
    QueryTerms(query, analyzer: analyzer, dropsStopWords: options.dropsStopWords)
  }

  /// Returns the best passages.
  ///
  /// Order: falling score, and rising number where scores agree to 12 decimals.
  ///
  /// - Parameters:
  ///   - query: What to look for.
  ///   - options: How to score and how many to return.
  /// - Returns: The hits; a result without hits says why.
  /// - Throws: ``RetrievalError`` for an index that cannot be read.
  package func search(
    _ query: SearchQuery, options: SearchOptions = SearchOptions()
  ) throws(RetrievalError) -> SearchResult {
    try search(terms(of: query, options), options: options)
  }

  /// Returns the best passages for a query in terms.
  ///
  /// - Parameters:
  ///   - terms: The query in terms of this index's analyser.
  ///   - options: How to score and how many to return.
  /// - Returns: The hits; a result without hits says why.
  /// - Throws: ``RetrievalError`` for an index that cannot be read.
  package func search(
    _ terms: QueryTerms, options: SearchOptions
  ) throws(RetrievalError) -> SearchResult {
    let ranking = try rank(terms, options: options)
    var hits: [SearchHit] = []
    for found in ranking.best {
      hits.append(
        SearchHit(
          number: found.number, passage: try passage(found.number), score: found.score))
    }
    return SearchResult(
      hits: hits, matchCount: ranking.matchCount, unknownWords: ranking.unknownTerms,
      emptyReason: ranking.emptyReason)
  }

  /// Returns how the score of one passage comes about.
  ///
  /// - Parameters:
  ///   - number: The number of the passage.
  ///   - query: The query.
  ///   - options: The options of the search.
  /// - Returns: The parts; their sum is the score of the passage in a search.
  /// - Throws: ``RetrievalError`` for a number outside or an index that cannot be read.
  package func explain(
    _ number: Int, query: SearchQuery, options: SearchOptions = SearchOptions()
  ) throws(RetrievalError) -> ScoreExplanation {
    try explain(number, terms: terms(of: query, options), options: options)
  }
}
