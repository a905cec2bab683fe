package import Diagnostics

/// Finds attacks, leaks and broken trust boundaries: IN, EN, EX, TB and TV006 on plain text.
package enum AttackDetector {
  /// Appends what is unsafe in a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - findings: Where findings are appended.
  @Sendable
  package static func scan(_ text: ScannedText, _ findings: inout [Finding]) {
    var work = MatchWork()
    findings += self.findings(in: text, counting: &work)
  }

  /// Returns how much work a text makes.
  ///
  /// - Parameter text: The text.
  /// - Returns: The bytes read and the terms looked at, decoded text included.
  package static func work(for text: ScannedText) -> Int {
    var work = MatchWork()
    _ = findings(in: text, counting: &work)
    return work.total
  }

  /// Returns what is unsafe in a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - work: Counts what was done.
  /// - Returns: The findings.
  /// - Complexity: O(n).
  static func findings(in text: ScannedText, counting work: inout MatchWork) -> [Finding] {
    let reading = SafetyReading(text, counting: &work)
    return WordingDetector.findings(in: reading)
      + EncodingDetector.findings(in: text, reading, counting: &work)
  }
}
