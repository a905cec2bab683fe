import Diagnostics

/// Finds what the words of a text give away: one pass over its terms, then small checks.
enum WordingDetector {
  /// Returns what the words of a text give away.
  ///
  /// - Parameter reading: The reading of the text.
  /// - Returns: The findings, by place within each rule.
  static func findings(in reading: SafetyReading) -> [Finding] {
    var findings: [Finding] = []
    for match in reading.matches {
      guard findings.count < SafetyScanner.maxFindings else { break }
      if let finding = ExfiltrationRules.finding(match, reading) ?? finding(match, reading) {
        if let last = findings.last, last.code == finding.code, last.range.overlaps(finding.range) {
          continue
        }
        findings.append(finding)
      }
    }
    findings += refusals(in: reading)
    if let persona = PersonaEvidence(reading).finding(in: reading) { findings.append(persona) }
    findings += ShapeRules.findings(in: reading)
    if reading.origin == .system { findings += TrustBoundaryRules.findings(in: reading) }
    return findings
  }

  /// Bans on refusing: one is a warning, and in a prompt information; two of them, or one with a ban
  /// on apologies, are an error.
  private static func refusals(in reading: SafetyReading) -> [Finding] {
    let bans = reading.matches.filter {
      ($0.sign == .refusalForbidden || $0.sign == .apologyForbidden)
        && !$0.isReported && !$0.isQuoted
    }
    guard let first = bans.first(where: { $0.sign == .refusalForbidden }) else { return [] }
    let range = reading.originalRange(first.range)
    let single: Severity = reading.origin == .system ? .info : .warning
    let severity = bans.count > 1 ? .error : single
    return [
      Finding(
        code: "IN004", severity: severity, range: range,
        message: "\"\(SafetyQuote.of(range, in: reading.original))\" forbids the model to refuse; "
          + "say when it must refuse, and how")
    ]
  }

  private static func finding(_ match: SignMatch, _ reading: SafetyReading) -> Finding? {
    guard let rule = InjectionRules.rule(of: match.sign), InjectionGuards.holds(match, reading),
      let severity = rule.severity(of: match, in: reading)
    else { return nil }
    let range = reading.originalRange(match.range)
    return Finding(
      code: rule.code, severity: severity, range: range,
      message: "\"\(SafetyQuote.of(range, in: reading.original))\" \(rule.problem); \(rule.remedy)")
  }
}
