/// How to search.
package struct SearchOptions: Sendable, Hashable {
  /// The most hits, at least 1.
  package var limit: Int

  /// The formula.
  package var scoring: BM25

  /// Whether the 33 English stop words of the query are left out; phrases keep theirs.
  package var dropsStopWords: Bool

  /// Whether all passages that match are counted, which keeps a search from ending early.
  package var countsMatches: Bool

  /// Creates options; the limit is raised to at least 1.
  package init(
    limit: Int = 10, scoring: BM25 = .standard, dropsStopWords: Bool = true,
    countsMatches: Bool = false
  ) {
    self.limit = max(1, limit)
    self.scoring = scoring
    self.dropsStopWords = dropsStopWords
    self.countsMatches = countsMatches
  }
}
