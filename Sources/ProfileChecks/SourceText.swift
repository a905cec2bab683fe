import Profiles
import Support
import YAMLSyntax

/// The decoded text of a field and the way back to its bytes.
struct SourceText {
  /// The scalar; nil when the bytes hold none.
  private let node: YAMLNode?
  private let fallback: Range<Int>

  /// Finds the scalar that a field was read from; an alias leads to the scalar it stands for.
  init(origin: Origin, tree: YAMLTree) {
    fallback = origin.range
    let found = tree.node(atByte: origin.range.lowerBound)
    node = found?.kind == .alias ? found?.target : found
  }

  /// The first line break of a text, or a line feed.
  static func lineBreak(of bytes: [UInt8]) -> String {
    guard let first = bytes.firstIndex(of: 0x0A) else { return "\n" }
    return first > 0 && bytes[first - 1] == 0x0D ? "\r\n" : "\n"
  }

  /// The first line of the scalar's text, or the whole when it has one line.
  var firstLine: Range<Int> {
    guard let node, node.kind == .scalar else { return fallback }
    let bytes = node.tree.bytes
    let range = node.contentRange
    let end = range.first { bytes[$0] == 0x0A || bytes[$0] == 0x0D } ?? range.upperBound
    return range.lowerBound..<end
  }

  /// Returns the bytes of a part of the decoded text.
  func range(ofDecoded part: Range<Int>) -> Range<Int> {
    guard let node, node.kind == .scalar else { return fallback }
    return node.sourceMap().sourceRange(ofDecoded: part)
  }

  /// Whether text without line breaks, quotes and backslashes can stand in the scalar as it is.
  var takesText: Bool {
    guard let node, node.kind == .scalar, !node.isBroken else { return false }
    return node.scalarStyle != .plain
  }

  /// Returns the edit that puts a placeholder at the end of the text, or nil where it would change
  /// how the document is read.
  func appending(_ placeholder: String) -> TextEdit? {
    guard let node, node.kind == .scalar, let style = node.scalarStyle, !node.isBroken else {
      return nil
    }
    let map = node.sourceMap()
    let end = map.sourceRange(ofDecoded: map.decodedCount..<map.decodedCount).lowerBound
    switch style {
    case .literal, .folded:
      let bytes = node.tree.bytes
      let indent = String(repeating: " ", count: node.indentation)
      guard node.indentation > 0, end > 0, end <= bytes.count else { return nil }
      let lineBreak = Self.lineBreak(of: bytes)
      let text =
        bytes[end - 1] == 0x0A
        ? indent + placeholder + lineBreak : lineBreak + indent + placeholder
      return TextEdit(range: end..<end, replacement: text)
    case .plain:
      // Braces end a plain scalar inside a flow collection.
      guard node.parent?.collectionStyle == .block else { return nil }
      return TextEdit(range: end..<end, replacement: " " + placeholder)
    case .singleQuoted, .doubleQuoted:
      return TextEdit(range: end..<end, replacement: " " + placeholder)
    }
  }
}
