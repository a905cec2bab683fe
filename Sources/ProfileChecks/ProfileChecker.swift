package import Diagnostics
package import Profiles
import Support
import YAMLSyntax

/// Everything that checking a profile document finds out about it.
package struct ProfileAnalysis: Sendable {
  /// The document as it was read.
  package let reading: ProfileReading

  /// The document with what it inherits; nil when it could not be read.
  package let resolution: ProfileResolution?

  /// The findings in report order.
  package let findings: [Finding]

  /// How many findings the document's own `checks.ignore` has left out.
  package let ignored: Int

  /// The resolved profile; nil exactly when there is a finding of the severity error.
  package var profile: Profile? {
    findings.contains { $0.severity == .error } ? nil : resolution?.profile
  }
}

/// What keeps a document from being a profile.
package struct BlockingFindings: Error, Sendable, Hashable {
  /// The findings of the severity error, in report order; never empty.
  package let findings: [Finding]
}

/// Checks profile documents.
///
/// Any bytes are accepted; equal bytes and equal bases give equal findings.
package enum ProfileChecker {
  /// The most findings that are reported for one document.
  package static let maxFindings = 1_000

  /// Returns what is wrong with a document.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - path: Its path, against which relative bases are found.
  ///   - source: Where bases come from.
  ///   - rules: Which rules are on.
  /// - Returns: The findings in report order.
  /// - Complexity: O(n).
  package static func check(
    _ bytes: [UInt8], path: String, source: any ProfileSource, rules: RuleSelection = .standard
  ) -> [Finding] {
    analyze(bytes, path: path, source: source, rules: rules).findings
  }

  /// Returns the profile that a document stands for.
  ///
  /// It is there exactly when a check finds no error, so that what `check` calls good also runs.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - path: Its path, against which relative bases are found.
  ///   - source: Where bases come from.
  /// - Returns: The resolved profile.
  /// - Throws: ``BlockingFindings`` with every finding of the severity error.
  package static func profile(
    _ bytes: [UInt8], path: String, source: any ProfileSource
  ) throws(BlockingFindings) -> Profile {
    let analysis = analyze(bytes, path: path, source: source)
    if let profile = analysis.profile { return profile }
    let blocking = analysis.findings.filter { $0.severity == .error }
    guard blocking.isEmpty else { throw BlockingFindings(findings: blocking) }
    throw BlockingFindings(findings: [
      Finding(
        code: ProfileRule.baseInvalid, severity: .error, range: 0..<min(1, bytes.count),
        message: "the document cannot be resolved to a profile; check it and what it extends")
    ])
  }

  /// Reads, resolves and checks a document.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - path: Its path, against which relative bases are found.
  ///   - source: Where bases come from.
  ///   - rules: Which rules are on.
  ///   - scans: What was found in the document's texts before; nil to scan all of them.
  /// - Returns: What was found out.
  package static func analyze(
    _ bytes: [UInt8], path: String, source: any ProfileSource, rules: RuleSelection = .standard,
    scans: ScanCache? = nil
  ) -> ProfileAnalysis {
    analyze(
      ProfileReading(bytes, document: path), path: path, source: source, rules: rules, scans: scans)
  }

  /// Resolves and checks a document that was read before.
  ///
  /// - Parameters:
  ///   - reading: The document as it was read.
  ///   - path: Its path, against which relative bases are found.
  ///   - source: Where bases come from.
  ///   - rules: Which rules are on.
  ///   - scans: What was found in the document's texts before; nil to scan all of them.
  /// - Returns: What was found out.
  package static func analyze(
    _ reading: ProfileReading, path: String, source: any ProfileSource,
    rules: RuleSelection = .standard, scans: ScanCache? = nil
  ) -> ProfileAnalysis {
    let resolution = ProfileResolver.resolve(
      reading, source: source, ignoringUnknownKeys: true)
    var collector = FindingCollector(reading: reading, path: path)
    collector.add(reading.issues)
    // Half-typed documents lack what is needed to judge the whole.
    let isSound = !reading.issues.contains { $0.code == "PF001" || $0.code == "PF019" }
    if let resolution, isSound {
      collector.add(resolution.issues)
      collector.add(resolution.templateProblems)
    }
    collector.add(ScalarStyleRules.findings(reading))
    collector.add(SafetyRules.findings(reading.document, reading.tree, scans))
    let options = RuleOptions(reading.document)
    collector.addFirm(options.findings)
    if let document = reading.document {
      collector.add(ProjectNameRule.findings(document, source))
    }
    if let document = reading.document, let resolution {
      let text = TemplateTextRules.findings(document, resolution, reading.tree)
      collector.add(text.findings)
      collector.add(RepeatedVariableRule.findings(document, reading.tree))
      if isSound {
        let meant = text.meant.merging(Self.meantVariables(resolution)) { $1 }
        collector.add(
          UnusedVariableRule.findings(document, resolution, reading.tree, meant: meant) {
            source.isUsed($0, byHeirsOf: path)
          })
        collector.add(
          WordingRules.findings(resolution, reading.tree, path: path, options, rules))
      }
    }
    let (findings, ignored) = suppressed(collector, reading, rules)
    return ProfileAnalysis(
      reading: reading, resolution: resolution,
      findings: limited(findings, reading.tree.bytes.count), ignored: ignored)
  }

  /// The variables that undefined placeholders probably mean, with the placeholders.
  private static func meantVariables(_ resolution: ProfileResolution) -> [String: String] {
    var meant: [String: String] = [:]
    for problem in resolution.templateProblems {
      guard problem.issue.kind == .undefined || problem.issue.kind == .malformedName,
        let name = NearestName.closest(to: problem.issue.name, in: problem.allowed)
      else { continue }
      meant[name] = meant[name] ?? "{{\(problem.issue.name)}}"
    }
    return meant
  }

  /// Applies suppressions and puts the findings in order, each once, with the number of those that
  /// the document leaves out.
  private static func suppressed(
    _ collector: FindingCollector, _ reading: ProfileReading, _ rules: RuleSelection
  ) -> ([Finding], ignored: Int) {
    var suppressions = SuppressionTable(reading.tree)
    let ignored = Set(
      (reading.document?.root["checks"]?["ignore"]?.items ?? []).compactMap(\.text))
    var kept: [Finding] = []
    for finding in collector.findings where !suppressions.suppresses(finding) {
      kept.append(finding)
    }
    kept += suppressions.findings(firm: collector.firm, rules)
    kept += unknownIgnores(reading)
    var left = 0
    kept.removeAll { finding in
      guard ignored.contains(finding.code.rawValue) else { return false }
      // A rule that is off has nothing to be left out.
      if rules.reports(finding.code) { left += 1 }
      return true
    }
    kept += collector.firm
    kept.sort(by: Finding.inReportOrder)
    var unique: [Finding] = []
    for finding in kept where unique.last != finding { unique.append(finding) }
    return (unique, left)
  }

  private static func unknownIgnores(_ reading: ProfileReading) -> [Finding] {
    let items = reading.document?.root["checks"]?["ignore"]?.items ?? []
    return items.compactMap { item in
      guard let code = item.text, RuleTable.rule(RuleCode(rawValue: code)) == nil else {
        return nil
      }
      return Finding(
        code: "HG003", severity: RuleTable.severity(of: "HG003"), range: item.origin.range,
        message: "there is no rule \(code)\(NearestName.hint(for: code, in: RuleTable.codes))")
    }
  }

  private static func limited(_ findings: [Finding], _ count: Int) -> [Finding] {
    guard findings.count > maxFindings else { return findings }
    return findings.prefix(maxFindings) + [
      Finding(
        code: "PF019", severity: .error, range: count..<count,
        message: "the document has \(findings.count) findings, of which the first "
          + "\(maxFindings) are shown; mend them and check again")
    ]
  }
}
