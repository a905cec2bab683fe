import Diagnostics
import Support

/// SE008: lines of a file of environment variables, among them values of secrets that no other rule
/// tells by their look.
///
/// Three lines in a row of the form `NAME=value` are seldom written by hand into a prompt: they were
/// pasted, and what their names call secrets most likely is one.
struct EnvironmentBlockRule {
  /// The fewest lines of a block.
  private static let fewestLines = 3

  /// The shortest value that can be a secret, in bytes.
  private static let shortest = 6

  private let bytes: [UInt8]
  private let known: [Range<Int>]
  private var lines = 0
  private var secret: Range<Int>?
  private var block = 0..<0
  private(set) var findings: [Finding] = []

  /// Adds the blocks of a text to its findings; those of the other rules on secrets are there before.
  static func scan(_ text: ScannedText, _ findings: inout [Finding]) {
    // Nearly every text is done with here.
    let hasSigns = text.bytes.withUnsafeBufferPointer {
      ByteScan.contains(UInt8(ascii: "="), in: $0)
    }
    guard hasSigns else { return }
    var rule = EnvironmentBlockRule(
      text.bytes, known: findings.filter { $0.code.family == "SE" }.map(\.range))
    rule.run()
    findings += rule.findings
  }

  private init(_ bytes: [UInt8], known: [Range<Int>]) {
    self.bytes = bytes
    self.known = known
  }

  private mutating func run() {
    var start = 0
    while start < bytes.count, findings.count < SafetyScanner.maxFindings {
      let end = bytes.withUnsafeBufferPointer {
        ByteScan.place(of: 0x0A, in: $0, from: start)
      }
      read(start..<end)
      start = end + 1
    }
    finish()
  }

  private mutating func read(_ line: Range<Int>) {
    var start = line.lowerBound
    while start < line.upperBound, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    if bytes[start..<line.upperBound].starts(with: "export ".utf8) { start += 7 }
    var end = line.upperBound
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    // Blank lines and comments part the lines of such a file, and do not end it.
    if start >= end || bytes[start] == UInt8(ascii: "#") { return }
    var sign = start
    while sign < end, Self.nameCharacters.contains(bytes[sign]) { sign += 1 }
    guard sign - start >= 3, sign < end, bytes[sign] == UInt8(ascii: "="),
      bytes[start] &- 0x41 < 26
    else { return finish() }
    block = lines == 0 ? start..<end : block.lowerBound..<end
    lines += 1
    if secret == nil { secret = secretValue(name: start..<sign, value: (sign + 1)..<end) }
  }

  /// The value of a line whose name says that it is a secret; nil for what stands in place of one.
  private func secretValue(name: Range<Int>, value: Range<Int>) -> Range<Int>? {
    var value = value
    if value.count >= 2, let quote = bytes[value].first, quote == 0x22 || quote == 0x27,
      bytes[value].last == quote
    {
      value = (value.lowerBound + 1)..<(value.upperBound - 1)
    }
    guard value.count >= Self.shortest, SecretName(bytes[name]) != nil,
      !Self.references.contains(bytes[value.lowerBound]),
      !bytes[value].contains(0x20), !SecretValue.isPlaceholder(Array(bytes[value])),
      !bytes[value].allSatisfy({ ASCII.isDigit($0) }),
      !Self.words.contains(String(decoding: bytes[value].map(ASCII.lowercased), as: UTF8.self)),
      !known.contains(where: { $0.overlaps(value) })
    else { return nil }
    return value
  }

  private mutating func finish() {
    if lines >= Self.fewestLines, secret != nil {
      findings.append(
        Finding(
          code: "SE008", severity: RuleTable.severity(of: "SE008"), range: block,
          message: "\(lines) lines of NAME=value look like a pasted file of environment variables "
            + "with secrets in it; leave the values out, and issue new ones for those that are real"
        ))
    }
    (lines, secret) = (0, nil)
  }

  private static let nameCharacters = ByteSet("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
  private static let references = ByteSet("${<[(%/.")
  private static let words: Set<String> = [
    "disabled", "enabled", "optional", "required", "default",
  ]
}
