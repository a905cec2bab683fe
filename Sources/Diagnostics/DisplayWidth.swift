/// How many columns of a terminal a text takes.
///
/// The unit is the grapheme cluster of UAX #29, since that is what a terminal draws in one place.
/// Wide and fullwidth characters (UAX #11) take two columns, marks and format characters none; a
/// cluster that is one emoji (UTS #51: a sequence with joiners, with a skin tone, with U+FE0F, a
/// flag) takes two, however many scalars it has. All others take the sum of their scalars, as the
/// `wcwidth` of terminals has it.
package enum DisplayWidth {
  /// Returns the columns of a text.
  ///
  /// - Parameter text: One line of text; control characters take none.
  /// - Returns: The columns.
  /// - Complexity: O(n).
  package static func of(_ text: some StringProtocol) -> Int {
    // Most text is printable ASCII.
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return text.reduce(0) { $0 + of($1) }
  }

  /// Returns the columns of a character.
  ///
  /// - Parameter character: A grapheme cluster.
  /// - Returns: The columns; 0 for a mark that stands alone.
  package static func of(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    guard scalars.count > 1 else { return of(first) }
    return isEmoji(scalars, first) ? 2 : scalars.reduce(0) { $0 + of($1) }
  }

  /// Returns a text shortened to a number of columns, with `…` in place of what is cut.
  ///
  /// - Parameters:
  ///   - text: One line of text.
  ///   - width: The columns; with less than 1 nothing is left.
  /// - Returns: The text, or its beginning.
  /// - Complexity: O(n).
  package static func clip(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    return prefix(of: text, width - 1).text + "…"
  }

  /// Returns a text shortened in its middle to a number of columns, with `…` in place of what is cut.
  ///
  /// What was typed wrong stands at either end more often than in the middle.
  ///
  /// - Parameters:
  ///   - text: One line of text.
  ///   - width: The columns; with less than 1 nothing is left.
  /// - Returns: The text, or its beginning and its end; no character is cut in two.
  /// - Complexity: O(n).
  package static func shorten(_ text: String, to width: Int) -> String {
    guard of(text) > width else { return text }
    guard width > 0 else { return "" }
    let start = prefix(of: text, width / 2).text
    var end: [Character] = []
    var left = width - 1 - of(start)
    for character in text.reversed() {
      let columns = of(character)
      guard columns <= left else { break }
      left -= columns
      end.append(character)
    }
    return start + "…" + String(end.reversed())
  }

  /// Returns a text brought to a number of columns by spaces.
  ///
  /// - Parameters:
  ///   - text: One line of text.
  ///   - width: The columns; a longer text stays as it is.
  ///   - isRight: Whether the spaces come before the text.
  /// - Returns: The text with spaces.
  package static func pad(_ text: String, to width: Int, right isRight: Bool = false) -> String {
    let spaces = String(repeating: " ", count: max(0, width - of(text)))
    return isRight ? spaces + text : text + spaces
  }

  /// The longest beginning of a text that has room in some columns, and its columns.
  static func prefix(of text: some StringProtocol, _ width: Int) -> (text: String, columns: Int) {
    var result = ""
    var taken = 0
    for character in text {
      let columns = of(character)
      guard taken + columns <= width else { break }
      taken += columns
      result.append(character)
    }
    return (result, taken)
  }

  private static func isEmoji(
    _ scalars: Character.UnicodeScalarView, _ first: Unicode.Scalar
  ) -> Bool {
    if isRegionalIndicator(first) {
      return scalars.dropFirst().contains(where: isRegionalIndicator)
    }
    guard first.properties.isEmoji else { return false }
    return scalars.dropFirst().contains {
      // The emoji selector, the joiner, skin tones, and the tags of regional flags.
      $0.value == 0xFE0F || $0.value == 0x200D || $0.properties.isEmojiModifier
        || (0xE0020...0xE007F).contains($0.value)
    }
  }

  private static func isRegionalIndicator(_ scalar: Unicode.Scalar) -> Bool {
    (0x1F1E6...0x1F1FF).contains(scalar.value)
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value < 0x20 || (0x7F...0x9F).contains(value) ? 0 : 1 }
    // Vowels and final consonants of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide(value) ? 2 : 1
    }
  }

  private static func isWide(_ value: UInt32) -> Bool {
    var low = 0
    var high = wide.count
    while low < high {
      let middle = (low + high) / 2
      if wide[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < wide.count && wide[low].contains(value)
  }

  /// The scalars with East_Asian_Width W or F in Unicode 16.0.0 (EastAsianWidth-16.0.0.txt),
  /// neighbours joined; every emoji with Emoji_Presentation is among them, flags' letters excepted.
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC,
    0x23F0...0x23F0, 0x23F3...0x23F3, 0x25FD...0x25FE, 0x2614...0x2615,
    0x2630...0x2637, 0x2648...0x2653, 0x267F...0x267F, 0x268A...0x268F,
    0x2693...0x2693, 0x26A1...0x26A1, 0x26AA...0x26AB, 0x26BD...0x26BE,
    0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
    0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD,
    0x2705...0x2705, 0x270A...0x270B, 0x2728...0x2728, 0x274C...0x274C,
    0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50,
    0x2B55...0x2B55, 0x2E80...0x2E99, 0x2E9B...0x2EF3, 0x2F00...0x2FD5,
    0x2FF0...0x3029, 0x3030...0x303E, 0x3041...0x3096, 0x309B...0x30FF,
    0x3105...0x312F, 0x3131...0x318E, 0x3190...0x31E5, 0x31EF...0x321E,
    0x3220...0x3247, 0x3250...0xA48C, 0xA490...0xA4C6, 0xA960...0xA97C,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE52,
    0xFE54...0xFE66, 0xFE68...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
    0x16FE0...0x16FE3, 0x17000...0x187F7, 0x18800...0x18CD5, 0x18CFF...0x18D08,
    0x1AFF0...0x1AFF3, 0x1AFF5...0x1AFFB, 0x1AFFD...0x1AFFE, 0x1B000...0x1B122,
    0x1B132...0x1B132, 0x1B150...0x1B152, 0x1B155...0x1B155, 0x1B164...0x1B167,
    0x1B170...0x1B2FB, 0x1D300...0x1D356, 0x1D360...0x1D376, 0x1F004...0x1F004,
    0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E, 0x1F191...0x1F19A, 0x1F200...0x1F202,
    0x1F210...0x1F23B, 0x1F240...0x1F248, 0x1F250...0x1F251, 0x1F260...0x1F265,
    0x1F300...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C, 0x1F37E...0x1F393,
    0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4,
    0x1F3F8...0x1F3FA, 0x1F400...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC,
    0x1F4FF...0x1F53D, 0x1F54B...0x1F54E, 0x1F550...0x1F567, 0x1F57A...0x1F57A,
    0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F, 0x1F680...0x1F6C5,
    0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6D7, 0x1F6DC...0x1F6DF,
    0x1F6EB...0x1F6EC, 0x1F6F4...0x1F6FC, 0x1F7E0...0x1F7EB, 0x1F7F0...0x1F7F0,
    0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF, 0x1FA70...0x1FA7C,
    0x1FA80...0x1FA89, 0x1FA8F...0x1FAC6, 0x1FACE...0x1FADC, 0x1FADF...0x1FAE9,
    0x1FAF0...0x1FAF8, 0x20000...0x2FFFD, 0x30000...0x3FFFD,
  ]
}
