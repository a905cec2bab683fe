/// Reads how firmly a clause is put.
enum ClauseStrength {
  /// How many words around a verb can belong to it.
  private static let window = 30

  /// Words that open a way out.
  private static let exceptions: WordList = [
    "unless.", "except", "insist", "convenient", "possible.", "practical", "ideally.", "generally.",
    "usually.", "normally.", "sometimes.", "optional", "prefer", "fine.", "okay.", "ok.", "likes.",
    "helpful.", "helps.", "preferabl", "mostly.", "typically.", "necessary.", "sparing", "feasible",
    "discretion", "occasionally", "rarely.", "seldom.", "often.", "unnecessary", "hesitant",
    "reluctant",
  ]

  private static let permissions: WordList = [
    "may.", "might.", "could.", "free.", "allowed.", "permitted.",
  ]
  private static let attempts: WordList = [
    "try.", "tries.", "trying", "attempt", "aim.", "strive", "seek", "consider", "effort",
  ]
  private static let advice: WordList = ["should.", "ought.", "recommended."]
  private static let firmness: WordList = ["never.", "must.", "always.", "strictly.", "shall."]
  private static let conditionals: Set<String> = ["if", "when", "where", "whenever", "wherever"]
  private static let occasions: Set<String> = [
    "relevant", "appropriate", "needed", "necessary", "useful", "sensible", "suitable",
  ]
  private static let wishes: Set<String> = ["like", "want", "wish", "wants", "likes", "wishes"]
  private static let pressure: Set<String> = ["helps", "begs", "demands", "pleads"]
  private static let requests: Set<String> = ["asked", "asks", "requested", "requests", "request"]

  /// Returns how firmly a statement is put.
  ///
  /// - Parameters:
  ///   - statement: The statement.
  ///   - index: The place of the verb among its words.
  ///   - pattern: What the verb was found by; nil for no more than the words themselves.
  /// - Returns: The strength.
  static func read(
    _ statement: Statement, at index: Int, in pattern: SafetyClause.Pattern?
  ) -> ClauseReading.Strength {
    // What stands further away belongs to another thought, and a long list stays linear.
    let start = max(0, index - window)
    let words = Array(statement.words[start..<min(statement.words.count, index + window)])
    let before = statement.words[max(0, index - 4)..<index]
    if hasException(words, besides: pattern?.conditions ?? [])
      || isPermitted(statement.words, before: index)
      || before.contains(where: attempts.contains) || hasWayOut(words)
      || pattern.map({ isOnlySometimes(words, after: index - start, $0) }) ?? false
    {
      return .loose
    }
    if words.contains(where: advice.contains) {
      return words.contains("never") || words.contains("always") ? .firm : .advised
    }
    return words.contains(where: firmness.contains) ? .firm : .ordered
  }

  /// Whether a word opens a way out that is neither denied nor conceded, and needs no approval.
  private static func hasException(_ words: [String], besides conditions: WordList) -> Bool {
    var conceded = 0
    for (index, word) in words.enumerated() {
      if isConcession(words, index) { conceded = index + 10 }
      guard exceptions.contains(word), index >= conceded else { continue }
      if index > 0, ["no", "without", "any", "zero"].contains(words[index - 1]) { continue }
      if word == "unless" || word.hasPrefix("except"),
        words[(index + 1)...].prefix(12).contains(where: conditions.contains)
      {
        continue
      }
      return true
    }
    return false
  }

  /// `even if`, `no matter`, `regardless`: what follows changes nothing.
  private static func isConcession(_ words: [String], _ index: Int) -> Bool {
    switch words[index] {
    case "even": index + 1 < words.count && conditionals.contains(words[index + 1])
    case "matter": index > 0 && words[index - 1] == "no"
    case "regardless", "whether", "however", "whatever": true
    default: false
    }
  }

  /// Whether a verb is allowed; `may not`, `may never` and `may only` forbid.
  private static func isPermitted(_ words: [String], before index: Int) -> Bool {
    (max(0, index - 4)..<index).contains {
      permissions.contains(words[$0]) && !["not", "never", "only", "no"].contains(words[$0 + 1])
    }
  }

  /// `if you like`, `if the user asks`, `when relevant`, `if it helps`.
  private static func hasWayOut(_ words: [String]) -> Bool {
    for (index, word) in words.enumerated() where conditionals.contains(word) {
      if index > 0, words[index - 1] == "even" { continue }
      let rest = words[(index + 1)...].prefix(4)
      if word == "if", rest.contains(where: { wishes.contains($0) || pressure.contains($0) }) {
        return true
      }
      if let first = rest.first, occasions.contains(first) { return true }
    }
    return false
  }

  /// Whether an order holds on some occasions alone: `only when …`, or `… when asked` at its end.
  private static func isOnlySometimes(
    _ words: [String], after index: Int, _ pattern: SafetyClause.Pattern
  ) -> Bool {
    guard !pattern.forbids, pattern.reverses == .ofSameTopic || pattern.reverses == .always,
      index < words.count
    else { return false }
    let rest = words[index...]
    for place in rest.indices.dropLast() where words[place] == "only" {
      if conditionals.contains(words[place + 1]) || ["for", "in"].contains(words[place + 1]) {
        return true
      }
    }
    guard let last = words.last, requests.contains(last) else { return false }
    return rest.dropLast().suffix(4).contains { conditionals.contains($0) || $0 == "on" }
  }
}
