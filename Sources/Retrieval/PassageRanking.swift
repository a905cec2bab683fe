/// The numbers of the passages that fit a query best, with their scores.
package struct PassageRanking: Sendable {
  /// Number and score, best first; equal scores by rising number.
  package var best: [(number: Int, score: Double)]

  /// How many passages match; nil where not all were looked at.
  package var matchCount: Int?

  /// Terms of the query that no passage holds, in order of their first place.
  package var unknownTerms: [String]

  /// Why nothing was found; nil when something was.
  package var emptyReason: SearchResult.EmptyReason?

  /// Ranks the passages of lists.
  init(
    _ terms: QueryTerms, in lists: PackedLists, options: SearchOptions,
    bodyStart: @escaping (Int) -> UInt32
  ) throws(RetrievalError) {
    unknownTerms = terms.terms.map(\.text).filter { lists.number(of: $0) == nil }
    if let reason = Self.emptyReason(terms, lists) {
      best = []
      matchCount = 0
      emptyReason = reason
      return
    }
    let search = ListSearch(terms, in: lists, options: options, bodyStart: bodyStart)
    let outcome = try search.run()
    best = outcome.best
    matchCount = outcome.matchCount
    if best.isEmpty {
      emptyReason = terms.clauses.isEmpty ? .unknownTerms : .phraseNotFound
    }
  }

  private static func emptyReason(
    _ terms: QueryTerms, _ lists: PackedLists
  ) -> SearchResult.EmptyReason? {
    if lists.passageCount == 0 { return .emptyIndex }
    guard terms.isEmpty else { return nil }
    if terms.hasDroppedStopWords { return .onlyStopWords }
    return terms.clauses.isEmpty ? .noTerms : .onlyExcluded
  }
}
