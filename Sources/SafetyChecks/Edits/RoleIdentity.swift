import Diagnostics

/// LN006: a prompt that makes the model somebody else.
enum RoleIdentity {
  static func findings(in change: TextChange) -> [Finding] {
    guard let old = identity(change.baseStatements), let new = identity(change.editedStatements),
      old.words.isDisjoint(with: new.words)
    else { return [] }
    return [
      Finding(
        code: "LN006", severity: RuleTable.severity(of: "LN006"), range: new.statement.range,
        message:
          "\(TextChange.quoted(change.edited, new.statement.range)) makes the model somebody "
          + "else than \(TextChange.quoted(change.base, old.statement.range)); keep the role",
        related: [.init(range: old.statement.range, message: "the role as it was")])
    ]
  }

  /// The words after `You are the` in the first statement that has them.
  private static func identity(
    _ statements: [Statement]
  ) -> (statement: Statement, words: Set<String>)? {
    for statement in statements {
      let words = statement.words
      let start: Int
      if words.starts(with: ["you", "are"]) || words.starts(with: ["act", "as"]) {
        start = 2
      } else if words.starts(with: ["your", "role", "is"]) {
        start = 3
      } else {
        continue
      }
      let rest = words.dropFirst(start).drop { articles.contains($0) }
      let name = rest.prefix(5).prefix { !ends.contains($0) }
      let parts = Set(name).subtracting(articles)
      // `You are not …` and `You are given …` say nothing about who.
      guard let first = name.first, !["not", "given", "asked", "never", "to"].contains(first),
        !parts.isEmpty
      else { continue }
      return (statement, parts)
    }
    return nil
  }

  private static let articles: Set<String> = ["the", "a", "an", "our", "one"]
  private static let ends: Set<String> = [
    "who", "that", "which", "for", "in", "of", "with", "to", "and", "from", "at", "on", "whose",
  ]
}
