/// Gives words their classes: closed lists first, then endings and neighbours.
///
/// A rule tagger in the manner of Brill's baseline, without learned rules. It is wrong now and then
/// (`the force acts` against `they force him`); the extraction of answers tolerates that.
enum WordTagger {
  /// Sets the class of every word.
  ///
  /// - Complexity: O(n).
  static func tag(_ tokens: inout [ModelToken]) {
    for index in tokens.indices {
      tokens[index].kind = kind(tokens, index)
    }
  }

  private static func kind(_ tokens: [ModelToken], _ index: Int) -> WordClass {
    let token = tokens[index]
    let previous = index > 0 && token.breakBefore < 2 ? tokens[index - 1] : nil
    if let closed = ClassLexicon.closed[token.word] {
      // A capital inside a sentence makes a name of anything but a function word of two letters.
      if closed == .number && token.isCapitalised && previous != nil { return .name }
      return closed
    }
    if token.kind == .number { return .number }
    if token.isCapitalised && (previous != nil || isName(tokens, index)) { return .name }
    if token.ending == .adverb { return .adverb }
    if token.ending == .adjective || ClassLexicon.adjectives.contains(token.word) {
      return .adjective
    }
    return isVerb(token, after: previous) ? .verb : .noun
  }

  /// A capital at the beginning of a sentence is a name's when another one follows at once.
  private static func isName(_ tokens: [ModelToken], _ index: Int) -> Bool {
    let next = index + 1
    guard next < tokens.count, tokens[next].breakBefore == 0 else { return false }
    return tokens[next].isCapitalised || tokens[index].isPossessive
  }

  private static func isVerb(_ token: ModelToken, after previous: ModelToken?) -> Bool {
    let isKnown = ClassLexicon.verbs.contains(token.stem)
    guard isKnown || token.hasVerbEnding else { return false }
    guard let previous, token.breakBefore == 0 else { return isKnown || token.hasVerbEnding }
    switch previous.kind {
    case .determiner, .number: return false
    case .preposition:
      return token.ending == .gerund || previous.word == WordHash("to")
    case .pronoun, .modal, .auxiliary, .negation, .adverb, .question: return true
    case .noun, .name, .month, .adjective:
      // `the force acts`: an ending of a verb behind a noun; the bare form is part of a compound.
      return token.hasVerbEnding || token.ending == .plural && isKnown
    case .verb, .conjunction, .subordinator: return token.hasVerbEnding || isKnown
    }
  }
}
