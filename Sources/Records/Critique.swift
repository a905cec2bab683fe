package import JSON

/// What the reviewer said about one claim.
package struct CritiqueItem: Sendable, Hashable {
  /// The reviewer's verdict.
  package enum Verdict: String, Sendable, CaseIterable {
    /// The passages state the claim.
    case supported
    /// The passages state the opposite.
    case contradicted
    /// The passages say nothing about it.
    case unsupported
    /// The reviewer cannot tell.
    case unclear
  }

  /// The criticised claim.
  package var claim: ClaimReference

  /// The verdict.
  package var verdict: Verdict

  /// Why.
  package var reason: String

  /// What the reviewer points to.
  package var citations: [Citation]

  /// Creates an item.
  package init(
    claim: ClaimReference, verdict: Verdict, reason: String, citations: [Citation]
  ) {
    self.claim = claim
    self.verdict = verdict
    self.reason = reason
    self.citations = citations
  }
}

extension CritiqueItem: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    claim = try fields.required("claim", JSONRead.value(ClaimReference.self))
    verdict = try fields.required("verdict", JSONRead.choice(Verdict.self))
    reason = try fields.required("reason", JSONRead.string)
    citations = try fields.required("citations", JSONRead.list(JSONRead.value(Citation.self)))
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "claim": claim.json, "verdict": .string(verdict.rawValue), "reason": .string(reason),
      "citations": .array(citations.map(\.json)),
    ]
  }
}
