import Diagnostics
import Profiles
import Support
import YAMLSyntax

/// TV002: variables that a document declares and no prompt uses, of the resolved
/// profile or of one that extends it.
enum UnusedVariableRule {
  /// Returns the findings on the variables that the document itself declares.
  ///
  /// - Parameters:
  ///   - document: The document.
  ///   - resolution: The document with what it inherits.
  ///   - tree: Its syntax tree.
  ///   - meant: For each variable that other findings suggest to write, what stands there.
  ///   - isInherited: Whether a profile that extends the document writes a variable.
  /// - Returns: The findings in the order of the document.
  static func findings(
    _ document: ProfileDocument, _ resolution: ProfileResolution, _ tree: YAMLTree,
    meant: [String: String], isInherited: (String) -> Bool
  ) -> [Finding] {
    let declared = document.root["variables"]?.entries ?? []
    guard !declared.isEmpty else { return [] }
    let used = resolution.usedVariables ?? usedNames(resolution.root)
    return declared.filter { !used.contains($0.key) && !isInherited($0.key) }.map { entry in
      let name = entry.key
      var remedy = "write {{\(name)}} in a prompt, or remove it"
      var fixes: [Fix] = []
      // Removing a variable that somebody meant to use would turn a slip into a loss.
      if let text = meant[name] {
        remedy = "perhaps \(text) means it"
      } else if isWritten(name, tree.bytes) {
        remedy = "{{\(name)}} stands only where no prompt is read from; mend that place"
      } else {
        fixes = fix(name, tree)
      }
      return Finding(
        code: "TV002", severity: RuleTable.severity(of: "TV002"), range: entry.keyOrigin.range,
        message: "the variable \"\(name)\" is never used; \(remedy)", fixes: fixes)
    }
  }

  /// Whether a placeholder stands anywhere in the bytes, such as under a mistyped key.
  private static func isWritten(_ name: String, _ bytes: [UInt8]) -> Bool {
    let open = UInt8(ascii: "{")
    let name = Array(name.utf8)
    var index = 0
    while index + 1 < bytes.count {
      index += 1
      guard bytes[index - 1] == open, bytes[index] == open else { continue }
      let rest = bytes[(index + 1)...].prefix(1_000).drop { $0 == 0x20 || $0 == 0x09 }
      guard rest.starts(with: name) else { continue }
      let after = rest.dropFirst(name.count).drop { $0 == 0x20 || $0 == 0x09 }
      if after.starts(with: "}}".utf8) { return true }
    }
    return false
  }

  private static func usedNames(_ root: FieldNode) -> Set<String> {
    var names: Set<String> = []
    func collect(_ node: FieldNode?) {
      guard let text = node?.text, TemplateParser.mayHavePlaceholders(text) else { return }
      for placeholder in TemplateParser.parse(text).placeholders { names.insert(placeholder.name) }
    }
    for role in root["roles"]?.entries ?? [] {
      collect(role.value["system_prompt"])
      for item in role.value["instructions"]?.items ?? [] {
        collect(InstructionNode.textNode(of: item))
      }
      for prompt in role.value["prompts"]?.entries ?? [] { collect(prompt.value) }
    }
    return names
  }

  private static func fix(_ name: String, _ tree: YAMLTree) -> [Fix] {
    // Where the document cannot be edited safely, there is no fix.
    guard let entry = tree.root?[key: "variables"]?.entry(key: name),
      let edits = try? YAMLEditor(tree).delete(entry.key)
    else { return [] }
    return [Fix(title: "Remove \"\(name)\"", isSafe: true, edits: edits)]
  }
}
