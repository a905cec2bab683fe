package import Diagnostics
package import Profiles
import Support

/// Applies the fixes of findings.
package enum ProfileFixer {
  /// A fix that was not kept.
  package struct TakenBack: Sendable, Hashable {
    /// The rule that offered it.
    package var code: RuleCode
    /// What it would have done, as an imperative.
    package var title: String
    /// Why it was taken back.
    package var reason: String
  }

  /// What fixing did.
  package struct Outcome: Sendable, Hashable {
    /// The document after the fixes.
    package var bytes: [UInt8]
    /// How many fixes were applied.
    package var applied: Int
    /// The findings that remain.
    package var remaining: [Finding]
    /// The fixes that would have made the document worse; their findings remain.
    package var takenBack: [TakenBack]

    /// Creates an outcome.
    package init(bytes: [UInt8], applied: Int, remaining: [Finding], takenBack: [TakenBack]) {
      self.bytes = bytes
      self.applied = applied
      self.remaining = remaining
      self.takenBack = takenBack
    }
  }

  /// The most passes: a fix can bring up a finding that was hidden before.
  private static let maxPasses = 8

  /// Mends a document as far as its fixes go.
  ///
  /// Safe fixes cannot change what a model is told; unsafe ones can. Fixes that touch the same bytes
  /// are applied one after the other, with a check in between. Fixes after which the document has
  /// an error that it did not have before are taken back, and reported in the outcome.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - path: Its path.
  ///   - source: Where bases come from.
  ///   - includingUnsafe: Whether fixes that may change the meaning are applied too.
  ///   - rules: Which rules are on.
  ///   - isIgnored: Whether a rule is left out, so that its fixes are not applied; its findings
  ///     still are among what remains.
  /// - Returns: The mended document and what remains.
  package static func fix(
    _ bytes: [UInt8], path: String, source: any ProfileSource, includingUnsafe: Bool,
    rules: RuleSelection = .standard, isIgnored: (RuleCode) -> Bool = { _ in false }
  ) -> Outcome {
    let check = { (bytes: [UInt8]) in
      ProfileChecker.check(bytes, path: path, source: source, rules: rules)
    }
    return fix(
      bytes, check(bytes), includingUnsafe: includingUnsafe, isIgnored: isIgnored, check: check)
  }

  /// Mends any document as far as the fixes of its findings go.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - findings: Its findings.
  ///   - includingUnsafe: Whether fixes that may change the meaning are applied too.
  ///   - isIgnored: Whether a rule is left out, so that its fixes are not applied; its findings
  ///     still are among what remains.
  ///   - check: Returns the findings of the document in another form.
  /// - Returns: The mended document and what remains.
  package static func fix(
    _ bytes: [UInt8], _ findings: [Finding], includingUnsafe: Bool,
    isIgnored: (RuleCode) -> Bool, check: ([UInt8]) -> [Finding]
  ) -> Outcome {
    var outcome = Outcome(bytes: bytes, applied: 0, remaining: findings, takenBack: [])
    for _ in 0..<maxPasses {
      let chosen = chosenFixes(
        of: outcome.remaining.filter { !isIgnored($0.code) }, includingUnsafe: includingUnsafe)
      var pass = FixPass(outcome.bytes, outcome.remaining)
      pass.attempt(chosen[...], check)
      // What one pass takes back, the next may be able to apply.
      outcome.takenBack = pass.takenBack
      guard !pass.accepted.isEmpty else { break }
      outcome.bytes = pass.bytes
      outcome.applied += pass.accepted.count
      outcome.remaining = pass.findings
    }
    return outcome
  }

  /// Chooses the first fitting fix of each finding, leaving out those that touch bytes of another.
  private static func chosenFixes(
    of findings: [Finding], includingUnsafe: Bool
  ) -> [FixPass.Chosen] {
    var chosen: [FixPass.Chosen] = []
    var taken: [Range<Int>] = []
    for finding in findings {
      guard let fix = finding.fixes.first(where: { $0.isSafe || includingUnsafe }) else { continue }
      let touches = fix.edits.contains { edit in
        taken.contains { touch($0, edit.range) }
      }
      guard !touches, !fix.edits.isEmpty else { continue }
      taken += fix.edits.map(\.range)
      chosen.append(FixPass.Chosen(code: finding.code, severity: finding.severity, fix: fix))
    }
    return chosen
  }

  /// Whether two ranges overlap or meet; two insertions at one place have no order.
  private static func touch(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.lowerBound <= right.upperBound && right.lowerBound <= left.upperBound
  }
}
