import Diagnostics
import Support

/// Applies fixes that touch different bytes at once, and finds those that do harm by halving.
struct FixPass {
  /// A fix with the finding that offers it.
  struct Chosen {
    var code: RuleCode
    var severity: Severity
    var fix: Fix
  }

  /// The most checks of one pass, so that a document of many mistakes is mended in bounded time.
  private static let maxChecks = 64

  /// The fixes that are kept.
  private(set) var accepted: [Chosen] = []

  /// The fixes that are not, with the reasons.
  private(set) var takenBack: [ProfileFixer.TakenBack] = []

  /// The document with the kept fixes.
  private(set) var bytes: [UInt8]

  /// The findings of ``bytes``.
  private(set) var findings: [Finding]

  private let original: [UInt8]
  private let errors: [RuleCode: Int]
  private var checks = 0

  /// Begins a pass over a document with its findings.
  init(_ bytes: [UInt8], _ findings: [Finding]) {
    original = bytes
    self.bytes = bytes
    self.findings = findings
    errors = Self.errors(findings)
  }

  private static func errors(_ findings: [Finding]) -> [RuleCode: Int] {
    findings.reduce(into: [:]) { counts, finding in
      if finding.severity == .error { counts[finding.code, default: 0] += 1 }
    }
  }

  /// Keeps the fixes that add no error to the document together with those kept before.
  ///
  /// - Complexity: O(k · log n) checks for k fixes of n that are taken back, and a bound on all.
  mutating func attempt(_ fixes: ArraySlice<Chosen>, _ check: ([UInt8]) -> [Finding]) {
    guard !fixes.isEmpty else { return }
    let problem = problem(of: fixes, check)
    guard let problem else { return }
    guard fixes.count > 1, checks < Self.maxChecks else {
      takenBack += fixes.map {
        ProfileFixer.TakenBack(code: $0.code, title: $0.fix.title, reason: problem)
      }
      return
    }
    let middle = fixes.startIndex + fixes.count / 2
    attempt(fixes[..<middle], check)
    attempt(fixes[middle...], check)
  }

  /// Applies fixes beside the kept ones; returns what is wrong with the result, or keeps them.
  private mutating func problem(
    of fixes: ArraySlice<Chosen>, _ check: ([UInt8]) -> [Finding]
  ) -> String? {
    let all = accepted + fixes
    let next: [UInt8]
    do throws(TextEditError) {
      next = try all.flatMap(\.fix.edits).applied(to: original)
    } catch {
      return error.description
    }
    guard checks < Self.maxChecks else {
      return "the document has too many fixes that do harm; apply this one by hand"
    }
    checks += 1
    let found = check(next)
    if let added = addedError(found, after: all) {
      return "it would bring an error: \(added.code) \(added.message)"
    }
    (accepted, bytes, findings) = (all, next, found)
    return nil
  }

  /// The first error of a rule that has more errors than its fixes left over.
  ///
  /// Places and messages change with the text, so errors are counted by rule, without those that
  /// the fixes are to mend: a fix that mends nothing is found too.
  private func addedError(_ found: [Finding], after fixes: [Chosen]) -> Finding? {
    var left = errors
    for fix in fixes where fix.severity == .error { left[fix.code, default: 0] -= 1 }
    for finding in found where finding.severity == .error {
      left[finding.code, default: 0] -= 1
      if left[finding.code, default: 0] < 0 { return finding }
    }
    return nil
  }
}
