/// A UUID of version 7: 48 bits of milliseconds, then 74 random bits (RFC 9562 §5.7).
///
/// Ids made later sort after ids made earlier, by millisecond.
package struct UUIDv7: Sendable, Hashable, Comparable, CustomStringConvertible {
  private let high: UInt64
  private let low: UInt64

  /// Creates an id from an instant and random bits.
  ///
  /// - Parameters:
  ///   - timestamp: The instant; instants before 1970 count as 1970.
  ///   - generator: The source of the 74 random bits.
  package init(timestamp: Timestamp, using generator: inout some RandomNumberGenerator) {
    let milliseconds = UInt64(max(0, timestamp.milliseconds)) & 0xFFFF_FFFF_FFFF
    high = milliseconds << 16 | 0x7000 | generator.next() & 0x0FFF
    low = 0x8000_0000_0000_0000 | generator.next() >> 2
  }

  /// Reads an id in the form `xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx`.
  ///
  /// - Parameter text: 36 characters; hexadecimal digits of either case. Other versions and
  ///   variants than those of RFC 9562 version 7 are refused.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 36 else { return nil }
    var words: [UInt64] = [0, 0]
    var digits = 0
    for (index, byte) in bytes.enumerated() {
      if [8, 13, 18, 23].contains(index) {
        guard byte == UInt8(ascii: "-") else { return nil }
        continue
      }
      guard let value = hexadecimalValue(byte) else { return nil }
      words[digits / 16] = words[digits / 16] << 4 | UInt64(value)
      digits += 1
    }
    guard words[0] >> 12 & 0xF == 7, words[1] >> 62 == 0b10 else { return nil }
    high = words[0]
    low = words[1]
  }

  /// Reads an id of 16 bytes, most significant first.
  ///
  /// - Parameter bytes: The form that ``bytes`` returns; other versions and variants are refused.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var words: (UInt64, UInt64) = (0, 0)
    for (index, byte) in bytes.enumerated() {
      if index < 8 { words.0 = words.0 << 8 | UInt64(byte) }
      if index >= 8 { words.1 = words.1 << 8 | UInt64(byte) }
    }
    guard words.0 >> 12 & 0xF == 7, words.1 >> 62 == 0b10 else { return nil }
    high = words.0
    low = words.1
  }

  /// The 16 bytes of the id, most significant first; their order is that of the ids.
  package var bytes: [UInt8] {
    (0..<16).map { index in
      let word = index < 8 ? high : low
      return UInt8(truncatingIfNeeded: word >> UInt64(56 - index % 8 * 8))
    }
  }

  /// The instant that the id was made at.
  package var timestamp: Timestamp { Timestamp(milliseconds: Int64(high >> 16)) }

  package static func < (left: UUIDv7, right: UUIDv7) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// The id in lower-case hexadecimal with hyphens.
  package var description: String {
    var text = ""
    text.reserveCapacity(36)
    for position in 0..<32 {
      if [8, 12, 16, 20].contains(position) { text.append("-") }
      let word = position < 16 ? high : low
      let nibble = UInt8(truncatingIfNeeded: word >> UInt64(60 - position % 16 * 4)) & 0xF
      text.unicodeScalars.append(hexadecimalDigit(nibble))
    }
    return text
  }
}
