/// Sentences of prose: abbreviations, initials and decimals end none.
enum SentenceRanges {
  private static let abbreviations: Set<String> = words(
    """
    mr mrs ms dr prof st sr jr vs etc e.g i.e eg ie cf ca approx no nos vol fig figs pp ed eds al
    inc ltd co corp dept gen col lt sgt capt rev hon gov sen rep jan feb mar apr jun jul aug sep
    sept oct nov dec mt ft u.s u.k u.n a.d b.c p.m a.m ph.d
    """)

  /// Returns the byte ranges of the sentences of a text, without the white space around them.
  ///
  /// A line break ends a sentence only where it is a paragraph's, a heading's or a list item's.
  static func read(_ bytes: [UInt8]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      if let end = sentenceEnd(bytes, at: index, from: start) {
        append(bytes, start..<end, to: &result)
        start = end
        index = end
      } else {
        index += 1
      }
    }
    append(bytes, start..<bytes.count, to: &result)
    return result
  }

  private static func append(_ bytes: [UInt8], _ range: Range<Int>, to result: inout [Range<Int>]) {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, isSpace(bytes[low]) { low += 1 }
    while high > low, isSpace(bytes[high - 1]) { high -= 1 }
    if low < high { result.append(low..<high) }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte &- 0x09 < 5 }

  /// Returns the end of the sentence that ends with the byte at an offset.
  private static func sentenceEnd(_ bytes: [UInt8], at index: Int, from start: Int) -> Int? {
    switch bytes[index] {
    case 0x0A: return endsLine(bytes, at: index, from: start) ? index + 1 : nil
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"): break
    default: return nil
    }
    var end = index + 1
    while end < bytes.count, isCloser(bytes, at: end) { end += closerLength(bytes, at: end) }
    guard end < bytes.count else { return end }
    guard isSpace(bytes[end]) else { return nil }
    if bytes[index] == UInt8(ascii: "."), isAbbreviation(bytes, before: index, from: start) {
      return nil
    }
    var next = end
    while next < bytes.count, isSpace(bytes[next]) { next += 1 }
    // A lower-case letter goes on with the sentence.
    if next < bytes.count, bytes[next] &- 0x61 < 26 { return nil }
    return end
  }

  /// A blank line, or a line that begins as a list item, heading or labelled line.
  private static func endsLine(_ bytes: [UInt8], at index: Int, from start: Int) -> Bool {
    var first = start
    while first < index, isSpace(bytes[first]) { first += 1 }
    if first < index, bytes[first] == UInt8(ascii: "#") { return true }
    var next = index + 1
    while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
    guard next < bytes.count else { return true }
    switch bytes[next] {
    case 0x0A, 0x0D, UInt8(ascii: "#"), UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "|"),
      UInt8(ascii: ">"):
      return true
    case 0x30...0x39:
      var digit = next
      while digit < bytes.count, isDigit(bytes[digit]) { digit += 1 }
      return digit < bytes.count
        && (bytes[digit] == UInt8(ascii: ".") || bytes[digit] == UInt8(ascii: ")"))
    // A capital letter on a new line of an answer begins a new statement.
    case 0x41...0x5A: return true
    default: return false
    }
  }

  private static func isCloser(_ bytes: [UInt8], at index: Int) -> Bool {
    closerLength(bytes, at: index) > 0
  }

  private static func closerLength(_ bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ")"), UInt8(ascii: "]"),
      UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      return 1
    case 0xE2:
      let isQuote =
        index + 2 < bytes.count && bytes[index + 1] == 0x80
        && (bytes[index + 2] == 0x9D || bytes[index + 2] == 0x99)
      return isQuote ? 3 : 0
    default: return 0
    }
  }

  private static func isAbbreviation(_ bytes: [UInt8], before index: Int, from start: Int) -> Bool {
    var low = index
    while low > start, !isSpace(bytes[low - 1]), bytes[low - 1] != UInt8(ascii: "(") { low -= 1 }
    let word = bytes[low..<index]
    // The number of a list item.
    let opensLine = low == 0 || low == start || bytes[low - 1] == 0x0A
    if opensLine, word.count <= 3, word.allSatisfy(isDigit) { return true }
    // An initial, as in `G. W. F. Hegel`.
    if word.count == 1, let first = word.first, first &- 0x41 < 26 { return true }
    return abbreviations.contains(String(decoding: word, as: UTF8.self).lowercased())
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split { $0 == " " || $0 == "\n" }.map(String.init))
  }
}
