/// A clause of safety that a change takes away, weakens or works against.
package struct LostClause: Sendable {
  /// What becomes of it.
  package enum Fate: Sendable, Hashable {
    /// Nothing takes its place.
    case removed
    /// What stands in its place is less firm, or orders the opposite.
    case weakened
    /// A new order is unsafe by itself.
    case opposed
  }

  package var fate: Fate
  /// The statement in question: of the text before when it is removed, else of the text after.
  package var quote: String
  /// What the clause asks for, or what the new order does, as a part of a sentence.
  package var detail: String
}

extension EditGate {
  /// Returns the clauses of safety that a change loses.
  ///
  /// - Parameters:
  ///   - base: The text before; UTF-8.
  ///   - edited: The text after.
  ///   - clauses: The kinds of clauses that count.
  /// - Returns: One for each statement, weakened ones first.
  /// - Complexity: O(n) in both texts together.
  package static func lostClauses(
    from base: [UInt8], to edited: [UInt8], of clauses: [SafetyClause]
  ) -> [LostClause] {
    guard base != edited else { return [] }
    let change = TextChange(base: base, edited: edited)
    let found = ClauseRules.findings(in: change, of: clauses)
    let taken = Set(found.compactMap { $0.new?.range })
    return found.map { lost in
      LostClause(
        fate: lost.new == nil ? .removed : .weakened,
        quote: lost.new.map { TextChange.text(edited, $0.range) }
          ?? TextChange.text(base, lost.old.range),
        detail: lost.clause.title)
    }
      + AddedRisk.orders(in: change).filter { !taken.contains($0.statement.range) }.map { order in
        LostClause(
          fate: .opposed, quote: TextChange.text(edited, order.statement.range),
          detail: order.reason)
      }
  }
}
