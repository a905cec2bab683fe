import TextAnalysis

/// The tokens of ROUGE: runs of ASCII letters and digits in lower case.
///
/// Source: the `rouge-score` package, which drops every other character, letters of other scripts
/// included, and stems words of more than three characters by Porter with the extensions of NLTK.
enum RougeTokenizer {
  /// Returns the tokens of a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - stems: Whether words are stemmed.
  /// - Returns: The tokens, in lower case.
  /// - Complexity: O(n).
  static func tokens(of text: String, stems: Bool) -> TokenList {
    var text = text
    return text.withUTF8 { bytes in
      var list = TokenList(capacity: bytes.count)
      var index = 0
      while index < bytes.count {
        let byte = bytes[index]
        if byte &- 0x61 < 26 || byte &- 0x30 < 10 {
          list.append(byte)
        } else if byte &- 0x41 < 26 {
          list.append(byte | 0x20)
        } else if let letter = asciiLowerCase(bytes, index) {
          list.append(letter.byte)
          if letter.endsToken { endToken(&list, stems) }
          index += letter.length - 1
        } else {
          endToken(&list, stems)
        }
        index += 1
      }
      endToken(&list, stems)
      list.finish()
      return list
    }
  }

  /// The two letters outside ASCII whose lower case begins in ASCII: K (the kelvin sign) and İ,
  /// which becomes an i and a combining dot.
  private static func asciiLowerCase(
    _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
  ) -> (byte: UInt8, length: Int, endsToken: Bool)? {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0
    if bytes[index] == 0xC4, next == 0xB0 { return (UInt8(ascii: "i"), 2, true) }
    if bytes[index] == 0xE2, next == 0x84, index + 2 < bytes.count, bytes[index + 2] == 0xAA {
      return (UInt8(ascii: "k"), 3, false)
    }
    return nil
  }

  private static func endToken(_ list: inout TokenList, _ stems: Bool) {
    if stems, list.pendingCount > 3 {
      list.replaceToken(with: Stemmer.extendedPorter.stem(Array(list.pending)))
    }
    list.endToken()
  }
}
