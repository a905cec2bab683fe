import Claims
package import Records

/// Finds claims of different workers that cannot both be true.
///
/// Claims are compared by what they say: a shared subject with opposed polarity, or with different
/// numbers, dates or names. Single words decide nothing.
package enum ConflictAnalysis {
  /// Returns the conflicts between answers.
  ///
  /// Equal answers never conflict, even one that contradicts itself: a contradiction counts only
  /// when at least one side holds a claim that the other does not hold too.
  ///
  /// - Parameter answers: The answers with their agents.
  /// - Returns: Conflicts numbered in the order of agents and claims, without resolution.
  /// - Complexity: O(c²) comparisons for c claims.
  package static func conflicts(
    among answers: [(agent: String, answer: Answer)]
  ) -> [Conflict] {
    conflicts(among: answers.map { AnalysedAnswer(agent: $0.agent, answer: $0.answer) })
  }

  /// The same for answers that are analysed already.
  static func conflicts(among read: [AnalysedAnswer]) -> [Conflict] {
    var conflicts: [Conflict] = []
    for (index, first) in read.enumerated() {
      for second in read.dropFirst(index + 1) {
        for (left, right, kind) in contradictions(first, second) {
          conflicts.append(
            Conflict(
              number: conflicts.count + 1,
              first: ClaimReference(agent: first.agent, claim: left.number),
              firstText: left.text,
              second: ClaimReference(agent: second.agent, claim: right.number),
              secondText: right.text, kind: kind))
        }
      }
    }
    return conflicts
  }

  private static func contradictions(
    _ first: AnalysedAnswer, _ second: AnalysedAnswer
  ) -> [(Claim, Claim, Conflict.Kind)] {
    guard first.answer.claims.map(\.text) != second.answer.claims.map(\.text) else { return [] }
    let relations = first.analyses.map { left in
      second.analyses.map { left.relation(to: $0) }
    }
    // Whether each claim is held by the other side as well.
    let firstShared = relations.map { $0.contains(.equivalent) }
    let secondShared = second.answer.claims.indices.map { column in
      relations.contains { $0[column] == .equivalent }
    }
    var found: [(Claim, Claim, Conflict.Kind)] = []
    var seen: Set<[String]> = []
    for (row, left) in first.answer.claims.enumerated() {
      for (column, right) in second.answer.claims.enumerated() {
        guard let contradiction = relations[row][column].contradiction,
          !(firstShared[row] && secondShared[column]),
          seen.insert([left.text, right.text]).inserted
        else { continue }
        found.append((left, right, kind(contradiction.kind)))
      }
    }
    return found
  }

  private static func kind(_ kind: Contradiction.Kind) -> Conflict.Kind {
    switch kind {
    case .polarity: .polarity
    case .number: .number
    case .date: .date
    case .name: .name
    case .antonym: .antonym
    }
  }
}
