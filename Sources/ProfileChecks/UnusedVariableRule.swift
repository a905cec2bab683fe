import Diagnostics
import Profiles
import Support
import YAMLSyntax

/// TV002: variables that a document declares and no prompt of the resolved profile uses.
enum UnusedVariableRule {
  /// Returns the findings on the variables that the document itself declares.
  static func findings(
    _ document: ProfileDocument, _ resolution: ProfileResolution, _ tree: YAMLTree
  ) -> [Finding] {
    let declared = document.root["variables"]?.entries ?? []
    guard !declared.isEmpty else { return [] }
    let used = usedNames(resolution.root)
    return declared.filter { !used.contains($0.key) }.map { entry in
      Finding(
        code: "TV002", severity: RuleTable.severity(of: "TV002"), range: entry.keyOrigin.range,
        message: "the variable \"\(entry.key)\" is never used; write {{\(entry.key)}} in a prompt, "
          + "or remove it",
        fixes: fix(entry.key, tree))
    }
  }

  private static func usedNames(_ root: FieldNode) -> Set<String> {
    var names: Set<String> = []
    func collect(_ node: FieldNode?) {
      guard let text = node?.text else { return }
      for placeholder in TemplateParser.parse(text).placeholders { names.insert(placeholder.name) }
    }
    for role in root["roles"]?.entries ?? [] {
      collect(role.value["system_prompt"])
      for item in role.value["instructions"]?.items ?? [] {
        collect(item.text == nil ? item["text"] : item)
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
