import Diagnostics
import Profiles
import Support
import YAMLSyntax

/// PF007 and PF008: texts that are written so that they mean something else than meant.
enum ScalarStyleRules {
  /// Returns the findings in the texts of a document.
  static func findings(_ reading: ProfileReading) -> [Finding] {
    let bytes = reading.tree.bytes
    return reading.styledTexts.compactMap { range in
      guard range.lowerBound < range.upperBound else { return nil }
      if bytes[range.lowerBound] == UInt8(ascii: ">") {
        return scalar(range, reading.tree).flatMap(foldedFinding)
      }
      // Nearly all plain texts are passed by without their nodes.
      guard let kind = ImplicitType.of(bytes[range]), let node = scalar(range, reading.tree) else {
        return nil
      }
      // A tag tells every reader what the scalar is.
      guard node.tag == nil else { return nil }
      return implicitFinding(node, kind)
    }
  }

  /// The scalar at a place; nil for an alias, whose text is looked at where it stands.
  private static func scalar(_ range: Range<Int>, _ tree: YAMLTree) -> YAMLNode? {
    guard let node = tree.node(atByte: range.lowerBound), node.kind == .scalar,
      node.contentRange == range
    else { return nil }
    return node
  }

  private static func foldedFinding(_ node: YAMLNode) -> Finding? {
    guard let line = joinedLine(node) else { return nil }
    let start = node.contentRange.lowerBound
    return Finding(
      code: "PF007", severity: RuleTable.severity(of: "PF007"), range: line,
      message: "this line is joined to the one before it, since the text begins with \">\"; "
        + "begin it with \"|\", which keeps lines",
      fixes: [
        Fix(
          title: "Write | in place of >", isSafe: false,
          edits: [TextEdit(range: start..<start + 1, replacement: "|")])
      ])
  }

  private static func implicitFinding(_ node: YAMLNode, _ kind: String) -> Finding {
    let range = node.contentRange
    let text = String(decoding: node.tree.bytes[range], as: UTF8.self)
    return Finding(
      code: "PF008", severity: RuleTable.severity(of: "PF008"), range: range,
      message: "the text \(text) is read as \(kind) by other YAML readers; put quotes around it",
      fixes: [
        Fix(
          title: "Write \"\(text)\"", isSafe: true,
          edits: [TextEdit(range: range, replacement: "\"\(text)\"")])
      ])
  }

  /// Returns the first line of a folded text that begins a list item or a code block and is joined
  /// to the line before it.
  private static func joinedLine(_ node: YAMLNode) -> Range<Int>? {
    let bytes = node.tree.bytes
    var previousIsText = false
    for line in lines(node).dropFirst() {
      let content = bytes[line].dropFirst(node.indentation)
      let isBlank = content.allSatisfy { $0 == 0x20 || $0 == 0x09 }
      // Lines with more indentation keep their breaks (YAML 1.2.2 §8.1.3).
      let isIndented = content.first == 0x20 || content.first == 0x09
      if previousIsText, !isBlank, !isIndented, startsItem(content) {
        return min(line.lowerBound + node.indentation, line.upperBound)..<line.upperBound
      }
      previousIsText = !isBlank && !isIndented
    }
    return nil
  }

  /// The lines of a block scalar without their breaks, its header first.
  private static func lines(_ node: YAMLNode) -> [Range<Int>] {
    let bytes = node.tree.bytes
    var lines: [Range<Int>] = []
    var start = node.contentRange.lowerBound
    for offset in node.contentRange where bytes[offset] == 0x0A {
      let end = offset > start && bytes[offset - 1] == 0x0D ? offset - 1 : offset
      lines.append(start..<end)
      start = offset + 1
    }
    if start < node.contentRange.upperBound { lines.append(start..<node.contentRange.upperBound) }
    return lines
  }

  private static func startsItem(_ content: ArraySlice<UInt8>) -> Bool {
    if content.starts(with: "```".utf8) { return true }
    guard let first = content.first else { return false }
    if [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(first) {
      return content.dropFirst().first == 0x20
    }
    let rest = content.drop { (0x30...0x39).contains($0) }
    guard rest.count < content.count, content.count - rest.count <= 3,
      let mark = rest.first, mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
    else { return false }
    return rest.dropFirst().first == 0x20
  }
}
