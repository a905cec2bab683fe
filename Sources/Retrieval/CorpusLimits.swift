/// How much of a corpus is read before it is refused.
package struct CorpusLimits: Sendable, Hashable {
  /// The largest file of documents in bytes, JSONL excepted.
  package var fileBytes: Int

  /// The longest line of a JSONL or TSV file in bytes.
  package var lineBytes: Int

  /// The most documents.
  package var documents: Int

  /// The most questions, and the most judgements.
  package var rows: Int

  /// The most bytes of all documents together.
  package var totalBytes: Int

  /// The deepest folder below the documents folder.
  package var depth: Int

  /// The most issues that are listed.
  package var issues: Int

  /// Creates limits.
  package init(
    fileBytes: Int = 64 << 20, lineBytes: Int = 16 << 20, documents: Int = 2_000_000,
    rows: Int = 5_000_000, totalBytes: Int = 4 << 30, depth: Int = 8, issues: Int = 1_000
  ) {
    self.fileBytes = fileBytes
    self.lineBytes = lineBytes
    self.documents = documents
    self.rows = rows
    self.totalBytes = totalBytes
    self.depth = depth
    self.issues = issues
  }
}
