/// Reading of replies line by line, on ASCII marks, whatever decoration a model puts around them.
enum ReplyText {
  /// Returns the lines of a text without their line breaks.
  static func lines(_ text: some StringProtocol) -> [Substring] {
    var lines: [Substring] = []
    let text = Substring(text)
    let bytes = text.utf8
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      if bytes[index] == 0x0A {
        lines.append(trimmedReturn(text[start..<index]))
        start = bytes.index(after: index)
      }
      index = bytes.index(after: index)
    }
    lines.append(trimmedReturn(text[start...]))
    return lines
  }

  private static func trimmedReturn(_ line: Substring) -> Substring {
    line.utf8.last == 0x0D ? Substring(line.utf8.dropLast()) : line
  }

  /// Returns a text without white space at both ends.
  static func trimmed(_ text: some StringProtocol) -> Substring {
    trimmed(text) { isSpace($0) }
  }

  /// Returns a text without certain ASCII bytes at both ends.
  static func trimmed(_ text: some StringProtocol, _ drop: (UInt8) -> Bool) -> Substring {
    let bytes = Substring(text).utf8
    guard let first = bytes.firstIndex(where: { !drop($0) }),
      let last = bytes.lastIndex(where: { !drop($0) })
    else { return "" }
    return Substring(bytes[first...last])
  }

  /// Returns whether a byte is ASCII white space.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

  /// Returns a line without the marks of a list item, a quotation or a heading before it, and
  /// without emphasis around it.
  static func undecorated(_ line: some StringProtocol) -> Substring {
    var text = trimmed(line)
    while let first = text.utf8.first {
      let rest = text.utf8.dropFirst()
      if first == UInt8(ascii: ">") || first == UInt8(ascii: "#") {
        text = trimmed(Substring(rest))
      } else if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first),
        rest.first.map(isSpace) ?? true
      {
        text = trimmed(Substring(rest))
      } else if text.hasPrefix("• ") {
        text = trimmed(text.dropFirst(2))
      } else {
        break
      }
    }
    return trimmed(text) { isSpace($0) || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
  }

  /// Returns what follows a keyword at the beginning of a text, letters of either case counting as
  /// equal, or nil when the text begins otherwise or the keyword goes on as a longer word.
  static func rest(of text: Substring, after keyword: String) -> Substring? {
    var index = text.utf8.startIndex
    for byte in keyword.utf8 {
      guard index < text.utf8.endIndex, lowered(text.utf8[index]) == lowered(byte) else {
        return nil
      }
      index = text.utf8.index(after: index)
    }
    let rest = text[index...]
    guard let next = rest.utf8.first else { return rest }
    return isLetterOrDigit(next) ? nil : rest
  }

  /// Returns what follows a separator (`:`, `-`, `–`, `—`, `.`) after emphasis and white space, or
  /// the text itself when there is none.
  static func afterSeparator(_ text: Substring) -> Substring {
    var text = trimmed(text) { isSpace($0) || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
    for separator in [":", "–", "—", "-", "."] where text.hasPrefix(separator) {
      text = text.dropFirst()
      break
    }
    return trimmed(text) { isSpace($0) || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "_") }
  }

  /// Returns the whole number at the beginning of a text and what follows it, or nil.
  static func number(_ text: Substring) -> (value: Int, rest: Substring)? {
    let digits = text.utf8.prefix { isDigit($0) }
    // Six digits are more than any count in a reply; longer ones are not ours.
    guard !digits.isEmpty, digits.count <= 6, let value = Int(Substring(digits)) else { return nil }
    return (value, text[digits.endIndex...])
  }

  /// Returns a text without the fence of a code block around all of it.
  static func unfenced(_ text: String) -> String {
    let trimmed = trimmed(text)
    guard trimmed.hasPrefix("```"), trimmed.hasSuffix("```") else { return text }
    let lines = lines(trimmed)
    guard lines.count >= 3, lines.dropFirst().dropLast().allSatisfy({ !$0.hasPrefix("```") }) else {
      return text
    }
    return lines.dropFirst().dropLast().joined(separator: "\n")
  }

  /// Returns whether a text has at least one letter or digit of any script.
  static func hasWords(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- 0x61 < 26 || isDigit(byte) || byte >= 0x80
  }
  static func lowered(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
