/// Counts words for the size of passages.
///
/// White space separates words. A character of a script without spaces counts as a fraction of a
/// word: two Han, kana or Hangul characters make one, and so do six Thai, Lao, Khmer or Burmese
/// ones, which is about their length in those languages.
enum WordCount {
  private static let perWord = 6

  /// Sixths of a word that a character begins with its first byte; 0 within spaced words.
  private static func weight(_ first: UInt8, _ second: UInt8) -> Int {
    switch first {
    // U+0E00 to U+0EFF and U+1000 to U+109F, U+1780 to U+17FF.
    case 0xE0: second >= 0xB8 ? 1 : 0
    case 0xE1: second <= 0x82 || second == 0x9E || second == 0x9F ? 1 : 0
    // U+3000 to U+9FFF, Hangul syllables.
    case 0xE3...0xED: 3
    default: 0
    }
  }

  /// Returns the number of words, rounded up.
  static func count(_ bytes: ArraySlice<UInt8>) -> Int {
    (sixths(bytes) + perWord - 1) / perWord
  }

  private static func sixths(_ bytes: ArraySlice<UInt8>) -> Int {
    var total = 0
    var isInWord = false
    for index in bytes.indices {
      let byte = bytes[index]
      if byte <= 0x20 {
        isInWord = false
      } else if byte & 0xC0 == 0x80 {
        continue
      } else {
        let weight = weight(byte, index + 1 < bytes.endIndex ? bytes[index + 1] : 0)
        if weight > 0 {
          total += weight
          isInWord = false
        } else if !isInWord {
          total += perWord
          isInWord = true
        }
      }
    }
    return total
  }

  /// Cuts a range into pieces of at most `maximum` words, between words where there are any.
  static func pieces(of range: Range<Int>, in bytes: [UInt8], maximum: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = range.lowerBound
    var total = 0
    var isInWord = false
    var index = start
    while index < range.upperBound {
      let byte = bytes[index]
      var added = 0
      if byte <= 0x20 {
        isInWord = false
      } else if byte & 0xC0 != 0x80 {
        let weight = weight(byte, index + 1 < range.upperBound ? bytes[index + 1] : 0)
        added = weight > 0 ? weight : isInWord ? 0 : perWord
        isInWord = weight == 0
      }
      if total + added > maximum * perWord {
        appendTrimmed(start..<index, bytes, &result)
        start = index
        total = 0
      }
      total += added
      index += 1
    }
    appendTrimmed(start..<range.upperBound, bytes, &result)
    return result
  }

  private static func appendTrimmed(
    _ range: Range<Int>, _ bytes: [UInt8], _ result: inout [Range<Int>]
  ) {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    if start < end { result.append(start..<end) }
  }
}
