/// A search that could not be done.
package struct RetrievalError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure, stable across versions.
  package enum Code: String, Sendable {
    /// There is no passage with the number.
    case passageOutside = "passage-outside"

    /// The corpus holds more than an index takes.
    case tooLarge = "too-large"

    /// There is no index file.
    case noIndex = "no-index"

    /// The index cannot be read or does not belong to the corpus.
    case index

    /// There is no file of vectors.
    case noVectors = "no-vectors"

    /// The file of vectors cannot be read or does not belong to the corpus.
    case vectors

    /// No vector is known of a query.
    case noEmbedding = "no-embedding"
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

  /// Creates the error of a number that no passage has.
  init(passageOutside number: Int, of count: Int) {
    self.init(
      code: .passageOutside, detail: "there is no passage \(number); the corpus has \(count)")
  }

  package var description: String { detail }
}
