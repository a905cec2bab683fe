/// A named thing: words that a text writes with capital letters.
struct ClaimName: Sendable, Hashable {
  /// The indices of its words.
  var tokens: Range<Int>

  /// Where it stands in its text.
  var range: Range<Int>

  /// The folded words without the small ones between them.
  var words: [String]

  /// Whether it is one word at the beginning of the text, whose capital letter may come from there.
  var isUncertain: Bool

  /// Whether two names share a word.
  func overlaps(_ other: ClaimName) -> Bool {
    words.contains { other.words.contains($0) }
  }
}

/// Finds the names of a claim.
enum ClaimNames {
  private static let connectors: Set<String> = ["of", "the", "de", "von", "van", "der", "la", "du"]

  /// Endings of common nouns: a word at the beginning of a sentence that has one is not a name.
  private static let commonEndings = [
    "ing", "tion", "sion", "ity", "ness", "ment", "ism", "ence", "ance", "ship", "ology", "ly",
  ]

  /// Returns the names of a text in order.
  static func find(_ tokens: [ClaimToken], quantities: [Quantity]) -> [ClaimName] {
    var taken = Set<Int>()
    for quantity in quantities { taken.formUnion(quantity.tokens) }
    var names: [ClaimName] = []
    var index = 0
    while index < tokens.count {
      guard isNameWord(tokens, index), !taken.contains(index) else {
        index += 1
        continue
      }
      let end = nameEnd(tokens, from: index, taken: taken)
      if let name = name(tokens, index..<end) { names.append(name) }
      index = end
    }
    return names
  }

  private static func isNameWord(_ tokens: [ClaimToken], _ index: Int) -> Bool {
    tokens[index].isCapitalised && tokens[index].isContent
      && !ClaimLexicon.negations.contains(tokens[index].word)
  }

  private static func nameEnd(_ tokens: [ClaimToken], from start: Int, taken: Set<Int>) -> Int {
    var end = start + 1
    while end < tokens.count, !tokens[end].followsPunctuation, !taken.contains(end) {
      if isNameWord(tokens, end) {
        end += 1
      } else if connectors.contains(tokens[end].word), end + 1 < tokens.count,
        isNameWord(tokens, end + 1), !tokens[end + 1].followsPunctuation, !taken.contains(end + 1)
      {
        end += 2
      } else {
        break
      }
    }
    return end
  }

  private static func name(_ tokens: [ClaimToken], _ words: Range<Int>) -> ClaimName? {
    let content = words.filter { tokens[$0].isContent }.map { tokens[$0].word }
    let isInitial = words.lowerBound == 0
    if isInitial && words.count == 1 && !mayOpen(tokens) { return nil }
    let range =
      tokens[words.lowerBound].range.lowerBound..<tokens[words.upperBound - 1].range.upperBound
    return ClaimName(
      tokens: words, range: range, words: content, isUncertain: isInitial && words.count == 1)
  }

  /// Whether the first word of a text can be a name: it has no ending of a common noun, and no
  /// plural ending unless a verb in the singular follows.
  private static func mayOpen(_ tokens: [ClaimToken]) -> Bool {
    let word = tokens[0].word
    if commonEndings.contains(where: word.hasSuffix) { return false }
    guard word.hasSuffix("s"), tokens.count > 1 else { return true }
    let next = tokens[1].word
    return ["is", "was", "has", "does"].contains(next) || (next.hasSuffix("s") && next != "this")
  }
}
