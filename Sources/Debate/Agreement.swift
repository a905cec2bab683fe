import Claims
package import Records

/// How much the answers of several workers agree.
package enum Agreement {
  /// Two claims that share their subject and exclude nothing of each other count this much.
  private static let compatible = 0.5

  /// Returns the mean agreement of all pairs of answers.
  ///
  /// A claim agrees fully with another that says the same, more or less, by half with one of the
  /// same subject that excludes nothing of it, and not at all otherwise. Two answers agree by the
  /// mean over the claims of both, each held against the best of the other's. A refusal agrees with
  /// a refusal and with nothing else.
  ///
  /// - Parameter answers: The answers.
  /// - Returns: 0 to 1, or nil with fewer than two answers.
  /// - Complexity: O(c²) comparisons for c claims.
  package static func of(_ answers: [Answer]) -> Double? {
    of(answers.map { AnalysedAnswer(agent: "", answer: $0) })
  }

  /// The same for answers that are analysed already.
  static func of(_ answers: [AnalysedAnswer]) -> Double? {
    guard answers.count > 1 else { return nil }
    var (sum, pairs) = (0.0, 0.0)
    for first in answers.indices {
      for second in answers.indices where second > first {
        sum += pair(answers[first], answers[second])
        pairs += 1
      }
    }
    return sum / pairs
  }

  private static func pair(_ one: AnalysedAnswer, _ other: AnalysedAnswer) -> Double {
    let (first, second) = (one.answer, other.answer)
    let (left, right) = (one.analyses, other.analyses)
    if first.refusal != nil || second.refusal != nil {
      return first.refusal != nil && second.refusal != nil ? 1 : 0
    }
    // Answers too short for claims, such as "Yes.", agree when they are the same.
    if first.text == second.text { return 1 }
    guard !left.isEmpty, !right.isEmpty else { return 0 }
    var best = (
      left: [Double](repeating: 0, count: left.count),
      right: [Double](repeating: 0, count: right.count)
    )
    for row in left.indices {
      for column in right.indices {
        let score = score(left[row].relation(to: right[column]))
        best.left[row] = max(best.left[row], score)
        best.right[column] = max(best.right[column], score)
      }
    }
    let total = best.left.reduce(0, +) + best.right.reduce(0, +)
    return total / Double(left.count + right.count)
  }

  private static func score(_ relation: ClaimRelation) -> Double {
    switch relation {
    case .equivalent, .entails, .entailed: 1
    case .agrees: compatible
    case .contradicts, .unrelated: 0
    }
  }
}
