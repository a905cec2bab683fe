import Profiles
import Support
import YAMLSyntax

extension AssistedDocument {
  /// A placeholder of a prompt with its places in the document.
  package struct Placeholder: Sendable, Hashable {
    /// The name of the variable.
    package let name: String

    /// The bytes from the opening to the closing braces.
    package let range: Range<Int>

    /// The bytes of the name.
    package let nameRange: Range<Int>
  }

  /// A variable with its places in the document.
  package struct VariablePlaces: Sendable, Hashable {
    /// The name.
    package let name: String

    /// The bytes of the key that declares it in this document.
    package let declaration: Range<Int>?

    /// The bytes of the name in each placeholder, in the order of the document.
    package let uses: [Range<Int>]
  }

  /// A place in some document.
  package struct Target: Sendable, Hashable {
    /// The document: a path, or a built-in base.
    package let document: String

    /// The bytes there.
    package let range: Range<Int>
  }

  /// The most placeholders that are found in one document.
  private static let maximumPlaceholders = 20_000

  /// Returns the placeholders of all prompts.
  ///
  /// - Returns: The well-formed ones, in the order of the document.
  /// - Complexity: O(n).
  package func placeholders() -> [Placeholder] {
    var found: [Placeholder] = []
    for role in tree.root?[key: "roles"]?.entries ?? [] {
      for field in role.value.entries {
        switch field.key.string {
        case "system_prompt": collect(field.value, into: &found)
        case "instructions":
          for item in field.value.items { collect(item[key: "text"] ?? item, into: &found) }
        case "prompts": for phase in field.value.entries { collect(phase.value, into: &found) }
        default: break
        }
      }
    }
    return found
  }

  private func collect(_ node: YAMLNode, into found: inout [Placeholder]) {
    let open = UInt8(ascii: "{")
    // Most instructions have no placeholder, and need neither decoding nor a map.
    guard node.kind == .scalar, found.count < Self.maximumPlaceholders,
      bytes[node.range].contains(open), let text = node.string
    else { return }
    let placeholders = TemplateParser.parse(text).placeholders
    guard !placeholders.isEmpty else { return }
    let map = node.sourceMap()
    let decoded = Array(text.utf8)
    for placeholder in placeholders {
      var start = placeholder.range.lowerBound + 2
      while start < placeholder.range.upperBound, decoded[start] == 0x20 || decoded[start] == 0x09 {
        start += 1
      }
      let name = start..<start + placeholder.name.utf8.count
      found.append(
        Placeholder(
          name: placeholder.name, range: map.sourceRange(ofDecoded: placeholder.range),
          nameRange: map.sourceRange(ofDecoded: name)))
    }
  }

  /// Returns the placeholder at a byte.
  ///
  /// - Parameter offset: A 0-based offset; the place right behind the braces belongs to them.
  /// - Returns: The placeholder, or nil when there is none.
  package func placeholder(at offset: Int) -> Placeholder? {
    guard mayBeInPlaceholder(offset) else { return nil }
    var found: [Placeholder] = []
    var node = tree.node(atByte: offset)
    // Braces that nobody has quoted are a map to YAML, and no text.
    if node?.kind != .scalar { node = nil }
    if let node, !node.isKey, scope(of: fieldPath(of: node)) != nil { collect(node, into: &found) }
    return found.first { $0.range.lowerBound <= offset && offset <= $0.range.upperBound }
  }

  /// Whether braces open before a byte on its line; a placeholder never goes over a line's end.
  private func mayBeInPlaceholder(_ offset: Int) -> Bool {
    var index = min(offset + 1, bytes.count - 1)
    while index > 0, index > offset - 1 || (bytes[index] != 0x0A && bytes[index] != 0x0D) {
      if bytes[index] == UInt8(ascii: "{"), bytes[index - 1] == UInt8(ascii: "{") { return true }
      index -= 1
    }
    return false
  }

  /// Returns the variable at a byte: of a placeholder, or of the key that declares it.
  ///
  /// - Parameter offset: A 0-based offset.
  /// - Returns: The variable with all its places in the document, or nil when there is none.
  package func variable(at offset: Int) -> VariablePlaces? {
    let entries = tree.root?[key: "variables"]?.entries ?? []
    let declared = entries.first { $0.key.holds(offset: offset) }
    return (placeholder(at: offset)?.name ?? declared?.key.string).map(places(of:))
  }

  /// Returns all places of a variable in the document.
  ///
  /// - Parameter name: The name.
  /// - Returns: The places; none when the document does not speak of it.
  package func places(of name: String) -> VariablePlaces {
    let entry = tree.root?[key: "variables"]?.entry(key: name)
    return VariablePlaces(
      name: name, declaration: entry?.key.contentRange,
      uses: placeholders().filter { $0.name == name }.map(\.nameRange))
  }

  /// Returns where a variable is declared, in this document or one that it extends.
  ///
  /// - Parameter name: The name.
  /// - Returns: The key, or nil for a built-in variable and one that does not exist.
  package func declaration(of name: String) -> Target? {
    guard let entry = ownVariables.first(where: { $0.key == name }) else { return nil }
    return Target(document: entry.keyOrigin.document, range: entry.keyOrigin.range)
  }

  /// Returns why a variable cannot have a name.
  ///
  /// - Parameters:
  ///   - old: The name now.
  ///   - name: The new name.
  /// - Returns: The reason with the remedy, or nil when it can.
  package func objection(toRenaming old: String, to name: String) -> String? {
    if BuiltInVariable(rawValue: old) != nil {
      return "\"\(old)\" is a built-in variable; only the profile's own can be renamed"
    }
    guard Template.isVariableName(name) else {
      return "\"\(name)\" is no name of a variable; it has lower-case letters, digits and \"_\", "
        + "and starts with a letter"
    }
    if BuiltInVariable(rawValue: name) != nil {
      return "\"\(name)\" is a built-in variable; choose another name"
    }
    if SecretName.matches(name) {
      return "\"\(name)\" asks for a secret; choose another name"
    }
    if ownVariables.contains(where: { $0.key == name }) {
      return "there is a variable \"\(name)\" already; choose another name"
    }
    return nil
  }
}

extension YAMLNode {
  /// Whether an offset lies in the node or right behind it.
  func holds(offset: Int) -> Bool {
    contentRange.contains(offset) || offset == contentRange.upperBound
  }
}
