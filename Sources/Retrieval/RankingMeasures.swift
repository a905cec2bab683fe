import Glibc

/// Measures of one ranking against judgements, with the conventions of trec_eval.
///
/// A grade above 0 is relevant; documents without a judgement count as not relevant. Without a
/// relevant document every measure is 0; means over questions leave those questions out.
package struct RankingMeasures: Sendable {
  /// The grades of the ranking in order.
  private let grades: [Int]

  /// All grades above 0, falling.
  private let ideal: [Int]

  /// Creates the measures of a ranking.
  ///
  /// - Parameters:
  ///   - ranking: Document ids, best first; a repeated id counts at its first place only.
  ///   - judgements: The grade of every judged document.
  package init(ranking: [String], judgements: [String: Int]) {
    var seen: Set<String> = []
    grades = ranking.filter { seen.insert($0).inserted }.map { judgements[$0] ?? 0 }
    ideal = judgements.values.filter { $0 > 0 }.sorted(by: >)
  }

  /// The number of relevant documents.
  package var relevantCount: Int { ideal.count }

  private func relevant(in depth: Int) -> Int { grades.prefix(max(0, depth)).count { $0 > 0 } }

  /// Returns the share of relevant documents among the first `depth` places, filled or not.
  package func precision(at depth: Int) -> Double {
    depth > 0 ? Double(relevant(in: depth)) / Double(depth) : 0
  }

  /// Returns the share of the relevant documents that the first `depth` places hold.
  package func recall(at depth: Int) -> Double {
    ideal.isEmpty ? 0 : Double(relevant(in: depth)) / Double(ideal.count)
  }

  /// Returns normalised discounted cumulative gain over the first `depth` places.
  ///
  /// - Parameters:
  ///   - depth: The number of places.
  ///   - isExponential: Whether a grade g gains 2^g − 1 instead of g.
  /// - Returns: 0 to 1.
  package func normalizedGain(at depth: Int, isExponential: Bool = false) -> Double {
    let best = gain(ideal, depth, isExponential)
    return best > 0 ? gain(grades, depth, isExponential) / best : 0
  }

  private func gain(_ grades: [Int], _ depth: Int, _ isExponential: Bool) -> Double {
    var sum = 0.0
    for (index, grade) in grades.prefix(max(0, depth)).enumerated() where grade > 0 {
      let gain = isExponential ? exp2(Double(grade)) - 1 : Double(grade)
      sum += gain / log2(Double(index + 2))
    }
    return sum
  }

  /// Average precision: the mean of the precisions at the places of relevant documents.
  package var averagePrecision: Double {
    var found = 0
    var sum = 0.0
    for (index, grade) in grades.enumerated() where grade > 0 {
      found += 1
      sum += Double(found) / Double(index + 1)
    }
    return ideal.isEmpty ? 0 : sum / Double(ideal.count)
  }

  /// The reciprocal of the place of the first relevant document, 0 when there is none.
  package var reciprocalRank: Double {
    grades.firstIndex { $0 > 0 }.map { 1 / Double($0 + 1) } ?? 0
  }

  /// The precision at as many places as there are relevant documents.
  package var rPrecision: Double { precision(at: ideal.count) }

  /// Returns rank-biased precision (Moffat and Zobel 2008).
  ///
  /// - Parameter persistence: The chance to look at the next place, above 0 and below 1.
  /// - Returns: 0 to 1.
  package func rankBiasedPrecision(persistence: Double) -> Double {
    var weight = 1 - persistence
    var sum = 0.0
    for grade in grades {
      if grade > 0 { sum += weight }
      weight *= persistence
    }
    return sum
  }
}
