/// Keys and passwords in lines that are kept.
package enum HistoryRedaction {
  /// What stands in place of a secret.
  package static let mark = "[redacted]"

  /// Beginnings of keys that providers give out, with the shortest length of the whole key.
  private static let prefixes: [(text: String, length: Int)] = [
    ("sk-", 16), ("sk_live_", 16), ("sk_test_", 16), ("rk_live_", 16), ("pk_live_", 16),
    ("AIza", 24), ("ghp_", 20), ("gho_", 20), ("ghu_", 20), ("ghs_", 20), ("ghr_", 20),
    ("github_pat_", 20), ("glpat-", 16), ("AKIA", 16), ("ASIA", 16), ("xoxb-", 16), ("xoxp-", 16),
    ("xoxa-", 16), ("xapp-", 16), ("hf_", 16), ("gsk_", 16), ("r8_", 16), ("npm_", 20),
    ("pypi-", 20), ("dop_v1_", 20), ("ya29.", 20), ("eyJ", 40), ("xai-", 16), ("nvapi-", 16),
  ]

  /// Names whose value is a secret, without `-` and `_`; they end an option's or a variable's name.
  private static let names = [
    "key", "apikey", "secretkey", "accesskey", "privatekey", "token", "apitoken", "accesstoken",
    "authtoken", "secret", "clientsecret", "password", "passwd", "passphrase", "credential",
    "credentials", "authorization",
  ]

  /// Returns a line with each secret replaced.
  ///
  /// A secret is what looks like a key of a provider, what follows a name such as `--key`, `api_key`
  /// or `Authorization` with `=`, `:` or a space, what follows `Bearer`, the password of a URL, and
  /// a long word of mixed letters and digits.
  ///
  /// - Parameter line: What was typed.
  /// - Returns: The line as it may be kept.
  package static func redacted(_ line: String) -> String {
    var result: [UInt8] = []
    var isValue = false
    for piece in pieces(Array(line.utf8)) {
      guard piece.isWord else {
        // A quote or an equals sign may stand between a name and its value.
        if piece.bytes.contains(where: { $0 == 0x0A || $0 == 0x3B || $0 == 0x2C }) {
          isValue = false
        }
        result += piece.bytes
        continue
      }
      let word = String(decoding: piece.bytes, as: UTF8.self)
      if isValue, isSchemeName(word) {
        result += piece.bytes
      } else if isValue || isKey(piece.bytes) || isRandom(piece.bytes) {
        result += mark.utf8
        isValue = false
      } else {
        result += withoutPassword(piece.bytes)
        isValue = announcesValue(word)
      }
    }
    return String(decoding: result, as: UTF8.self)
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

  private static func isSchemeName(_ word: String) -> Bool {
    ["bearer", "basic", "token", "digest"].contains(word.lowercased())
  }

  /// Whether a word is a name, or the word `Bearer`, after which a secret comes.
  private static func announcesValue(_ word: String) -> Bool {
    let plain = word.lowercased().filter { $0 != "-" && $0 != "_" && $0 != "." }
    if plain == "bearer" { return true }
    // A plain word such as "key" in a question is no name of a setting.
    let looksLikeName =
      word.hasPrefix("-") || word.contains("_") || word.contains("-")
      || word.contains(".") || plain == "apikey" || plain == "password" || plain == "authorization"
    return looksLikeName && names.contains { plain == $0 || plain.hasSuffix($0) }
  }

  private static func isKey(_ word: ArraySlice<UInt8>) -> Bool {
    prefixes.contains { word.count >= $0.length && word.starts(with: $0.text.utf8) }
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
      let at = bytes[(scheme + 3)...].prefix(while: { $0 != 0x2F }).lastIndex(of: 0x40),
      let colon = bytes[(scheme + 3)..<at].firstIndex(of: 0x3A)
    else { return bytes }
    return bytes[...colon] + Array(mark.utf8) + bytes[at...]
  }
}
