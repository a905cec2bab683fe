/// The variants of ROUGE.
package enum RougeVariant: Sendable, Hashable, CaseIterable {
  /// Shared words.
  case one
  /// Shared pairs of neighbouring words.
  case two
  /// The longest common subsequence of words.
  case longest
}

/// Reference texts, prepared for ROUGE.
///
/// Source: Lin 2004, "ROUGE: a package for automatic evaluation of summaries", in the form of the
/// `rouge-score` package: tokens are runs of ASCII letters and digits, and of several references
/// the one with the highest F measure counts, the first of equal ones.
package struct RougeReferences: Sendable {
  private let tables: [TokenTable]
  private let stems: Bool

  /// Prepares references.
  ///
  /// - Parameters:
  ///   - texts: The references; without one, every score is 0.
  ///   - stems: Whether words are compared by their stems.
  /// - Complexity: O(n) in the bytes.
  package init(_ texts: [String], stems: Bool = false) {
    self.stems = stems
    tables = texts.map { TokenTable(RougeTokenizer.tokens(of: $0, stems: stems)) }
  }

  /// Returns the score of a prediction.
  ///
  /// - Parameters:
  ///   - variant: What is compared.
  ///   - prediction: The prediction.
  /// - Returns: Precision, recall and F measure against the best reference.
  /// - Complexity: O(n + m), for ``RougeVariant/longest`` O(n · m / 64).
  package func score(_ variant: RougeVariant, _ prediction: String) -> OverlapScore {
    let list = RougeTokenizer.tokens(of: prediction, stems: stems)
    var best = OverlapScore.zero
    for table in tables {
      let score = Self.score(variant, table, table.numbers(of: list))
      if score.f1 > best.f1 { best = score }
    }
    return best
  }

  private static func score(
    _ variant: RougeVariant, _ table: TokenTable, _ numbers: [Int]
  ) -> OverlapScore {
    switch variant {
    case .one:
      OverlapScore(
        shared: table.shared(with: numbers), prediction: numbers.count,
        reference: table.ids.count)
    case .two:
      OverlapScore(
        shared: sharedPairs(table.ids, numbers), prediction: numbers.count - 1,
        reference: table.ids.count - 1)
    case .longest:
      OverlapScore(
        shared: LongestCommonSubsequence.length(
          table.ids, distinct: table.counts.count, numbers),
        prediction: numbers.count, reference: table.ids.count)
    }
  }

  /// Counts the pairs of neighbours that both have, each as often as it occurs in both.
  private static func sharedPairs(_ reference: [Int], _ prediction: [Int]) -> Int {
    let left = pairs(reference)
    let right = pairs(prediction)
    var (first, second, shared) = (0, 0, 0)
    while first < left.count, second < right.count {
      if left[first] == right[second] {
        shared += 1
        first += 1
        second += 1
      } else if left[first] < right[second] {
        first += 1
      } else {
        second += 1
      }
    }
    return shared
  }

  private static func pairs(_ ids: [Int]) -> [UInt64] {
    var pairs: [UInt64] = []
    guard ids.count > 1 else { return pairs }
    pairs.reserveCapacity(ids.count - 1)
    for index in 1..<ids.count where ids[index] >= 0 && ids[index - 1] >= 0 {
      pairs.append(
        UInt64(UInt32(truncatingIfNeeded: ids[index - 1])) << 32
          | UInt64(UInt32(truncatingIfNeeded: ids[index])))
    }
    pairs.sort()
    return pairs
  }
}
