/// What plain scalars mean to readers of YAML 1.1 and of the core schema of 1.2.
///
/// Sources: the YAML 1.1 type repository (yaml.org/type: bool, int, float, null, timestamp) and
/// YAML 1.2.2 §10.3.2.
enum ImplicitType {
  private static let words: [String: String] = {
    var words: [String: String] = ["~": "nothing"]
    for (word, kind) in [
      ("null", "nothing"), ("true", "a boolean"), ("false", "a boolean"), ("yes", "a boolean"),
      ("no", "a boolean"), ("on", "a boolean"), ("off", "a boolean"), ("y", "a boolean"),
      ("n", "a boolean"),
    ] {
      let capitalized = word.prefix(1).uppercased() + word.dropFirst()
      for form in [word, capitalized, word.uppercased()] { words[form] = kind }
    }
    for form in [".inf", ".Inf", ".INF", "+.inf", "-.inf", ".nan", ".NaN", ".NAN"] {
      words[form] = "a number"
    }
    return words
  }()

  /// Returns what a plain scalar is taken for when it is not taken for text.
  ///
  /// - Parameter bytes: The scalar.
  /// - Returns: `a boolean`, `a number`, `a date`, `nothing`, or nil for text.
  static func of(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let first = bytes.first, bytes.count <= 40 else { return nil }
    if bytes.count <= 5, mayBeginWord(first),
      let kind = words[String(decoding: bytes, as: UTF8.self)]
    {
      return kind
    }
    guard isDigit(first) || first == 0x2B || first == 0x2D || first == 0x2E else { return nil }
    if isDate(bytes) { return "a date" }
    return isNumber(bytes) ? "a number" : nil
  }

  /// Whether one of ``words`` begins with a byte.
  private static func mayBeginWord(_ byte: UInt8) -> Bool {
    switch byte | 0x20 {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "f"), UInt8(ascii: "y"),
      UInt8(ascii: "o"), UInt8(ascii: "~") | 0x20, UInt8(ascii: "."), UInt8(ascii: "+") | 0x20,
      UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    if rest.first == 0x2B || rest.first == 0x2D { rest = rest.dropFirst() }
    guard let first = rest.first else { return false }
    if first == 0x30, let second = rest.dropFirst().first {
      let digits = rest.dropFirst(2)
      switch second {
      case UInt8(ascii: "x"): return areDigits(digits) { isDigit($0) || isHexLetter($0) }
      case UInt8(ascii: "o"): return areDigits(digits) { (0x30...0x37).contains($0) }
      case UInt8(ascii: "b"): return areDigits(digits) { $0 == 0x30 || $0 == 0x31 }
      default: break
      }
    }
    return isDecimal(rest) || isSexagesimal(rest)
  }

  private static func isHexLetter(_ byte: UInt8) -> Bool {
    (0x61...0x66).contains(byte | 0x20)
  }

  private static func areDigits(
    _ bytes: ArraySlice<UInt8>, _ isAllowed: (UInt8) -> Bool
  ) -> Bool {
    bytes.contains(where: isAllowed) && bytes.allSatisfy { isAllowed($0) || $0 == 0x5F }
  }

  /// Digits with an optional fraction and exponent.
  private static func isDecimal(_ bytes: ArraySlice<UInt8>) -> Bool {
    let mantissa = bytes.prefix { $0 | 0x20 != 0x65 }
    let points = mantissa.count { $0 == 0x2E }
    guard points <= 1, areDigits(mantissa.filter { $0 != 0x2E }[...], isDigit) else {
      return false
    }
    guard mantissa.count < bytes.count else { return true }
    var exponent = bytes.dropFirst(mantissa.count + 1)
    if exponent.first == 0x2B || exponent.first == 0x2D { exponent = exponent.dropFirst() }
    return !exponent.isEmpty && exponent.allSatisfy(isDigit)
  }

  /// Numbers of base 60, such as 12:30, which YAML 1.1 reads as 750.
  private static func isSexagesimal(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count > 1, let first = parts.first, let last = parts.last else { return false }
    let middle = parts.dropFirst().dropLast()
    let lastDigits = last.prefix { $0 != 0x2E }
    return areDigits(first, isDigit) && middle.allSatisfy { isSixty($0) } && isSixty(lastDigits)
      && last.dropFirst(lastDigits.count).dropFirst().allSatisfy(isDigit)
  }

  private static func isSixty(_ digits: ArraySlice<UInt8>) -> Bool {
    guard digits.allSatisfy(isDigit), let first = digits.first else { return false }
    return digits.count == 1 || (digits.count == 2 && first < 0x36)
  }

  /// Dates such as 2024-01-31, alone or with a time.
  private static func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let date = bytes.prefix { isDigit($0) || $0 == 0x2D }
    let parts = date.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
      (1...2).contains(parts[2].count)
    else { return false }
    guard let next = bytes.dropFirst(date.count).first else { return true }
    let time = bytes.dropFirst(date.count + 1)
    return (next | 0x20 == 0x74 || next == 0x20) && time.contains(0x3A)
      && time.allSatisfy { isDigit($0) || ":.+-Zz ".utf8.contains($0) }
  }
}
