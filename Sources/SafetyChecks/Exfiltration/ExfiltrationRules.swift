import Diagnostics

/// Rules on data that leaves: EX001 to EX004.
enum ExfiltrationRules {
  /// Returns the finding that a match is, or nil.
  ///
  /// - Parameters:
  ///   - match: The match.
  ///   - reading: The text.
  /// - Returns: The finding; nil when data stays where it is.
  static func finding(_ match: SignMatch, _ reading: SafetyReading) -> Finding? {
    switch match.sign {
    case .image, .link: address(match, reading)
    case .sendsData: sent(match, reading)
    case .sendsToAttacker:
      make(
        "EX002", .error, match.range, match, reading,
        "sends what the model knows to somebody outside; remove it, or name the tool that may "
          + "send it")
    case .mailsData: reading.origin == .system ? nil : sent(match, reading)
    case .callbackHost:
      make(
        "EX004", .warning, match.range, match, reading,
        "is a host that collects whatever is sent to it; name the service that is meant")
    case .numericHost: numeric(match, reading)
    default: nil
    }
  }

  private static func make(
    _ code: RuleCode, _ severity: Severity, _ range: Range<Int>, _ match: SignMatch,
    _ reading: SafetyReading, _ text: String
  ) -> Finding? {
    guard !match.isNegated else { return nil }
    let isMention = match.isReported && reading.origin != .query
    if isMention, severity == .warning || match.isQuoted { return nil }
    let range = reading.originalRange(range)
    return Finding(
      code: code, severity: isMention ? .warning : severity, range: range,
      message: "\"\(SafetyQuote.of(range, in: reading.original))\" \(text)")
  }

  /// An image or a link whose address carries data away when it is shown or followed.
  private static func address(_ match: SignMatch, _ reading: SafetyReading) -> Finding? {
    let bytes = reading.text.bytes
    guard let start = target(of: match.range, in: bytes) else { return nil }
    guard let address = external(bytes, from: start), !address.isLocal(bytes) else { return nil }
    let isImage = match.sign == .image
    guard carriesData(address, bytes) else { return nil }
    let range = match.range.lowerBound..<address.range.upperBound
    return make(
      isImage ? "EX001" : "EX003", isImage ? .error : .warning, range, match, reading,
      isImage
        ? "sends data to a host as soon as it is shown; leave the data out of the address"
        : "carries data to a host when it is followed; leave the data out of the address")
  }

  /// Where the address of an image or a link starts.
  private static func target(of mark: Range<Int>, in bytes: [UInt8]) -> Int? {
    var index = mark.upperBound
    let limit = min(bytes.count, index + 400)
    // `](` is past the text already; `![` and `<img` are followed by it, or by attributes.
    if bytes[mark.upperBound - 1] == 0x28 { return index }
    let isTag = bytes[mark.lowerBound] == 0x3C
    while index + 4 < limit {
      if !isTag, bytes[index] == 0x5D, bytes[index + 1] == 0x28 { return index + 2 }
      if isTag, bytes[index] == 0x3E { return nil }
      if isTag, TermFinder.lowercased(Array(bytes[index..<(index + 4)])) == Array("src=".utf8) {
        index += 4
        if index < limit, bytes[index] == 0x22 || bytes[index] == 0x27 { index += 1 }
        return index
      }
      index += 1
    }
    return nil
  }

  /// The address at an offset, if it names a host.
  private static func external(_ bytes: [UInt8], from start: Int) -> WebAddress? {
    let head = TermFinder.lowercased(Array(bytes[start..<min(bytes.count, start + 8)]))
    for scheme in ["https://", "http://", "//"] where head.starts(with: scheme.utf8) {
      return WebAddress(start: start, hostStart: start + scheme.utf8.count, in: bytes)
    }
    return nil
  }

  /// Whether an address has a place for data: a placeholder, or a parameter named after data.
  static func carriesData(_ address: WebAddress, _ bytes: [UInt8]) -> Bool {
    let rest = TermFinder.lowercased(Array(bytes[address.rest]))
    guard let query = rest.firstIndex(of: 0x3F) ?? rest.firstIndex(where: isOpening) else {
      return false
    }
    let text = String(decoding: rest[query...], as: UTF8.self)
    let hasPlace = rest[query...].contains(where: isOpening) || rest.last == 0x3D
    let names = dataNames.contains { text.contains($0) }
    // In an address without a query only a placeholder named after data counts.
    return rest[query] == 0x3F ? hasPlace || names : names
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == 0x7B || byte == 0x5B || byte == 0x3C
  }

  private static let dataNames = [
    "summary", "history", "secret", "conversation", "prompt", "password", "api_key", "apikey",
    "context", "transcript", "passage", "user_data", "userdata", "private", "credential", "cookie",
    "data=", "chat", "leak", "exfil", "stolen", "notes", "question", "answer", "email",
  ]

  /// Data that is sent to an address or to somebody.
  private static func sent(_ match: SignMatch, _ reading: SafetyReading) -> Finding? {
    guard namesTarget(match.range, reading) else { return nil }
    let start = match.range.lowerBound
    guard reading.origin != .system || !match.isQuoted else { return nil }
    guard isProse(match.range, reading.text.bytes) else { return nil }
    let range = start..<match.range.upperBound
    return make(
      "EX002", .error, range, match, reading,
      "sends what the model knows to somebody outside; remove it, or name the tool that may send it"
    )
  }

  /// Whether an address of a host outside or of a mailbox lies in or just after a range.
  private static func namesTarget(_ range: Range<Int>, _ reading: SafetyReading) -> Bool {
    let bytes = reading.text.bytes
    var index = range.lowerBound
    let limit = min(bytes.count, range.upperBound + 4)
    var found = false
    while index + 2 < limit {
      if bytes[index] == 0x3A, bytes[index + 1] == 0x2F, bytes[index + 2] == 0x2F {
        let address = WebAddress(start: index, hostStart: index + 3, in: bytes)
        if !address.isLocal(bytes) { found = true }
      }
      if bytes[index] == 0x40, index > 0, TermFinder.isWord(bytes[index - 1]),
        TermFinder.isWord(bytes[index + 1])
      {
        found = found || isMailbox(bytes, at: index)
      }
      index += 1
    }
    return found
  }

  private static func isMailbox(_ bytes: [UInt8], at sign: Int) -> Bool {
    var index = sign + 1
    while index < bytes.count, TermFinder.isWord(bytes[index]) || bytes[index] == 0x2D {
      index += 1
    }
    return index + 2 < bytes.count && bytes[index] == 0x2E && TermFinder.isWord(bytes[index + 1])
  }

  /// Whether a range is a sentence up to its address: code and links of Markdown are not.
  private static func isProse(_ range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    var index = range.lowerBound
    while index + 2 < range.upperBound {
      if bytes[index] == 0x3A, bytes[index + 1] == 0x2F { return true }
      if bytes[index] == 0x22, bytes[index + 1] == 0x3A { return false }
      switch bytes[index] {
      case 0x7B, 0x7D, 0x3B, 0x7C, 0x3D, 0x5D, 0x5B, 0x5C: return false
      case 0x28 where index > 0 && TermFinder.isWord(bytes[index - 1]): return false
      case 0x2D where bytes[index + 1] == 0x2D: return false
      case 0x60 where index + 3 < range.upperBound && bytes[index + 1] != 0x68: return false
      default: index += 1
      }
    }
    return true
  }

  /// An address with a bare public IP address.
  private static func numeric(_ match: SignMatch, _ reading: SafetyReading) -> Finding? {
    let bytes = reading.text.bytes
    let address = WebAddress(
      start: match.range.lowerBound, hostStart: match.range.upperBound, in: bytes)
    guard address.isPublicIPv4(bytes) else { return nil }
    return make(
      "EX004", .warning, address.range, match, reading,
      "is an address without a name; name the service that is meant")
  }
}
