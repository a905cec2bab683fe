/// A span of a sentence that can answer a question.
struct Mention: Sendable, Hashable {
  /// What a span is.
  enum Kind: UInt8, Sendable, Hashable {
    /// Words with capital letters.
    case name
    /// A day, month, year, century or decade.
    case date
    /// A number with its unit or what it counts.
    case quantity
    /// Other noun phrases.
    case phrase
    /// A noun phrase with the `of` phrase behind it.
    case extended
    /// Noun phrases joined by commas and `and`.
    case list
    /// What stands between a verb or preposition and the end of the clause.
    case rest
  }

  /// What the span is.
  var kind: Kind

  /// The indices of its words in the passage.
  var tokens: Range<Int>

  /// The number of a quantity, or the year of a date.
  var value: Double?

  /// The hash of the unit's or the counted word's stem; nil without one.
  var unit: WordHash?
}
