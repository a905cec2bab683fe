/// "Always do it" or "never do it".
struct HabitDirective {
  var isAlways: Bool

  /// What is done: the verb, or the class of verbs that bring something into an answer.
  var action: String

  /// What it is done to: the noun, or the class of nouns that mean the same.
  var object: String

  /// Whether nothing narrows what is said.
  var isWhole: Bool

  /// Reads a statement; nil when it says nothing of the kind, or only under a condition.
  init?(_ statement: PromptStatement) {
    guard !statement.isConditional else { return nil }
    let words = statement.words
    guard let (start, isAlways) = Self.start(words), start < words.count else { return nil }
    let verb = words[start].text
    var index = start + 1
    while index < words.count, Self.determiners.contains(words[index].text) { index += 1 }
    guard index < words.count, !words[index].followsBreak else { return nil }
    // The object is the last word of the phrase: "bullet points", "external sources".
    var last = index
    while last + 1 < words.count, !words[last + 1].followsBreak,
      !Self.joints.contains(words[last + 1].text), last - index < 2
    {
      last += 1
    }
    self.isAlways = isAlways
    object = Self.nouns[words[last].text] ?? Self.singular(words[last].text)
    action = Self.bringing.contains(verb) ? "bring" : verb
    isWhole = last == index && (last + 1 >= words.count || words[last + 1].followsBreak)
    // What "bring" is done to must be a thing that answers have.
    if action == "bring", Self.nouns[words[last].text] == nil, !isWhole { return nil }
  }

  /// Where the verb stands after "always", "never" or "do not".
  private static func start(_ words: [PromptWord]) -> (Int, isAlways: Bool)? {
    let first = words.prefix(3).map(\.text)
    if first.first == "always" { return (1, true) }
    if first.first == "never" { return (1, false) }
    if first.starts(with: ["do", "not"]) { return (2, false) }
    if first.starts(with: ["you", "must", "not"]) { return (3, false) }
    if first.starts(with: ["you", "must", "always"]) { return (3, true) }
    if first.starts(with: ["you", "must"]) || first.starts(with: ["you", "always"]) {
      return (2, true)
    }
    if first.starts(with: ["you", "never"]) { return (2, false) }
    return nil
  }

  private static let determiners: Set = [
    "a", "an", "the", "any", "all", "your", "their", "its", "out", "up",
  ]
  private static let joints: Set = [
    "in", "on", "at", "to", "of", "from", "with", "for", "by", "about", "that", "which", "and",
    "as", "than", "so", "because", "before", "after", "into", "without", "who", "is", "are",
  ]
  private static let bringing: Set = [
    "include", "add", "give", "provide", "use", "write", "cite", "mention", "quote", "name",
    "reference", "show", "offer", "insert", "append",
  ]
  private static let nouns: [String: String] = [
    "source": "source", "sources": "source", "reference": "source", "references": "source",
    "citation": "source", "citations": "source", "passage": "source", "passages": "source",
    "example": "example", "examples": "example", "emoji": "emoji", "emojis": "emoji",
    "disclaimer": "disclaimer", "disclaimers": "disclaimer", "heading": "heading",
    "headings": "heading", "header": "heading", "headers": "heading", "table": "table",
    "tables": "table", "link": "link", "links": "link", "explanation": "explanation",
    "explanations": "explanation", "greeting": "greeting", "greetings": "greeting",
  ]

  private static func singular(_ word: String) -> String {
    word.utf8.count > 3 && word.utf8.last == UInt8(ascii: "s") && !word.hasSuffix("ss")
      ? String(word.dropLast()) : word
  }

  /// Why two habits cannot both be kept; nil when they can.
  static func conflict(_ left: HabitDirective, _ right: HabitDirective) -> String? {
    guard left.isAlways != right.isAlways, left.action == right.action,
      left.object == right.object
    else { return nil }
    let never = left.isAlways ? right : left
    return never.isWhole ? "one always, the other never" : nil
  }
}
