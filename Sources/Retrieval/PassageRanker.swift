/// What passages are ranked by.
package enum RankingMethod: String, Sendable, CaseIterable {
  /// The words that they share with the query.
  case words

  /// The likeness of vectors.
  case dense

  /// Both, joined by ``ReciprocalRankFusion``.
  case hybrid
}

/// Ranks the passages of a corpus by words, by vectors or by both.
package struct PassageRanker: Sendable {
  /// A passage at its place.
  package struct Place: Sendable, Hashable {
    /// The number of the passage.
    package let number: Int

    /// The score: of BM25, the cosine, or the sum of both reciprocal ranks.
    package let score: Double

    /// The 1-based ranks by words and by vectors, where both were joined.
    package let ranks: Ranks?
  }

  /// The ranks of a passage in the rankings that were joined.
  package struct Ranks: Sendable, Hashable {
    /// The rank by words; nil where it is not in that ranking.
    package let words: Int?

    /// The rank by vectors; nil where it is not in that ranking.
    package let dense: Int?
  }

  /// The ranked passages.
  package struct Ranking: Sendable {
    /// The passages, the best first.
    package var places: [Place]

    /// Words of the query that no passage holds, where words counted.
    package var unknownWords: [String] = []

    /// Why nothing was found; nil when something was.
    package var emptyReason: SearchResult.EmptyReason?
  }

  /// The passages.
  package let index: any PassageIndex

  /// What they are ranked by.
  package let method: RankingMethod

  private let vectors: VectorIndex?
  private let isExact: Bool

  /// Creates a ranker by words.
  ///
  /// - Parameter index: The passages.
  package init(_ index: any PassageIndex) {
    self.index = index
    method = .words
    vectors = nil
    isExact = false
  }

  /// Creates a ranker that uses vectors.
  ///
  /// - Parameters:
  ///   - index: The passages.
  ///   - vectors: Their vectors.
  ///   - method: What they are ranked by.
  ///   - isExact: Whether all vectors are compared.
  /// - Throws: ``RetrievalError`` for vectors of other passages.
  package init(
    _ index: any PassageIndex, vectors: VectorIndex, method: RankingMethod, isExact: Bool
  ) throws(RetrievalError) {
    guard vectors.properties.fingerprint == index.documentFingerprint,
      vectors.properties.passages == index.passageCount
    else {
      throw RetrievalError(
        code: .vectors,
        detail: "the vector file is of other documents than the corpus has now; run \"hegel corpus "
          + "vectors\" with new embeddings")
    }
    self.index = index
    self.vectors = vectors
    self.method = method
    self.isExact = isExact
  }

  /// Returns the best passages.
  ///
  /// - Parameters:
  ///   - query: What to look for; vectors are looked up by its words as they stand.
  ///   - options: How many, and how words are scored.
  /// - Returns: The passages.
  /// - Throws: ``RetrievalError`` for an index that cannot be read, and for a query without a vector.
  package func rank(
    _ query: SearchQuery, options: SearchOptions
  ) throws(RetrievalError) -> Ranking {
    switch method {
    case .words:
      let found = try index.rank(index.terms(of: query, options), options: options)
      return Ranking(
        places: found.best.map { Place(number: $0.number, score: $0.score, ranks: nil) },
        unknownWords: found.unknownTerms, emptyReason: found.emptyReason)
    case .dense:
      let places = try nearest(query, options.limit).map {
        Place(number: $0.number, score: $0.score, ranks: nil)
      }
      return Ranking(places: places)
    case .hybrid:
      return try fused(query, options)
    }
  }

  private func fused(
    _ query: SearchQuery, _ options: SearchOptions
  ) throws(RetrievalError) -> Ranking {
    var deep = options
    deep.limit = max(ReciprocalRankFusion.depth, options.limit)
    let dense = try nearest(query, deep.limit)
    let words = try index.rank(index.terms(of: query, deep), options: deep)
    let places = ReciprocalRankFusion.fuse([words.best.map(\.number), dense.map(\.number)])
    return Ranking(
      places: places.prefix(options.limit).map { place in
        Place(
          number: place.number, score: place.score,
          ranks: Ranks(words: place.ranks[0], dense: place.ranks[1]))
      }, unknownWords: words.unknownTerms)
  }

  private func nearest(
    _ query: SearchQuery, _ limit: Int
  ) throws(RetrievalError) -> [VectorIndex.Neighbour] {
    guard let vectors else { return [] }
    guard let vector = vectors.query(query.text) else {
      throw RetrievalError(
        code: .noEmbedding,
        detail: "there is no vector of the query \(QueryText.quoted(query.text)); add a line "
          + "{\"query\": …, \"vector\": […]} made by \(vectors.properties.model), and run \"hegel "
          + "corpus vectors\" again, or choose --ranking words")
    }
    let found =
      isExact
      ? vectors.nearestOfAll(vector, limit: limit) : vectors.nearest(vector, limit: limit)
    // What a person is shown must be the passage that was embedded.
    if let first = found.first {
      let id = try index.passage(first.number).id
      guard vectors.id(ofPassage: first.number) == id else {
        throw RetrievalError(
          code: .vectors,
          detail: "the vector file has another id than \(QueryText.quoted(id)) for a passage; run "
            + "\"hegel corpus vectors\" with new embeddings")
      }
    }
    return found
  }
}
