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
