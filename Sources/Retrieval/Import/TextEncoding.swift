/// An encoding that texts from elsewhere come in.
package enum TextEncoding: String, Sendable, CaseIterable {
  /// UTF-8, or UTF-16 with a byte order mark.
  case unicode

  /// Windows-1252, the superset of ISO 8859-1 that browsers read for it.
  case latin1 = "latin-1"

  /// What stands for the bytes 0x80 to 0x9F in Windows-1252; 0 for those that stand for nothing.
  private static let windows: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC,
    0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178,
  ]

  /// Returns the text of some bytes as UTF-8.
  ///
  /// - Parameter bytes: The bytes; a byte order mark decides before the encoding does.
  /// - Returns: The text without a byte order mark; nil where the bytes are none, such as those of a
  ///   picture.
  package func text(of bytes: [UInt8]) -> [UInt8]? {
    if bytes.starts(with: [0xFF, 0xFE]) { return Self.utf16(bytes.dropFirst(2), isBig: false) }
    if bytes.starts(with: [0xFE, 0xFF]) { return Self.utf16(bytes.dropFirst(2), isBig: true) }
    let plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    guard !plain.contains(0) else { return nil }
    if UTF8Check.firstInvalid(in: plain) == nil { return plain }
    guard self == .latin1 else { return nil }
    var text = String.UnicodeScalarView()
    for byte in plain {
      let value = 0x80...0x9F ~= byte ? Self.windows[Int(byte) - 0x80] : UInt16(byte)
      guard value != 0, let scalar = Unicode.Scalar(value) else { return nil }
      text.append(scalar)
    }
    return Array(String(text).utf8)
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, isBig: Bool) -> [UInt8]? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    var units: [UInt16] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      units.append(isBig ? first << 8 | second : second << 8 | first)
      index += 2
    }
    guard let text = String(validating: units, as: UTF16.self), !text.utf8.contains(0) else {
      return nil
    }
    return Array(text.utf8)
  }
}
