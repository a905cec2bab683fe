/// Joins rankings by the places that items have in them.
///
/// Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms Condorcet and individual rank
/// learning methods" (SIGIR 2009): an item scores 1 / (60 + rank) in every ranking that has it. Only
/// places count, so that scores of different kinds need not be compared.
package enum ReciprocalRankFusion {
  /// What is added to every rank, as in the paper.
  package static let constant = 60

  /// How deep the rankings are that are joined for a few results.
  package static let depth = 100

  /// An item at its place.
  package struct Place: Sendable, Hashable {
    /// The number of the item.
    package let number: Int

    /// The sum of the parts.
    package let score: Double

    /// The 1-based rank in each ranking; nil where it is not in it.
    package let ranks: [Int?]
  }

  /// Returns what a rank adds to the score.
  ///
  /// - Parameter rank: The 1-based rank.
  /// - Returns: 1 / (60 + rank).
  package static func part(of rank: Int) -> Double { 1 / Double(constant + rank) }

  /// Joins rankings.
  ///
  /// - Parameter rankings: Numbers of items, the best first, each once.
  /// - Returns: All items by falling score, equal ones by rising number.
  /// - Complexity: O(n log n).
  package static func fuse(_ rankings: [[Int]]) -> [Place] {
    var ranks: [Int: [Int?]] = [:]
    for (place, ranking) in rankings.enumerated() {
      for (index, number) in ranking.enumerated() {
        ranks[number, default: Array(repeating: nil, count: rankings.count)][place] = index + 1
      }
    }
    return ranks.map { number, ranks in
      Place(
        number: number, score: ranks.reduce(0) { $0 + ($1.map(part) ?? 0) }, ranks: ranks)
    }.sorted { $0.score > $1.score || ($0.score == $1.score && $0.number < $1.number) }
  }
}
