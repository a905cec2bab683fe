/// A set of ASCII characters.
package struct ByteSet: Sendable, Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// Creates a set of the ASCII characters of a text.
  ///
  /// - Parameter characters: The members; what is not ASCII is left out.
  package init(_ characters: String) {
    for byte in characters.utf8 { insert(byte) }
  }

  /// Returns whether a byte is a member.
  @inline(__always)
  package func contains(_ byte: UInt8) -> Bool {
    byte < 64
      ? low & (1 << UInt64(byte)) != 0 : byte < 128 && high & (1 << UInt64(byte & 63)) != 0
  }

  /// Returns the members of two sets.
  package func union(_ other: ByteSet) -> ByteSet {
    var result = self
    result.low |= other.low
    result.high |= other.high
    return result
  }

  private mutating func insert(_ byte: UInt8) {
    if byte < 64 {
      low |= 1 << UInt64(byte)
    } else if byte < 128 {
      high |= 1 << UInt64(byte & 63)
    }
  }

  /// 0 to 9.
  package static let digits = ByteSet("0123456789")

  /// a to z.
  package static let lower = ByteSet("abcdefghijklmnopqrstuvwxyz")

  /// A to Z.
  package static let upper = ByteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  /// Letters of both cases.
  package static let letters = lower.union(upper)

  /// Letters of both cases and digits.
  package static let alphanumeric = letters.union(digits)

  /// 0 to 9 and a to f.
  package static let lowerHexadecimal = digits.union(ByteSet("abcdef"))

  /// 0 to 9 and a to f in both cases.
  package static let hexadecimal = lowerHexadecimal.union(ByteSet("ABCDEF"))

  /// The alphabet of base64 without padding (RFC 4648, section 4).
  package static let base64 = alphanumeric.union(ByteSet("+/"))

  /// The alphabet of base64url without padding (RFC 4648, section 5).
  package static let base64URL = alphanumeric.union(ByteSet("-_"))
}
