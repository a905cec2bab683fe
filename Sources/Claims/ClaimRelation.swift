/// How two claims stand to each other.
package enum ClaimRelation: Sendable, Hashable {
  /// They say the same.
  case equivalent
  /// The first says all that the second says, and more.
  case entails
  /// The second says all that the first says, and more.
  case entailed
  /// They share their subject and do not exclude each other.
  case agrees
  /// Both cannot be true.
  case contradicts(Contradiction)
  /// They are about different things.
  case unrelated

  /// The contradiction, when there is one.
  package var contradiction: Contradiction? {
    if case .contradicts(let contradiction) = self { return contradiction }
    return nil
  }
}

/// What two claims contradict each other in.
package struct Contradiction: Sendable, Hashable {
  /// The kinds of contradiction.
  package enum Kind: String, Sendable, CaseIterable {
    /// One denies what the other states.
    case polarity
    /// They give different numbers for the same thing.
    case number
    /// They give different dates for the same thing.
    case date
    /// They name different people, places or works in the same place.
    case name
    /// They use opposite words, or order two things in opposite ways.
    case antonym
  }

  /// In what they differ.
  package var kind: Kind

  /// The bytes of the first claim that show it.
  package var left: Range<Int>

  /// The bytes of the second claim that show it.
  package var right: Range<Int>

  /// Creates a contradiction.
  package init(kind: Kind, left: Range<Int>, right: Range<Int>) {
    self.kind = kind
    self.left = left
    self.right = right
  }

  /// The same contradiction with the claims in the other order.
  package var swapped: Contradiction { Contradiction(kind: kind, left: right, right: left) }
}
