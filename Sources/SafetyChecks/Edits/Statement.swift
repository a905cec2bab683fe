import TextAnalysis

/// One sentence or line of a prompt, cut into words.
struct Statement {
  /// The bytes of the statement.
  let range: Range<Int>

  /// The words in lower case; `don't` and `cannot` become two.
  let words: [String]

  /// Cuts a text into statements.
  static func read(_ bytes: [UInt8]) -> [Statement] {
    StatementRanges.read(bytes).compactMap { range in
      let words = words(of: bytes[range])
      return words.isEmpty ? nil : Statement(range: range, words: words)
    }
  }

  /// The words as one text, by which equal statements are told.
  var key: String { words.joined(separator: " ") }

  private static func words(of bytes: ArraySlice<UInt8>) -> [String] {
    var words: [String] = []
    var word: [UInt8] = []
    func finish() {
      guard !word.isEmpty else { return }
      let text = String(decoding: word, as: UTF8.self)
      word = []
      if text == "cannot" {
        words += ["can", "not"]
      } else if text.hasSuffix("n't") {
        words += [String(text.dropLast(3)), "not"]
      } else if text == "dont" {
        words += ["do", "not"]
      } else {
        words.append(text)
      }
    }
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if ASCII.isAlphanumeric(byte) || byte >= 0x80 && !isQuote(bytes, index) {
        word.append(ASCII.lowercased(byte))
      } else if byte == 0x27 || byte >= 0x80, !word.isEmpty {
        word.append(0x27)
        if byte >= 0x80 { index += 2 }
      } else {
        while word.last == 0x27 { word.removeLast() }
        finish()
      }
      index += 1
    }
    while word.last == 0x27 { word.removeLast() }
    finish()
    return words
  }

  /// Whether a right single quotation mark stands at a place.
  private static func isQuote(_ bytes: ArraySlice<UInt8>, _ index: Int) -> Bool {
    index + 2 < bytes.endIndex && bytes[index] == 0xE2 && bytes[index + 1] == 0x80
      && bytes[index + 2] == 0x99
  }
}

/// Words by how they begin.
struct WordList: Sendable, ExpressibleByArrayLiteral {
  private let whole: Set<String>
  private let stems: [Character: [String]]

  /// Creates a list; a word ends with `.` when it must stand as it is, others may go on.
  init(arrayLiteral words: String...) {
    whole = Set(words.filter { $0.hasSuffix(".") }.map { String($0.dropLast()) })
    stems = Dictionary(
      grouping: words.filter { !$0.hasSuffix(".") && !$0.isEmpty }, by: { $0[$0.startIndex] })
  }

  private init(whole: Set<String>, stems: [Character: [String]]) {
    self.whole = whole
    self.stems = stems
  }

  /// The words of two lists.
  func joined(_ other: WordList) -> WordList {
    WordList(
      whole: whole.union(other.whole), stems: stems.merging(other.stems, uniquingKeysWith: +))
  }

  /// Whether a word belongs to the list.
  func contains(_ word: String) -> Bool {
    if whole.contains(word) { return true }
    guard let first = word.first, let stems = stems[first] else { return false }
    return stems.contains(where: word.hasPrefix)
  }

  /// Whether a statement has a word of the list.
  func isIn(_ statement: Statement) -> Bool { statement.words.contains(where: contains) }
}
