import YAMLSyntax

/// Reads `.prompty` files, of the first and the second version of the format.
enum PromptyReader {
  static func read(_ bytes: [UInt8]) -> (prompt: ForeignPrompt, document: ForeignDocument) {
    let file = PromptFile(bytes)
    var (prompt, document) = (file.prompt, file.document)
    let root = document.root
    readModel(document.value(root, "model"), &prompt, &document)
    readInputs(root, &prompt, &document)
    document.noteOthers(
      in: root,
      knowing: [
        "name", "description", "model", "inputs", "inputSchema", "sample", "template",
      ],
      because: [
        "tools": "agents of a debate use no tools",
        "outputs": "the form of answers is that of the task",
        "outputSchema": "the form of answers is that of the task",
        "base": "another file is not read; import that one",
        "metadata": "copy what matters into the profile's metadata",
      ])
    let dialect = dialect(root, &document)
    for message in split(file.body, line: file.bodyLine) {
      let template = ForeignTemplate(message.text, dialect, line: message.line)
      document.notes += template.notes
      document.refusals += template.refusals
      let pieces = template.parts.compactMap { part in
        if case .piece(let piece) = part { piece } else { nil }
      }
      guard let author = message.author else {
        document.refuse(message.line - 1, "a profile has no messages of tools; leave this one out")
        continue
      }
      prompt.messages.append(
        ForeignPrompt.Message(author: author, pieces: pieces, line: message.line)
          .trimmed(\.isNewline))
    }
    return (prompt, document)
  }

  private static func readModel(
    _ model: YAMLNode?, _ prompt: inout ForeignPrompt, _ document: inout ForeignDocument
  ) {
    if let text = model?.string {
      prompt.model = text
      return
    }
    prompt.model = document.text(model, "id")
    for group in ["configuration", "connection"] {
      let settings = document.value(model, group)
      if prompt.model == nil { prompt.model = document.text(settings, "azure_deployment") }
      document.noteOthers(
        in: settings, knowing: ["azure_deployment"], under: "model.\(group).",
        because: [
          "api_key": "keys belong into the environment",
          "apiKey": "keys belong into the environment",
        ])
    }
    for group in ["options", "parameters"] {
      guard let options = document.value(model, group) else { continue }
      document.readSampling(options, of: .prompty, under: "model.\(group).", into: &prompt)
    }
    document.noteOthers(
      in: model, knowing: ["id", "configuration", "connection", "options", "parameters"],
      under: "model.")
  }

  /// The inputs: a map of samples or of properties, or a list of properties.
  private static func readInputs(
    _ root: YAMLNode?, _ prompt: inout ForeignPrompt, _ document: inout ForeignDocument
  ) {
    for source in [
      document.value(root, "inputs"), document.value(root, "inputSchema", "properties"),
      document.value(root, "sample"),
    ] {
      for entry in source?.entries ?? [] {
        guard let name = entry.key.string, let value = document.resolved(entry.value) else {
          continue
        }
        add(name, value, &prompt, &document)
      }
      for item in source?.items ?? [] {
        guard let item = document.resolved(item), let name = item[key: "name"]?.string else {
          continue
        }
        add(name, item, &prompt, &document)
      }
    }
  }

  private static func add(
    _ name: String, _ value: YAMLNode, _ prompt: inout ForeignPrompt,
    _ document: inout ForeignDocument
  ) {
    let line = document.line(of: value)
    if value.kind == .mapping {
      let text = document.text(value, "default") ?? document.text(value, "sample")
      let summary = document.text(value, "description")
      let kind = value[key: "kind"]?.string ?? value[key: "type"]?.string ?? "string"
      if kind != "string" {
        document.note(
          line, "the type of \(name), \(kind), is left behind: every variable is a text")
      }
      prompt.add(.init(name: name, value: text, summary: summary, line: line))
    } else if let text = value.string {
      prompt.add(.init(name: name, value: text, summary: nil, line: line))
    } else if value.kind != .empty {
      document.note(line, "the sample of \(name) is no text; it is left behind")
    }
  }

  private static func dialect(
    _ root: YAMLNode?, _ document: inout ForeignDocument
  ) -> ForeignTemplate.Dialect {
    let template = document.value(root, "template")
    let format = document.value(template, "format")
    let name =
      template?.string ?? format?.string ?? document.value(format, "kind")?.string
      ?? document.value(template, "type")?.string ?? "jinja2"
    return name == "mustache" ? .mustache : .jinja
  }

  // MARK: Messages

  /// A message between two markers.
  private struct Message {
    /// Nil for one of a tool.
    var author: ForeignPrompt.Author?
    var text: String
    var line: Int
  }

  /// Whether a text has a line that says whose the next ones are.
  static func hasMarkers(_ body: String) -> Bool {
    body.split(separator: "\n").contains { marker($0) != nil }
  }

  /// The role of a line such as `system:`.
  static func marker(_ line: Substring) -> String? {
    var text = line.drop { $0 == " " || $0 == "\t" || $0 == "#" }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    guard text.last == ":" else { return nil }
    let word = text.dropLast().prefix { $0 != "[" && $0 != " " }.lowercased()
    return ["system", "developer", "user", "assistant", "tool", "function"].contains(word)
      ? word : nil
  }

  private static func split(_ body: String, line: Int) -> [Message] {
    var messages = [Message(author: .system, text: "", line: line)]
    var number = line
    for text in body.split(separator: "\n", omittingEmptySubsequences: false) {
      if let role = marker(text) {
        let author: ForeignPrompt.Author? =
          switch role {
          case "system", "developer": .system
          case "user": .user
          case "assistant": .assistant
          default: nil
          }
        messages.append(Message(author: author, text: "", line: number + 1))
      } else {
        messages[messages.count - 1].text += text + "\n"
      }
      number += 1
    }
    return messages.filter { message in
      message.author == nil || message.text.contains { !$0.isWhitespace }
    }
  }
}
