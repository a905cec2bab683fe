/// A term found in a folded text.
struct TermHit: Sendable {
  /// Where it starts in the folded text.
  var start: Int

  /// Where it ends in the folded text.
  var end: Int

  /// The number of words before its first word.
  var firstWord: Int

  /// The number of words before its last word.
  var lastWord: Int

  /// What it means.
  var concepts: ConceptSet
}
