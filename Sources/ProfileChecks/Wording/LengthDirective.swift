/// What a statement says about how long something is to be.
struct LengthDirective {
  /// What is counted.
  enum Unit {
    case word, sentence, paragraph, page

    init?(_ word: String) {
      switch word {
      case "word", "words": self = .word
      case "sentence", "sentences": self = .sentence
      case "paragraph", "paragraphs": self = .paragraph
      case "page", "pages": self = .page
      default: return nil
      }
    }

    /// The words of the shortest and the longest one that somebody would write.
    var words: ClosedRange<Int> {
      switch self {
      case .word: 1...1
      case .sentence: 3...60
      case .paragraph: 15...250
      case .page: 150...700
      }
    }
  }

  var unit: Unit
  var fewest: Int?
  var most: Int?

  /// The place of the number and its unit among the words.
  var place: Range<Int>

  /// The words that are asked for at least.
  var fewestWords: Int? { fewest.map { min($0, 1_000_000) * unit.words.lowerBound } }

  /// The words that are allowed at most.
  var mostWords: Int? { most.map { min($0, 1_000_000) * unit.words.upperBound } }

  /// Returns what a statement says in numbers.
  static func read(_ statement: PromptStatement) -> [LengthDirective] {
    let words = statement.words
    return words.indices.compactMap { index in
      guard index > 0, let unit = Unit(words[index].text) else { return nil }
      return directive(unit, words, at: index)
    }
  }

  private static func directive(
    _ unit: Unit, _ words: [PromptWord], at index: Int
  ) -> LengthDirective? {
    var first = index - 1
    // "a single sentence" and "one short sentence" are one sentence.
    if ["short", "single", "full", "complete", "brief"].contains(words[first].text), first > 0,
      words[first - 1].number != nil || words[first - 1].text == "a"
    {
      first -= 1
    }
    let isSingle = words[first].text == "single" || (words[first].text == "a" && first < index - 1)
    guard let number = isSingle ? 1 : words[first].number, number > 0 else { return nil }
    var fewest: Int?
    if first > 0, let lower = words[first - 1].number, lower <= number {
      fewest = lower
      first -= 1
    } else if first > 1, let lower = words[first - 2].number, lower <= number,
      ["to", "and", "or"].contains(words[first - 1].text)
    {
      fewest = lower
      first -= 2
    }
    let place = first..<index + 1
    if let fewest {
      return LengthDirective(unit: unit, fewest: fewest, most: number, place: place)
    }
    let before = words[max(0, first - 3)..<first].map(\.text)
    let after = words[(index + 1)...].prefix(2).map(\.text)
    if ends(before, with: lower) || begins(after, with: [["or", "more"], ["minimum"]]) {
      return LengthDirective(unit: unit, fewest: number, most: nil, place: place)
    }
    if ends(before, with: upper)
      || begins(
        after, with: [["or", "less"], ["or", "fewer"], ["maximum"], ["max"], ["at", "most"]])
    {
      return LengthDirective(unit: unit, fewest: nil, most: number, place: place)
    }
    if ["in", "exactly", "with", "use", "about", "around", "approximately"].contains(
      before.last ?? "")
    {
      return LengthDirective(unit: unit, fewest: number, most: number, place: place)
    }
    return nil
  }

  private static let lower = [
    ["at", "least"], ["no", "fewer", "than"], ["no", "less", "than"], ["minimum", "of"],
    ["minimum"],
  ]
  private static let upper = [
    ["at", "most"], ["no", "more", "than"], ["not", "more", "than"], ["up", "to"],
    ["maximum", "of"],
    ["maximum"], ["max"], ["under"], ["below"], ["within"], ["fewer", "than"], ["less", "than"],
    ["not", "exceed"], ["never", "exceed"],
  ]

  private static func ends(_ words: [String], with phrases: [[String]]) -> Bool {
    phrases.contains { words.suffix($0.count).elementsEqual($0) }
  }

  private static func begins(_ words: [String], with phrases: [[String]]) -> Bool {
    phrases.contains { words.prefix($0.count).elementsEqual($0) }
  }
}

/// What a statement says about the length of the whole answer.
struct AnswerLength {
  /// The bounds in numbers.
  var bounds: [LengthDirective]

  /// Whether it asks for a short answer in a word, such as "be concise".
  var isBrief: Bool

  /// Whether it asks for a long answer in a word, such as "a detailed answer".
  var isDetailed: Bool

  /// Reads a statement; nil when it says nothing about the whole answer, or only under a condition.
  init?(_ statement: PromptStatement) {
    guard !statement.isConditional, !statement.isProhibition, !statement.has(Self.parts) else {
      return nil
    }
    let words = statement.words.map(\.text)
    isBrief = Self.asksFor(Self.brief, words)
    isDetailed =
      Self.ordering.contains(words.first ?? "")
      && (Self.names(Self.detailed, words) || statement.index(of: ["multi", "page"]) != nil)
      || ["write", "go", "answer", "explain"].contains(words.first ?? "")
        && statement.index(of: ["in", "depth"]) != nil
    let isAboutAnswer =
      isBrief || isDetailed || statement.has(Self.answers)
      || ["be", "use", "keep", "limit"].contains(words.first ?? "")
    bounds = isAboutAnswer ? LengthDirective.read(statement) : []
    if bounds.isEmpty, !isBrief, !isDetailed { return nil }
  }

  private static let answers: Set = [
    "answer", "answers", "respond", "response", "responses", "reply", "replies", "output",
  ]

  /// What is only a part of an answer, or another text than the answer.
  private static let parts: Set = [
    "for", "each", "every", "per", "title", "titles", "summary", "summaries", "heading",
    "headings", "headline", "headlines", "introduction", "intro", "section", "sections", "subject",
    "description", "descriptions", "bullet", "bullets", "point", "points", "item", "items", "line",
    "lines", "name", "names", "comment", "comments", "message", "caption", "captions", "then",
    "followed", "first", "last", "final", "begin", "start", "end", "conclusion", "example",
    "examples", "question", "questions", "reason", "reasons", "field", "abstract", "commit", "note",
    "notes", "prompt", "prompts",
  ]

  /// How a sentence begins that orders an answer, and does not tell of somebody's skills.
  private static let ordering: Set = [
    "answer", "respond", "reply", "give", "provide", "write", "produce", "always", "return",
    "output",
  ]

  private static let brief: Set = ["concise", "brief", "succinct", "terse", "short"]
  private static let detailed: Set = [
    "detailed", "comprehensive", "exhaustive", "lengthy", "verbose", "thorough", "long",
  ]
  private static let answerNouns: Set = [
    "answer", "answers", "response", "responses", "reply", "replies", "analysis", "explanation",
    "explanations", "essay", "report",
  ]

  /// "Be concise", "keep it short", "a short answer".
  private static func asksFor(_ kinds: Set<String>, _ words: [String]) -> Bool {
    for (index, word) in words.enumerated() where kinds.contains(word) {
      if index > 0, words[index - 1] == "be" { return true }
      if words.first == "keep", words[1..<max(1, index)].allSatisfy(kept.contains) { return true }
    }
    return names(kinds, words)
  }

  /// "A detailed answer".
  private static func names(_ kinds: Set<String>, _ words: [String]) -> Bool {
    words.indices.dropLast().contains { index in
      kinds.contains(words[index]) && answerNouns.contains(words[index + 1])
    }
  }

  private static let kept: Set = ["it", "your", "all", "the", "answer", "answers", "responses"]

  /// Why two demands cannot both be met; nil when they can.
  static func conflict(_ left: AnswerLength, _ right: AnswerLength) -> String? {
    for (one, other) in [(left, right), (right, left)] {
      for upper in one.bounds {
        guard let most = upper.mostWords else { continue }
        for lower in other.bounds {
          guard let fewest = lower.fewestWords else { continue }
          let isOver =
            lower.unit == upper.unit
            ? (lower.fewest ?? 0) > (upper.most ?? .max) : fewest > most
          if isOver { return "one asks for more than the other allows" }
        }
        if most <= 120, other.isDetailed {
          return "what one calls long does not fit into what the other allows"
        }
      }
      if one.isBrief, other.bounds.contains(where: { ($0.fewestWords ?? 0) >= 300 }) {
        return "so many words are not short"
      }
    }
    return nil
  }
}
