import Support

/// Finds bytes that no YAML text may hold: broken UTF-8, control characters, stray marks.
struct ByteValidator {
  let base: UnsafePointer<UInt8>
  let count: Int

  var problems: [Scanner.Problem] = []
  var invalidRanges: [Range<Int32>] = []
  var hasCarriageReturns = false

  init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  mutating func run() {
    let bytes = UnsafeBufferPointer(start: base, count: count)
    hasCarriageReturns = ByteScan.contains(0x0D, in: bytes)
    var offset = 0
    while offset < count {
      offset = ByteScan.endOfPlainText(bytes, from: offset)
      guard offset < count else { return }
      if base[offset] < 0x80 {
        problems.append(.init(code: .controlCharacter, start: offset, end: offset + 1))
        offset += 1
      } else {
        offset = checkMultibyte(offset)
      }
    }
  }

  /// Checks the sequence at a byte above 0x7F; returns the offset after it.
  private mutating func checkMultibyte(_ offset: Int) -> Int {
    let length = ByteValidator.sequenceLength(base, at: offset, count: count)
    guard length > 0 else {
      // The maximal part of a sequence is one error (Unicode 15, 3.9, "substitution of maximal
      // subparts"), so that the repaired text is what Swift's own repair gives.
      let end = offset + ByteValidator.brokenLength(base, at: offset, count: count)
      invalidRanges.append(Int32(truncatingIfNeeded: offset)..<Int32(truncatingIfNeeded: end))
      problems.append(.init(code: .invalidUTF8, start: offset, end: end))
      return end
    }
    let first = base[offset]
    let end = offset + length
    if first == 0xC2, base[offset + 1] < 0xA0, base[offset + 1] != 0x85 {
      problems.append(.init(code: .controlCharacter, start: offset, end: end))
    } else if first == 0xEF {
      let second = base[offset + 1]
      let third = base[offset + 2]
      if second == 0xBB && third == 0xBF && offset > 0 && !startsDocument(offset) {
        problems.append(.init(code: .misplacedByteOrderMark, start: offset, end: end))
      } else if second == 0xBF && third >= 0xBE {
        problems.append(.init(code: .controlCharacter, start: offset, end: end))
      }
    }
    return end
  }

  /// Whether a byte order mark stands at the start of a line that starts a document.
  private func startsDocument(_ offset: Int) -> Bool {
    guard base[offset - 1] == 0x0A || base[offset - 1] == 0x0D else { return false }
    let next = offset + 3
    return next + 2 < count && base[next] == 0x2D && base[next + 1] == 0x2D
      && base[next + 2] == 0x2D
  }

  /// The length of a well-formed sequence of two to four bytes, or 0 (Unicode 15, table 3-7).
  static func sequenceLength(_ base: UnsafePointer<UInt8>, at offset: Int, count: Int) -> Int {
    let expected = expectedLength(base[offset])
    guard expected > 0, offset + expected <= count else { return 0 }
    return brokenLength(base, at: offset, count: count) == expected ? expected : 0
  }

  private static func expectedLength(_ first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 0
    }
  }

  /// The length of the longest well-formed start of a sequence; at least 1.
  static func brokenLength(_ base: UnsafePointer<UInt8>, at offset: Int, count: Int) -> Int {
    let first = base[offset]
    let expected = expectedLength(first)
    guard expected > 0, offset + 1 < count else { return 1 }
    let least: UInt8 = first == 0xE0 ? 0xA0 : (first == 0xF0 ? 0x90 : 0x80)
    let most: UInt8 = first == 0xED ? 0x9F : (first == 0xF4 ? 0x8F : 0xBF)
    guard base[offset + 1] >= least, base[offset + 1] <= most else { return 1 }
    var length = 2
    while length < expected, offset + length < count, base[offset + length] & 0xC0 == 0x80 {
      length += 1
    }
    return length
  }
}
