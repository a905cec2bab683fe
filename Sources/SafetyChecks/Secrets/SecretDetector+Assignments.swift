import Diagnostics
import Support

/// Values whose names say that they are secrets, and what stands at other marks.
extension SecretDetector {
  /// Looks at what a mark can belong to.
  mutating func readMark(_ mark: UInt8, at place: Int) {
    switch mark {
    case UInt8(ascii: ":"):
      if isAt(place + 1, "//") {
        readAddress(at: place)
      } else if isAt(place + 1, "A"), readTelegram(at: place) {
        return
      } else {
        readAssignment(at: place)
      }
    case UInt8(ascii: "="): readAssignment(at: place)
    case UInt8(ascii: ">"): readElement(at: place)
    case UInt8(ascii: "~"): readAzureSecret(at: place)
    case UInt8(ascii: "."): if isAt(place + 7, ".") { readBotToken(at: place) }
    default:
      if isAt(place, "-----BEGIN "), place == 0 || bytes[place - 1] != UInt8(ascii: "-") {
        readPrivateKey(at: place)
      }
    }
  }

  // MARK: Assignments

  /// Reads `name = value` in the ways of languages and formats.
  private mutating func readAssignment(at separator: Int) {
    var first = end(of: Self.separators, from: separator, limit: 5)
    first = end(of: Self.blanks, from: first, limit: 8)
    // Most colons of a text are followed by words, which is seen sooner than what the name means.
    guard mayBeValue(at: first), let name = name(before: separator),
      let meaning = SecretName(bytes[name])
    else { return }
    readValue(at: first, meaning)
  }

  private static let spaces = ByteSet(" \t\r\n")
  private static let separators = ByteSet(":=>")
  private static let blanks = ByteSet(" \t")
  private static let quotes = ByteSet("\"'`\\")
  private static let operators = ByteSet(":?|+")
  private static let closings = ByteSet("\"'`]\\")

  /// Whether a value at a place is long enough for a secret, and no word.
  private func mayBeValue(at start: Int) -> Bool {
    let first = end(of: Self.quotes, from: start, limit: 3)
    let last = end(of: Self.bareValue, from: first, limit: 64)
    let value = bytes[first..<last]
    return value.count >= 32 || value.count >= 8 && value.contains(where: ASCII.isDigit)
  }

  /// Returns where the name before a separator stands.
  private func name(before separator: Int) -> Range<Int>? {
    var end = separator
    func skip(_ characters: ByteSet, _ limit: Int) {
      var count = 0
      while end > 0, count < limit, characters.contains(bytes[end - 1]) {
        end -= 1
        count += 1
      }
    }
    skip(Self.operators, 3)
    skip(Self.blanks, 24)
    skip(Self.closings, 3)
    var name = identifier(endingAt: end)
    // `token: str = …` and `var token string = …` have the type between name and sign.
    if let range = name, Self.types.contains(String(decoding: bytes[range], as: UTF8.self)) {
      end = range.lowerBound
      skip(ByteSet(" \t:"), 4)
      name = identifier(endingAt: end)
    }
    return name
  }

  private static let types: Set<String> = ["string", "str", "String", "char", "text", "const"]

  private func identifier(endingAt end: Int) -> Range<Int>? {
    var start = end
    while start > 0, end - start < 80, Self.nameCharacters.contains(bytes[start - 1]) { start -= 1 }
    return start < end ? start..<end : nil
  }

  private static let nameCharacters = ByteSet.alphanumeric.union(ByteSet("_-.$"))

  /// Reads the value of a secret name.
  private mutating func readValue(at start: Int, _ meaning: SecretName) {
    let first = end(of: Self.quotes, from: start, limit: 3)
    guard first < bytes.count, !isReference(at: first) else { return }
    let isQuoted = first > start
    var last = end(of: isQuoted ? Self.quotedValue : Self.bareValue, from: first, limit: 512)
    while last > first, ByteSet(".,;:)").contains(bytes[last - 1]) { last -= 1 }
    // A call, an index and a path of a program are no values.
    if last < bytes.count, ByteSet("([").contains(bytes[last]) { return }
    let value = Array(bytes[first..<last])
    let looksSecret =
      switch meaning {
      case .password: SecretValue.looksLikePassword(value)
      case .key: SecretValue.looksLikeKey(value)
      case .service: SecretValue.looksLikeKey(value) && value.count >= 20
      }
    guard looksSecret, !startsKnownForm(at: first), !isAddress(value) else { return }
    report("SE005", first..<last, "the value of a secret by its name")
  }

  private static let quotedValue = ByteSet.alphanumeric.union(ByteSet("_-./+=~!@#$%^&*:?,;|"))
  private static let bareValue = ByteSet.alphanumeric.union(ByteSet("_-./+=~!@#$%^&*"))

  /// Whether a value only names where the secret is.
  private func isReference(at start: Int) -> Bool {
    ByteSet("${<[(%").contains(bytes[start]) || isAt(start, "os.") || isAt(start, "process.")
      || isAt(start, "env.") || isAt(start, "vault:") || isAt(start, "op://")
  }

  private func isAddress(_ value: [UInt8]) -> Bool {
    value.first == UInt8(ascii: "/") || value.starts(with: "./".utf8)
      || SecretValue.contains(value, Array("://".utf8))
  }

  /// Reads `<name>value</name>`.
  private mutating func readElement(at close: Int) {
    let first = end(of: Self.spaces, from: close + 1, limit: 40)
    guard mayBeValue(at: first), let name = identifier(endingAt: close), name.lowerBound > 0,
      bytes[name.lowerBound - 1] == UInt8(ascii: "<"), let meaning = SecretName(bytes[name])
    else { return }
    readValue(at: first, meaning)
  }

  /// Reads `The API key is VALUE`.
  mutating func readSentence(at start: Int) {
    var end = start
    while end > 0, start - end < 4, Self.openings.contains(bytes[end - 1]) { end -= 1 }
    let first = self.end(of: Self.gap, from: start + 2, limit: 3)
    guard end < start, mayBeValue(at: first), let name = identifier(endingAt: end),
      SecretName.isSecretPhrase(bytes[name])
    else { return }
    let meaning = SecretName(bytes[name])
    var isPassword = false
    if case .password? = meaning { isPassword = true }
    readValue(at: first, isPassword ? .password : .key)
  }

  private static let openings = ByteSet(" \"'`")
  private static let gap = ByteSet(" :")

  // MARK: Addresses

  /// Reads `scheme://user:password@host`.
  private mutating func readAddress(at colon: Int) {
    guard colon > 0, ASCII.isAlphanumeric(bytes[colon - 1]) else { return }
    let first = colon + 3
    let last = end(of: Self.authority, from: first, limit: 512)
    guard let at = bytes[first..<last].lastIndex(of: UInt8(ascii: "@")),
      let split = bytes[first..<at].firstIndex(of: UInt8(ascii: ":"))
    else { return }
    let user = Array(bytes[first..<split])
    let secret = Array(bytes[(split + 1)..<at])
    guard secret.count >= 5, secret != user, !SecretValue.isPlaceholder(secret),
      !Self.plainPasswords.contains(String(decoding: secret.map(ASCII.lowercased), as: UTF8.self)),
      !startsKnownForm(at: split + 1)
    else { return }
    report("SE003", (split + 1)..<at, "the password of an address")
  }

  private static let authority = ByteSet.alphanumeric.union(ByteSet("_-.~%!$&*+,;=:@^|"))

  private static let plainPasswords: Set<String> = [
    "guest", "admin", "postgres", "mysql", "redis", "mongo", "passwd", "token", "username",
    "pass1", "mypass", "x-oauth-basic", "x-token-auth",
  ]

  // MARK: Others

  /// Reads a token of a Telegram bot: its number, a colon, and 35 characters that begin with `A`.
  private mutating func readTelegram(at colon: Int) -> Bool {
    var first = colon
    while first > 0, colon - first < 17, ASCII.isDigit(bytes[first - 1]) { first -= 1 }
    guard (5...16).contains(colon - first) else { return false }
    let last = end(of: .base64URL, from: colon + 1, limit: 40)
    guard last - colon == 36, SecretValue.isRandom(Array(bytes[(colon + 2)..<last])) else {
      return false
    }
    report("SE001", first..<last, "a key of a Telegram bot")
    return true
  }

  /// Reads a client secret of Azure: three characters, a digit, `Q~`, and 31 to 34 more.
  private mutating func readAzureSecret(at tilde: Int) {
    guard tilde >= 5, bytes[tilde - 1] == UInt8(ascii: "Q"), ASCII.isDigit(bytes[tilde - 2])
    else { return }
    let characters = ByteSet.base64URL.union(ByteSet("~."))
    let first = tilde - 5
    let last = end(of: characters, from: tilde + 1, limit: 36)
    guard bytes[first..<tilde].allSatisfy(characters.contains), (31...34).contains(last - tilde - 1)
    else { return }
    report("SE001", first..<last, "a client secret of Azure")
  }

  /// Reads a private key between its lines (RFC 7468, and the older forms of OpenSSL and PGP).
  private mutating func readPrivateKey(at start: Int) {
    let label = end(of: Self.labelCharacters, from: start + 11, limit: 60)
    let words = Array(bytes[(start + 11)..<label])
    guard isAt(label, "-----"), SecretValue.contains(words, Array("PRIVATE KEY".utf8)) else {
      return
    }
    let first = label + 5
    let last = end(of: Self.bodyCharacters, from: first, limit: 32_768)
    // The last line begins with five dashes, which belong to the characters of base64url.
    let body = bytes[first..<(firstDashes(in: first..<last) ?? last)]
    let letters = body.filter { ByteSet.base64.contains($0) }
    guard letters.count >= 64, !SecretValue.isPlaceholder(letters), Set(letters).count > 20 else {
      return
    }
    var stop = body.endIndex
    if isAt(stop, "-----END") { stop = end(of: Self.labelCharacters, from: stop + 5, limit: 60) }
    if isAt(stop, "-----") { stop += 5 }
    report("SE002", start..<stop, "a private key")
  }

  private func firstDashes(in range: Range<Int>) -> Int? {
    var place = range.lowerBound
    while place < range.upperBound {
      if bytes[place] == UInt8(ascii: "-"), isAt(place, "-----") { return place }
      place += 1
    }
    return nil
  }

  private static let labelCharacters = ByteSet.upper.union(.digits).union(ByteSet(" "))
  private static let bodyCharacters = ByteSet.base64.union(ByteSet("=\n\r\t \\\"':,-.()"))
}
