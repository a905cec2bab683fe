import Diagnostics
import SafetyChecks
import Testing

/// Texts that a rule finds, and texts that it must leave alone.
struct RuleCases: Sendable, CustomTestStringConvertible {
  let code: RuleCode
  let origin: TextOrigin
  let firing: [String]
  let silent: [String]
  let least: Severity

  init(
    _ code: RuleCode, as origin: TextOrigin = .system, least: Severity = .warning,
    firing: [String], silent: [String]
  ) {
    self.code = code
    self.least = least
    self.origin = origin
    self.firing = firing
    self.silent = silent
  }

  var testDescription: String { code.rawValue }

  /// Expects the rule, of the least severity or more, in the ones and in none of the others.
  func check() {
    #expect(firing.count >= 3 && silent.count >= 3, "\(code)")
    for text in firing {
      #expect(found(in: text), "\(code) does not find: \(text)")
    }
    for text in silent {
      #expect(!found(in: text), "\(code) finds: \(text)")
    }
  }

  private func found(in text: String) -> Bool {
    SafetyScanner.findings(in: ScannedText(Array(text.utf8), from: origin))
      .contains { $0.code == code && $0.severity >= least }
  }
}
