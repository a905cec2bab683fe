import TextAnalysis

/// Recognises directives in the text of a prompt.
enum DirectiveReader {
  /// Longer prompts are read up to here.
  static let maximumBytes = 1 << 18

  private static let negations = WordSet(
    "not never don't doesn't no avoid without isn't needn't shouldn't mustn't neither nor instead")

  /// Words further than this from a directive do not negate it.
  private static let negationReach = 4

  /// A word of a prompt.
  private struct Word {
    var text: String
    var number: Int?

    /// Its bytes in the prompt.
    var range: Range<Int>
  }

  /// Returns the directives of a prompt.
  ///
  /// - Parameter instructions: The text parts of the system and user messages.
  /// - Returns: What they ask for; nothing for text that the lexicon does not know.
  /// - Complexity: O(n · r) for r patterns.
  static func read(_ instructions: [String]) -> Directives {
    read(instructions.map(matches))
  }

  /// Returns what the directives of several texts ask for together.
  static func read(_ texts: [[DirectiveMatch]]) -> Directives {
    var directives = Directives()
    for match in texts.joined() { match.rule.apply(&directives, match.number?.value ?? 1) }
    if directives.fullSentence { directives.shortestSpan = false }
    return directives
  }

  /// Returns the directives of one text in the order in which they come into force.
  ///
  /// - Parameter text: The text; beyond ``maximumBytes`` nothing is read.
  /// - Returns: The rules, each once a sentence at most.
  static func matches(in text: String) -> [DirectiveMatch] {
    let bytes = Array(text.utf8.prefix(maximumBytes))
    return StatementRanges.read(bytes).flatMap { matches(in: bytes, $0) }
  }

  private static func matches(in bytes: [UInt8], _ sentence: Range<Int>) -> [DirectiveMatch] {
    let words = words(of: bytes, sentence)
    guard !words.isEmpty else { return [] }
    var result: [DirectiveMatch] = []
    for (rule, patterns) in CompiledPatterns.all {
      for pattern in patterns {
        guard let match = match(pattern, words) else { continue }
        if rule.isNegatable && isNegated(words, before: match.start) { continue }
        result.append(DirectiveMatch(rule: rule, number: number(of: match, words)))
        break
      }
    }
    return result
  }

  private static func number(
    of match: (start: Int, number: Int?), _ words: [Word]
  ) -> DirectiveMatch.Number? {
    guard let index = match.number, let value = words[index].number else { return nil }
    let next = words.indices.contains(index + 1) ? words[index + 1] : nil
    return DirectiveMatch.Number(value: value, range: words[index].range, unit: next?.range)
  }

  private static func words(of bytes: [UInt8], _ sentence: Range<Int>) -> [Word] {
    WordBoundaries.segments(in: Array(bytes[sentence])).compactMap { segment -> Word? in
      let range =
        sentence.lowerBound + segment.lowerBound..<sentence.lowerBound + segment.upperBound
      let first = bytes[range.lowerBound]
      guard first >= 0x80 || first &- 0x30 < 10 || (first | 0x20) &- 0x61 < 26 else { return nil }
      let folded = TextFolding.searchFolded(Array(bytes[range]))
      let text = String(decoding: folded, as: UTF8.self)
      return Word(text: text, number: Int(text) ?? smallNumbers[text], range: range)
    }.reduce(into: []) { words, word in
      // `twenty-five` comes as two words.
      if let tens = words.last, let last = tens.number, last >= 20, last < 100, last % 10 == 0,
        let unit = word.number, (1...9).contains(unit), smallNumbers[word.text] != nil
      {
        words[words.count - 1].number = last + unit
        words[words.count - 1].range = tens.range.lowerBound..<word.range.upperBound
      } else {
        words.append(word)
      }
    }
  }

  /// The numbers that are read as words.
  static let smallNumbers: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "hundred": 100,
  ]

  /// The first place where a pattern fits: the index of its first word and that of its number.
  private static func match(
    _ pattern: [CompiledPatterns.Element], _ words: [Word]
  ) -> (start: Int, number: Int?)? {
    for start in words.indices where pattern[0].matches(words[start].text, words[start].number) {
      var position = start
      var number = pattern[0].isNumber ? start : nil
      var isComplete = true
      for element in pattern.dropFirst() {
        // A number stands next to what it limits; other words may have some between them.
        let reach = element.isNumber || number != nil ? 1 : 3
        let window = (position + 1)..<min(words.count, position + 2 + reach)
        guard let next = window.first(where: { element.matches(words[$0].text, words[$0].number) })
        else {
          isComplete = false
          break
        }
        if element.isNumber { number = next }
        position = next
      }
      if isComplete { return (start, number) }
    }
    return nil
  }

  private static func isNegated(_ words: [Word], before start: Int) -> Bool {
    words[max(0, start - negationReach)..<start].contains {
      negations.contains(WordHash($0.text))
    }
  }
}

/// A directive that stands in a text.
struct DirectiveMatch: Sendable {
  /// A number that limits something.
  struct Number: Sendable {
    var value: Int

    /// The bytes of the number in the text.
    var range: Range<Int>

    /// The bytes of the word behind it, which says what is counted.
    var unit: Range<Int>?
  }

  var rule: DirectiveRule

  /// The number, where the wording has one.
  var number: Number?
}

/// The patterns of the lexicon in the form in which they are matched.
enum CompiledPatterns {
  /// One place of a pattern.
  struct Element: Sendable {
    /// The words that fit; empty for a number.
    var words: [String]

    /// Whether any number fits.
    var isNumber: Bool

    /// Whether a word fits.
    func matches(_ word: String, _ number: Int?) -> Bool {
      isNumber ? number != nil : words.contains(word)
    }
  }

  /// The rules with their patterns.
  static let all: [(rule: DirectiveRule, patterns: [[Element]])] = DirectiveLexicon.rules.map {
    rule in
    (
      rule,
      rule.patterns.map { pattern in
        pattern.split(separator: " ").map { place in
          Element(
            words: place == "N" ? [] : place.split(separator: "|").map(String.init),
            isNumber: place == "N")
        }
      }
    )
  }
}
