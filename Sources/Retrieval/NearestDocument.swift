import Support

/// Suggestions for mistyped document ids.
enum NearestDocument {
  /// Comparing every id costs too much past this many documents.
  private static let limit = 10_000

  /// Returns a clause to append to a message; empty when there is nothing to say.
  static func hint(for id: String, in documents: [CorpusDocument]) -> String {
    guard documents.count <= limit,
      let closest = NearestName.closest(to: id, in: documents.lazy.map(\.id))
    else { return "; use the id of a document" }
    return "; did you mean \"\(closest)\"?"
  }
}
