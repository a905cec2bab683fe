import Support

/// Decoders of the common encodings of bytes as text (RFC 4648, RFC 3986 §2.1, RFC 1924).
///
/// All are lenient about what stands around and return nil where the input is not of their kind.
enum ByteDecoders {
  /// Decodes Base64 in the ordinary and in the URL alphabet, with or without padding.
  static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    unpack(bytes, bits: 6) { byte in
      switch byte {
      case 0x41...0x5A: byte - 0x41
      case 0x61...0x7A: byte - 0x47
      case 0x30...0x39: byte + 4
      case 0x2B, 0x2D: 62
      case 0x2F, 0x5F: 63
      default: nil
      }
    }
  }

  /// Decodes Base32.
  static func base32(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    unpack(bytes, bits: 5) { byte in
      switch byte {
      case 0x41...0x5A: byte - 0x41
      case 0x32...0x37: byte - 0x32 + 26
      default: nil
      }
    }
  }

  /// Decodes pairs of hexadecimal digits; a last single digit is left out.
  static func hexadecimal(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    var result: [UInt8] = []
    var high: UInt8?
    for byte in bytes {
      guard let digit = hexadecimalValue(byte) else { return nil }
      if let first = high {
        result.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return result
  }

  /// Decodes Base85 in the alphabet of RFC 1924, which `base64.b85encode` of Python uses.
  static func base85(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    decode85(bytes) { Self.alphabet85[Int($0)] }
  }

  /// Decodes Ascii85, the alphabet from `!` to `u`.
  static func ascii85(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    decode85(bytes) { $0 &- 0x21 < 85 ? $0 - 0x21 : 0xFF }
  }

  private static let alphabet85: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    let alphabet: StaticString =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
    for index in 0..<alphabet.utf8CodeUnitCount {
      values[Int((alphabet.utf8Start + index).pointee)] = UInt8(truncatingIfNeeded: index)
    }
    return values
  }()

  private static func unpack(
    _ bytes: ArraySlice<UInt8>, bits: Int, _ value: (UInt8) -> UInt8?
  ) -> [UInt8]? {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count * bits / 8)
    var buffer: UInt32 = 0
    var held = 0
    for byte in bytes where byte != 0x3D {
      guard let digit = value(byte) else { return nil }
      buffer = buffer << UInt32(bits) | UInt32(digit)
      held += bits
      if held >= 8 {
        held -= 8
        result.append(UInt8(truncatingIfNeeded: buffer >> UInt32(held)))
        buffer &= (1 << UInt32(held)) - 1
      }
    }
    return result
  }

  private static func decode85(
    _ bytes: ArraySlice<UInt8>, _ value: (UInt8) -> UInt8
  ) -> [UInt8]? {
    var result: [UInt8] = []
    var group: UInt64 = 0
    var count = 0
    for byte in bytes {
      let digit = value(byte)
      guard digit < 85 else { return nil }
      group = group * 85 + UInt64(digit)
      count += 1
      if count == 5 {
        guard group <= UInt64(UInt32.max) else { return nil }
        append(group, 4, to: &result)
        (group, count) = (0, 0)
      }
    }
    if count > 1 {
      for _ in count..<5 { group = group * 85 + 84 }
      guard group <= UInt64(UInt32.max) else { return nil }
      append(group, count - 1, to: &result)
    }
    return result
  }

  private static func append(_ group: UInt64, _ count: Int, to result: inout [UInt8]) {
    for place in 0..<count {
      result.append(UInt8(truncatingIfNeeded: group >> UInt64(24 - 8 * place)))
    }
  }
}
