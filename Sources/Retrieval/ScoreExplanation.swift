/// How a score comes about.
package struct ScoreExplanation: Sendable, Hashable {
  /// What one term or phrase adds.
  package struct Part: Sendable, Hashable {
    /// The term after folding and stemming; the terms of a phrase with spaces between them.
    package var term: String

    /// Whether the part is a phrase.
    package var isPhrase: Bool

    /// How often the term stands in the query.
    package var queryCount: Int

    /// How often it stands in the passage.
    package var count: Int

    /// How many passages hold it; for a phrase those of its rarest term.
    package var passageFrequency: Int

    /// The weight of the term, or the sum over the terms of a phrase.
    package var weight: Double

    /// What the count is worth in a passage of this length.
    package var saturation: Double

    /// queryCount · weight · saturation.
    package var score: Double { Double(queryCount) * (weight * saturation) }
  }

  /// The parts in the order of the query, those that add nothing included.
  package var parts: [Part]

  /// The length of the passage in terms.
  package var length: Int

  /// The average length.
  package var averageLength: Double

  /// The identifier of the formula.
  package var formula: String

  /// The score: the sum of the parts, 0 when the passage lacks a phrase.
  package var score: Double
}
