/// What a text may be taken for when it is written without quotes.
enum PlainText {
  /// Words that some YAML 1.1 or 1.2 reader takes for a boolean, null or merge key.
  private static let words: Set<String> = [
    "", "~", "null", "true", "false", "yes", "no", "on", "off", "y", "n", "<<", "=",
  ]

  /// Whether some YAML 1.1 or 1.2 reader may take a plain text for something else than text.
  ///
  /// Numbers, dates, times (also base 60), merge keys and the words for booleans and null, in any
  /// case. The test errs on the side of yes: what holds nothing but characters of numbers and
  /// dates may be one.
  static func isAmbiguous(_ text: [UInt8]) -> Bool {
    guard let first = text.first else { return true }
    if text.count <= 5, words.contains(String(decoding: text, as: UTF8.self).lowercased()) {
      return true
    }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "+"),
      UInt8(ascii: "-"):
      return text.allSatisfy(isNumberByte)
    default: return false
    }
  }

  /// Characters of numbers, dates, times, `.inf` and `.nan`.
  private static func isNumberByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "x"), UInt8(ascii: "X"),
      UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "i"), UInt8(ascii: "I"),
      UInt8(ascii: "n"), UInt8(ascii: "N"), UInt8(ascii: "t"), UInt8(ascii: "T"),
      UInt8(ascii: "z"), UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "+"), UInt8(ascii: "-"), 0x20:
      true
    default: false
    }
  }

  /// Whether a text can be written without quotes on one line, whatever it is then taken for.
  ///
  /// Stricter than YAML 1.2, so that libyaml and other 1.1 readers agree.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - inFlow: Whether it stands in brackets or braces.
  /// - Returns: Whether it is read back as itself.
  static func isWritable(_ text: [UInt8], inFlow: Bool) -> Bool {
    guard let first = text.first, let last = text.last, canStart(text, first) else { return false }
    if last == 0x20 || last == UInt8(ascii: ":") { return false }
    var previous: UInt8 = 0
    for byte in text {
      switch byte {
      case 0x20:
        if previous == UInt8(ascii: ":") { return false }
      case 0..<0x20, 0x7F: return false
      case UInt8(ascii: "#"):
        if previous == 0x20 { return false }
      case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"),
        UInt8(ascii: "}"):
        if inFlow { return false }
      case UInt8(ascii: "?"):
        if inFlow && previous == UInt8(ascii: ":") { return false }
      default: break
      }
      previous = byte
    }
    return !needsEscapes(text)
  }

  private static func canStart(_ text: [UInt8], _ first: UInt8) -> Bool {
    switch first {
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "["),
      UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "#"),
      UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "!"), UInt8(ascii: "|"),
      UInt8(ascii: ">"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "%"),
      UInt8(ascii: "@"), UInt8(ascii: "`"), UInt8(ascii: "<"), UInt8(ascii: "="), 0x20:
      return false
    case UInt8(ascii: "-"):
      // `-5` is fine, `- 5`, `-` and `---` are not.
      return text.count > 1 && text[1] != 0x20 && text[1] != first
    case UInt8(ascii: "."): return !text.starts(with: [first, first, first])
    default: return true
    }
  }

  /// Whether a text holds what only double quotes can write: control characters but tab and line
  /// feed, breaks of YAML 1.1 (NEL, LS, PS), byte order marks, and characters outside Unicode text.
  static func needsEscapes(_ text: [UInt8]) -> Bool {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        if (byte < 0x20 && byte != 0x0A && byte != 0x09) || byte == 0x7F { return true }
        index += 1
        continue
      }
      let second = index + 1 < text.count ? text[index + 1] : 0
      let third = index + 2 < text.count ? text[index + 2] : 0
      if byte == 0xC2, second < 0xA0 { return true }
      if byte == 0xE2, second == 0x80, third == 0xA8 || third == 0xA9 { return true }
      if byte == 0xEF, (second == 0xBB && third == 0xBF) || (second == 0xBF && third >= 0xBE) {
        return true
      }
      index += 1
    }
    return false
  }
}
