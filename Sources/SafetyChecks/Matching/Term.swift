/// A word or a run of words that stands for concepts.
struct Term: Sendable, Hashable {
  /// Where a term may stand in a word.
  enum Boundary: Sendable, Hashable {
    /// A whole word.
    case word
    /// The start of a word: endings follow.
    case stem
    /// Anywhere: scripts without spaces, and signs.
    case anywhere
  }

  /// The folded bytes; one space between words.
  var bytes: [UInt8]

  /// Where it may stand.
  var boundary: Boundary

  /// Whether it counts in capitals alone.
  var isUppercase: Bool

  /// What it means.
  var concepts: ConceptSet
}
