package import Diagnostics

/// Looks for what is unsafe in a text.
///
/// Any bytes are accepted; equal bytes give equal findings.
package enum SafetyScanner {
  /// The most findings of one text.
  package static let maxFindings = 1_000

  /// Returns what is unsafe in a text.
  ///
  /// - Parameter text: The text.
  /// - Returns: The findings in report order, with ranges of its bytes.
  /// - Complexity: O(n).
  package static func findings(in text: ScannedText) -> [Finding] {
    findings(in: text, detectors)
  }

  /// Returns the secrets and the invisible characters of a text, which are as unsafe in what no model
  /// is told, such as a comment.
  ///
  /// - Parameter text: The text.
  /// - Returns: The findings in report order, with ranges of its bytes.
  /// - Complexity: O(n).
  package static func secretsAndHiddenText(in text: ScannedText) -> [Finding] {
    findings(in: text, [SecretDetector.scan, EnvironmentBlockRule.scan, HiddenTextDetector.scan])
  }

  private typealias Detector = @Sendable (ScannedText, inout [Finding]) -> Void

  private static func findings(in text: ScannedText, _ detectors: [Detector]) -> [Finding] {
    var findings: [Finding] = []
    for scan in detectors { scan(text, &findings) }
    leaveOutExplained(&findings)
    findings.sort(by: Finding.inReportOrder)
    return Array(findings.prefix(maxFindings))
  }

  /// Leaves out what is opaque only because it is a key, which another finding names.
  private static func leaveOutExplained(_ findings: inout [Finding]) {
    guard findings.contains(where: { $0.code == "EN002" }) else { return }
    let secrets = findings.filter { $0.code.family == "SE" }.map(\.range)
    findings.removeAll { finding in
      finding.code == "EN002" && secrets.contains { $0.overlaps(finding.range) }
    }
  }

  private static let detectors: [Detector] = [
    SecretDetector.scan,
    EnvironmentBlockRule.scan,
    HiddenTextDetector.scan,
    PersonalDataDetector.scan,
    AttackDetector.scan,
  ]
}
