/// What a statement says about a kind of clause.
struct ClauseReading: Equatable {
  /// How firmly a clause is put.
  enum Strength: Int, Comparable {
    /// With an exception, or as something to try.
    case loose = 1
    /// As advice.
    case advised
    /// As an order.
    case ordered
    /// As an order without exception.
    case firm

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Whether the statement asks for what the clause asks for, and not for the opposite.
  var isProtective: Bool

  var strength: Strength

  /// Whether the opposite counts only where the text before spoke of the same thing.
  var needsSharedTopic = false
}

/// Reads statements as clauses.
enum ClauseReader {
  private static let negators: WordList = [
    "not.", "never.", "no.", "without.", "avoid", "refrain", "nor.", "neither.", "none.", "nobody.",
  ]

  /// Words that forbid what stands before them.
  private static let bans: WordList = [
    "forbid", "forbidden", "prohibit", "banned", "disallow", "unacceptable", "limits",
  ]

  /// Words that forbid what stands before them when they are denied.
  private static let allowances: WordList = [
    "allowed.", "permitted.", "acceptable", "okay.", "ok.", "tolerated.", "option.", "appropriate.",
  ]

  /// Words behind which another thought begins, that a negation before them leaves alone.
  private static let turns: Set<String> = ["but", "before", "until", "unless", "because"]

  /// How many words around a verb can belong to it.
  private static let window = 30

  /// Returns what a statement says about a kind of clause; nil when it speaks of something else.
  static func reading(of statement: Statement, as clause: SafetyClause) -> ClauseReading? {
    var kept: ClauseReading?
    var opposed: ClauseReading?
    for pattern in clause.patterns where pattern.objects.allSatisfy({ $0.isIn(statement) }) {
      for (index, word) in statement.words.enumerated() where pattern.verbs.contains(word) {
        let isForbidden = isNegated(statement.words, at: index)
        let strength = ClauseStrength.read(statement, at: index, in: pattern)
        if isForbidden == pattern.forbids {
          // `Try not to pay without approval` is as loose as its loosest part.
          let least = min(strength, kept?.strength ?? .firm)
          kept = ClauseReading(isProtective: true, strength: least)
        } else if pattern.reverses == .always {
          opposed = ClauseReading(isProtective: false, strength: strength)
        } else if pattern.reverses == .ofSameTopic, opposed == nil {
          opposed = ClauseReading(isProtective: false, strength: strength, needsSharedTopic: true)
        }
      }
    }
    return kept ?? opposed
  }

  /// Whether a verb is forbidden: by a negation among the six words before it, by `no` behind it,
  /// or by a ban.
  static func isNegated(_ words: [String], at index: Int) -> Bool {
    // `not` among the verbs of evidence is the negation itself.
    var count = 0
    for place in max(0, index - 6)..<index {
      let word = words[place]
      if turns.contains(word) { count = 0 }
      if negators.contains(word), denies(words[place + 1]) { count += 1 }
      // `Do not refuse to …` orders what follows.
      if word == "refuse" || word == "decline" || word == "refuses" { count += 1 }
    }
    let rest = words[(index + 1)...].prefix(window)
    // `Give no advice`; `say no to` is an order of its own.
    if let next = rest.first, next == "no" || next == "nothing", words[index] != "say",
      rest.dropFirst().first.map(denies) ?? true
    {
      count += 1
    }
    if words[index...].prefix(window).contains(where: bans.contains) || isDisallowed(rest) {
      count += 1
    }
    return count % 2 == 1
  }

  /// Whether a negation before a word denies: `without exception`, `no more than` and `not only`
  /// do not.
  private static func denies(_ next: String) -> Bool {
    !["more", "less", "fewer", "later", "longer", "only"].contains(next)
      && !next.hasPrefix("exception")
  }

  /// `… is not allowed`, `… is never an acceptable answer`.
  private static func isDisallowed(_ words: ArraySlice<String>) -> Bool {
    words.indices.contains { index in
      (words[index] == "not" || words[index] == "never")
        && words[(index + 1)...].prefix(3).contains(where: allowances.contains)
    }
  }

  /// Whether a statement forbids or refuses something.
  static func isNegative(_ statement: Statement) -> Bool {
    statement.words.contains { negators.contains($0) || refusals.contains($0) }
  }

  /// Words that forbid without a negation.
  static let refusals: WordList = [
    "refus", "declin", "reject", "forbid", "forbidden", "prohibit", "banned", "withhold", "omit",
    "exclud", "unacceptable", "limits", "nothing.", "off.", "out.", "away.", "instead.", "rather.",
    "block", "prevent", "stop.",
  ]

  /// Whether a word denies what follows it.
  static func isNegator(_ word: String) -> Bool { negators.contains(word) }

  /// Whether a statement opens a way out.
  static func isLoose(_ statement: Statement) -> Bool {
    statement.words.indices.contains { ClauseStrength.read(statement, at: $0, in: nil) == .loose }
  }
}
