import Diagnostics
import SafetyChecks
import Testing

@Suite("Scanning texts")
struct SafetyScannerTests {
  @Test("A harmless text has no findings, wherever it comes from", arguments: TextOrigin.allCases)
  func harmless(_ origin: TextOrigin) {
    for text in ["", "\n", "You answer from the passages alone.", "Was ist Tee? 茶は飲み物です。"] {
      let findings = SafetyScanner.findings(in: ScannedText(Array(text.utf8), from: origin))
      #expect(findings.isEmpty, "\(findings)")
    }
  }
}
