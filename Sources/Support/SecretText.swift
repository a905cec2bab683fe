/// Finds keys of model providers and other secrets in a text, and takes them out.
///
/// What is kept for later, such as the history of a session, must hold no keys. A key is known by
/// the form that its provider gives it, by the word `Bearer` before it, or by the name of the
/// setting, option or header whose value it is. Where it is uncertain whether a value is a key, it
/// is taken for one.
package enum SecretText {
  /// What stands in place of a secret.
  package static let mark = "[redacted]"

  /// Returns a text with a mark in place of each secret.
  ///
  /// A text without secrets comes back as it is, and so does the result of an earlier call. Names
  /// stay, only values are replaced; references such as `$HEGEL_KEY` stay as well.
  ///
  /// - Parameter text: Any text.
  /// - Returns: The text without secrets.
  /// - Complexity: Linear in the length of the text.
  package static func redacted(_ text: String) -> String {
    var scanner = SecretScanner(text)
    return scanner.run() ? String(decoding: scanner.output, as: UTF8.self) : text
  }

  /// Whether the values of a name are secrets, as those of `api_key` and `OPENAI_API_KEY` are.
  ///
  /// - Parameter name: The name of a setting, an option, a header, or a member of an object.
  /// - Returns: Whether its values are secrets, whatever they look like.
  package static func isSecretName(_ name: String) -> Bool {
    SecretNames.strength(of: Array(name.utf8)) == .certain
  }
}

/// The names of values that are secrets.
private enum SecretNames {
  /// How much a name says about its value.
  enum Strength {
    /// Any value is a secret.
    case certain
    /// A value that looks like a key is one; `key=` and `token=` name other things, too.
    case possible
  }

  private static let certain = [
    "apikey", "accesskey", "secretkey", "privatekey", "accesstoken", "authtoken", "apitoken",
    "clientsecret", "password", "passwd", "authorization",
  ].map { Array($0.utf8) }

  private static let possible = ["key", "token", "secret"].map { Array($0.utf8) }

  private static let lastLetters = Set((certain + possible).compactMap(\.last))

  /// Returns what a name says, by its end: prefixes name the provider.
  ///
  /// - Complexity: Linear in the length of the name.
  static func strength(of name: some BidirectionalCollection<UInt8>) -> Strength? {
    // Most words of a text end in another letter, and are passed over at once.
    let last = name.last { $0 != 0x2D && $0 != 0x5F }
    guard let last, lastLetters.contains(SecretScanner.folded(last)) else { return nil }
    let letters = name.lazy.filter { $0 != 0x2D && $0 != 0x5F }.map { SecretScanner.folded($0) }
    let ending = Array(letters.suffix(16))
    if certain.contains(where: { Self.ends(ending, with: $0) }) { return .certain }
    if possible.contains(where: { Self.ends(ending, with: $0) }) { return .possible }
    return nil
  }

  private static func ends(_ name: [UInt8], with suffix: [UInt8]) -> Bool {
    name.suffix(suffix.count).elementsEqual(suffix)
  }
}

/// A form of key that a provider gives out.
private struct KeyForm {
  let prefix: [UInt8]

  /// How many characters follow the prefix at least.
  let least: Int

  /// The published forms.
  ///
  /// OpenAI, Anthropic and OpenRouter (`sk-`, of many lengths), Google, GitHub, GitLab, AWS, Slack,
  /// Hugging Face, Groq and xAI.
  static let all: [KeyForm] = [
    ("sk-", 8), ("AIza", 20), ("ghp_", 16), ("gho_", 16), ("ghu_", 16), ("ghs_", 16),
    ("ghr_", 16), ("github_pat_", 16), ("glpat-", 16), ("AKIA", 16), ("ASIA", 16), ("xoxa-", 10),
    ("xoxb-", 10), ("xoxp-", 10), ("xoxr-", 10), ("xoxs-", 10), ("hf_", 16), ("gsk_", 16),
    ("xai-", 16),
  ].map { KeyForm(prefix: Array($0.0.utf8), least: $0.1) }

  /// What keys begin with; other words are passed over at once.
  static let firstLetters = Set(all.compactMap(\.prefix.first))

  /// The length of the shortest key.
  static let shortest = all.map { $0.prefix.count + $0.least }.min() ?? 0
}

/// Reads a text once and writes it without its secrets.
private struct SecretScanner {
  private let input: [UInt8]
  private var position = 0
  private var copied = 0
  private(set) var output: [UInt8] = []

  init(_ text: String) {
    input = Array(text.utf8)
  }

  /// Reads the text and says whether anything was replaced; only then is there an output.
  mutating func run() -> Bool {
    while position < input.count {
      guard Self.isWord(input[position]) else {
        keep(to: position + 1)
        continue
      }
      let start = position
      let end = Self.end(of: input, from: start, where: Self.isWord)
      if isKey(start..<end) {
        replace(to: end)
      } else {
        keep(to: end)
        redactValue(of: start..<end)
      }
    }
    guard copied > 0 else { return false }
    output.append(contentsOf: input[copied...])
    return true
  }

  /// Replaces what follows a word when the word says that it is a secret.
  private mutating func redactValue(of word: Range<Int>) {
    if isEqual(word, to: "bearer") {
      redactBearer()
    } else if let strength = SecretNames.strength(of: input[word]) {
      redactNamed(word, strength)
    }
  }

  private mutating func redactBearer() {
    let start = Self.end(of: input, from: position, where: Self.isBlank)
    let end = Self.end(of: input, from: start, where: Self.isToken)
    guard start > position, looksLikeKey(start..<end, least: 8) else { return }
    keep(to: start)
    replace(to: end)
  }

  private mutating func redactNamed(_ name: Range<Int>, _ strength: SecretNames.Strength) {
    guard var start = valueStart(of: name, strength), !isReference(start) else { return }
    var end = valueEnd(from: start, strength)
    let scheme = start..<end
    if isEqual(scheme, to: "bearer") || isEqual(scheme, to: "basic") {
      start = Self.end(of: input, from: end, where: Self.isBlank)
      end = valueEnd(from: start, strength)
    }
    // What follows `--key` was meant for nobody else, however short it is.
    let isOption = input[name].starts(with: "--".utf8)
    guard start < end, !isReference(start),
      strength == .certain || isOption || looksLikeKey(start..<end)
    else { return }
    keep(to: start)
    replace(to: end)
  }

  /// Returns where the value of a name begins, past separator, blanks and quote; nil when none
  /// follows.
  private func valueStart(of name: Range<Int>, _ strength: SecretNames.Strength) -> Int? {
    var start = position
    if start < input.count, Self.isQuote(input[start]) { start += 1 }
    let separator = Self.end(of: input, from: start, where: Self.isBlank)
    let isOption = input[name].starts(with: "--".utf8)
    if separator < input.count, input[separator] == 0x3D || input[separator] == 0x3A {
      // `key: value` is how prose goes on after a word; `key=value` is not.
      guard strength == .certain || input[separator] == 0x3D || isOption else { return nil }
      start = Self.end(of: input, from: separator + 1, where: Self.isBlank)
    } else if isOption, separator > position, separator < input.count, input[separator] != 0x2D {
      start = separator
    } else {
      return nil
    }
    if start < input.count, Self.isQuote(input[start]) { start += 1 }
    return start
  }

  /// Returns where a value ends: at its quote when it has one, otherwise with the word.
  ///
  /// A value that may turn out to be none ends before the next separator, so that a chain of names
  /// is read once.
  private func valueEnd(from start: Int, _ strength: SecretNames.Strength) -> Int {
    if start > position, start <= input.count, Self.isQuote(input[start - 1]) {
      let quote = input[start - 1]
      return Self.end(of: input, from: start) { $0 != quote && $0 != 0x0A }
    }
    return Self.end(of: input, from: start) {
      Self.isValue($0) && (strength == .certain || $0 != 0x3D)
    }
  }

  /// Whether a value only names where the secret is, or is redacted already.
  private func isReference(_ start: Int) -> Bool {
    let rest = input[start...]
    return rest.first == 0x24 || rest.starts(with: SecretText.mark.utf8)
  }

  private func isKey(_ word: Range<Int>) -> Bool {
    word.count >= KeyForm.shortest && KeyForm.firstLetters.contains(input[word.lowerBound])
      && KeyForm.all.contains { form in
        input[word].starts(with: form.prefix)
          && looksLikeKey(word.lowerBound + form.prefix.count..<word.upperBound, least: form.least)
      }
  }

  /// Whether characters are long enough for a key and no words: they have a digit, or a piece of
  /// sixteen letters.
  private func looksLikeKey(_ range: Range<Int>, least: Int = 8) -> Bool {
    guard range.count >= least else { return false }
    var piece = 0
    for byte in input[range] {
      if Self.isDigit(byte) { return true }
      piece = Self.isLetter(byte) ? piece + 1 : 0
      if piece >= 16 { return true }
    }
    return false
  }

  private func isEqual(_ range: Range<Int>, to word: String) -> Bool {
    range.count == word.utf8.count
      && input[range].lazy.map { Self.folded($0) }.elementsEqual(word.utf8)
  }

  /// Passes over bytes that stay; they are copied with the next secret, if there is one.
  private mutating func keep(to end: Int) { position = end }

  private mutating func replace(to end: Int) {
    output.append(contentsOf: input[copied..<position])
    output.append(contentsOf: SecretText.mark.utf8)
    position = end
    copied = end
  }
}

/// The classes of bytes.
extension SecretScanner {
  static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }

  static func end(of bytes: [UInt8], from start: Int, where matches: (UInt8) -> Bool) -> Int {
    var end = start
    while end < bytes.count, matches(bytes[end]) { end += 1 }
    return end
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(folded(byte)) }

  static func isWord(_ byte: UInt8) -> Bool {
    isLetter(byte) || isDigit(byte) || byte == 0x2D || byte == 0x5F
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  static func isQuote(_ byte: UInt8) -> Bool { byte == 0x22 || byte == 0x27 }

  /// The characters of a bearer token (RFC 6750, section 2.1).
  static func isToken(_ byte: UInt8) -> Bool { isWord(byte) || "._~+/=".utf8.contains(byte) }

  /// What belongs to a value without quotes.
  static func isValue(_ byte: UInt8) -> Bool {
    byte > 0x20 && !isQuote(byte) && !",;&)}]".utf8.contains(byte)
  }
}
