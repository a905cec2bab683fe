package import JSON
package import Support

/// One checkpointed piece of a run, such as one debate of one version on one question.
package struct RunEntry: Sendable, Hashable {
  /// What names it in its run; writing it again has no effect.
  package var key: String

  /// What it is, such as `trial` or `reflection`.
  package var kind: String

  /// The version that was tried.
  package var version: ContentHash?

  /// The id of the question.
  package var question: String?

  /// The reward in [0, 1]; nil when it is missing.
  package var reward: Double?

  /// The rest, in the form of its kind.
  package var body: JSONValue

  /// Creates an entry.
  package init(
    key: String, kind: String, version: ContentHash? = nil, question: String? = nil,
    reward: Double? = nil, body: JSONValue
  ) {
    self.key = key
    self.kind = kind
    self.version = version
    self.question = question
    self.reward = reward
    self.body = body
  }
}
