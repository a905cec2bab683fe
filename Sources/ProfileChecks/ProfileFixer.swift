package import Diagnostics
package import Profiles
import Support

/// Applies the fixes of findings.
package enum ProfileFixer {
  /// What fixing did.
  package struct Outcome: Sendable, Hashable {
    /// The document after the fixes.
    package var bytes: [UInt8]
    /// How many fixes were applied.
    package var applied: Int
    /// The findings that remain.
    package var remaining: [Finding]
  }

  /// The most passes: a fix can bring up a finding that was hidden before.
  private static let maxPasses = 8

  /// Mends a document as far as its fixes go.
  ///
  /// Safe fixes cannot change what a model is told; unsafe ones can. Fixes that touch the same bytes
  /// are applied one after the other, with a check in between. A pass after which the document no
  /// longer parses is taken back.
  ///
  /// - Parameters:
  ///   - bytes: The document.
  ///   - path: Its path.
  ///   - source: Where bases come from.
  ///   - includingUnsafe: Whether fixes that may change the meaning are applied too.
  /// - Returns: The mended document and what remains.
  package static func fix(
    _ bytes: [UInt8], path: String, source: any ProfileSource, includingUnsafe: Bool
  ) -> Outcome {
    var outcome = Outcome(
      bytes: bytes, applied: 0,
      remaining: ProfileChecker.check(bytes, path: path, source: source))
    for _ in 0..<maxPasses {
      let edits = edits(of: outcome.remaining, includingUnsafe: includingUnsafe)
      guard !edits.isEmpty, let next = try? edits.flatMap({ $0 }).applied(to: outcome.bytes) else {
        break
      }
      let findings = ProfileChecker.check(next, path: path, source: source)
      guard count(findings, "PF001") <= count(outcome.remaining, "PF001") else { break }
      outcome = Outcome(
        bytes: next, applied: outcome.applied + edits.count, remaining: findings)
    }
    return outcome
  }

  private static func count(_ findings: [Finding], _ code: RuleCode) -> Int {
    findings.count { $0.code == code }
  }

  /// Chooses the first fitting fix of each finding, leaving out those that touch bytes of another.
  private static func edits(
    of findings: [Finding], includingUnsafe: Bool
  ) -> [[TextEdit]] {
    var chosen: [[TextEdit]] = []
    var taken: [Range<Int>] = []
    for finding in findings {
      guard let fix = finding.fixes.first(where: { $0.isSafe || includingUnsafe }) else { continue }
      let touches = fix.edits.contains { edit in
        taken.contains { touch($0, edit.range) }
      }
      guard !touches, !fix.edits.isEmpty else { continue }
      taken += fix.edits.map(\.range)
      chosen.append(fix.edits)
    }
    return chosen
  }

  /// Whether two ranges overlap or meet; two insertions at one place have no order.
  private static func touch(_ left: Range<Int>, _ right: Range<Int>) -> Bool {
    left.lowerBound <= right.upperBound && right.lowerBound <= left.upperBound
  }
}
