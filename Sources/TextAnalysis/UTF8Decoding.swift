/// One scalar read from UTF-8.
struct DecodedScalar {
  /// The code point, at most 0x10FFFF; U+FFFD stands for a byte that is not part of any scalar.
  var value: UInt32

  /// The bytes read, 1 to 4; 1 for an invalid byte.
  var length: Int
}

/// Reads the scalar that starts at an offset.
///
/// Never fails: overlong forms, surrogates, lone continuation bytes and truncated sequences give
/// U+FFFD of one byte, so that every caller advances over any input.
///
/// - Parameters:
///   - bytes: The text.
///   - offset: A valid index of `bytes`.
/// - Returns: The scalar.
@inline(__always)
func decodeScalar(
  _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int
) -> DecodedScalar {
  let first = bytes[offset]
  if first < 0x80 { return DecodedScalar(value: UInt32(first), length: 1) }
  return decodeMultibyteScalar(bytes, at: offset, first: first)
}

private func decodeMultibyteScalar(
  _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, first: UInt8
) -> DecodedScalar {
  let invalid = DecodedScalar(value: 0xFFFD, length: 1)
  let remaining = bytes.count - offset
  func continuation(_ distance: Int) -> UInt32? {
    guard distance < remaining else { return nil }
    let byte = bytes[offset + distance]
    return byte & 0xC0 == 0x80 ? UInt32(byte & 0x3F) : nil
  }
  switch first {
  case 0xC2...0xDF:
    guard let second = continuation(1) else { return invalid }
    return DecodedScalar(value: UInt32(first & 0x1F) << 6 | second, length: 2)
  case 0xE0...0xEF:
    guard let second = continuation(1), let third = continuation(2) else { return invalid }
    let value = UInt32(first & 0x0F) << 12 | second << 6 | third
    guard value >= 0x800, !(0xD800...0xDFFF).contains(value) else { return invalid }
    return DecodedScalar(value: value, length: 3)
  case 0xF0...0xF4:
    guard let second = continuation(1), let third = continuation(2),
      let fourth = continuation(3)
    else { return invalid }
    let value = UInt32(first & 0x07) << 18 | second << 12 | third << 6 | fourth
    guard (0x10000...0x10FFFF).contains(value) else { return invalid }
    return DecodedScalar(value: value, length: 4)
  default:
    return invalid
  }
}

extension [UInt8] {
  /// Appends a code point as UTF-8.
  ///
  /// - Parameter scalar: A code point that is not a surrogate.
  mutating func appendScalar(_ scalar: UInt32) {
    switch scalar {
    case 0..<0x80:
      append(UInt8(truncatingIfNeeded: scalar))
    case 0x80..<0x800:
      append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    default:
      append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
      append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
    }
  }
}
