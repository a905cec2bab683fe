import Support

/// What tells a secret from a word, an identifier or a placeholder.
enum SecretValue {
  /// Returns the information of a character, in bits, by the frequencies within the text.
  ///
  /// - Complexity: O(n).
  static func entropy(_ bytes: some Sequence<UInt8>) -> Double {
    var total = 0
    let counts = bytes.reduce(into: [Int](repeating: 0, count: 256)) {
      $0[Int($1)] += 1
      total += 1
    }
    guard total > 0 else { return 0 }
    return counts.reduce(0) { sum, count in
      guard count > 0 else { return sum }
      return sum + Double(count) * (binaryLogarithm(total) - binaryLogarithm(count))
    } / Double(total)
  }

  /// The logarithm to base 2, exact to 1e-9, of a positive number.
  private static func binaryLogarithm(_ number: Int) -> Double {
    let value = Double(number)
    var mantissa = value.significand
    var result = Double(value.exponent)
    var bit = 0.5
    for _ in 0..<30 {
      mantissa *= mantissa
      if mantissa >= 2 {
        mantissa /= 2
        result += bit
      }
      bit /= 2
    }
    return result
  }

  /// Whether the part of a key that differs from key to key looks drawn by lot.
  static func isRandom(_ body: [UInt8]) -> Bool {
    guard !isPlaceholder(body) else { return false }
    let kinds = Kinds(body)
    let bits = entropy(body)
    if kinds.isHexadecimal { return bits >= (body.count >= 32 ? 2.6 : 2.2) }
    // One key of twenty characters in thirty has no digit; an identifier seldom has one. Drawn by
    // lot, half of the letters are capitals, and in words one in four at most.
    if body.count >= 20, kinds.digits == 0 {
      guard kinds.lower > 0, kinds.upper > 0 else { return false }
      if body.count >= 34 { return bits >= 3.8 }
      return kinds.upper * 5 >= body.count * 2 && kinds.lower * 4 >= body.count && bits >= 3.4
    }
    return bits >= (body.count < 20 ? 2.7 : body.count < 40 ? 3.1 : 3.4)
  }

  /// Whether a value was put there to be replaced.
  static func isPlaceholder(_ value: [UInt8]) -> Bool {
    let folded = value.map(ASCII.lowercased)
    return hasRun(folded) || stopWords.contains { contains(folded, $0) }
  }

  private static let stopWords: [[UInt8]] = [
    "example", "placeholder", "your_", "your-", "yourkey", "yourtoken", "yoursecret", "youraccess",
    "yourapi", "redacted", "changeme", "change_me", "change-me", "replaceme", "replace_me",
    "replace-me", "dummy", "insert", "sample", "xxxx", "notreal", "not-real", "not_real",
    "<", "{", "${", "...", "****", "password", "passwort", "passw0rd", "p@ssw0rd", "secret",
    "mytoken", "my_token", "my-token", "apikey", "api_key", "api-key", "token_here", "tokenhere",
    "key_here", "keyhere", "testtest", "foobar", "deadbeef", "undefined", "lorem",
  ].map { Array($0.utf8) }

  /// Whether a text has five equal characters in a row, or eight that follow each other; in a long
  /// one as many as make up a quarter of it.
  private static func hasRun(_ text: [UInt8]) -> Bool {
    let share = text.count >= 60 ? text.count / 4 : 0
    var equal = 1
    var rising = 1
    for (previous, byte) in zip(text, text.dropFirst()) {
      equal = byte == previous ? equal + 1 : 1
      let follows =
        byte == previous &+ 1 || previous == UInt8(ascii: "9") && byte == UInt8(ascii: "0")
      rising = follows ? rising + 1 : 1
      if equal >= max(5, share) || rising >= max(8, share) { return true }
    }
    return false
  }

  static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
    guard let first = part.first, text.count >= part.count else { return false }
    return (0...(text.count - part.count)).contains { start in
      text[start] == first && text[start..<(start + part.count)].elementsEqual(part)
    }
  }

  /// Whether a value without a shape of its own looks like a key.
  static func looksLikeKey(_ value: [UInt8]) -> Bool {
    guard (16...400).contains(value.count), !isPlaceholder(value), !isWordLike(value) else {
      return false
    }
    let kinds = Kinds(value)
    let bits = entropy(value)
    if kinds.isHexadecimal { return kinds.letters > 0 && kinds.digits > 0 && bits >= 2.8 }
    guard kinds.letters > 0 else { return false }
    if kinds.digits == 0 {
      return kinds.lower > 0 && kinds.upper > 0 && value.count >= 32 && bits >= 4.2
    }
    return bits >= (value.count < 24 ? 3.2 : 3.5)
  }

  /// Whether a value looks like a password that somebody really uses.
  static func looksLikePassword(_ value: [UInt8]) -> Bool {
    guard (8...200).contains(value.count), !isPlaceholder(value) else { return false }
    let kinds = Kinds(value)
    let classes = [kinds.lower, kinds.upper, kinds.digits, kinds.others].filter { $0 > 0 }.count
    guard kinds.digits > 0, kinds.letters > 0, entropy(value) >= 2.5 else { return false }
    return classes >= 3 || classes == 2 && value.count >= 12 && !isWordLike(value)
  }

  /// Whether a value is put together from words and short numbers, as names and paths are.
  static func isWordLike(_ value: [UInt8]) -> Bool {
    let pieces = value.split { !ByteSet.alphanumeric.contains($0) }
    guard pieces.count > 1, pieces.contains(where: { $0.contains(where: ByteSet.letters.contains) })
    else { return false }
    return pieces.allSatisfy { piece in
      let kinds = Kinds(Array(piece))
      if kinds.letters == 0 { return piece.count <= 8 }
      guard kinds.digits == 0 else { return piece.count <= 3 }
      return kinds.upper <= 1 || kinds.lower == 0
    }
  }

  /// How many characters of a text belong to which kind.
  struct Kinds {
    var lower = 0
    var upper = 0
    var digits = 0
    var others = 0
    private var hexadecimal = 0
    private var dashes = 0

    init(_ text: [UInt8]) {
      for byte in text {
        if ByteSet.hexadecimal.contains(byte) { hexadecimal += 1 }
        if ByteSet.lower.contains(byte) {
          lower += 1
        } else if ByteSet.upper.contains(byte) {
          upper += 1
        } else if ByteSet.digits.contains(byte) {
          digits += 1
        } else {
          others += 1
          if byte == UInt8(ascii: "-") { dashes += 1 }
        }
      }
    }

    var letters: Int { lower + upper }

    /// Whether nothing but hexadecimal digits and dashes stands there, in one case.
    var isHexadecimal: Bool {
      hexadecimal + dashes == lower + upper + digits + others && (lower == 0 || upper == 0)
        && hexadecimal > 0
    }
  }
}

/// ASCII characters as bytes.
enum ASCII {
  @inline(__always)
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  @inline(__always)
  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte | 0x20 &- 0x61 < 26 || byte &- 0x30 < 10
  }

  @inline(__always)
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  @inline(__always)
  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  @inline(__always)
  static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 || byte == 0x60 }
}
