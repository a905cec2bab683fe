/// What a claim says, in the form in which claims are compared.
package struct ClaimAnalysis: Sendable {
  /// The claim.
  package let text: String

  /// The words in order, without those that only steer the text.
  let tokens: [ClaimToken]

  /// The numbers, measures and dates.
  let quantities: [Quantity]

  /// The names.
  let names: [ClaimName]

  /// The indices of words that carry content, without numbers and negations.
  let contentTokens: [Int]

  /// The stems of ``contentTokens``.
  let content: Set<String>

  /// 1 or -1 for every word: how many negations reach it, and which of two opposites it is.
  let polarity: [Int]

  /// The negations: the index of the word, and the indices of the words it reaches.
  let negations: [(token: Int, scope: Range<Int>)]

  /// A claim longer than this many bytes is read up to here.
  package static let maximumBytes = 1 << 16

  /// Analyses a claim.
  ///
  /// - Parameter text: The claim without citations, at most ``maximumBytes``.
  /// - Complexity: O(n).
  package init(_ text: String) {
    self.text = text
    let bytes = Array(text.utf8.prefix(Self.maximumBytes))
    let tokens = ClaimTokens.read(bytes)
    let quantities = QuantityReader.read(bytes, tokens)
    let negations = NegationReader.read(tokens)
    var isTaken = [Bool](repeating: false, count: tokens.count)
    for quantity in quantities {
      for index in quantity.tokens { isTaken[index] = true }
    }
    for negation in negations { isTaken[negation.token] = true }
    let contentTokens = tokens.indices.filter { tokens[$0].isContent && !isTaken[$0] }
    var polarity = tokens.map(\.sign)
    for negation in negations {
      for index in negation.scope { polarity[index] = -polarity[index] }
    }
    self.tokens = tokens
    self.quantities = quantities
    self.negations = negations
    self.contentTokens = contentTokens
    self.polarity = polarity
    names = ClaimNames.find(tokens, quantities: quantities)
    content = Set(contentTokens.map { tokens[$0].stem })
  }

  /// Whether the claim says nothing.
  package var isEmpty: Bool { content.isEmpty && quantities.isEmpty }

  /// Returns how this claim stands to another.
  ///
  /// Swapping the claims swaps the sides of the result and changes nothing else.
  ///
  /// - Parameter other: The other claim.
  /// - Returns: The relation of this claim to the other one.
  /// - Complexity: O(n · m) in the numbers of names and quantities, else linear.
  package func relation(to other: ClaimAnalysis) -> ClaimRelation {
    ClaimComparison(self, other).relation
  }
}

/// Finds the negations of a claim and how far they reach.
enum NegationReader {
  /// A negation reaches at most this many words.
  private static let reach = 12

  static func read(_ tokens: [ClaimToken]) -> [(token: Int, scope: Range<Int>)] {
    var result: [(token: Int, scope: Range<Int>)] = []
    for index in tokens.indices where isNegation(tokens, index) {
      let limit = min(tokens.count, index + 1 + reach)
      var end = index + 1
      while end < limit, tokens[end].clause == tokens[index].clause { end += 1 }
      result.append((index, index + 1..<end))
    }
    return result
  }

  private static func isNegation(_ tokens: [ClaimToken], _ index: Int) -> Bool {
    let word = tokens[index].word
    let next = index + 1 < tokens.count ? tokens[index + 1].word : ""
    if let partner = ClaimLexicon.pairedNegations[word] { return next == partner }
    guard word.hasSuffix("n't") || ClaimLexicon.negations.contains(word) else { return false }
    return !ClaimLexicon.notNegating.contains(next)
  }
}
