import Diagnostics
import Support

/// LN001 and LN002: safety clauses that are gone, or not as firm as they were.
enum ClauseRules {
  static func findings(in change: TextChange) -> [Finding] {
    SafetyClause.allCases.compactMap { clause in
      // Of several clauses of a kind the firmest counts.
      var best: (statement: Statement, reading: ClauseReading)?
      for statement in change.baseStatements {
        guard let reading = ClauseReader.reading(of: statement, as: clause), reading.isProtective
        else { continue }
        if best.map({ $0.reading.strength < reading.strength }) ?? true {
          best = (statement, reading)
        }
      }
      return best.flatMap { finding(for: clause, $0.statement, $0.reading, in: change) }
    }
  }

  private static func finding(
    for clause: SafetyClause, _ old: Statement, _ reading: ClauseReading, in change: TextChange
  ) -> Finding? {
    var kept: (statement: Statement, reading: ClauseReading)?
    var opposed: Statement?
    for statement in change.editedStatements {
      guard let found = ClauseReader.reading(of: statement, as: clause) else { continue }
      let isNew = !change.baseKeys.contains(statement.key)
      if !found.isProtective || found.strength == .loose {
        if isNew { opposed = opposed ?? statement }
        if !found.isProtective { continue }
      }
      if kept.map({ $0.reading.strength < found.strength }) ?? true { kept = (statement, found) }
    }
    if let kept {
      if isWeaker(kept.reading.strength, than: reading.strength) {
        return weakened(clause, old, kept.statement, in: change)
      }
      return opposed.map { weakened(clause, old, $0, in: change) }
    }
    if let opposed { return weakened(clause, old, opposed, in: change) }
    if let similar = paraphrase(of: old, in: change) {
      let isLoose = ClauseReader.isLoose(similar) && !ClauseReader.isLoose(old)
      return isLoose ? weakened(clause, old, similar, in: change) : nil
    }
    return removed(clause, old, in: change)
  }

  /// An order may be put more or less firmly; advice in place of a firm order is weaker.
  private static func isWeaker(
    _ new: ClauseReading.Strength, than old: ClauseReading.Strength
  ) -> Bool {
    new < old && (new == .loose || new == .advised && old == .firm)
  }

  /// A new statement that shares most of what a clause speaks of, and is as negative as it was.
  private static func paraphrase(of old: Statement, in change: TextChange) -> Statement? {
    let subject = content(old)
    guard subject.count >= 2 else { return nil }
    return change.added.first { statement in
      let shared = subject.intersection(content(statement)).count
      return shared * 5 >= subject.count * 3
        && ClauseReader.isNegative(statement) == ClauseReader.isNegative(old)
    }
  }

  /// What a statement speaks of: the beginnings of its longer words.
  private static func content(_ statement: Statement) -> Set<String> {
    Set(
      statement.words.filter { $0.utf8.count > 3 && !plain.contains($0) }.map {
        String($0.prefix(5))
      })
  }

  private static let plain: Set<String> = [
    "that", "this", "these", "those", "with", "from", "they", "them", "when", "never", "must",
    "always", "should", "into", "your", "have", "will", "without",
  ]

  private static func removed(
    _ clause: SafetyClause, _ old: Statement, in change: TextChange
  ) -> Finding {
    let place = change.place(of: old)
    let text = String(decoding: change.base[old.range], as: UTF8.self)
    return Finding(
      code: "LN001", severity: RuleTable.severity(of: "LN001"), range: place..<place,
      message: "\(TextChange.quoted(change.base, old.range)) is gone, the clause that "
        + "\(clause.title), and nothing takes its place; put it back",
      fixes: [
        Fix(
          title: "put the clause back", isSafe: true,
          edits: [
            TextEdit(range: place..<place, replacement: place == 0 ? text + "\n" : "\n" + text)
          ])
      ], related: [.init(range: old.range, message: "the clause stood here")])
  }

  private static func weakened(
    _ clause: SafetyClause, _ old: Statement, _ new: Statement, in change: TextChange
  ) -> Finding {
    Finding(
      code: "LN002", severity: RuleTable.severity(of: "LN002"), range: new.range,
      message: "\(TextChange.quoted(change.edited, new.range)) is weaker than the clause that "
        + "\(clause.title), \(TextChange.quoted(change.base, old.range)); keep it as firm as it was",
      fixes: [
        Fix(
          title: "put the clause back", isSafe: true,
          edits: [
            TextEdit(
              range: new.range, replacement: String(decoding: change.base[old.range], as: UTF8.self)
            )
          ])
      ], related: [.init(range: old.range, message: "the clause as it was")])
  }
}

extension ClauseReader {
  /// Whether a statement has a negation.
  static func isNegative(_ statement: Statement) -> Bool {
    statement.words.contains { ["not", "never", "no", "without", "avoid", "nor"].contains($0) }
  }

  /// Whether a statement opens a way out.
  static func isLoose(_ statement: Statement) -> Bool {
    strengths(of: statement).contains(.loose)
  }
}
