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

  /// How many words around a verb can belong to it.
  private static let window = 30

  /// Words that open a way out.
  private static let exceptions: WordList = [
    "unless.", "except", "insist", "convenient", "possible.", "practical", "ideally.", "generally.",
    "usually.", "normally.", "sometimes.", "optional", "prefer", "fine.", "okay.", "ok.", "likes.",
    "helpful.", "helps.", "preferabl", "mostly.", "typically.", "necessary.", "sparing",
  ]

  private static let permissions: WordList = [
    "may.", "might.", "could.", "free.", "allowed.", "permitted.",
  ]
  private static let attempts: WordList = [
    "try.", "tries.", "trying", "attempt", "aim.", "strive", "seek", "consider",
  ]
  private static let advice: WordList = ["should.", "ought.", "recommended."]
  private static let firmness: WordList = ["never.", "must.", "always.", "strictly.", "shall."]

  /// Returns what a statement says about a kind of clause; nil when it speaks of something else.
  static func reading(of statement: Statement, as clause: SafetyClause) -> ClauseReading? {
    var opposed: ClauseReading?
    for pattern in clause.patterns where pattern.objects.allSatisfy({ $0.isIn(statement) }) {
      for (index, word) in statement.words.enumerated() where pattern.verbs.contains(word) {
        let isForbidden = isNegated(statement.words, at: index)
        let strength = strength(of: statement, at: index)
        if isForbidden == pattern.forbids {
          return ClauseReading(isProtective: true, strength: strength)
        }
        if pattern.reverses {
          opposed = opposed ?? ClauseReading(isProtective: false, strength: strength)
        }
      }
    }
    return opposed
  }

  /// Whether a verb is forbidden: by a negation among the six words before it, or by a ban.
  static func isNegated(_ words: [String], at index: Int) -> Bool {
    // `not` among the verbs of evidence is the negation itself.
    var count = 0
    for word in words[max(0, index - 6)..<index] {
      if word == "but" { count = 0 }
      if negators.contains(word) { count += 1 }
      // `Do not refuse to …` orders what follows.
      if word == "refuse" || word == "decline" || word == "refuses" { count += 1 }
    }
    if words[index...].prefix(window).contains(where: bans.contains) { count += 1 }
    return count % 2 == 1
  }

  private static func strength(of statement: Statement, at index: Int) -> ClauseReading.Strength {
    // What stands further away belongs to another thought, and a long list stays linear.
    let words = Array(
      statement.words[max(0, index - window)..<min(statement.words.count, index + window)])
    let before = statement.words[max(0, index - 4)..<index]
    if words.contains(where: exceptions.contains) || isPermitted(statement.words, before: index)
      || before.contains(where: attempts.contains) || hasWayOut(words)
    {
      return .loose
    }
    if words.contains(where: advice.contains) { return .advised }
    return words.contains(where: firmness.contains) ? .firm : .ordered
  }

  /// Whether a verb is allowed; `may not` forbids.
  private static func isPermitted(_ words: [String], before index: Int) -> Bool {
    (max(0, index - 4)..<index).contains {
      permissions.contains(words[$0]) && words[$0 + 1] != "not"
    }
  }

  /// `if you like`, `if the user asks`, `when relevant`, `if it helps`.
  private static func hasWayOut(_ words: [String]) -> Bool {
    for (index, word) in words.enumerated() where word == "if" || word == "when" || word == "where"
    {
      let rest = words[(index + 1)...].prefix(4)
      if word == "if", rest.contains("like") || rest.contains("want") || rest.contains("wish") {
        return true
      }
      if rest.first == "relevant" || rest.first == "appropriate" || rest.first == "needed" {
        return true
      }
      if word == "if", rest.contains("helps") || rest.contains("begs") || rest.contains("demands") {
        return true
      }
    }
    return false
  }

  /// How firmly a statement is put, read at each of its words.
  static func strengths(of statement: Statement) -> Set<ClauseReading.Strength> {
    Set(statement.words.indices.map { strength(of: statement, at: $0) })
  }
}
