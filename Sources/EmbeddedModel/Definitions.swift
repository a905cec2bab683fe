/// Sentences that define terms.
enum Definitions {
  private static let copulas = WordSet("is are was were means denotes refers")

  /// Returns the first sentence in which a term opens a phrase that `is` follows.
  static func sentence(of stem: WordHash, in passages: [AnalysedPassage]) -> SentenceRef? {
    for (number, passage) in passages.enumerated() {
      for (index, sentence) in passage.sentences.enumerated() where !sentence.isHeading {
        if defines(stem, sentence.tokens, passage) {
          return SentenceRef(passage: number, sentence: index)
        }
      }
    }
    return nil
  }

  /// Whether a word links a term to its definition.
  static func isCopula(_ token: ModelToken) -> Bool { copulas.contains(token.word) }

  /// Whether the words in front of the first copula end with the term, near the beginning.
  static func defines(_ stem: WordHash, _ words: Range<Int>, _ passage: AnalysedPassage) -> Bool {
    let opening = words.prefix(8)
    guard let copula = opening.first(where: { copulas.contains(passage.tokens[$0].word) }),
      copula > words.lowerBound, copula + 1 < words.upperBound
    else { return false }
    let next = passage.tokens[copula + 1]
    guard next.kind == .determiner || next.kind.isNominal else { return false }
    return passage.tokens[words.lowerBound..<copula].contains { $0.stem == stem }
  }
}

/// The items of an enumeration.
enum ListItems {
  /// Splits words at commas and conjunctions.
  static func split(_ words: Range<Int>, _ passage: AnalysedPassage) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var start = words.lowerBound
    for index in words {
      let token = passage.tokens[index]
      let isJoint = token.kind == .conjunction
      if (isJoint || token.breakBefore > 0) && index > start {
        items.append(start..<index)
        start = index
      }
      if isJoint || (token.kind == .determiner && index == start) { start = index + 1 }
    }
    if start < words.upperBound { items.append(start..<words.upperBound) }
    return items.filter { !$0.isEmpty }
  }
}
