import Diagnostics
import Support

/// Finds keys, tokens, passwords and private keys in a text.
///
/// One pass: a published shape is looked for where a word begins, by its first two characters;
/// everything else at the few characters that can belong to it (`:`, `=`, `>`, `-`, `~`). What a
/// finding covers is not looked at again, so the work is linear.
struct SecretDetector {
  let bytes: [UInt8]
  private(set) var findings: [Finding] = []

  /// Where to go on.
  private var position = 0

  /// Adds the secrets of a text to its findings.
  static func scan(_ text: ScannedText, _ findings: inout [Finding]) {
    var detector = SecretDetector(bytes: text.bytes)
    detector.run()
    findings += detector.findings
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func run() {
    while findings.count < SafetyScanner.maxFindings, let place = nextPlace(from: position) {
      if Self.kinds[Int(bytes[place.lowerBound])] == 1 {
        position = place.upperBound
        let isEscaped = place.lowerBound > 0 && bytes[place.lowerBound - 1] == UInt8(ascii: "\\")
        readWord(place, isEscaped: isEscaped)
      } else {
        position = place.upperBound
        readMark(bytes[place.lowerBound], at: place.lowerBound)
      }
    }
  }

  /// Returns the next word that a secret may begin with, or the next mark, from a place on.
  private func nextPlace(from start: Int) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { bytes in
      Self.kinds.withUnsafeBufferPointer { kinds in
        Self.starts.withUnsafeBufferPointer { starts in
          Self.nextPlace(bytes, from: start, kinds, starts)
        }
      }
    }
  }

  private static func nextPlace(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, _ kinds: UnsafeBufferPointer<UInt8>,
    _ starts: UnsafeBufferPointer<Bool>
  ) -> Range<Int>? {
    var place = start
    while place < bytes.count {
      let kind = kinds[Int(bytes[place])]
      if kind == 1 {
        let start = place
        repeat { place += 1 } while place < bytes.count && kinds[Int(bytes[place])] == 1
        guard start + 1 < bytes.count else { return nil }
        if starts[KeyShapeIndex.slot(bytes[start], bytes[start + 1])]
          || start > 0 && bytes[start - 1] == UInt8(ascii: "\\")
        {
          return start..<place
        }
      } else if kind == 2 {
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        // The stops and hyphens of prose are many, and begin nothing.
        let isProse =
          bytes[place] == UInt8(ascii: ".") && next <= 0x20
          || bytes[place] == UInt8(ascii: "-") && next != UInt8(ascii: "-")
        if !isProse { return place..<(place + 1) }
        place += 1
      } else {
        place += 1
      }
    }
    return nil
  }

  /// What a byte can begin: 1 a word, 2 something that `readMark` looks at.
  private static let kinds: [UInt8] = (0...255).map { byte in
    if ASCII.isAlphanumeric(UInt8(byte)) { return 1 }
    return ":=>~-.".utf8.contains(UInt8(byte)) ? 2 : 0
  }

  /// Whether something can begin with a pair of characters.
  private static let starts: [Bool] = {
    var starts = KeyShapeIndex.shared.starts
    for pair in ["ey", "ZX", "Be", "be", "BE", "Ba", "ba", "BA", "is", "cu", "at", "us"] {
      let letters = Array(pair.utf8)
      starts[KeyShapeIndex.slot(letters[0], letters[1])] = true
    }
    return starts
  }()

  // MARK: Words

  /// Reads a run of letters and digits.
  private mutating func readWord(_ word: Range<Int>, isEscaped: Bool) {
    readWord(at: word.lowerBound, end: word.upperBound)
    // After `\n` in a quoted text the word begins with the second letter.
    if position == word.upperBound, isEscaped, word.count > 2 {
      readWord(at: word.lowerBound + 1, end: word.upperBound)
    }
  }

  private mutating func readWord(at start: Int, end: Int) {
    if let (shape, match) = KeyShapeIndex.shared.match(in: bytes, at: start) {
      report(shape, match)
      return
    }
    switch (bytes[start] | 0x20, bytes[start + 1] | 0x20) {
    case (UInt8(ascii: "e"), UInt8(ascii: "y")), (UInt8(ascii: "z"), UInt8(ascii: "x")):
      readWebToken(at: start)
    case (UInt8(ascii: "b"), UInt8(ascii: "e")), (UInt8(ascii: "b"), UInt8(ascii: "a")):
      readHeader(at: start, wordEnd: end)
    case (UInt8(ascii: "i"), UInt8(ascii: "s")):
      if end == start + 2 { readSentence(at: start) }
    case (UInt8(ascii: "c"), UInt8(ascii: "u")): readCommand(at: start, wordEnd: end)
    case (UInt8(ascii: "a"), UInt8(ascii: "t")): readInfixToken(at: start)
    case (UInt8(ascii: "u"), UInt8(ascii: "s")): readRegionToken(at: start, wordEnd: end)
    default: break
    }
  }

  private mutating func report(_ shape: KeyShape, _ match: KeyShape.Match) {
    let code: RuleCode =
      switch shape.kind {
      case .provider: "SE001"
      case .privateKey: "SE002"
      case .webhook: "SE007"
      case .webToken: "SE004"
      }
    let what =
      switch shape.kind {
      case .provider: "a key of \(shape.provider)"
      case .privateKey: "a private key of \(shape.provider)"
      case .webhook: "a webhook of \(shape.provider)"
      case .webToken: "a signed token"
      }
    var severity = RuleTable.severity(of: code)
    var note = ""
    if shape.checksum == .trailingCRC32, let body = match.runs.last, !hasValidChecksum(body) {
      severity = .warning
      note = " (its checksum does not fit, so it may be made up or damaged)"
    }
    report(code, match.range, what + note, severity: severity)
  }

  /// Whether the last six of some characters are the checksum of the others.
  private func hasValidChecksum(_ body: Range<Int>) -> Bool {
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    let split = body.upperBound - 6
    guard split > body.lowerBound else { return false }
    var value = UInt64(0)
    for byte in bytes[split..<body.upperBound] {
      guard let digit = digits.firstIndex(of: byte) else { return false }
      value = value * 62 + UInt64(digit)
    }
    return value == UInt64(CRC32.checksum(of: bytes[body.lowerBound..<split]))
  }

  // MARK: Findings

  /// What stands in place of a secret after the fix.
  static let placeholder = "[secret removed]"

  /// Adds a finding and goes on after it.
  mutating func report(
    _ code: RuleCode, _ range: Range<Int>, _ what: String, severity: Severity? = nil
  ) {
    position = max(position, range.upperBound)
    let message =
      "\"\(Self.shown(bytes[range]))\" is \(what); whoever reads this text can use it, so revoke "
      + "it where it was issued, issue a new one, and keep that one out of texts"
    findings.append(
      Finding(
        code: code, severity: severity ?? RuleTable.severity(of: code), range: range,
        message: message,
        fixes: [
          Fix(
            title: "put \(Self.placeholder) in its place", isSafe: false,
            edits: [TextEdit(range: range, replacement: Self.placeholder)])
        ]))
  }

  /// The first four characters of a secret; never more.
  private static func shown(_ secret: ArraySlice<UInt8>) -> String {
    PrintableText.visible(
      String(decoding: secret.prefix(4), as: UTF8.self), keepingLineBreaks: false) + "…"
  }
}
