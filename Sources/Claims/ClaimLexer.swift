import TextAnalysis

/// Words of a text, as the analysis of claims needs them.
enum ClaimLexer {
  /// Returns the byte ranges of the words of a text: the segments that begin with a letter or digit.
  static func words(in bytes: [UInt8]) -> [Range<Int>] {
    WordBoundaries.segments(in: bytes).filter { range in
      let first = bytes[range.lowerBound]
      if first < 0x80 { return isDigit(first) || isLetter(first) }
      guard let scalar = String(decoding: bytes[range], as: UTF8.self).unicodeScalars.first
      else { return false }
      return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
  }

  /// Whether a byte is an ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  /// Whether a byte is an ASCII letter.
  static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// Returns a word in the form that is compared: case folded, with straight apostrophes and
  /// without a possessive ending.
  static func fold(_ bytes: ArraySlice<UInt8>) -> String {
    let folded = String(decoding: TextFolding.searchFolded(Array(bytes)), as: UTF8.self)
    if bytes.allSatisfy({ $0 < 0x80 }) { return possessiveRemoved(folded) }
    return possessiveRemoved(
      String(
        String.UnicodeScalarView(
          folded.unicodeScalars.map { $0 == "\u{2019}" ? "'" : $0 })))
  }

  private static func possessiveRemoved(_ word: String) -> String {
    word.hasSuffix("'s") ? String(word.dropLast(2)) : word
  }

  /// Returns the stem of a folded word.
  static func stem(_ word: String) -> String { Stemmer.english.stem(word) }
}
