package import Diagnostics
import Profiles
package import SafetyChecks
import YAMLSyntax

/// Looks for what makes a change of a profile unsafe.
///
/// Compared are the texts of the resolved profiles, role by role, so that a clause that moves into
/// the base is no change, and a base that loses one is.
package enum ProfileGate {
  /// A text of a role, put together from pieces that were written in several places.
  private struct RoleText {
    var bytes: [UInt8] = []
    var pieces: [(range: Range<Int>, origin: Origin)] = []

    mutating func append(_ node: FieldNode?) {
      guard let node, let text = node.text else { return }
      if !bytes.isEmpty { bytes.append(0x0A) }
      let start = bytes.count
      bytes += Array(text.utf8)
      pieces.append((start..<bytes.count, node.origin))
    }
  }

  /// A document and its texts.
  private struct Side {
    let tree: YAMLTree
    let path: String
    let root: FieldNode

    init?(_ analysis: ProfileAnalysis, path: String) {
      guard let resolution = analysis.resolution else { return nil }
      tree = analysis.reading.tree
      self.path = path
      root = resolution.root
    }

    func node(of role: Role) -> FieldNode? { root["roles"]?[role.rawValue] }

    /// The system message of a role: its prompt and its instructions.
    func system(of role: Role) -> RoleText {
      var text = RoleText()
      let node = node(of: role)
      text.append(node?["system_prompt"])
      for item in node?["instructions"]?.items ?? [] { text.append(Self.text(of: item)) }
      return text
    }

    func prompt(of role: Role, _ phase: Phase) -> RoleText {
      var text = RoleText()
      text.append(node(of: role)?["prompts"]?[phase.rawValue])
      return text
    }

    /// The texts of the frozen instructions of a role.
    func frozen(of role: Role) -> [FieldNode] {
      (node(of: role)?["instructions"]?.items ?? [])
        .filter { $0["frozen"]?.flag == true }.compactMap { Self.text(of: $0) }
    }

    static func text(of instruction: FieldNode) -> FieldNode? {
      instruction.text == nil ? instruction["text"] : instruction
    }

    /// Everything that a model is told, with the role that it is told to; nil for all of them.
    var texts: [(node: FieldNode, role: Role?)] {
      var texts: [(FieldNode, Role?)] = (root["variables"]?.entries ?? [])
        .compactMap { $0.value["default"] }.map { ($0, nil) }
      for role in Role.allCases {
        guard let node = node(of: role) else { continue }
        var found = [node["system_prompt"]].compactMap(\.self)
        found += (node["instructions"]?.items ?? []).compactMap { Self.text(of: $0) }
        found += (node["examples"]?.items ?? []).flatMap { $0.entries.map(\.value) }
        found += (node["prompts"]?.entries ?? []).map(\.value)
        texts += found.map { ($0, role) }
      }
      return texts
    }

    /// Returns where a part of a text was written; nil when another document has it.
    func range(of part: Range<Int>, in text: RoleText) -> Range<Int>? {
      guard let piece = text.pieces.last(where: { $0.range.lowerBound <= part.lowerBound }),
        piece.origin.document == path
      else { return nil }
      let start = min(part.lowerBound, piece.range.upperBound) - piece.range.lowerBound
      let end = min(part.upperBound, piece.range.upperBound) - piece.range.lowerBound
      return SourceText(origin: piece.origin, tree: tree).range(ofDecoded: start..<max(start, end))
    }

    /// Where a finding is shown whose text stands in another document.
    func place(of role: Role) -> Range<Int> {
      if let node = node(of: role), node.origin.document == path { return node.origin.range }
      return 0..<min(1, tree.bytes.count)
    }
  }

  /// Returns what a change makes worse.
  ///
  /// - Parameters:
  ///   - base: The document before, as it was checked.
  ///   - basePath: Its path.
  ///   - edited: The document after.
  ///   - editedPath: Its path.
  ///   - leaks: What no change may repeat.
  /// - Returns: Findings in report order, with ranges of the document after and related ranges of
  ///   the one before; none when one of them could not be resolved.
  package static func findings(
    from base: ProfileAnalysis, at basePath: String, to edited: ProfileAnalysis,
    at editedPath: String, leaks: LeakIndex = LeakIndex()
  ) -> [Finding] {
    guard let old = Side(base, path: basePath), let new = Side(edited, path: editedPath) else {
      return []
    }
    var findings: [Finding] = []
    for role in Role.allCases {
      findings += compare(old.system(of: role), new.system(of: role), role, old, new)
      for phase in role.phases {
        findings += compare(
          old.prompt(of: role, phase), new.prompt(of: role, phase), role, old, new)
      }
      findings += frozen(role, old, new)
    }
    if !leaks.isEmpty { findings += self.leaks(old, new, leaks) }
    findings.sort(by: Finding.inReportOrder)
    var unique: [Finding] = []
    for finding in findings where unique.last != finding { unique.append(finding) }
    return Array(unique.prefix(ProfileChecker.maxFindings))
  }

  private static func compare(
    _ before: RoleText, _ after: RoleText, _ role: Role, _ old: Side, _ new: Side
  ) -> [Finding] {
    let findings = EditGate.findings(
      from: before.bytes, to: after.bytes, except: SafetyRules.answered)
    return findings.map { finding in
      var finding = finding
      // An edit of the decoded text is none of the document, whose quotes and indents differ.
      finding.fixes = []
      finding.message = "\(role.rawValue): \(finding.message)"
      finding.range = new.range(of: finding.range, in: after) ?? new.place(of: role)
      finding.related = finding.related.compactMap { related in
        old.range(of: related.range, in: before).map {
          .init(path: old.path, range: $0, message: related.message)
        }
      }
      return finding
    }
  }

  /// What the document after repeats in any text that a model is told, examples included.
  private static func leaks(_ old: Side, _ new: Side, _ leaks: LeakIndex) -> [Finding] {
    let known = old.texts.compactMap { $0.node.text.map { Array($0.utf8) } }
    return new.texts.flatMap { node, role -> [Finding] in
      guard let text = node.text else { return [] }
      let isHere = node.origin.document == new.path
      let source = SourceText(origin: node.origin, tree: new.tree)
      return LeakRule.findings(in: Array(text.utf8), known: known, leaks).map { finding in
        var finding = finding
        if let role { finding.message = "\(role.rawValue): \(finding.message)" }
        finding.range =
          isHere
          ? source.range(ofDecoded: finding.range)
          : role.map(new.place) ?? 0..<min(1, new.tree.bytes.count)
        return finding
      }
    }
  }

  private static func frozen(_ role: Role, _ old: Side, _ new: Side) -> [Finding] {
    let kept = Set(
      (new.node(of: role)?["instructions"]?.items ?? []).compactMap { Side.text(of: $0)?.text })
    return old.frozen(of: role).compactMap { node in
      guard let text = node.text, !kept.contains(text) else { return nil }
      let isHere = node.origin.document == old.path
      return Finding(
        code: "LN010", severity: RuleTable.severity(of: "LN010"), range: new.place(of: role),
        message:
          "\(role.rawValue): the frozen instruction \"\(text.prefix(80))\" is not as it was; "
          + "put it back, or thaw it first in an edit of a person",
        related: isHere
          ? [.init(path: old.path, range: node.origin.range, message: "the instruction as it was")]
          : [])
    }
  }
}
