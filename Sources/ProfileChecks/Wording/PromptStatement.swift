import TextAnalysis

/// A word of a prompt in lower case.
struct PromptWord {
  /// The word; `don't` and `cannot` become two words at the same place.
  var text: String

  /// The bytes of the decoded text.
  var range: Range<Int>

  /// Whether punctuation stands between the word before and this one.
  var followsBreak: Bool

  /// The number that the word is, written in digits or, up to twelve, in letters.
  var number: Int? {
    if let digits = Int(text) { return digits }
    return Self.numbers.firstIndex(of: text)
  }

  private static let numbers = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
  ]
}

/// A sentence or line of a prompt, without the mark of its list.
struct PromptStatement {
  /// The bytes of the decoded text.
  var range: Range<Int>

  /// The words; never empty.
  var words: [PromptWord]

  /// Reads the statements of a text; code blocks, rows of tables and headings are left out.
  ///
  /// - Complexity: O(n).
  static func read(_ bytes: [UInt8]) -> [PromptStatement] {
    let code = codeBlocks(bytes)
    var block = 0
    return StatementRanges.read(bytes).compactMap { range in
      while block < code.count, code[block].upperBound <= range.lowerBound { block += 1 }
      if block < code.count, code[block].contains(range.lowerBound) { return nil }
      if let first = bytes[range].first, first == UInt8(ascii: "#") || first == UInt8(ascii: "|") {
        return nil
      }
      let start = afterMark(bytes, range)
      let words = words(of: bytes, start..<range.upperBound)
      return words.isEmpty ? nil : PromptStatement(range: start..<range.upperBound, words: words)
    }
  }

  /// Where words follow one another without regard to punctuation; nil when they do not.
  func index(of phrase: [String], from start: Int = 0) -> Int? {
    guard let first = phrase.first, words.count >= phrase.count else { return nil }
    var index = start
    while index + phrase.count <= words.count {
      if words[index].text == first,
        phrase.indices.allSatisfy({ words[index + $0].text == phrase[$0] })
      {
        return index
      }
      index += 1
    }
    return nil
  }

  /// Whether any word is one of a set.
  func has(_ set: Set<String>) -> Bool { words.contains { set.contains($0.text) } }

  /// Whether the statement holds only under a condition, or only for a part of what is written.
  var isConditional: Bool { has(Self.conditions) }

  private static let conditions: Set = [
    "if", "when", "whenever", "unless", "otherwise", "where", "wherever", "case", "cases",
    "depending", "except", "while", "until", "once", "optionally", "optional", "may", "can",
    "could", "might", "or", "either",
  ]

  /// Whether the statement forbids something.
  var isProhibition: Bool {
    let first = words.prefix(3).map(\.text)
    if ["never", "avoid", "no", "not", "don't"].contains(first.first ?? "") { return true }
    if first.starts(with: ["do", "not"]) { return true }
    return first.count > 2 && first[0] == "you"
      && (first[1] == "never" || first[2] == "not" || first[2] == "never")
  }

  // MARK: Reading

  /// The lines between fences.
  private static func codeBlocks(_ bytes: [UInt8]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var open: Int?
    var start = 0
    for end in bytes.indices.map({ $0 }) + [bytes.count]
    where end == bytes.count || bytes[end] == 0x0A {
      let line = bytes[start..<end].drop { $0 == 0x20 || $0 == 0x09 }
      if line.starts(with: "```".utf8) || line.starts(with: "~~~".utf8) {
        if let from = open {
          blocks.append(from..<end)
          open = nil
        } else {
          open = start
        }
      }
      start = end + 1
    }
    if let open { blocks.append(open..<bytes.count) }
    return blocks
  }

  /// Where the text begins after `- `, `* `, `• `, `1. ` or `2) `.
  private static func afterMark(_ bytes: [UInt8], _ range: Range<Int>) -> Int {
    var index = range.lowerBound
    let isBullet = index < range.upperBound && (bytes[index] == 0x2D || bytes[index] == 0x2A)
    if isBullet {
      index += 1
    } else {
      while index < range.upperBound, bytes[index] &- 0x30 < 10 { index += 1 }
      guard index > range.lowerBound, index < range.upperBound,
        bytes[index] == UInt8(ascii: ".") || bytes[index] == UInt8(ascii: ")")
      else { return range.lowerBound }
      index += 1
    }
    guard index < range.upperBound, StatementRanges.isSpace(bytes[index]) else {
      return range.lowerBound
    }
    while index < range.upperBound, StatementRanges.isSpace(bytes[index]) { index += 1 }
    return index
  }

  private static func words(of bytes: [UInt8], _ range: Range<Int>) -> [PromptWord] {
    var words: [PromptWord] = []
    var index = range.lowerBound
    var followsBreak = false
    while index < range.upperBound {
      let start = index
      var word: [UInt8] = []
      while index < range.upperBound, let length = wordLength(bytes, index, range.upperBound) {
        let byte = bytes[index]
        if byte == 0xE2 {
          word.append(0x27)
        } else if byte != UInt8(ascii: ",") {
          word.append(byte &- 0x41 < 26 ? byte | 0x20 : byte)
        }
        index += length
      }
      guard start < index else {
        let byte = bytes[index]
        if byte == UInt8(ascii: "{"), let end = placeholderEnd(bytes, index, range.upperBound) {
          index = end
          followsBreak = true
          continue
        }
        if !StatementRanges.isSpace(byte), byte != 0x2D, byte != UInt8(ascii: "*") {
          followsBreak = true
        }
        index += 1
        continue
      }
      append(word, start..<index, followsBreak, to: &words)
      followsBreak = false
    }
    return words
  }

  /// Where a placeholder that opens at a place ends: its name is no word of the prompt.
  private static func placeholderEnd(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int? {
    guard index + 1 < end, bytes[index + 1] == UInt8(ascii: "{") else { return nil }
    let close = bytes[index..<min(end, index + 100)].firstIndex(of: UInt8(ascii: "}"))
    guard let close, close + 1 < end, bytes[close + 1] == UInt8(ascii: "}") else { return nil }
    return close + 2
  }

  private static func append(
    _ word: [UInt8], _ range: Range<Int>, _ followsBreak: Bool, to words: inout [PromptWord]
  ) {
    let text = String(decoding: word, as: UTF8.self)
    let parts: [String] =
      if text == "cannot" {
        ["can", "not"]
      } else if text == "dont" {
        ["do", "not"]
      } else if text.utf8.count > 3, word.suffix(3).elementsEqual("n't".utf8) {
        [String(decoding: word.dropLast(3), as: UTF8.self), "not"]
      } else {
        [text]
      }
    for (index, part) in parts.enumerated() {
      words.append(
        PromptWord(text: part, range: range, followsBreak: index == 0 && followsBreak))
    }
  }

  /// How many bytes of a word begin at a place: letters, digits, an apostrophe between letters, a
  /// comma between digits; nil where no word goes on.
  private static func wordLength(_ bytes: [UInt8], _ index: Int, _ end: Int) -> Int? {
    let byte = bytes[index]
    let isASCIIWord = byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
    if isASCIIWord { return 1 }
    let isAfterWord = index > 0 && isAlphanumeric(bytes[index - 1])
    if byte == 0x27 || byte == UInt8(ascii: ",") {
      guard isAfterWord, index + 1 < end else { return nil }
      let next = bytes[index + 1]
      let fits =
        byte == 0x27
        ? (next | 0x20) &- 0x61 < 26 : next &- 0x30 < 10 && bytes[index - 1] &- 0x30 < 10
      return fits ? 1 : nil
    }
    guard byte >= 0x80 else { return nil }
    if byte == 0xE2, index + 2 < end, bytes[index + 1] == 0x80 {
      // General punctuation; only the right single quotation mark stands in words.
      let isApostrophe =
        bytes[index + 2] == 0x99 && isAfterWord && index + 3 < end
        && (bytes[index + 3] | 0x20) &- 0x61 < 26
      return isApostrophe ? 3 : nil
    }
    return 1
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26
  }
}
