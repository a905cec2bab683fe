/// Two things that a question names and sets against or beside each other.
struct Alternatives: Sendable {
  /// What is asked of the two.
  enum Kind: Sendable {
    /// One of them: `Which came first, A or B?`
    case choice
    /// Whether something holds for both: `Are A and B both rivers?`
    case both
    /// What holds for both: `What do A and B have in common?`
    case shared
  }

  /// What is asked.
  let kind: Kind

  /// The indices of the question's words that name the one and the other.
  let first: Range<Int>
  let second: Range<Int>

  private static let or = WordHash("or")
  private static let and = WordHash("and")
  private static let leading = WordSet("either between the a an")
  private static let connectors = WordSet("of the de von van der la du for in on at to & and")
  private static let both = WordSet("both")
  private static let sharing = WordSet("common share shares shared both same")
  private static let plural = WordSet("are were")

  /// The longest name in words.
  private static let longest = 14

  /// Reads the two things; nil where a question does not name two so.
  init?(_ tokens: [ModelToken]) {
    if let found = Self.choice(tokens) {
      (kind, first, second) = (.choice, found.0, found.1)
    } else if let found = Self.pair(tokens) {
      let isYesNo = tokens[0].kind == .auxiliary || tokens[0].kind == .modal
      if isYesNo,
        tokens.contains(where: { Self.both.contains($0.word) })
          || Self.plural.contains(tokens[0].word)
      {
        kind = .both
      } else if !isYesNo, tokens.contains(where: { Self.sharing.contains($0.word) }) {
        kind = .shared
      } else {
        return nil
      }
      first = found.0
      // `Are both Jim McBride and Neil Jordan American?`: the last capital is what is asked.
      let takesAll = found.1.upperBound == tokens.count && found.1.count > 1 && kind == .both
      second = takesAll ? found.1.dropLast() : found.1
    } else {
      return nil
    }
  }

  // MARK: - A or B

  private static func choice(_ tokens: [ModelToken]) -> (Range<Int>, Range<Int>)? {
    guard let joint = tokens.lastIndex(where: { $0.word == or }), joint > 1,
      joint + 1 < tokens.count, let opening = tokens.first(where: opens)
    else { return nil }
    let right = joint + 1..<end(from: joint + 1, tokens)
    guard let start = start(before: joint, tokens, isYesNo: opening.kind != .question) else {
      return nil
    }
    guard let first = trimmed(start..<joint, tokens), let second = trimmed(right, tokens) else {
      return nil
    }
    // `Which country or region …?` names no two things.
    let isBehindQuestion = tokens[..<first.lowerBound].contains(where: opens)
    return isBehindQuestion ? (first, second) : nil
  }

  private static func opens(_ token: ModelToken) -> Bool {
    token.kind == .question || token.kind == .auxiliary || token.kind == .modal
  }

  /// Where the thing behind `or` ends: at a comma, a verb, or the end of the question.
  private static func end(from start: Int, _ tokens: [ModelToken]) -> Int {
    var end = start
    while end < tokens.count, end - start < longest {
      let token = tokens[end]
      if end > start, token.breakBefore > 0 || opens(token) { break }
      if end > start, token.kind == .verb, !token.isCapitalised { break }
      // `Was A or B a physicist?`: a new noun phrase is what is asked of it.
      if end > start, token.kind == .determiner, end + 1 < tokens.count,
        !tokens[end + 1].isCapitalised
      {
        break
      }
      end += 1
    }
    return end
  }

  /// Where the thing in front of `or` begins: behind a comma or colon, else with the capitals.
  private static func start(
    before joint: Int, _ tokens: [ModelToken], isYesNo: Bool
  ) -> Int? {
    let breaks = tokens.indices.filter { index in
      index > 1 && index < joint && tokens[index].breakBefore > 0 && joint - index <= longest
        && (tokens[index].isCapitalised || leading.contains(tokens[index].word))
        && tokens[..<index].contains(where: opens)
    }
    if let start = breaks.first { return start }
    let start = capitalStart(before: joint, tokens)
    if start < joint { return start }
    // `Is a whale a fish or a mammal?`
    guard isYesNo || tokens[joint - 1].breakBefore > 0 else { return nil }
    var phrase = joint
    while phrase > 1, tokens[phrase - 1].kind.isNominal, tokens[phrase].breakBefore == 0 {
      phrase -= 1
    }
    return phrase < joint ? phrase : nil
  }

  /// Where a run of capitalised words and the small ones between them begins.
  private static func capitalStart(before end: Int, _ tokens: [ModelToken]) -> Int {
    var start = end
    var index = end - 1
    while index >= 0, end - index <= longest, !opens(tokens[index]),
      !sharing.contains(tokens[index].word)
    {
      if isNameWord(tokens[index]) {
        start = index
      } else if !connectors.contains(tokens[index].word) {
        break
      }
      if tokens[index].breakBefore > 0 { break }
      index -= 1
    }
    return start
  }

  private static func isNameWord(_ token: ModelToken) -> Bool {
    token.isCapitalised || token.kind == .name
  }

  private static func trimmed(_ range: Range<Int>, _ tokens: [ModelToken]) -> Range<Int>? {
    var range = range
    while let first = range.first, leading.contains(tokens[first].word),
      !tokens[first].isCapitalised
    {
      range = first + 1..<range.upperBound
    }
    while let last = range.last, !tokens[last].kind.isContent, !tokens[last].isCapitalised {
      range = range.lowerBound..<last
    }
    return range.contains { tokens[$0].kind.isContent } ? range : nil
  }

  // MARK: - A and B

  private static func pair(_ tokens: [ModelToken]) -> (Range<Int>, Range<Int>)? {
    for joint in tokens.indices
    where tokens[joint].word == and && joint > 0 && joint + 1 < tokens.count {
      let first = capitalStart(before: joint, tokens)..<joint
      let second = joint + 1..<capitalEnd(from: joint + 1, tokens)
      guard let first = trimmed(first, tokens), let second = trimmed(second, tokens) else {
        continue
      }
      return (first, second)
    }
    return nil
  }

  private static func capitalEnd(from start: Int, _ tokens: [ModelToken]) -> Int {
    var end = start
    var index = start
    while index < tokens.count, index - start < longest {
      if index > start, tokens[index].breakBefore > 0 { break }
      if isNameWord(tokens[index]) {
        end = index + 1
      } else if !connectors.contains(tokens[index].word) {
        break
      }
      index += 1
    }
    return end
  }
}
