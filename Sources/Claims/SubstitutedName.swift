import TextAnalysis

/// Finds two names that stand in the same place of two claims which say the same otherwise.
///
/// `Tesla moved to Paris to work for the Continental Company` and the same with `Vienna` exclude each
/// other, whatever else the two speak of; `the members include Italy` and `… France` do not.
struct SubstitutedName {
  private let left: ClaimAnalysis
  private let right: ClaimAnalysis

  /// The claims share this part of the words of each, in order, and this many words of content.
  private static let sharedPart = 0.75
  private static let sharedContent = 4

  /// The most words that stand in the place of others.
  private static let longest = 8

  /// Words that name one of several, so that another name is another one of them.
  private static let inclusive: Set<String> = [
    "include", "includes", "included", "including", "such", "among", "amongst", "example",
    "another", "other", "others", "some", "also", "e.g",
  ]

  init(_ left: ClaimAnalysis, _ right: ClaimAnalysis) {
    self.left = left
    self.right = right
  }

  /// The contradiction, when there is one.
  ///
  /// - Complexity: O(n · d) for n words and d differences.
  var contradiction: Contradiction? {
    // Alignment prefers one of equal ways, so one order decides for both.
    guard isOrdered else { return SubstitutedName(right, left).contradiction?.swapped }
    guard !isInclusive(left), !isInclusive(right),
      let compared = SequenceGaps(left.tokens.map(\.stem), right.tokens.map(\.stem)),
      Double(compared.shared)
        >= Self.sharedPart * Double(max(left.tokens.count, right.tokens.count))
    else { return nil }
    let names = Set((left.names.flatMap(\.tokens)).map { left.tokens[$0].stem })
    guard left.content.intersection(right.content).subtracting(names).count >= Self.sharedContent
    else { return nil }
    for gap in compared.gaps {
      guard (1...Self.longest).contains(gap.left.count),
        (1...Self.longest).contains(gap.right.count),
        let mine = name(gap.left, of: left), let other = name(gap.right, of: right),
        isDistinct(mine, other)
      else { continue }
      return Contradiction(kind: .name, left: range(mine, left), right: range(other, right))
    }
    return nil
  }

  private var isOrdered: Bool {
    !right.tokens.map(\.word).lexicographicallyPrecedes(left.tokens.map(\.word))
  }

  private func isInclusive(_ claim: ClaimAnalysis) -> Bool {
    claim.tokens.contains { Self.inclusive.contains($0.word) }
  }

  /// The words of a gap that belong to names.
  private func name(_ gap: Range<Int>, of claim: ClaimAnalysis) -> [Int]? {
    let words = gap.filter { place in
      claim.tokens[place].isContent && claim.names.contains { $0.tokens.contains(place) }
    }
    return words.isEmpty ? nil : words
  }

  /// Whether neither name can be another way to say the other: they share no word and no beginning
  /// of one, neither has the initials of the other, and they are no exchanged pair.
  private func isDistinct(_ mine: [Int], _ other: [Int]) -> Bool {
    let (first, second) = (mine.map { left.tokens[$0] }, other.map { right.tokens[$0] })
    let isRelated = first.contains { one in
      second.contains { $0.stem == one.stem || isFamily($0.word, one.word) }
    }
    guard !isRelated, !isAbbreviation(first, second), !isAbbreviation(second, first) else {
      return false
    }
    let isExchanged =
      first.contains { token in right.tokens.contains { $0.stem == token.stem } }
      && second.contains { token in left.tokens.contains { $0.stem == token.stem } }
    return !isExchanged
  }

  private func isFamily(_ one: String, _ other: String) -> Bool {
    one.utf8.count >= 5 && one.utf8.prefix(5).elementsEqual(other.utf8.prefix(5))
  }

  private func isAbbreviation(_ short: [ClaimToken], _ long: [ClaimToken]) -> Bool {
    short.count == 1 && long.count > 1
      && short[0].word.utf8.elementsEqual(long.compactMap(\.word.utf8.first))
  }

  private func range(_ places: [Int], _ claim: ClaimAnalysis) -> Range<Int> {
    let (first, last) = (places.first ?? 0, places.last ?? 0)
    return claim.tokens[first].range.lowerBound..<claim.tokens[last].range.upperBound
  }
}
