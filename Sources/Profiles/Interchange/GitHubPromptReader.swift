import YAMLSyntax

/// Reads the `.prompt.yml` files of GitHub Models.
enum GitHubPromptReader {
  static func read(_ bytes: [UInt8]) -> (prompt: ForeignPrompt, document: ForeignDocument) {
    var document = ForeignDocument(bytes, firstLine: 1)
    var prompt = ForeignPrompt()
    let root = document.root
    document.readHead(into: &prompt)
    prompt.model = document.text(root, "model")
    document.readSampling(
      document.value(root, "modelParameters"), of: .github, under: "modelParameters.",
      into: &prompt)
    document.noteOthers(
      in: root, knowing: ["name", "description", "model", "modelParameters", "messages"],
      because: [
        "testData": "questions with their answers are part of a corpus",
        "evaluators": "`hegel evaluate` has measures of its own",
        "responseFormat": "the form of answers is that of the task",
        "jsonSchema": "the form of answers is that of the task",
      ])
    prompt.messages = MessageReader.messages(
      document.value(root, "messages"), .plain, &document)
    return (prompt, document)
  }
}

/// Reads lists of messages with `role` and `content`.
enum MessageReader {
  static func messages(
    _ list: YAMLNode?, _ dialect: ForeignTemplate.Dialect, _ document: inout ForeignDocument
  ) -> [ForeignPrompt.Message] {
    var messages: [ForeignPrompt.Message] = []
    for item in list?.items ?? [] {
      let message = document.resolved(item)
      let line = document.line(of: item)
      let role = document.value(message, "role")?.string ?? ""
      guard let content = document.value(message, "content"), let text = content.string else {
        document.refuse(line, "the message has no text; expected `role` and `content`")
        continue
      }
      let author: ForeignPrompt.Author? =
        role == "developer" ? .system : ForeignPrompt.Author(rawValue: role)
      guard let author else {
        document.refuse(
          line, "\"\(role)\" is no role of a message; expected system, user or assistant")
        continue
      }
      messages.append(
        Self.message(author, text, dialect, line: document.textLine(of: content), &document))
    }
    return messages
  }

  static func message(
    _ author: ForeignPrompt.Author, _ text: String, _ dialect: ForeignTemplate.Dialect, line: Int,
    _ document: inout ForeignDocument
  ) -> ForeignPrompt.Message {
    let template = ForeignTemplate(text, dialect, line: line)
    document.notes += template.notes
    document.refusals += template.refusals
    let pieces = template.parts.compactMap { part in
      if case .piece(let piece) = part { piece } else { nil }
    }
    return ForeignPrompt.Message(author: author, pieces: pieces, line: line)
  }
}
