import Diagnostics
package import ProfileChecks
package import Profiles
package import YAMLSyntax

/// A profile document that somebody writes, with what its check has found out.
///
/// Everything takes byte offsets of the document and gives byte ranges of it.
package struct AssistedDocument: Sendable {
  /// The syntax tree.
  package let tree: YAMLTree

  /// The document with what it inherits; nil when nothing could be read.
  package let resolution: ProfileResolution?

  /// The document's name, as origins give it.
  package let path: String

  /// What was found in the document.
  let findings: [Finding]

  /// Creates an assisted document.
  ///
  /// - Parameters:
  ///   - analysis: What checking the document has found out.
  ///   - path: The path that the document was checked under.
  package init(_ analysis: ProfileAnalysis, path: String) {
    tree = analysis.reading.tree
    resolution = analysis.resolution
    findings = analysis.findings
    self.path = path
  }

  /// The text.
  var bytes: [UInt8] { tree.bytes }

  /// Returns the end of the line of a key.
  ///
  /// - Parameter path: The keys that lead to it, outermost first.
  /// - Returns: A 0-based offset; nil when the document has no such key.
  package func place(afterKey path: [String]) -> Int? {
    var node = tree.root
    var key: YAMLNode?
    for name in path {
      guard let entry = node?.entries.first(where: { $0.key.string == name }) else { return nil }
      (key, node) = (entry.key, entry.value)
    }
    return key.map { lineEnd(from: $0.contentRange.lowerBound) }
  }

  private func lineEnd(from start: Int) -> Int {
    let end = bytes[start...].firstIndex { $0 == 0x0A } ?? bytes.count
    return end > start && bytes[end - 1] == 0x0D ? end - 1 : end
  }

  /// The end of the line that names the profile, or of the first line.
  package var titlePlace: Int {
    lineEnd(from: tree.root?[key: "name"]?.contentRange.lowerBound ?? 0)
  }

  /// The names of the profile's own variables, inherited ones too.
  var ownVariables: [FieldEntry] { resolution?.root["variables"]?.entries ?? [] }

  /// Returns the field that a node is the value or the key of.
  func fieldPath(of node: YAMLNode) -> FieldPath {
    FieldPath(
      node.path.map { component in
        switch component {
        case .key(let key): .key(key)
        case .index(let index): .index(index)
        }
      })
  }

  /// Returns the variables that exist in a field, or nil for a field that is no prompt.
  func scope(of path: FieldPath) -> TemplateScope? {
    let steps = path.steps
    guard steps.count >= 3, steps[0] == .key("roles"), case .key(let field) = steps[2] else {
      return nil
    }
    let variables = ownVariables.map(\.key)
    switch field {
    case "system_prompt": return .system(variables)
    case "instructions":
      if steps.count == 4 { return .system(variables) }
      return steps.count == 5 && steps[4] == .key("text") ? .system(variables) : nil
    case "prompts":
      guard steps.count == 4, case .key(let name) = steps[3], let phase = Phase(rawValue: name)
      else { return nil }
      return .phase(phase, variables)
    default: return nil
    }
  }
}
