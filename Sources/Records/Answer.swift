package import JSON

/// What an agent answered: its text, the claims in it, and how sure it says it is.
package struct Answer: Sendable, Hashable {
  /// The text as the agent wrote it, without the line of its confidence.
  package var text: String

  /// The claims of the text in order; empty for a refusal.
  package var claims: [Claim]

  /// The agent's own confidence, 0 to 1; nil when it stated none.
  package var confidence: Double?

  /// Why the agent refused to answer; nil when it answered.
  package var refusal: String?

  /// Creates an answer.
  package init(text: String, claims: [Claim], confidence: Double?, refusal: String?) {
    self.text = text
    self.claims = claims
    self.confidence = confidence
    self.refusal = refusal
  }
}

extension Answer: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    text = try fields.required("text", JSONRead.string)
    claims = try fields.required("claims", JSONRead.list(JSONRead.value(Claim.self)))
    confidence = try fields.optional("confidence", RecordRead.share)
    refusal = try fields.optional("refusal", JSONRead.string)
    try fields.finish()
  }

  package var json: JSONValue {
    var object: JSONObject = JSONObject([
      ("text", .string(text)), ("claims", .array(claims.map(\.json))),
    ])
    object["confidence"] = confidence.map { .number($0) }
    object["refusal"] = refusal.map { .string($0) }
    return .object(object)
  }
}
