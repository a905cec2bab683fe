import Diagnostics
package import Profiles
import Support
import YAMLSyntax

extension AssistedDocument {
  /// What there is to say about a place.
  package struct Help: Sendable, Hashable {
    /// The text, as Markdown.
    package let text: String

    /// The bytes that it is about.
    package let range: Range<Int>

    /// The field whose key is pointed at; nil for a finding, a variable and settings.
    package var field: FieldPath?
  }

  /// The longest value that is shown whole, in bytes.
  private static let maximumValue = 400

  /// Returns what there is to say about a byte: the rule of a finding, a variable, a key with the
  /// value in force and where that comes from.
  ///
  /// - Parameter offset: A 0-based offset.
  /// - Returns: The help, or nil when there is nothing to say.
  package func help(at offset: Int) -> Help? {
    var parts: [(text: String, range: Range<Int>)] = []
    var field: FieldPath?
    for finding in findings.filter({ Self.holds($0.range, offset) }).prefix(3) {
      if let rule = RuleTable.rule(finding.code) {
        parts.append((Self.help(of: rule), finding.range))
      }
    }
    if let placeholder = placeholder(at: offset) {
      parts.append((help(ofVariable: placeholder.name), placeholder.range))
    } else if let key = key(at: offset), let text = help(ofField: fieldPath(of: key)) {
      parts.append((text, key.contentRange))
      field = fieldPath(of: key)
    }
    guard let last = parts.last else { return nil }
    return Help(
      text: parts.map(\.text).joined(separator: "\n\n---\n\n"), range: last.range, field: field)
  }

  /// Returns the text of a field as it is in force.
  ///
  /// - Parameter path: A path of the document's own.
  /// - Returns: The text; nil for a field that has none or that the profile does not resolve to.
  package func text(at path: FieldPath) -> String? {
    // Lists combine by id, so an index of the document is none of the resolved profile.
    let hasIndex = path.steps.contains { if case .index = $0 { true } else { false } }
    return hasIndex ? nil : resolution?.root.node(at: path)?.text
  }

  /// The documents that the profile is combined from, itself first.
  package var lineage: [String] { resolution?.chain ?? [] }

  private static func holds(_ range: Range<Int>, _ offset: Int) -> Bool {
    range.contains(offset) || offset == range.upperBound
  }

  private static func help(of rule: Rule) -> String {
    "**\(rule.code) \(rule.name)**: \(rule.summary)\n\n\(rule.explanation)"
  }

  private func help(ofVariable name: String) -> String {
    let entry = ownVariables.first { $0.key == name }
    var text = "**{{\(name)}}**"
    if let summary = Self.summary(ofVariable: name, entry) { text += ": \(summary)" }
    guard let entry else {
      return text
        + (BuiltInVariable(rawValue: name) == nil
          ? "\n\nThere is no such variable." : "\n\nBuilt in.")
    }
    if let value = entry.value["default"]?.text { text += "\n\n" + Self.block(value) }
    return text + origin(entry.keyOrigin)
  }

  /// The key at a byte.
  private func key(at offset: Int) -> YAMLNode? {
    guard let node = tree.node(atByte: offset), node.isKey, node.holds(offset: offset) else {
      return nil
    }
    return node
  }

  private func help(ofField path: FieldPath) -> String? {
    guard let node = ProfileSchema.root.node(at: path),
      let documentation = Self.documentation(of: node)
    else { return nil }
    var text = "**\(path)**\n\n\(documentation)"
    // Lists combine by id, so an index of the document is none of the resolved profile.
    let hasIndex = path.steps.contains { if case .index = $0 { true } else { false } }
    if !hasIndex, let value = resolution?.root.node(at: path) {
      if let shown = Self.shown(value) {
        text += "\n\nIn force: `\(shown)`"
      } else if let shown = value.text {
        text += "\n\nIn force:\n\n" + Self.block(shown)
      }
      text += origin(value.origin)
    }
    return text
  }

  private func origin(_ origin: Origin) -> String {
    origin.document == path ? "" : "\n\nFrom \(Path.name(of: origin.document))."
  }

  /// A single value on one line; nil for others.
  private static func shown(_ node: FieldNode) -> String? {
    switch node.value {
    case .integer(let value): "\(value)"
    case .number(let value): "\(value)"
    case .flag(let value): "\(value)"
    case .text(let text) where text.utf8.count <= 80 && !text.contains { "\n\r`".contains($0) }:
      text
    default: nil
    }
  }

  /// A text in a fence that it cannot close.
  private static func block(_ text: String) -> String {
    var shown = text.utf8.count <= maximumValue ? text : String(text.prefix(maximumValue)) + "…"
    shown = shown.split(separator: "\n", omittingEmptySubsequences: false)
      .map { "    " + $0 }.joined(separator: "\n")
    return shown
  }
}
