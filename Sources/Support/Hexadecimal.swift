/// Returns the value of a hexadecimal digit.
///
/// - Parameter byte: An ASCII byte.
/// - Returns: 0 to 15, or nil when the byte is no hexadecimal digit.
package func hexadecimalValue(_ byte: UInt8) -> UInt8? {
  switch byte {
  case 0x30...0x39: byte - 0x30
  case 0x41...0x46: byte - 0x41 + 10
  case 0x61...0x66: byte - 0x61 + 10
  default: nil
  }
}

/// Returns the lower-case hexadecimal digit of a value.
///
/// - Parameter value: 0 to 15; higher bits are ignored.
/// - Returns: One of `0` to `9` and `a` to `f`.
package func hexadecimalDigit(_ value: UInt8) -> Unicode.Scalar {
  let nibble = value & 0xF
  return Unicode.Scalar(nibble < 10 ? 0x30 + nibble : 0x61 + nibble - 10)
}

/// Returns bytes as lower-case hexadecimal text.
///
/// - Parameter bytes: Any bytes.
/// - Returns: Two digits for each byte.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
  var text = ""
  for byte in bytes {
    text.unicodeScalars.append(hexadecimalDigit(byte >> 4))
    text.unicodeScalars.append(hexadecimalDigit(byte))
  }
  return text
}
