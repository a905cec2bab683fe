import Support

/// Decoders of letters written in other ways.
enum LetterDecoders {
  /// Replaces `%XX`, `\xXX`, `\uXXXX`, `\u{X}`, `&#NN;` and `&#xNN;` by what they stand for.
  ///
  /// - Returns: The text and how many escapes it held.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> (text: [UInt8], count: Int) {
    var result: [UInt8] = []
    var count = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if let (scalar, length, isByte) = escape(bytes[index...]) {
        if isByte {
          result.append(UInt8(truncatingIfNeeded: scalar))
        } else if let scalar = Unicode.Scalar(scalar) {
          result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        count += 1
        index += length
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return (result, count)
  }

  /// The value of the escape that starts a text, its length, and whether it stands for a byte.
  private static func escape(_ bytes: ArraySlice<UInt8>) -> (UInt32, Int, Bool)? {
    let start = bytes.startIndex
    func byte(_ distance: Int) -> UInt8 {
      start + distance < bytes.endIndex ? bytes[start + distance] : 0
    }
    switch byte(0) {
    case 0x25:
      return number(bytes, from: 1, digits: 2).map { ($0, 3, true) }
    case 0x5C where byte(1) | 0x20 == 0x78:
      return number(bytes, from: 2, digits: 2).map { ($0, 4, true) }
    case 0x5C where byte(1) | 0x20 == 0x75:
      return number(bytes, from: 2, digits: 4).map { ($0, 6, false) }
    case 0x26 where byte(1) == 0x23:
      return entity(bytes)
    default: return nil
    }
  }

  private static func number(_ bytes: ArraySlice<UInt8>, from: Int, digits: Int) -> UInt32? {
    let start = bytes.startIndex + from
    guard start + digits <= bytes.endIndex else { return nil }
    var value: UInt32 = 0
    for byte in bytes[start..<(start + digits)] {
      guard let digit = hexadecimalValue(byte) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  private static func entity(_ bytes: ArraySlice<UInt8>) -> (UInt32, Int, Bool)? {
    var index = bytes.startIndex + 2
    let isHexadecimal = index < bytes.endIndex && bytes[index] | 0x20 == 0x78
    if isHexadecimal { index += 1 }
    let base: UInt32 = isHexadecimal ? 16 : 10
    var value: UInt32 = 0
    var digits = 0
    while index < bytes.endIndex, digits < 8, let digit = hexadecimalValue(bytes[index]),
      UInt32(digit) < base
    {
      value = value &* base &+ UInt32(digit)
      digits += 1
      index += 1
    }
    guard digits > 0, value <= 0x10FFFF else { return nil }
    if index < bytes.endIndex, bytes[index] == 0x3B { index += 1 }
    return (value, index - bytes.startIndex, false)
  }

  /// Returns letters for the digits and signs that stand for them.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - one: What the digit 1 stands for: it is written for `i` and for `l`.
  /// - Returns: The letters.
  static func unleeted(_ bytes: ArraySlice<UInt8>, one: UInt8) -> [UInt8] {
    bytes.map { byte in
      switch byte {
      case 0x30: 0x6F
      case 0x31, 0x7C: one
      case 0x33: 0x65
      case 0x34, 0x40: 0x61
      case 0x35, 0x24: 0x73
      case 0x37: 0x74
      case 0x38: 0x62
      case 0x39: 0x67
      case 0x21: 0x69
      default: byte
      }
    }
  }

  /// Returns the letters of a text in which they are written apart.
  ///
  /// - Parameters:
  ///   - bytes: Single characters with `separator` between them; more of it, or `_` between two of
  ///     it, between words.
  ///   - separator: What stands between the letters.
  /// - Returns: The words.
  static func joined(_ bytes: ArraySlice<UInt8>, separator: UInt8) -> [UInt8] {
    var result: [UInt8] = []
    var run = 0
    for byte in bytes {
      if byte == separator {
        run += 1
        continue
      }
      if run > 1 { result.append(0x20) }
      run = 0
      result.append(byte == 0x5F ? 0x20 : byte)
    }
    return result
  }

  /// Returns a text with each Latin letter moved by thirteen places.
  static func rotated(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.map { byte in
      let base: UInt8 = byte & 0x20 == 0 ? 0x41 : 0x61
      guard byte < 0x80, byte &- base < 26 else { return byte }
      return (byte - base + 13) % 26 + base
    }
  }

  /// Returns the letters of Morse code (ITU-R M.1677-1); groups end at white space, words at `/`.
  static func morse(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var group = 1
    for byte in bytes + [0x20] {
      switch byte {
      case 0x2E where group < 64: group = group << 1
      case 0x2D where group < 64: group = group << 1 | 1
      default:
        if group > 1, let letter = morseLetters[group] { result.append(letter) }
        group = 1
        if byte == 0x2F { result.append(0x20) }
      }
    }
    return result
  }

  /// The letter of each group, as a one followed by a bit for each sign.
  private static let morseLetters: [Int: UInt8] = {
    let codes =
      "a.- b-... c-.-. d-.. e. f..-. g--. h.... i.. j.--- k-.- l.-.. m-- n-. o--- p.--. q--.- r.-. "
      + "s... t- u..- v...- w.-- x-..- y-.-- z--.. 0----- 1.---- 2..--- 3...-- 4....- 5..... "
      + "6-.... 7--... 8---.. 9----."
    var letters: [Int: UInt8] = [:]
    for code in codes.split(separator: " ") {
      let bytes = Array(code.utf8)
      let group = bytes.dropFirst().reduce(1) { $0 << 1 | ($1 == 0x2D ? 1 : 0) }
      letters[group] = bytes.first
    }
    return letters
  }()
}
