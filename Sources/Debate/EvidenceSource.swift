package import Records

/// Where the workers of a debate get their passages from.
package protocol EvidenceSource: Sendable {
  /// Returns the passages that one worker is given for one question.
  ///
  /// Passages are relevant first; those of different workers should differ where the corpus allows,
  /// so that a debate rests on more than one reading. Equal arguments must give equal passages.
  ///
  /// - Parameters:
  ///   - question: The question or sub-question.
  ///   - worker: The 1-based number of the worker.
  ///   - workers: The number of workers.
  ///   - limit: The most passages to return.
  /// - Returns: Passages, the most relevant first; none when nothing is relevant.
  /// - Throws: ``EvidenceError`` when the corpus cannot be searched.
  func passages(
    for question: String, worker: Int, of workers: Int, limit: Int
  ) async throws(EvidenceError) -> [PassageRecord]
}

/// A search for evidence that failed.
package struct EvidenceError: Error, Equatable, CustomStringConvertible {
  /// What happened and what to do.
  package var detail: String

  /// Creates an error.
  ///
  /// - Parameter detail: What happened and what to do.
  package init(detail: String) {
    self.detail = detail
  }

  package var description: String { detail }
}
