import Diagnostics
import Support
import YAMLSyntax

/// The suppressions of a document: comments that keep findings out of reports.
///
/// `# hegel: ignore[CODE, CODE] -- reason` holds for its line and the text that begins on it, or,
/// alone on its line, for the node below. `# hegel: ignore-file[CODE] -- reason` holds everywhere.
struct SuppressionTable {
  /// One code of one comment.
  private struct Entry {
    var code: RuleCode
    /// The bytes of the code.
    var codeRange: Range<Int>
    /// The bytes that it holds for.
    var covered: ClosedRange<Int>
    /// The index of its comment.
    var comment: Int
    var isUsed = false
  }

  /// The most codes that are read; more of them belong into `checks.ignore`.
  private static let maxEntries = 1_000

  private var entries: [Entry] = []
  private var problems: [Finding] = []
  private let tree: YAMLTree

  /// What the last stand-alone comment holds for: comments in a row share it.
  private var below: (tokens: Range<Int>, covered: ClosedRange<Int>?) = (0..<0, nil)

  /// Finds the suppressions of a document.
  init(_ tree: YAMLTree) {
    self.tree = tree
    for (index, comment) in tree.comments.enumerated() where entries.count < Self.maxEntries {
      read(comment, index)
    }
  }

  /// Returns whether a finding is suppressed, and remembers what suppressed it.
  mutating func suppresses(_ finding: Finding) -> Bool {
    guard !entries.isEmpty else { return false }
    var isSuppressed = false
    for index in entries.indices
    where entries[index].code == finding.code
      && entries[index].covered.contains(finding.range.lowerBound)
    {
      entries[index].isUsed = true
      isSuppressed = true
    }
    return isSuppressed
  }

  /// What is wrong with the suppressions themselves, after all findings were offered.
  ///
  /// - Parameters:
  ///   - firm: Findings that cannot be suppressed.
  ///   - rules: Which rules were on; a suppression of another one waits until it is.
  /// - Returns: Findings on comments, in no order.
  func findings(firm: [Finding], _ rules: RuleSelection) -> [Finding] {
    var findings = problems
    let firmCodes = Set(firm.map(\.code))
    let usedComments = Set(entries.filter(\.isUsed).map(\.comment))
    for entry in entries where !entry.isUsed && rules.reports(entry.code) {
      let edit =
        usedComments.contains(entry.comment)
        ? removal(ofCode: entry.codeRange) : removal(ofComment: entry.comment)
      let isFirm = firmCodes.contains(entry.code)
      findings.append(
        Finding(
          code: "HG001", severity: RuleTable.severity(of: "HG001"), range: entry.codeRange,
          message: isFirm
            ? "\(entry.code) cannot be suppressed here, since it keeps the document from being a "
              + "profile; mend it and remove the suppression"
            : "the suppression of \(entry.code) has no effect; remove it",
          fixes: [Fix(title: "Remove the suppression", isSafe: true, edits: [edit])]))
    }
    return findings
  }

  // MARK: Reading

  private mutating func read(_ comment: YAMLComment, _ index: Int) {
    var parser = SuppressionComment(tree.bytes, comment.range)
    guard parser.parse() else { return }
    if let problem = parser.problem {
      problems.append(
        Finding(
          code: "HG002", severity: RuleTable.severity(of: "HG002"), range: comment.range,
          message: problem))
      return
    }
    let covered = parser.isForFile ? 0...tree.bytes.count : self.covered(comment)
    for (code, range) in parser.codes {
      let code = RuleCode(rawValue: code)
      guard RuleTable.rule(code) != nil else {
        problems.append(
          Finding(
            code: "HG003", severity: RuleTable.severity(of: "HG003"), range: range,
            message: "there is no rule \(code)"
              + NearestName.hint(for: code.rawValue, in: RuleTable.codes)))
        continue
      }
      entries.append(Entry(code: code, codeRange: range, covered: covered, comment: index))
    }
  }

  /// The bytes that a suppression holds for.
  private mutating func covered(_ comment: YAMLComment) -> ClosedRange<Int> {
    if comment.standsAlone {
      return nodeBelow(comment) ?? comment.range.lowerBound...comment.range.upperBound
    }
    var end = comment.range.upperBound
    // A block scalar's header can have a comment; the text below belongs to it.
    var position = tree.tokens.index(atByte: comment.range.lowerBound) ?? tree.tokens.count
    while position + 1 < tree.tokens.count {
      position += 1
      let token = tree.tokens[position]
      if token.kind == .lineBreak || token.kind == .whitespace { continue }
      if token.kind == .blockScalarText { end = token.range.upperBound }
      break
    }
    return comment.lineStart...max(end, comment.lineStart)
  }

  /// The bytes of the first entry or item after a comment.
  private mutating func nodeBelow(_ comment: YAMLComment) -> ClosedRange<Int>? {
    guard let start = tree.tokens.index(atByte: comment.range.lowerBound) else { return nil }
    if below.tokens.contains(start) { return below.covered }
    var position = start + 1
    while position < tree.tokens.count,
      [.lineBreak, .whitespace, .comment].contains(tree.tokens[position].kind)
    {
      position += 1
    }
    var covered: ClosedRange<Int>?
    if position < tree.tokens.count {
      let token = tree.tokens[position]
      covered =
        token.kind == .sequenceEntry
        ? item(at: token.range.lowerBound, position) : entry(at: token.range.lowerBound)
    }
    below = (start..<position, covered)
    return covered
  }

  /// The item of a block sequence whose `-` stands at an offset.
  private func item(at offset: Int, _ position: Int) -> ClosedRange<Int>? {
    var next = position + 1
    while next < tree.tokens.count, tree.tokens[next].kind == .whitespace { next += 1 }
    guard next < tree.tokens.count else { return offset...offset }
    var node = tree.node(atByte: tree.tokens[next].range.lowerBound)
    while let current = node {
      if current.indicator == offset, !current.isKey {
        return offset...max(offset, current.range.upperBound)
      }
      node = current.parent
    }
    return offset...tree.tokens[next].range.upperBound
  }

  /// The entry of a mapping whose key begins at an offset, or the node that begins there.
  private func entry(at offset: Int) -> ClosedRange<Int>? {
    guard let node = tree.node(atByte: offset) else { return nil }
    let range =
      node.isKey
      ? node.parent?.entries.first { $0.key == node }?.range ?? node.range : node.range
    return min(offset, range.lowerBound)...max(offset, range.upperBound)
  }

  // MARK: Removing

  private func removal(ofComment index: Int) -> TextEdit {
    let comment = tree.comments[index]
    var start = comment.range.lowerBound
    var end = comment.range.upperBound
    if comment.standsAlone {
      start = comment.lineStart
      if end < tree.bytes.count, tree.bytes[end] == 0x0D { end += 1 }
      if end < tree.bytes.count, tree.bytes[end] == 0x0A { end += 1 }
    } else {
      while start > 0, tree.bytes[start - 1] == 0x20 || tree.bytes[start - 1] == 0x09 {
        start -= 1
      }
    }
    return TextEdit(range: start..<end, replacement: "")
  }

  /// Removes one code with the comma after it, or before it when it is the last.
  private func removal(ofCode range: Range<Int>) -> TextEdit {
    var end = range.upperBound
    while end < tree.bytes.count, tree.bytes[end] == 0x20 { end += 1 }
    if end < tree.bytes.count, tree.bytes[end] == UInt8(ascii: ",") {
      end += 1
      while end < tree.bytes.count, tree.bytes[end] == 0x20 { end += 1 }
      return TextEdit(range: range.lowerBound..<end, replacement: "")
    }
    var start = range.lowerBound
    while start > 0, tree.bytes[start - 1] == 0x20 { start -= 1 }
    if start > 0, tree.bytes[start - 1] == UInt8(ascii: ",") { start -= 1 }
    return TextEdit(range: start..<range.upperBound, replacement: "")
  }
}
