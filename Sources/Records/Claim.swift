package import JSON

/// One checkable statement of an answer, with its citations.
package struct Claim: Sendable, Hashable {
  /// What the cited passages say about a claim.
  package enum Support: String, Sendable, CaseIterable {
    /// They state it.
    case supported
    /// They state the opposite.
    case contradicted
    /// They say nothing about it.
    case unsupported
    /// The claim cites nothing, so there is nothing to hold it against.
    case uncited
  }

  /// The 1-based number within its answer.
  package var number: Int

  /// The statement without its citation marks.
  package var text: String

  /// What it cites.
  package var citations: [Citation]

  /// What the cited passages say about it.
  package var support: Support

  /// Creates a claim.
  package init(number: Int, text: String, citations: [Citation], support: Support) {
    self.number = number
    self.text = text
    self.citations = citations
    self.support = support
  }
}

extension Claim: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    number = try fields.required("number", RecordRead.number)
    text = try fields.required("text", JSONRead.string)
    citations = try fields.required("citations", JSONRead.list(JSONRead.value(Citation.self)))
    support = try fields.required("support", JSONRead.choice(Support.self))
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "number": .int(number), "text": .string(text), "citations": .array(citations.map(\.json)),
      "support": .string(support.rawValue),
    ]
  }
}

/// The name of a claim within a debate.
package struct ClaimReference: Sendable, Hashable, CustomStringConvertible {
  /// The agent that made the claim.
  package var agent: String

  /// The 1-based number within the agent's answer.
  package var claim: Int

  /// Creates a reference.
  package init(agent: String, claim: Int) {
    self.agent = agent
    self.claim = claim
  }

  /// The form in prompts and transcripts: `worker-1 claim 2`.
  package var description: String { "\(agent) claim \(claim)" }
}

extension ClaimReference: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    agent = try fields.required("agent", JSONRead.string)
    claim = try fields.required("claim", RecordRead.number)
    try fields.finish()
  }

  package var json: JSONValue { ["agent": .string(agent), "claim": .int(claim)] }
}
