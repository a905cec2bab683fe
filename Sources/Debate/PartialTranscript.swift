package import JSON
package import Records

/// What a debate had said when it failed.
package struct PartialTranscript: Sendable, Hashable {
  /// The question.
  package var question: String

  /// The seed of the run.
  package var seed: UInt64

  /// The contributions in order.
  package var turns: [Turn]

  /// The passages that agents were given, in order of appearance.
  package var passages: [PassageRecord]

  /// What the answered calls took: those of the turns, and those whose replies could not be used.
  package var usage: UsageRecord

  /// The JSON form: the members of a transcript that exist already.
  package var json: JSONValue {
    [
      "question": .string(question), "seed": .string(String(seed)),
      "turns": .array(turns.map(\.json)), "passages": .array(passages.map(\.json)),
      "usage": usage.json,
    ]
  }
}
