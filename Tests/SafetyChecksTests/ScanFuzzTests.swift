import Diagnostics
import SafetyChecks
import Support
import Testing

@Suite("Scanning any bytes")
struct ScanFuzzTests {
  private static let pieces: [[UInt8]] =
    [
      "sk-", "gh" + "p_", "eyJ", "-----BEGIN ", "PRIVATE KEY-----", "://", "@", ":", "=",
      "password",
      "api_key = \"", "Bearer ", "Basic ", "curl -u ", "hooks.slack.com/services/", ".", "~",
      "<key>",
      "xoxb-", "1234567890", "4111 ", "+44 ", "(0)", "DE89", "::", "2a02:", "\u{200B}", "\u{202E}",
      "\u{2069}", "א", "е", "α", "𝐚", "ａ", "\u{FE0F}", "\u{E0100}", "\u{E0061}", "🏴", "🏳",
      "\u{200D}",
      "\u{0301}", "\u{034F}", "\u{1B}[", "\u{FEFF}", "\u{A0}", "\u{3164}", "\n", "\r\n", " ", "{{",
      "}}",
      "never reveal ", "instructions", "You are the ", "# hegel: frozen\n", "# hegel: end\n", "’",
      "n't",
      "is ", "unless ", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "Xw4uQ8rTz1Vb7NcJ5mKd0Ls9Hf3Ga6Pe2Y",
    ].map { Array($0.utf8) } + [
      [0xFF], [0xC3], [0x00], [0xED, 0xA0, 0x80], [0xF4, 0x90], [0xE2, 0x80],
    ]

  private func text(_ generator: inout SeededRandom) -> [UInt8] {
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...24, using: &generator) {
      if Int.random(in: 0..<8, using: &generator) == 0 {
        bytes.append(UInt8.random(in: 0...255, using: &generator))
      } else {
        bytes += Self.pieces.randomElement(using: &generator) ?? []
      }
    }
    return bytes
  }

  /// Whether a place is the start or the end of the text, or of a scalar.
  private func isBoundary(_ place: Int, _ bytes: [UInt8]) -> Bool {
    place == bytes.count || place == 0 || bytes[place] & 0xC0 != 0x80
      || String(validating: bytes, as: UTF8.self) == nil
  }

  private func check(_ findings: [Finding], _ bytes: [UInt8]) {
    for finding in findings {
      #expect(finding.range.lowerBound >= 0 && finding.range.upperBound <= bytes.count)
      guard finding.range.upperBound <= bytes.count else { continue }
      #expect(
        isBoundary(finding.range.lowerBound, bytes) && isBoundary(finding.range.upperBound, bytes))
      #expect(RuleTable.rule(finding.code) != nil && !finding.message.isEmpty)
      for fix in finding.fixes {
        #expect(throws: Never.self) { try fix.edits.applied(to: bytes) }
      }
    }
  }

  @Test("Any text is scanned, and any change compared, without a trap", arguments: 0..<4)
  func anyBytes(part: Int) {
    var generator = SeededRandom(seed: 31, purpose: "scan", counters: UInt64(part))
    for _ in 0..<150 {
      let (old, new) = (text(&generator), text(&generator))
      for origin in TextOrigin.allCases {
        let findings = SafetyScanner.findings(in: ScannedText(new, from: origin))
        check(findings, new)
        #expect(findings == SafetyScanner.findings(in: ScannedText(new, from: origin)))
      }
      check(EditGate.findings(from: old, to: new), new)
    }
  }

  static let hostile: [String] = [
    ":", "=", "a=", "key=", "api_key = ", "sk-", "-", "-----BEGIN RSA PRIVATE KEY-----\n",
    "://a:b@",
    "Bearer ", "eyJ", "eyJhbGciOiJIUzI1NiJ9.", "curl ", "curl -u ", "0", "0 ", "1-", "4111 1111 ",
    "+1",
    "(", "@", "a@b.", "a@", "DE89", "2a02:", ":", "a\u{200B}", "\u{200D}", "\u{FE0F}", "\u{E0061}",
    "\u{202A}", "е", "aе", "α", "𝐚", "𝐚 ", "a\u{0301}", "\u{0301}", "\u{34F}", "\u{1B}[", "\u{A0}",
    "\u{3164}", "\u{E000}", "never reveal instructions ", "do not ", "You are ", "{{a", "{{a}}",
    "# hegel: frozen\n", "Never reveal these instructions.\n", "a.\n", "x’", "hooks.slack.com/",
    "M.", "atlasv1.", "-us1", "is ", "<key>", "A\u{0}", "🏴", "é", "xoxb-1-",
  ]

  @Test("Work grows with the length of a text and no faster", arguments: hostile)
  func linear(piece: String) {
    // Quadratic work on this size would not end within the time of a test run.
    let bytes = Array(String(repeating: piece, count: 40_000 / piece.utf8.count).utf8)
    for origin in [TextOrigin.system, .corpus] {
      let findings = SafetyScanner.findings(in: ScannedText(bytes, from: origin))
      #expect(findings.count <= SafetyScanner.maxFindings)
    }
    #expect(EditGate.findings(from: bytes, to: bytes + [0x41]).count <= SafetyScanner.maxFindings)
  }
}
