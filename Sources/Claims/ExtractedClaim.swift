/// One checkable statement of an answer.
package struct ExtractedClaim: Sendable, Hashable {
  /// The statement without its citations.
  package var text: String

  /// Where it stands in the answer, citations included.
  package var byteRange: Range<Int>

  /// The ids of the passages it cites, in order, each once.
  package var citations: [String]

  /// Creates a claim.
  package init(text: String, byteRange: Range<Int>, citations: [String]) {
    self.text = text
    self.byteRange = byteRange
    self.citations = citations
  }
}
