/// The escape sequences of double-quoted scalars (YAML 1.2.2, 5.7).
enum Escape {
  /// Returns the length of the sequence at a backslash, or 0 when there is none.
  ///
  /// A pair of `\u` escapes for surrogates counts as one sequence, as in JSON.
  static func length(_ base: UnsafePointer<UInt8>, at offset: Int, count: Int) -> Int {
    decode(base, at: offset, count: count)?.length ?? 0
  }

  /// Reads the sequence at a backslash.
  ///
  /// - Parameters:
  ///   - base: The text.
  ///   - offset: The offset of the backslash.
  ///   - count: The end of the text.
  /// - Returns: The character and the number of source bytes, or nil when there is no such escape.
  static func decode(
    _ base: UnsafePointer<UInt8>, at offset: Int, count: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    guard offset + 1 < count else { return nil }
    switch base[offset + 1] {
    case UInt8(ascii: "x"): return decodeHex(base, at: offset, digits: 2, count: count)
    case UInt8(ascii: "u"): return decodeHex(base, at: offset, digits: 4, count: count)
    case UInt8(ascii: "U"): return decodeHex(base, at: offset, digits: 8, count: count)
    default:
      guard let scalar = single(base[offset + 1]) else { return nil }
      return (scalar, 2)
    }
  }

  private static func single(_ letter: UInt8) -> Unicode.Scalar? {
    switch letter {
    case UInt8(ascii: "0"): "\0"
    case UInt8(ascii: "a"): "\u{07}"
    case UInt8(ascii: "b"): "\u{08}"
    case UInt8(ascii: "t"), 0x09: "\t"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "v"): "\u{0B}"
    case UInt8(ascii: "f"): "\u{0C}"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "e"): "\u{1B}"
    case UInt8(ascii: " "): " "
    case UInt8(ascii: "\""): "\""
    case UInt8(ascii: "/"): "/"
    case UInt8(ascii: "\\"): "\\"
    case UInt8(ascii: "N"): "\u{85}"
    case UInt8(ascii: "_"): "\u{A0}"
    case UInt8(ascii: "L"): "\u{2028}"
    case UInt8(ascii: "P"): "\u{2029}"
    default: nil
    }
  }

  private static func decodeHex(
    _ base: UnsafePointer<UInt8>, at offset: Int, digits: Int, count: Int
  ) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let value = hex(base, at: offset + 2, digits: digits, count: count) else { return nil }
    if let scalar = Unicode.Scalar(value) { return (scalar, digits + 2) }
    let next = offset + 6
    guard digits == 4, value < 0xDC00, next + 1 < count, base[next] == UInt8(ascii: "\\"),
      base[next + 1] == UInt8(ascii: "u"),
      let low = hex(base, at: next + 2, digits: 4, count: count), low >= 0xDC00, low <= 0xDFFF,
      let scalar = Unicode.Scalar(0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00))
    else { return nil }
    return (scalar, 12)
  }

  private static func hex(
    _ base: UnsafePointer<UInt8>, at offset: Int, digits: Int, count: Int
  ) -> UInt32? {
    guard offset + digits <= count else { return nil }
    var value: UInt32 = 0
    for index in offset..<offset + digits {
      guard let digit = hexDigit(base[index]) else { return nil }
      value = value &* 16 &+ digit
    }
    return value
  }

  /// The value of a hexadecimal digit.
  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
