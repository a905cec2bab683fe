package import Diagnostics
import Support

/// Looks for what makes a change of a prompt unsafe.
///
/// The text before and the text after are compared statement by statement, so that moving and
/// laying out anew is no change. Suppressions are no business of the gate: whoever calls it decides
/// what to do with a finding, and only a person may waive one.
package enum EditGate {
  /// How much of a prompt may change at once, as a share of its words.
  package static let maxChangedShare = 0.4

  /// How much longer a prompt may get at once.
  package static let maxGrowth = 1.5

  /// Returns what a change makes worse.
  ///
  /// - Parameters:
  ///   - base: The text before; UTF-8, of which nothing is taken for granted.
  ///   - edited: The text after.
  ///   - excluded: Rules whose findings do not count when they are new, since something else keeps
  ///     them.
  ///   - leaks: What no change may repeat.
  /// - Returns: Findings in report order with ranges of the text after; a related range is one of
  ///   the text before.
  /// - Complexity: O(n) in both texts together.
  package static func findings(
    from base: [UInt8], to edited: [UInt8], except excluded: Set<RuleCode> = [],
    leaks: LeakIndex = LeakIndex()
  ) -> [Finding] {
    guard base != edited else { return [] }
    let change = TextChange(base: base, edited: edited)
    var findings = ClauseRules.findings(in: change).map { $0.finding(in: change) }
    findings += ProhibitionRules.findings(in: change, besides: Set(findings.map(\.range)))
    findings += AddedRisk.findings(
      in: change, besides: Set(findings.map(\.range)), except: excluded)
    findings += ChangeSize.findings(in: change)
    findings += RoleIdentity.findings(in: change)
    findings += KeptParts.findings(in: change)
    if !leaks.isEmpty { findings += LeakRule.findings(in: edited, known: [base], leaks) }
    findings.sort(by: Finding.inReportOrder)
    return Array(findings.prefix(SafetyScanner.maxFindings))
  }
}

/// Two texts and their statements.
struct TextChange {
  let base: [UInt8]
  let edited: [UInt8]
  let baseStatements: [Statement]
  let editedStatements: [Statement]
  let baseKeys: Set<String>
  let editedKeys: Set<String>

  init(base: [UInt8], edited: [UInt8]) {
    self.base = base
    self.edited = edited
    baseStatements = Statement.read(base)
    editedStatements = Statement.read(edited)
    baseKeys = Set(baseStatements.map(\.key))
    editedKeys = Set(editedStatements.map(\.key))
  }

  /// The statements that only the text after has.
  var added: [Statement] { editedStatements.filter { !baseKeys.contains($0.key) } }

  /// Where something that stood in the text before would stand in the text after: the end of the
  /// last statement before it that is still there.
  func place(of statement: Statement) -> Int {
    let before = baseStatements.prefix { $0.range.lowerBound < statement.range.lowerBound }
    for kept in before.reversed() where editedKeys.contains(kept.key) {
      if let found = editedStatements.first(where: { $0.key == kept.key }) {
        return found.range.upperBound
      }
    }
    return 0
  }

  /// A part of a text.
  static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  /// The first characters of a part of a text.
  static func quoted(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    let text = String(decoding: bytes[range].prefix(240), as: UTF8.self)
    let shown = PrintableText.visible(text, keepingLineBreaks: false)
    return "\"" + shown.prefix(80) + (shown.count > 80 ? "…" : "") + "\""
  }
}
