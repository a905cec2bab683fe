import Diagnostics

/// LN004 and LN005: changes that are too large to be judged.
enum ChangeSize {
  /// The least words of a text that shares are taken of: a short one changes by a word.
  private static let leastWords = 40

  static func findings(in change: TextChange) -> [Finding] {
    let old = change.baseStatements.flatMap(\.words)
    let new = change.editedStatements.flatMap(\.words)
    var counts: [String: Int] = [:]
    for word in old { counts[word, default: 0] += 1 }
    var added = 0
    for word in new {
      if let count = counts[word], count > 0 { counts[word] = count - 1 } else { added += 1 }
    }
    let removed = old.count - (new.count - added)
    let size = max(old.count, leastWords)
    let whole = 0..<change.edited.count
    var findings: [Finding] = []
    let changed = max(added, removed)
    if Double(changed) > EditGate.maxChangedShare * Double(size) {
      findings.append(
        Finding(
          code: "LN004", severity: RuleTable.severity(of: "LN004"), range: whole,
          message: "\(changed) of \(old.count) words change at once, more than "
            + "\(Int(EditGate.maxChangedShare * 100)) %, so that no trial can say which of them "
            + "did what; make several smaller edits"))
    }
    if Double(new.count) > EditGate.maxGrowth * Double(size) {
      findings.append(
        Finding(
          code: "LN005", severity: RuleTable.severity(of: "LN005"), range: whole,
          message: "the text grows from \(old.count) to \(new.count) words, which every call pays "
            + "for; keep what earns its place"))
    }
    return findings
  }
}
