/// How well the kind of a span fits the type of a question.
struct TypeFit {
  let question: QuestionAnalysis
  let passage: AnalysedPassage

  private static let placePrepositions = WordSet("in at near from to of across around")
  private static let personPrepositions = WordSet("by with")

  /// Returns the fit, 0 to 1, more for a list of as many items as were asked for.
  func fit(_ mention: Mention, _ words: Range<Int>) -> Double {
    switch question.type {
    case .person: person(mention, words)
    case .place: place(mention, words)
    case .date: date(mention)
    case .number: number(mention)
    case .reason: reason(mention, words)
    case .manner: manner(mention, words)
    case .definition: definition(mention, words)
    case .list: list(mention)
    case .term, .thing, .comparison, .yesNo: thing(mention, words)
    }
  }

  private func previous(_ words: Range<Int>) -> WordHash? {
    words.lowerBound > 0 ? passage.tokens[words.lowerBound - 1].word : nil
  }

  private func person(_ mention: Mention, _ words: Range<Int>) -> Double {
    switch mention.kind {
    case .name:
      if let word = previous(words), Self.placePrepositions.contains(word) { return 0.7 }
      return 1
    case .list: return 0.6
    case .phrase, .extended: return 0.45
    default: return 0
    }
  }

  private func place(_ mention: Mention, _ words: Range<Int>) -> Double {
    let isBehind = previous(words).map { Self.placePrepositions.contains($0) } ?? false
    switch mention.kind {
    case .name: return isBehind ? 1 : 0.75
    case .phrase, .extended: return isBehind ? 0.6 : 0.35
    case .list: return 0.5
    default: return 0
    }
  }

  private func date(_ mention: Mention) -> Double {
    switch mention.kind {
    case .date: 1
    case .phrase, .extended: 0.25
    default: 0
    }
  }

  private func number(_ mention: Mention) -> Double {
    switch mention.kind {
    case .quantity:
      if let focus = question.focus, let unit = mention.unit, unit == focus { return 1 }
      return mention.unit == nil ? 0.85 : 0.8
    case .phrase: return 0.2
    default: return 0
    }
  }

  private func reason(_ mention: Mention, _ words: Range<Int>) -> Double {
    switch mention.kind {
    case .rest:
      let first = passage.tokens[mention.tokens.lowerBound]
      return ReasonCues.isCue(first) ? 1 : 0.55
    case .extended, .list: return 0.45
    case .phrase: return 0.4
    default: return 0.1
    }
  }

  private func manner(_ mention: Mention, _ words: Range<Int>) -> Double {
    switch mention.kind {
    case .rest:
      return passage.tokens[mention.tokens.lowerBound].word == WordHash("by") ? 1 : 0.5
    case .extended, .phrase: return 0.45
    case .list: return 0.45
    default: return 0.3
    }
  }

  private func definition(_ mention: Mention, _ words: Range<Int>) -> Double {
    switch mention.kind {
    case .rest: Definitions.isCopula(passage.tokens[max(0, words.lowerBound - 1)]) ? 1 : 0.7
    case .extended: 0.7
    case .phrase, .list: 0.55
    default: 0.4
    }
  }

  private func list(_ mention: Mention) -> Double {
    switch mention.kind {
    case .list:
      guard let count = question.count else { return 1 }
      return ListItems.split(mention.tokens, passage).count == count ? 1.4 : 0.8
    case .extended, .phrase, .name: return 0.4
    default: return 0.2
    }
  }

  private func thing(_ mention: Mention, _ words: Range<Int>) -> Double {
    switch mention.kind {
    case .phrase: 0.75
    case .name: 0.75
    case .extended: 0.7
    case .list: 0.55
    case .rest: 0.35
    case .quantity: 0.3
    case .date: 0.2
    }
  }
}
