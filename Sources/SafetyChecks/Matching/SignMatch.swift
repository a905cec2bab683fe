/// A phrase found in a text.
struct SignMatch: Sendable {
  /// What it is a sign of.
  var sign: Sign

  /// The folded bytes from its first to its last term.
  var range: Range<Int>

  /// Whether a negation governs it.
  var isNegated: Bool

  /// Whether the text speaks of it rather than doing it: a verb of reporting comes before it.
  var isReported: Bool

  /// Whether it stands in quotation marks, code or an example.
  var isQuoted: Bool

  /// Whether it stands in a block of code or an example.
  var isFenced: Bool
}
