/// An answer before it is written down.
struct Draft: Sendable {
  /// A sentence or span of the answer.
  struct Piece: Sendable {
    /// The text without citations.
    var text: String

    /// The ids of the passages it comes from.
    var ids: [String]

    /// The sentence it comes from.
    var evidence: String

    /// Whether it is a whole sentence, which ends with a full stop.
    var isSentence: Bool
  }

  /// The pieces in order; empty for a refusal.
  var pieces: [Piece] = []

  /// Whether the pieces are the items of one list.
  var isList = false

  /// How likely the answer is right, 0 to 1.
  var confidence = 0.0

  /// Why nothing is answered.
  var refusal: String?

  /// Creates the draft of a refusal.
  static func refusing(_ reason: String) -> Draft { Draft(refusal: reason) }
}
