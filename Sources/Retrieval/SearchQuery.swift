/// What to look for.
package struct SearchQuery: Sendable, Hashable {
  /// A part of what a passage is made of.
  package enum Field: String, Sendable, CaseIterable {
    /// The title and the headings.
    case title

    /// The text.
    case body
  }

  /// Words that a hit must hold, or must not hold.
  package struct Clause: Sendable, Hashable {
    /// One word, or several in the order in which they stand.
    package var text: String

    /// Where they have to stand; nil for anywhere.
    package var field: Field?

    /// How many other words may stand between them, in any order; nil for none and in order.
    package var nearness: Int?

    /// Whether a hit must not hold them.
    package var isExcluded: Bool

    /// Whether the clause adds to the score as a phrase; otherwise it only decides.
    package var isScored: Bool

    /// Creates a clause.
    package init(
      _ text: String, field: Field? = nil, nearness: Int? = nil, isExcluded: Bool = false,
      isScored: Bool = false
    ) {
      self.text = text
      self.field = field
      self.nearness = nearness.map { min(max($0, 0), Self.furthest) }
      self.isExcluded = isExcluded
      self.isScored = isScored
    }

    /// The most words that may stand between those of a clause.
    package static let furthest = 1_000
  }

  /// The words; each counts as often as it stands here.
  package var text: String

  /// What every hit must and must not hold, on top of `text`.
  package var clauses: [Clause]

  /// Creates a query.
  ///
  /// - Parameters:
  ///   - text: The words, without any syntax.
  ///   - phrases: Phrases that every hit must hold word by word.
  package init(_ text: String, phrases: [String] = []) {
    self.init(text, clauses: phrases.map { Clause($0, isScored: true) })
  }

  /// Creates a query.
  ///
  /// - Parameters:
  ///   - text: The words, without any syntax.
  ///   - clauses: What every hit must and must not hold.
  package init(_ text: String, clauses: [Clause]) {
    self.text = text
    self.clauses = clauses
  }

  /// Creates a query from what a person typed.
  ///
  /// Parts in double quotes are phrases, and `"a b"~5` asks for the words with at most five others
  /// between them. `+word` must stand in a hit and `-word` must not; `title:word` and `body:word`
  /// must stand there. The marks count at the start of a word only, in front of a letter, a digit or
  /// a quotation mark; everything else is a word to look for or punctuation.
  ///
  /// - Parameter typed: The query.
  package init(typed: String) {
    var reader = TypedQueryReader(typed)
    self = reader.read()
  }
}
