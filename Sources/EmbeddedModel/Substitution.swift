import TextAnalysis

/// Finds what a claim puts in the place of something else that a sentence says.
///
/// A claim that repeats most of a sentence and has another name, or the opposite word, between the
/// same neighbours says something else, also where the passage knows the other name.
struct Substitution {
  private let claim: AnalysedPassage
  private let passage: AnalysedPassage
  private let words: Range<Int>

  /// What the sentence says and the claim replaces.
  struct Found {
    /// The bytes of the claim.
    var mine: Range<Int>

    /// The bytes of the passage.
    var theirs: Range<Int>
  }

  /// Words of the claim, and words of the sentence by their place in it.
  private typealias Pair = (left: Range<Int>, right: Range<Int>)

  /// The part of the claim's words that the sentence must hold in the same order.
  private static let sharedPart = 0.6

  /// Opposite words between the same neighbours leave less room for doubt.
  private static let sharedPartForOpposites = 0.45

  /// From this part on nothing but the replaced words differs, so that a name that the sentence has in
  /// another place is a wrong one here.
  private static let nearlyAll = 0.85

  /// The most words that are put in the place of others.
  private static let longest = 8

  init(_ claim: AnalysedPassage, _ passage: AnalysedPassage, sentence: Int) {
    self.claim = claim
    self.passage = passage
    words = passage.sentences[sentence].tokens
  }

  /// The first substitution, nil when there is none or the claim is told too differently.
  ///
  /// - Complexity: O(n · d) for n words and d differences.
  var found: Found? {
    let mine = claim.tokens
    let theirs = Array(passage.tokens[words])
    guard let compared = SequenceGaps(mine.map(\.stem), theirs.map(\.stem)) else { return nil }
    let part = Double(compared.shared) / Double(max(1, mine.count))
    guard part >= Self.sharedPartForOpposites else { return nil }
    for gap in compared.gaps {
      guard (1...Self.longest).contains(gap.left.count),
        (1...Self.longest).contains(gap.right.count)
      else { continue }
      var pair: Pair?
      if part >= Self.sharedPart {
        pair = names(gap, mine, theirs, isNear: part >= Self.nearlyAll)
      }
      if let pair = pair ?? opposites(gap, mine, theirs) {
        return Found(
          mine: claim.bytes(of: pair.left),
          theirs: passage.bytes(
            of: pair.right.lowerBound + words.lowerBound..<pair.right.upperBound + words.lowerBound)
        )
      }
    }
    return nil
  }

  // MARK: - Names

  /// The names of a gap, when both sides have some and neither can be another way to say the other.
  private func names(
    _ gap: SequenceGaps.Gap, _ mine: [ModelToken], _ theirs: [ModelToken], isNear: Bool
  ) -> Pair? {
    let first = gap.left.filter { mine[$0].kind == .name && !hasValue($0, claim) }
    let second = gap.right.filter {
      theirs[$0].kind == .name && !hasValue($0 + words.lowerBound, passage)
    }
    guard let left = bounds(first), let right = bounds(second) else { return nil }
    let isElsewhere =
      first.contains { holds(mine[$0], theirs) } || second.contains { holds(theirs[$0], mine) }
    // Names in another order are the same names.
    if isElsewhere && (!isNear || isExchanged(first.map { mine[$0] }, second.map { theirs[$0] })) {
      return nil
    }
    let isRelated = first.contains { one in
      second.contains { isSame(mine[one], theirs[$0]) }
    }
    guard !isRelated, !isAbbreviation(first, claim, of: second, words.lowerBound, passage),
      !isAbbreviation(second.map { $0 + words.lowerBound }, passage, of: first, 0, claim)
    else { return nil }
    return (left, right)
  }

  /// Whether the claim has the sentence's names and the sentence those of the claim.
  private func isExchanged(_ first: [ModelToken], _ second: [ModelToken]) -> Bool {
    first.contains { holds($0, Array(passage.tokens[words])) }
      && second.contains { holds($0, claim.tokens) }
  }

  private func bounds(_ places: [Int]) -> Range<Int>? {
    guard let first = places.first, let last = places.last else { return nil }
    return first..<last + 1
  }

  private func holds(_ token: ModelToken, _ tokens: [ModelToken]) -> Bool {
    tokens.contains { $0.stem == token.stem }
  }

  private func isSame(_ first: ModelToken, _ second: ModelToken) -> Bool {
    first.stem == second.stem || first.root == second.root
  }

  /// Whether a word belongs to a date or quantity, which are compared by value.
  private func hasValue(_ index: Int, _ text: AnalysedPassage) -> Bool {
    text.sentences.contains { sentence in
      sentence.tokens.contains(index)
        && sentence.mentions.contains { $0.value != nil && $0.tokens.contains(index) }
    }
  }

  /// Whether one word has the initials of several: `EU` and `European Union`.
  private func isAbbreviation(
    _ short: [Int], _ text: AnalysedPassage, of long: [Int], _ offset: Int, _ other: AnalysedPassage
  ) -> Bool {
    guard short.count == 1, long.count > 1 else { return false }
    let letters = text.text(text.bytes(of: short[0]..<short[0] + 1)).filter(\.isLetter)
    let initials = long.compactMap { place in
      other.text(other.bytes(of: place + offset..<place + offset + 1)).first
    }
    return letters == String(initials)
  }

  // MARK: - Opposites

  /// The two words of a gap when they are opposites.
  private func opposites(
    _ gap: SequenceGaps.Gap, _ mine: [ModelToken], _ theirs: [ModelToken]
  ) -> Pair? {
    for first in gap.left {
      let others = Opposites.of(mine[first].stem)
      guard let second = gap.right.first(where: { others.contains(theirs[$0].stem) }) else {
        continue
      }
      return (first..<first + 1, second..<second + 1)
    }
    return nil
  }
}
