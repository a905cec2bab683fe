package import JSON
package import Profiles
package import Records

/// A cause of failure with the role that can do something about it and where it showed.
package struct FoundCause: Sendable, Hashable {
  /// One question where it showed.
  package struct Example: Sendable, Hashable {
    /// The id of the question.
    package var question: String

    /// What was seen, in counts; never words of an answer, a question or a passage.
    package var detail: String

    /// Creates an example.
    package init(question: String, detail: String) {
      self.question = question
      self.detail = detail
    }
  }

  /// The cause.
  package var cause: FailureCause

  /// The role that can do something about it.
  package var role: Role

  /// On how many questions it showed.
  package var count: Int

  /// How many questions were answered.
  package var total: Int

  /// What the answers with this cause lack to the full reward, summed.
  package var weight: Double

  /// Where it showed, in the order of the questions.
  package var examples: [Example]

  /// Creates a cause.
  package init(
    cause: FailureCause, role: Role, count: Int, total: Int, weight: Double, examples: [Example]
  ) {
    self.cause = cause
    self.role = role
    self.count = count
    self.total = total
    self.weight = weight
    self.examples = examples
  }

  /// Whether an instruction can do something about it: none makes up for passages that are not
  /// there.
  package var isActionable: Bool { cause != .evidenceMissing }

  /// The form in requests for edits: `{"cause", "role", "count", "of", "examples"}`.
  package var json: JSONValue { json(examples: Int.max) }

  /// The form in requests for edits, with a number of examples at most.
  package func json(examples limit: Int) -> JSONValue {
    [
      "cause": .string(cause.rawValue), "role": .string(role.rawValue), "count": .int(count),
      "of": .int(total),
      "examples": .array(
        examples.prefix(max(0, limit)).map {
          ["question": .string($0.question), "detail": .string($0.detail)]
        }),
    ]
  }
}
