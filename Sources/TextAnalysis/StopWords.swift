/// The stop words of Lucene's standard English analyser.
///
/// Applied to queries only, and only on request: the index keeps every term, so that phrases and
/// scores stay exact.
package enum StopWords {
  /// The 33 words.
  package static let english: [StaticString] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "for", "if", "in", "into", "is", "it",
    "no", "not", "of", "on", "or", "such", "that", "the", "their", "then", "there", "these",
    "they", "this", "to", "was", "will", "with",
  ]

  /// Whether a folded word is a stop word.
  package static func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard word.count <= 5 else { return false }
    return english.contains { candidate in
      candidate.utf8CodeUnitCount == word.count
        && word.indices.allSatisfy { word[$0] == candidate.utf8Start[$0] }
    }
  }

  /// Whether a folded word is a stop word.
  package static func contains(_ word: String) -> Bool {
    Array(word.utf8).withUnsafeBufferPointer { contains($0) }
  }
}
