package import JSON

/// How much one training step may change.
package struct EditLimits: Sendable, Hashable {
  /// The most edits of one step.
  package var edits = 2

  /// The longest text of an instruction that training writes, in characters.
  package var characters = 240

  /// The share by which one step may let the system message of a role grow.
  package var growthShare = 0.2

  /// How many tokens one step may add to the system message of a role in any case, so that a short
  /// prompt can grow at all.
  package var growthTokens = 130

  /// The likeness from which two instructions count as the same: the share of words that they have
  /// in common.
  package var likeness = 0.8

  /// The limits that apply when none are given.
  package static let standard = EditLimits()

  private init() {}

  /// The JSON form.
  package var json: JSONValue {
    [
      "edits": .int(edits), "characters": .int(characters), "growth_share": .number(growthShare),
      "growth_tokens": .int(growthTokens), "likeness": .number(likeness),
    ]
  }
}
