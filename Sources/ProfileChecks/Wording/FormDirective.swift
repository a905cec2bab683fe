/// What a statement says about the form or the language of the whole answer.
struct FormDirective: Hashable {
  /// A demand.
  enum Demand: Hashable {
    case onlyJSON, plainText, noMarkdown, noLists, markdown, lists
    case language(String)
  }

  var demands: [Demand]

  /// Reads a statement; nil when it says nothing of the kind, or only under a condition.
  init?(_ statement: PromptStatement) {
    guard !statement.isConditional, !statement.has(Self.parts), !Self.isNarrowed(statement) else {
      return nil
    }
    let words = statement.words.map(\.text)
    var demands: [Demand] = []
    let forbids = statement.isProhibition
    if words.contains("json"), !forbids, Self.isOnly(words, "json") { demands.append(.onlyJSON) }
    if statement.index(of: ["plain", "text"]) != nil, !forbids,
      statement.index(of: ["in", "plain", "text"]) != nil
        || statement.index(of: ["plain", "text", "only"]) != nil
        || statement.index(of: ["only", "plain", "text"]) != nil
    {
      demands.append(.plainText)
    }
    if let at = words.firstIndex(of: "markdown") {
      if Self.isForbidden(words, at, forbids) {
        demands.append(.noMarkdown)
      } else if !forbids, Self.isUsed(words, at) {
        demands.append(.markdown)
      }
    }
    if let at = words.firstIndex(where: Self.listWords.contains) {
      if Self.isForbidden(words, at, forbids), Self.endsClause(statement.words, after: at) {
        demands.append(.noLists)
      } else if !forbids, Self.isUsed(words, at) {
        demands.append(.lists)
      }
    }
    if !forbids, let language = Self.language(words) { demands.append(.language(language)) }
    guard !demands.isEmpty else { return nil }
    self.demands = demands
  }

  private static let parts: Set = ["inside", "within", "code", "file", "files", "example"]
  /// "For code", but not "for each part".
  private static func isNarrowed(_ statement: PromptStatement) -> Bool {
    let words = statement.words
    guard let at = words.firstIndex(where: { $0.text == "for" }), at + 1 < words.count else {
      return false
    }
    return !["each", "every", "all", "your"].contains(words[at + 1].text)
  }

  private static let listWords: Set = ["list", "lists", "bullet", "bullets", "bulleted"]
  private static let speaking: Set = ["answer", "respond", "reply", "write", "speak", "output"]
  private static let languages: Set = [
    "english", "french", "german", "spanish", "italian", "portuguese", "dutch", "russian",
    "chinese", "japanese", "korean", "arabic", "turkish", "polish", "hindi", "latin", "swedish",
    "danish", "norwegian", "finnish", "greek", "hebrew", "czech", "ukrainian",
  ]

  /// "only JSON", "only valid JSON", "JSON only", "nothing but JSON".
  private static func isOnly(_ words: [String], _ form: String) -> Bool {
    guard let at = words.firstIndex(of: form) else { return false }
    let before = words[max(0, at - 4)..<at]
    if before.contains("only") || before.contains("nothing") || before.contains("solely") {
      return true
    }
    let after = words[(at + 1)...]
    return after.first == "only"
  }

  private static func isForbidden(_ words: [String], _ at: Int, _ forbids: Bool) -> Bool {
    let before = words[max(0, at - 3)..<at]
    if before.contains(where: negations.contains) { return true }
    return forbids && before.contains(where: ["use", "using", "write"].contains)
  }

  private static let negations: Set = ["no", "not", "never", "without", "avoid"]

  private static func isUsed(_ words: [String], _ at: Int) -> Bool {
    let before = words[max(0, at - 3)..<at]
    if before.contains(where: negations.contains) { return false }
    if words.first == "use", at <= 3 { return true }
    if before.contains("in") || before.contains("as"), words.contains(where: speaking.contains) {
      return true
    }
    return before.contains("use")
  }

  /// Whether the clause ends soon after a word, so that nothing narrows what was said.
  private static func endsClause(_ words: [PromptWord], after index: Int) -> Bool {
    var next = index + 1
    if next < words.count, words[next].text == "points" { next += 1 }
    return next >= words.count || words[next].followsBreak || words[next].text == "and"
  }

  /// The one language that an answer is to be in.
  private static func language(_ words: [String]) -> String? {
    guard let first = words.first(where: { $0 != "always" && $0 != "please" }),
      speaking.contains(first)
    else { return nil }
    let named = words.indices.filter { languages.contains(words[$0]) }
    guard named.count == 1, let at = named.first, at > 0 else { return nil }
    let isIn = words[at - 1] == "in" || words[max(0, at - 2)..<at].elementsEqual(["only", "in"])
    // "in German style" is no language.
    let isLast = at == words.count - 1 || words[at + 1] == "only"
    return isIn && isLast ? words[at] : nil
  }

  /// Why two demands cannot both be met; nil when they can.
  static func conflict(_ left: FormDirective, _ right: FormDirective) -> String? {
    for one in left.demands {
      for other in right.demands {
        if let reason = conflict(one, other) ?? conflict(other, one) { return reason }
      }
    }
    return nil
  }

  private static func conflict(_ one: Demand, _ other: Demand) -> String? {
    switch (one, other) {
    case (.onlyJSON, .markdown), (.onlyJSON, .lists), (.onlyJSON, .plainText):
      "JSON has no room for it"
    case (.noMarkdown, .markdown), (.plainText, .markdown): "one forbids the markup of the other"
    case (.noLists, .lists): "one forbids the lists of the other"
    case (.language(let left), .language(let right)) where left != right:
      "an answer has one language"
    default: nil
    }
  }
}
