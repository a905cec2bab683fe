import Diagnostics
import Support

/// LN001 and LN002: safety clauses that are gone, or not as firm as they were.
struct ClauseRules {
  /// A statement that is a clause, or its opposite.
  private struct Held {
    var statement: Statement
    var reading: ClauseReading
    var isKept: Bool
  }

  private let change: TextChange
  private let clauses: [SafetyClause]

  /// Returns the clauses that a change removes or weakens.
  ///
  /// - Parameters:
  ///   - change: The two texts.
  ///   - clauses: The kinds of clauses.
  /// - Returns: One finding for each statement that is gone or weaker, in no order.
  static func findings(
    in change: TextChange, of clauses: [SafetyClause] = SafetyClause.ofEveryPrompt
  ) -> [ClauseFinding] {
    ClauseRules(change: change, clauses: clauses).findings()
  }

  private func findings() -> [ClauseFinding] {
    var found: [ClauseFinding] = []
    // A statement that is of several kinds is kept when other words keep it as one of them.
    var keptAs: [Range<Int>: [SafetyClause]] = [:]
    for clause in clauses {
      let old = held(change.baseStatements, as: clause, unless: change.editedKeys)
        .filter(\.reading.isProtective)
      guard !old.isEmpty else { continue }
      let new = held(change.editedStatements, as: clause, unless: change.baseKeys)
      for one in old where !one.isKept {
        if let finding = judge(one, as: clause, new) {
          found.append(finding)
        } else {
          keptAs[one.statement.range, default: []].append(clause)
        }
      }
      found += opposers(new, of: old, as: clause)
    }
    return distinct(
      found.filter { $0.new != nil || keptAs[$0.old.range] == nil })
  }

  /// The statements of a kind; those whose words the other text has are kept.
  private func held(
    _ statements: [Statement], as clause: SafetyClause, unless kept: Set<String>
  ) -> [Held] {
    statements.compactMap { statement in
      ClauseReader.reading(of: statement, as: clause).map {
        Held(statement: statement, reading: $0, isKept: kept.contains(statement.key))
      }
    }
  }

  /// What became of a clause that does not stand as it did.
  private func judge(_ old: Held, as clause: SafetyClause, _ all: [Held]) -> ClauseFinding? {
    let protective = all.filter(\.reading.isProtective)
    let added = protective.filter { !$0.isKept }
    let topics = clause.topics(of: old.statement)
    let staying = protective.filter {
      $0.isKept && topics.isSubset(of: clause.topics(of: $0.statement))
    }
    let against = all.first { !$0.isKept && Self.opposes($0, old, as: clause) }
    // Of several clauses that take its place the firmest counts.
    if let best = Self.firmest(added + staying) {
      if Self.isWeaker(best.reading.strength, than: old.reading.strength) {
        return ClauseFinding(clause: clause, old: old.statement, new: best.statement)
      }
      return against.map { ClauseFinding(clause: clause, old: old.statement, new: $0.statement) }
    }
    if let against {
      return ClauseFinding(clause: clause, old: old.statement, new: against.statement)
    }
    if let similar = Paraphrase.of(old.statement, among: change.added) {
      let isLoose = ClauseReader.isLoose(similar) && !ClauseReader.isLoose(old.statement)
      return isLoose ? ClauseFinding(clause: clause, old: old.statement, new: similar) : nil
    }
    return ClauseFinding(clause: clause, old: old.statement, new: nil)
  }

  /// New statements that order the opposite of a clause, or open a way out beside it.
  private func opposers(_ all: [Held], of old: [Held], as clause: SafetyClause) -> [ClauseFinding] {
    all.compactMap { new in
      guard !new.isKept else { return nil }
      let against = old.filter { Self.opposes(new, $0, as: clause) }
      return Self.firmest(against).map {
        ClauseFinding(clause: clause, old: $0.statement, new: new.statement)
      }
    }
  }

  /// Whether a new statement takes back what a clause asks for.
  private static func opposes(_ new: Held, _ old: Held, as clause: SafetyClause) -> Bool {
    if new.reading.isProtective {
      // A looser clause beside a firm one opens a way out of it where both speak of the same.
      return new.reading.strength == .loose && old.reading.strength > .loose
        && (clause == .citing
          || Paraphrase.share(of: old.statement, in: new.statement) >= 0.6)
    }
    return !new.reading.needsSharedTopic || clause == .honesty
      || Paraphrase.shared(old.statement, new.statement) > 0
  }

  private static func firmest(_ all: [Held]) -> Held? {
    var best: Held?
    for one in all where best.map({ $0.reading.strength < one.reading.strength }) ?? true {
      best = one
    }
    return best
  }

  /// An order may be put more or less firmly; advice in place of a firm order is weaker.
  private static func isWeaker(
    _ new: ClauseReading.Strength, than old: ClauseReading.Strength
  ) -> Bool {
    new < old && (new == .loose || new == .advised && old == .firm)
  }

  /// One finding for each old statement that is gone and each new one that is weaker.
  private func distinct(_ findings: [ClauseFinding]) -> [ClauseFinding] {
    var oldPlaces: Set<Range<Int>> = []
    var newPlaces: Set<Range<Int>> = []
    let weaker = findings.filter {
      $0.new.map { newPlaces.insert($0.range).inserted } ?? false
    }
    for finding in findings where finding.new != nil { oldPlaces.insert(finding.old.range) }
    return weaker + findings.filter { $0.new == nil && oldPlaces.insert($0.old.range).inserted }
  }
}

/// A clause that is gone or weaker.
struct ClauseFinding {
  var clause: SafetyClause
  /// The clause in the text before.
  var old: Statement
  /// What stands in its place or against it; nil when it is gone.
  var new: Statement?

  /// The finding as reports have it.
  func finding(in change: TextChange) -> Finding {
    new.map { weakened($0, in: change) } ?? removed(in: change)
  }

  private func removed(in change: TextChange) -> Finding {
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

  private func weakened(_ new: Statement, in change: TextChange) -> Finding {
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
