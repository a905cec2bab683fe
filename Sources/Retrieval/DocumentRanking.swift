/// The documents that fit a query best, each by its best passage.
package struct DocumentRanking: Sendable, Hashable {
  /// A document at its place.
  package struct Place: Sendable, Hashable {
    /// The id of the document.
    package let document: String

    /// The score of its best passage.
    package let score: Double
  }

  /// The documents, the best first, each once.
  package let places: [Place]

  /// Ranks documents.
  ///
  /// - Parameters:
  ///   - query: What to look for.
  ///   - index: The passages.
  ///   - depth: The most documents, at least 1.
  ///   - options: How to score; its limit is not used.
  /// - Throws: ``RetrievalError`` for an index that cannot be read.
  /// - Complexity: That of a search for as many passages as the documents have among the best.
  package init(
    _ query: SearchQuery, in index: any PassageIndex, depth: Int,
    options: SearchOptions = SearchOptions()
  ) throws(RetrievalError) {
    try self.init(query, with: PassageRanker(index), depth: depth, options: options)
  }

  /// Ranks documents by what their passages are ranked by.
  ///
  /// - Parameters:
  ///   - query: What to look for.
  ///   - ranker: What ranks the passages.
  ///   - depth: The most documents, at least 1.
  ///   - options: How to score words; its limit is not used.
  /// - Throws: ``RetrievalError`` for an index that cannot be read, and for a query without a vector.
  /// - Complexity: That of a search for as many passages as the documents have among the best.
  package init(
    _ query: SearchQuery, with ranker: PassageRanker, depth: Int,
    options: SearchOptions = SearchOptions()
  ) throws(RetrievalError) {
    let index = ranker.index
    let depth = max(1, depth)
    var options = options
    options.limit = depth
    while true {
      let hits = try ranker.rank(query, options: options).places
      var places: [Place] = []
      var seen: Set<String> = []
      for hit in hits {
        let document = try index.document(ofPassage: hit.number)
        if seen.insert(document).inserted {
          places.append(Place(document: document, score: hit.score))
        }
      }
      // Several passages of one document push others out, so more of them are looked at.
      if places.count >= depth || hits.count < options.limit
        || options.limit >= index.passageCount
      {
        self.places = Array(places.prefix(depth))
        return
      }
      options.limit = min(index.passageCount, options.limit * 4)
    }
  }
}
