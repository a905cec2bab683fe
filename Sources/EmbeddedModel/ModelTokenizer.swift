import TextAnalysis

/// Reads the words of a text and tells what each does in its sentence.
enum ModelTokenizer {
  /// Returns the words within a range of a text.
  ///
  /// - Complexity: O(n).
  static func read(_ bytes: [UInt8], in range: Range<Int>) -> [ModelToken] {
    var tokens: [ModelToken] = []
    let slice = Array(bytes[range])
    var end = 0
    for segment in WordBoundaries.segments(in: slice) {
      guard startsWord(slice, segment) else { continue }
      var token = token(slice, segment)
      token.breakBefore = strongestBreak(slice[end..<segment.lowerBound])
      end = segment.upperBound
      token.start += Int32(truncatingIfNeeded: range.lowerBound)
      token.end += Int32(truncatingIfNeeded: range.lowerBound)
      tokens.append(token)
    }
    WordTagger.tag(&tokens)
    return tokens
  }

  private static func startsWord(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    if first < 0x80 { return first &- 0x30 < 10 || (first | 0x20) &- 0x61 < 26 || first == 0x26 }
    guard let scalar = String(decoding: bytes[range], as: UTF8.self).unicodeScalars.first
    else { return false }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  private static func token(_ bytes: [UInt8], _ range: Range<Int>) -> ModelToken {
    var folded = TextFolding.searchFolded(Array(bytes[range]))
    let isPossessive = removePossessive(&folded)
    let stem = Stemmer.english.stem(folded)
    let isNumeric = bytes[range.lowerBound] &- 0x30 < 10
    return ModelToken(
      start: Int32(truncatingIfNeeded: range.lowerBound),
      end: Int32(truncatingIfNeeded: range.upperBound), word: WordHash(folded),
      stem: WordHash(stem), root: WordHash(folded.prefix(isNumeric || folded.count < 5 ? 64 : 5)),
      kind: isNumeric ? .number : .noun, ending: ModelToken.Ending(folded),
      isCapitalised: isUpper(bytes, range),
      isPossessive: isPossessive, breakBefore: 0)
  }

  /// Removes `'s` or `’s`.
  private static func removePossessive(_ word: inout [UInt8]) -> Bool {
    if word.count > 2, word.suffix(2).elementsEqual("'s".utf8) {
      word.removeLast(2)
      return true
    }
    if word.count > 4, word.suffix(4).elementsEqual("\u{2019}s".utf8) {
      word.removeLast(4)
      return true
    }
    return false
  }

  private static func isUpper(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    if first < 0x80 { return first &- 0x41 < 26 }
    return String(decoding: bytes[range], as: UTF8.self).unicodeScalars.first?
      .properties.isUppercase ?? false
  }

  private static func strongestBreak(_ bytes: ArraySlice<UInt8>) -> UInt8 {
    var result: UInt8 = 0
    for (offset, byte) in bytes.enumerated() {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"), 0x0A:
        return 2
      case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
        UInt8(ascii: "]"):
        result = 1
      case 0x80 where offset > 0: break
      // En and em dashes.
      case 0x93, 0x94: result = max(result, bytes.count > 2 ? 1 : 0)
      default: break
      }
    }
    return result
  }
}
