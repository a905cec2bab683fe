/// Whether passages support a claim.
package struct SupportVerdict: Sendable, Hashable {
  /// The verdicts.
  package enum Kind: String, Sendable, CaseIterable {
    /// A passage says it.
    case supported
    /// A passage says the opposite.
    case contradicted
    /// No passage says it.
    case unsupported
  }

  /// The best sentence of a passage.
  package struct Evidence: Sendable, Hashable {
    /// The id of the passage.
    package var passageID: String

    /// The bytes of the sentence in the passage.
    package var range: Range<Int>

    /// Creates evidence.
    package init(passageID: String, range: Range<Int>) {
      self.passageID = passageID
      self.range = range
    }
  }

  /// The verdict.
  package var kind: Kind

  /// How much of the claim the evidence holds, 0 to 1; 0 when it is contradicted.
  package var score: Double

  /// The sentence that decides, nil when nothing is near the claim.
  package var evidence: Evidence?

  /// What the claim and the evidence contradict each other in; ranges are of the claim and of the
  /// sentence.
  package var contradiction: Contradiction?

  /// Creates a verdict.
  package init(
    kind: Kind, score: Double, evidence: Evidence?, contradiction: Contradiction? = nil
  ) {
    self.kind = kind
    self.score = score
    self.evidence = evidence
    self.contradiction = contradiction
  }
}
