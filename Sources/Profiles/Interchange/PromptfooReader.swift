import YAMLSyntax

/// Reads the first prompt of a `promptfooconfig.yaml`.
enum PromptfooReader {
  static func read(_ bytes: [UInt8]) -> (prompt: ForeignPrompt, document: ForeignDocument) {
    var document = ForeignDocument(bytes, firstLine: 1)
    var prompt = ForeignPrompt()
    let root = document.root
    prompt.description = document.text(root, "description")
    readProvider(document.value(root, "providers"), &prompt, &document)
    for entry in document.value(root, "defaultTest", "vars")?.entries ?? [] {
      guard let name = entry.key.string else { continue }
      let line = document.line(of: entry.key)
      if let value = document.resolved(entry.value)?.string {
        prompt.add(.init(name: name, value: value, summary: nil, line: line))
      } else {
        document.note(line, "the values of \(name) are no text; they are left behind")
      }
    }
    document.noteOthers(
      in: document.value(root, "defaultTest"), knowing: ["vars"], under: "defaultTest.")
    document.noteOthers(
      in: root, knowing: ["description", "providers", "prompts", "defaultTest"],
      because: [
        "tests": "questions with their answers are part of a corpus",
        "evaluateOptions": "limits of runs are settings of hegel.yaml",
        "outputPath": "commands write where they are told",
      ])
    readPrompts(document.value(root, "prompts"), &prompt, &document)
    return (prompt, document)
  }

  private static func readProvider(
    _ list: YAMLNode?, _ prompt: inout ForeignPrompt, _ document: inout ForeignDocument
  ) {
    let providers = list?.kind == .sequence ? (list?.items ?? []) : list.map { [$0] } ?? []
    for (index, item) in providers.enumerated() {
      guard let provider = document.resolved(item) else { continue }
      let line = document.line(of: item)
      guard index == 0 else {
        document.note(
          line, "a further provider is left behind: `hegel evaluate --model` tries others")
        continue
      }
      prompt.model = provider.string ?? document.text(provider, "id")
      document.readSampling(
        document.value(provider, "config"), of: .promptfoo, under: "providers.config.",
        into: &prompt)
      document.noteOthers(in: provider, knowing: ["id", "config"], under: "providers.")
    }
  }

  private static func readPrompts(
    _ list: YAMLNode?, _ prompt: inout ForeignPrompt, _ document: inout ForeignDocument
  ) {
    let prompts = list?.kind == .sequence ? (list?.items ?? []) : list.map { [$0] } ?? []
    for item in prompts {
      guard let node = document.resolved(item) else { continue }
      let line = document.line(of: item)
      let raw = node.kind == .mapping ? document.value(node, "raw") : node
      guard let raw, let text = raw.string, !text.hasPrefix("file://") else {
        document.note(line, "a prompt in a file of its own is left behind: that file is not read")
        continue
      }
      guard prompt.messages.isEmpty else {
        document.note(line, "a further prompt is left behind: give each a profile of its own")
        continue
      }
      if node.kind == .mapping {
        prompt.name = document.text(node, "label") ?? document.text(node, "id")
        document.noteOthers(in: node, knowing: ["raw", "label", "id"], under: "prompts.")
      }
      readText(text, line: document.textLine(of: raw), &prompt, &document)
    }
    guard prompt.messages.isEmpty, document.refusals.isEmpty else { return }
    document.refuse(
      list.map { document.line(of: $0) } ?? 1,
      "no prompt stands in the file itself; name the file that has it, or write it into `prompts`")
  }

  /// Reads a prompt: a list of messages in JSON or YAML, or the text of one message.
  private static func readText(
    _ text: String, line: Int, _ prompt: inout ForeignPrompt, _ document: inout ForeignDocument
  ) {
    var inner = ForeignDocument(Array(text.utf8), firstLine: 1, isList: true)
    if inner.refusals.isEmpty, let root = inner.root, root.items.first?[key: "role"] != nil {
      let messages = MessageReader.messages(root, .jinja, &inner)
      // A list inside a text has no lines of the file.
      document.notes += inner.notes.map { InterchangeNote(line: line, $0.message) }
      document.refusals += inner.refusals.map { InterchangeNote(line: line, $0.message) }
      prompt.messages = messages.map { message in
        var message = message
        message.line = line
        return message
      }
    } else {
      prompt.messages = [MessageReader.message(.user, text, .jinja, line: line, &document)]
    }
  }
}
