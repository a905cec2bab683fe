import YAMLSyntax

/// Reads the `.prompt` files of Dotprompt.
enum DotpromptReader {
  static func read(_ bytes: [UInt8]) -> (prompt: ForeignPrompt, document: ForeignDocument) {
    let file = PromptFile(bytes)
    var (prompt, document) = (file.prompt, file.document)
    let root = document.root
    prompt.model = document.text(root, "model")
    document.readSampling(
      document.value(root, "config"), of: .dotprompt, under: "config.", into: &prompt)
    document.noteOthers(
      in: root, knowing: ["name", "description", "model", "config", "input"],
      because: [
        "output": "the form of answers is that of the task",
        "tools": "agents of a debate use no tools",
        "variant": "give each variant a profile of its own",
        "metadata": "copy what matters into the profile's metadata",
      ])
    readInput(document.value(root, "input"), &prompt, &document)
    let template = ForeignTemplate(file.body, .handlebars, line: file.bodyLine)
    document.notes += template.notes
    document.refusals += template.refusals
    prompt.messages = messages(of: template.parts, line: file.bodyLine, &document)
      .map { $0.trimmed(\.isWhitespace) }
    return (prompt, document)
  }

  /// What the front matter says about variables: defaults, and descriptions in Picoschema.
  private static func readInput(
    _ input: YAMLNode?, _ prompt: inout ForeignPrompt, _ document: inout ForeignDocument
  ) {
    document.noteOthers(in: input, knowing: ["default", "schema"], under: "input.")
    for entry in document.value(input, "schema")?.entries ?? [] {
      guard let key = entry.key.string else { continue }
      let name = String(key.prefix { $0 != "?" && $0 != "(" })
      let line = document.line(of: entry.key)
      guard let text = document.resolved(entry.value)?.string else {
        document.note(line, "the schema of \(name) is left behind: every variable is a text")
        continue
      }
      let parts = text.split(separator: ",", maxSplits: 1)
      let type = parts.first.map { String($0).filter { $0 != " " } } ?? ""
      if type != "string" {
        document.note(
          line, "the type of \(name), \(type), is left behind: every variable is a text")
      }
      let summary = parts.count > 1 ? String(parts[1].drop { $0 == " " }) : nil
      prompt.add(.init(name: name, value: nil, summary: summary, line: line))
    }
    for entry in document.value(input, "default")?.entries ?? [] {
      guard let name = entry.key.string else { continue }
      let line = document.line(of: entry.key)
      guard let value = document.resolved(entry.value)?.string else {
        document.note(line, "the default of \(name) is no text; it is left behind")
        continue
      }
      prompt.add(.init(name: name, value: value, summary: nil, line: line))
    }
  }

  /// The messages between the roles; text before the first is the user's.
  private static func messages(
    of parts: [ForeignTemplate.Part], line: Int, _ document: inout ForeignDocument
  ) -> [ForeignPrompt.Message] {
    var messages = [ForeignPrompt.Message(author: .user, pieces: [], line: line)]
    for part in parts {
      switch part {
      case .piece(let piece): messages[messages.count - 1].pieces.append(piece)
      case .role(let role, let line):
        let author: ForeignPrompt.Author? =
          switch role {
          case "system": .system
          case "user": .user
          case "model": .assistant
          default: nil
          }
        if author == nil {
          document.refuse(
            line, "\"{{role \"\(role)\"}}\" is no role; expected system, user or model")
        }
        messages.append(.init(author: author ?? .user, pieces: [], line: line))
      }
    }
    return messages
  }
}
