/// Writes rankings as the run files that trec_eval reads: `QUERY Q0 DOCUMENT RANK SCORE TAG`.
package enum RunFile {
  /// Returns the lines of one query.
  ///
  /// Scores are written in the fewest digits that read back as the same number. trec_eval orders
  /// equal scores by the document's id and not by the rank.
  ///
  /// - Parameters:
  ///   - query: The id of the query.
  ///   - ranking: Its documents.
  ///   - tag: The name of the run, without white space.
  /// - Returns: A line for each document; empty when there is none.
  /// - Throws: ``RunFileError`` for an id that a file separated by white space cannot hold.
  package static func lines(
    of query: String, _ ranking: DocumentRanking, tag: String
  ) throws(RunFileError) -> String {
    var text = ""
    try check(query)
    for (index, place) in ranking.places.enumerated() {
      try check(place.document)
      text += "\(query) Q0 \(place.document) \(index + 1) \(place.score) \(tag)\n"
    }
    return text
  }

  private static func check(_ id: String) throws(RunFileError) {
    guard !id.isEmpty, !id.contains(where: \.isWhitespace) else { throw RunFileError(id: id) }
  }
}

/// An id that a run file cannot hold.
package struct RunFileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The id.
  package let id: String

  /// Creates an error.
  ///
  /// - Parameter id: The id.
  package init(id: String) { self.id = id }

  package var description: String {
    "the id \"\(id)\" cannot stand in a run file, whose columns are separated by white space; "
      + "give it another id, or choose the format jsonl"
  }
}
