/// Word boundaries by the default rules of UAX #29, revision 45.
///
/// Works on UTF-8 offsets. A byte that is not part of a scalar is treated as U+FFFD of one byte.
/// Segments cover the text without gaps; spaces and punctuation are segments too.
package enum WordBoundaries {
  /// Returns all segments of a text in order.
  ///
  /// - Parameter bytes: The text as UTF-8.
  /// - Returns: Byte ranges; empty for an empty text.
  /// - Complexity: O(n).
  package static func segments(in bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { segments(in: $0) }
  }

  /// Returns all segments of a text in order.
  ///
  /// - Parameter bytes: The text as UTF-8.
  /// - Returns: Byte ranges; empty for an empty text.
  /// - Complexity: O(n).
  package static func segments(in bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
    let scanner = WordScanner(bytes: bytes)
    var result: [Range<Int>] = []
    result.reserveCapacity(bytes.count / 3)
    var start = 0
    while start < bytes.count {
      let end = scanner.boundary(after: start)
      result.append(start..<end)
      start = end
    }
    return result
  }

  /// Returns the segments that hold a letter or number, in order.
  ///
  /// - Parameter bytes: The text as UTF-8.
  /// - Returns: Byte ranges.
  /// - Complexity: O(n).
  package static func words(in bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { bytes in
      let properties = UnicodeProperties.shared
      return segments(in: bytes).filter { segment in
        var offset = segment.lowerBound
        while offset < segment.upperBound {
          let scalar = decodeScalar(bytes, at: offset)
          if properties[scalar.value].isLetterOrNumber { return true }
          offset += scalar.length
        }
        return false
      }
    }
  }
}

/// Finds word boundaries in one text.
struct WordScanner {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>

  private let properties = UnicodeProperties.shared

  /// Creates a scanner over a text.
  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  /// A scalar with its properties.
  private struct Item {
    var kind: WordBreak
    var isPictographic: Bool
    var end: Int
  }

  private func item(at offset: Int) -> Item {
    let scalar = decodeScalar(bytes, at: offset)
    let found = properties[scalar.value]
    return Item(
      kind: found.wordBreak, isPictographic: found.isPictographic, end: offset + scalar.length)
  }

  /// Returns the end of the segment that starts at a boundary.
  ///
  /// - Parameter start: A boundary before the end of the text.
  /// - Returns: The next boundary.
  /// - Complexity: Linear in the length of the segment plus its lookahead of one character.
  func boundary(after start: Int) -> Int {
    if let end = asciiWordEnd(from: start) { return end }
    let first = item(at: start)
    if first.kind.isLineBreak { return lineBreakEnd(first) }
    var position = first.end
    var previous = first.kind
    var followsJoiner = first.kind == .joiner
    var isAdjacent = true
    var isOddIndicator = first.kind == .regionalIndicator
    while position < bytes.count {
      let next = item(at: position)
      if next.kind.isLineBreak { return position }  // WB3b
      if next.kind.isIgnored {  // WB4
        followsJoiner = next.kind == .joiner
        isAdjacent = false
        position = next.end
        continue
      }
      var end: Int? = nil
      if followsJoiner && next.isPictographic {  // WB3c
        end = next.end
      } else if previous == .segmentSpace && next.kind == .segmentSpace {  // WB3d
        end = isAdjacent ? next.end : nil
      } else if previous == .regionalIndicator && next.kind == .regionalIndicator {  // WB15, WB16
        end = isOddIndicator ? next.end : nil
        isOddIndicator = false
      } else {
        end = joinedEnd(previous, next)
      }
      guard let end else { return position }
      // A middle character is taken together with the letter or digit behind it, whose class
      // decides what may follow.
      previous = end == next.end ? next.kind : kindEnding(at: end, after: next.end)
      followsJoiner = false
      isAdjacent = true
      position = end
    }
    return position
  }

  private func lineBreakEnd(_ first: Item) -> Int {
    if first.kind == .carriageReturn, first.end < bytes.count, bytes[first.end] == 0x0A {
      return first.end + 1  // WB3
    }
    return first.end  // WB3a
  }

  /// Returns the end of what rules WB5 to WB13b join to `previous`, nil where they join nothing.
  private func joinedEnd(_ previous: WordBreak, _ next: Item) -> Int? {
    switch next.kind {
    case .letter, .hebrewLetter:  // WB5, WB10, WB13b
      return previous.isLetter || previous == .numeric || previous == .extendNumLet
        ? next.end : nil
    case .numeric:  // WB8, WB9, WB13b
      return previous.isLetter || previous == .numeric || previous == .extendNumLet
        ? next.end : nil
    case .katakana:  // WB13, WB13b
      return previous == .katakana || previous == .extendNumLet ? next.end : nil
    case .extendNumLet:  // WB13a
      return previous.isLetter || previous == .numeric || previous == .katakana
        || previous == .extendNumLet ? next.end : nil
    case .midLetter, .midNumLet, .singleQuote, .midNum, .doubleQuote:
      return middleEnd(previous, next)
    default:
      return nil
    }
  }

  /// Applies the rules that look past a middle character: WB6, WB7, WB7a, WB7b, WB7c, WB11, WB12.
  private func middleEnd(_ previous: WordBreak, _ next: Item) -> Int? {
    let following = significantItem(after: next.end)
    if previous.isLetter, next.kind == .midLetter || next.kind.isMidNumLet,
      let following, following.kind.isLetter
    {
      return following.end
    }
    if previous == .hebrewLetter && next.kind == .singleQuote { return next.end }
    if previous == .hebrewLetter && next.kind == .doubleQuote,
      let following, following.kind == .hebrewLetter
    {
      return following.end
    }
    if previous == .numeric, next.kind == .midNum || next.kind.isMidNumLet,
      let following, following.kind == .numeric
    {
      return following.end
    }
    return nil
  }

  /// Returns the first character behind an offset that WB4 does not skip.
  private func significantItem(after offset: Int) -> Item? {
    var position = offset
    while position < bytes.count {
      let next = item(at: position)
      if !next.kind.isIgnored { return next }
      position = next.end
    }
    return nil
  }

  private func kindEnding(at end: Int, after offset: Int) -> WordBreak {
    significantItem(after: offset)?.kind ?? .other
  }
}

extension WordScanner {
  /// Returns the end of a segment made of ASCII letters, digits and underscores.
  ///
  /// The common case without any table. Nil where another character decides.
  @inline(__always)
  private func asciiWordEnd(from start: Int) -> Int? {
    var position = start
    while position < bytes.count, asciiIsWord[bytes[position]] { position += 1 }
    guard position > start else { return nil }
    guard position < bytes.count else { return position }
    let next = bytes[position]
    // ' , . : ; may join what follows, and characters outside ASCII may be transparent.
    guard next < 0x80 else { return nil }
    switch next {
    case 0x22, 0x27, 0x2C, 0x2E, 0x3A, 0x3B:
      // A space or line break behind it never joins.
      guard position + 1 < bytes.count else { return position }
      let after = bytes[position + 1]
      return after == 0x20 || after == 0x0A ? position : nil
    default:
      return position
    }
  }
}

/// A set of ASCII bytes.
struct ASCIISet: Sendable {
  private let low: UInt64
  private let high: UInt64

  /// Creates the set of the characters of a string; others than ASCII are ignored.
  init(_ characters: StaticString) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    for index in 0..<characters.utf8CodeUnitCount {
      let byte = characters.utf8Start[index]
      if byte < 64 {
        low |= 1 << UInt64(byte)
      } else if byte < 128 {
        high |= 1 << UInt64(byte - 64)
      }
    }
    self.low = low
    self.high = high
  }

  @inline(__always)
  subscript(byte: UInt8) -> Bool {
    if byte < 64 { return low >> UInt64(byte) & 1 != 0 }
    return byte < 128 && high >> UInt64(byte & 63) & 1 != 0
  }
}

private let asciiIsWord = ASCIISet(
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
