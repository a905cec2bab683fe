import Glibc

/// Looks through bytes many at a time, where nearly all of them need no look of their own.
package enum ByteScan {
  /// Returns whether a byte is among others.
  ///
  /// - Parameters:
  ///   - byte: The byte.
  ///   - bytes: Where it is looked for.
  /// - Returns: Whether it is there.
  /// - Complexity: O(n), with the machine's widest registers.
  @inline(__always)
  package static func contains(_ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress else { return false }
    return memchr(base, Int32(byte), bytes.count) != nil
  }

  /// Returns whether a byte is in a text.
  ///
  /// - Parameters:
  ///   - byte: The byte.
  ///   - text: Where it is looked for.
  /// - Returns: Whether it is there.
  package static func contains(_ byte: UInt8, in text: String) -> Bool {
    var text = text
    return text.withUTF8 { contains(byte, in: $0) }
  }

  /// Returns the place of a byte.
  ///
  /// - Parameters:
  ///   - byte: The byte.
  ///   - bytes: Where it is looked for.
  ///   - start: Where to begin.
  /// - Returns: The first place from there on, or the number of bytes when there is none.
  /// - Complexity: O(n), with the machine's widest registers.
  package static func place(
    of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard start < bytes.count, let base = bytes.baseAddress,
      let found = memchr(base + start, Int32(byte), bytes.count - start)
    else { return bytes.count }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Returns the place of either of two bytes.
  ///
  /// The test for a byte of zero is that of "Bit Twiddling Hacks" (haszero): the lowest byte that it
  /// marks is one.
  ///
  /// - Parameters:
  ///   - one: A byte.
  ///   - other: Another one.
  ///   - bytes: Where they are looked for.
  ///   - start: Where to begin.
  /// - Returns: The first place from there on, or the number of bytes when there is none.
  /// - Complexity: O(n), eight bytes at a time.
  package static func place(
    of one: UInt8, or other: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    let ones = UInt64(one) &* 0x0101_0101_0101_0101
    let others = UInt64(other) &* 0x0101_0101_0101_0101
    var offset = start
    while offset + 8 <= bytes.count {
      let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      let marks = zeros(word ^ ones) | zeros(word ^ others)
      if marks != 0 { return offset + marks.trailingZeroBitCount / 8 }
      offset += 8
    }
    while offset < bytes.count, bytes[offset] != one, bytes[offset] != other { offset += 1 }
    return offset
  }

  @inline(__always)
  private static func zeros(_ word: UInt64) -> UInt64 {
    (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
  }

  /// Returns where printable ASCII, tabs and line breaks end.
  ///
  /// The test for bytes below a limit is the carry trick of "Bit Twiddling Hacks" (hasless), which may
  /// stop early and never late.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - start: Where to begin, within the bytes or at their end.
  /// - Returns: The place of the first byte that is something else, or the number of bytes.
  /// - Complexity: O(n), eight bytes at a time.
  package static func endOfPlainText(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int {
    guard let base = bytes.baseAddress else { return 0 }
    let raw = UnsafeRawPointer(base)
    var offset = start
    while offset + 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
      let high = word & 0x8080_8080_8080_8080
      let low = (word &- 0x2020_2020_2020_2020) & ~word & 0x8080_8080_8080_8080
      let delete = word ^ 0x7F7F_7F7F_7F7F_7F7F
      let hasDelete = (delete &- 0x0101_0101_0101_0101) & ~delete & 0x8080_8080_8080_8080
      if high | low | hasDelete != 0 {
        for place in offset..<(offset + 8) where !isPlain(bytes[place]) { return place }
      }
      offset += 8
    }
    while offset < bytes.count, isPlain(bytes[offset]) { offset += 1 }
    return offset
  }

  @inline(__always)
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 ? byte < 0x7F : byte == 0x09 || byte == 0x0A || byte == 0x0D
  }
}
