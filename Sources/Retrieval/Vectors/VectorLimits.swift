/// How much of embeddings is taken.
package struct VectorLimits: Sendable, Hashable {
  /// The numbers of a vector.
  package static let dimensions = 1...4096

  /// The longest line in bytes: 4,096 numbers in full precision take a third of it.
  package var lineBytes: Int

  /// The most vectors of passages.
  package var passages: Int

  /// The most vectors of queries.
  package var queries: Int

  /// The most bytes of all vectors together.
  package var bytes: Int

  /// The longest text of a query in bytes.
  package var queryBytes: Int

  /// The longest name of a model in bytes.
  package static let modelBytes = 200

  /// Creates limits.
  package init(
    lineBytes: Int = 1 << 20, passages: Int = 50_000_000, queries: Int = 1_000_000,
    bytes: Int = 32 << 30, queryBytes: Int = 64 << 10
  ) {
    self.lineBytes = lineBytes
    self.passages = passages
    self.queries = queries
    self.bytes = bytes
    self.queryBytes = queryBytes
  }
}
