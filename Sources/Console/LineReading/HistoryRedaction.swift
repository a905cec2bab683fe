import Support

/// Keys and passwords in lines that are kept.
package enum HistoryRedaction {
  /// Returns a line with each secret replaced.
  ///
  /// Beside what ``SecretText`` knows, the password of a URL is one, and so is a long word of mixed
  /// letters and digits: a history is read by more programs than the line was meant for.
  ///
  /// - Parameter line: What was typed.
  /// - Returns: The line as it may be kept.
  package static func redacted(_ line: String) -> String {
    if let line = withoutSetValue(line) { return line }
    var result: [UInt8] = []
    for piece in pieces(withoutPasswords(Array(SecretText.redacted(line).utf8))) {
      if piece.isWord, isRandom(piece.bytes) {
        result += SecretText.mark.utf8
      } else {
        result += piece.bytes
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// Replaces the passwords of URLs, each of which ends with a blank or a quote.
  private static func withoutPasswords(_ bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let word = rest.prefix { $0 > 0x20 && $0 != 0x22 && $0 != 0x27 }
      result += withoutPassword(word)
      rest = rest[word.endIndex...]
      if let end = rest.popFirst() { result.append(end) }
    }
    return result
  }

  /// Replaces the value of `set NAME VALUE` when the name is that of a secret, whatever it looks like.
  private static func withoutSetValue(_ line: String) -> String? {
    let words = line.split(maxSplits: 2) { $0 == " " || $0 == "\t" }
    guard words.count == 3, words[0] == "set", SecretText.isSecretName(String(words[1])) else {
      return nil
    }
    return "set \(words[1]) \(SecretText.mark)"
  }

  /// Splits a line into words and what stands between them: spaces, quotes, `=`, and `:` but for
  /// those of a URL.
  private static func pieces(_ bytes: [UInt8]) -> [(bytes: ArraySlice<UInt8>, isWord: Bool)] {
    var result: [(ArraySlice<UInt8>, Bool)] = []
    var start = 0
    var wasWord: Bool?
    for index in bytes.indices {
      let isWord = !separates(bytes, index)
      if let was = wasWord, was != isWord {
        result.append((bytes[start..<index], was))
        start = index
      }
      wasWord = isWord
    }
    if let wasWord { result.append((bytes[start...], wasWord)) }
    return result
  }

  private static func separates(_ bytes: [UInt8], _ index: Int) -> Bool {
    switch bytes[index] {
    case 0...0x20, 0x22, 0x27, 0x3D, 0x2C, 0x3B, 0x28, 0x29, 0x7B, 0x7D, 0x5B, 0x5D, 0x60: true
    case 0x3A:
      // `name: value` and `name:value`, but not `https://user:password@host`.
      !bytes[(index + 1)...].starts(with: "//".utf8)
        && !isInURL(bytes, index)
    default: false
    }
  }

  private static func isInURL(_ bytes: [UInt8], _ index: Int) -> Bool {
    let word = bytes[..<index].suffix(512).reversed().prefix { $0 > 0x20 }
    return String(decoding: word.reversed(), as: UTF8.self).contains("://")
  }

  /// Whether a word is long and mixes letters and digits as no word of a language does; paths and
  /// ids, which are hexadecimal or have dashes in known places, stay.
  private static func isRandom(_ word: ArraySlice<UInt8>) -> Bool {
    guard word.count >= 32 else { return false }
    var counts = (upper: 0, lower: 0, digits: 0)
    for byte in word {
      switch byte {
      case 0x41...0x5A: counts.upper += 1
      case 0x61...0x7A: counts.lower += 1
      case 0x30...0x39: counts.digits += 1
      case 0x2B, 0x2D, 0x5F: continue
      default: return false
      }
    }
    return counts.upper >= 4 && counts.lower >= 4 && counts.digits >= 4
  }

  /// Replaces the password of `scheme://user:password@host`.
  private static func withoutPassword(_ word: ArraySlice<UInt8>) -> [UInt8] {
    let bytes = Array(word)
    guard let scheme = bytes.indices.first(where: { bytes[$0...].starts(with: "://".utf8) }),
      let colon = bytes[(scheme + 3)...].firstIndex(where: { [0x3A, 0x2F, 0x40].contains($0) }),
      bytes[colon] == 0x3A, let at = bytes[colon...].lastIndex(of: 0x40)
    else { return bytes }
    // `host:443/@user` has a port; other passwords may hold slashes, which people forget to escape.
    let first = bytes[(colon + 1)...].prefix { $0 != 0x2F && $0 != 0x40 }
    let isPort =
      bytes[first.endIndex] == 0x2F && first.count <= 5
      && first.allSatisfy { (0x30...0x39).contains($0) }
    guard !isPort else { return bytes }
    return bytes[...colon] + Array(SecretText.mark.utf8) + bytes[at...]
  }
}
