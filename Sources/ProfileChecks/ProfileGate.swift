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

  /// An instruction where it was written.
  private struct InstructionNode {
    var id: String?
    var text: FieldNode
    /// What `frozen` says, where it says something.
    var flag: FieldNode?
    var isFrozen: Bool
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

    /// The instructions of a role, in their order.
    func instructions(of role: Role) -> [InstructionNode] {
      (node(of: role)?["instructions"]?.items ?? []).compactMap { item in
        Self.text(of: item).map {
          InstructionNode(
            id: item["id"]?.text, text: $0, flag: item["frozen"],
            isFrozen: item["frozen"]?.flag == true)
        }
      }
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

  /// Frozen instructions that are gone, changed or thawed.
  private static func frozen(_ role: Role, _ old: Side, _ new: Side) -> [Finding] {
    let before = old.instructions(of: role)
    let after = new.instructions(of: role)
    return before.enumerated().compactMap { index, instruction in
      guard instruction.isFrozen, let text = instruction.text.text else { return nil }
      let same = after.filter { $0.text.text == text }
      guard !same.contains(where: \.isFrozen) else { return nil }
      let place = same.first ?? successor(of: instruction, at: index, before, after)
      let marked = same.first?.flag ?? place?.text
      let isShown = marked?.origin.document == new.path
      let problem =
        same.isEmpty
        ? "is not as it was; put it back, or thaw it first in an edit of a person"
        : "is not frozen any more; write frozen: true again, or leave it to an edit of a person"
      let isHere = instruction.text.origin.document == old.path
      return Finding(
        code: "LN010", severity: RuleTable.severity(of: "LN010"),
        range: isShown ? marked?.origin.range ?? new.place(of: role) : new.place(of: role),
        message: "\(role.rawValue): the frozen instruction \"\(text.prefix(80))\" \(problem)",
        related: isHere
          ? [
            .init(
              path: old.path, range: instruction.text.origin.range,
              message: "the instruction as it was")
          ]
          : [])
    }
  }

  /// The instruction that took the place of one: that of the same id, else the new one of the same
  /// number.
  private static func successor(
    of old: InstructionNode, at index: Int, _ before: [InstructionNode], _ after: [InstructionNode]
  ) -> InstructionNode? {
    if let id = old.id, let found = after.first(where: { $0.id == id }) { return found }
    guard after.indices.contains(index) else { return nil }
    let candidate = after[index]
    return before.contains { $0.text.text == candidate.text.text } ? nil : candidate
  }
}
