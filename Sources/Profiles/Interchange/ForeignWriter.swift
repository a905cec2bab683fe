import JSON
import YAMLSyntax

/// Writes a prompt as a file of another tool.
struct ForeignWriter {
  private let prompt: ForeignPrompt
  private let format: InterchangeFormat

  /// What the format cannot say.
  private(set) var refusals: [InterchangeNote] = []

  init(_ prompt: ForeignPrompt, _ format: InterchangeFormat) {
    self.prompt = prompt
    self.format = format
  }

  /// Returns the file.
  mutating func file() -> String {
    switch format {
    case .dotprompt: dotprompt()
    case .prompty: prompty()
    case .github: github()
    case .promptfoo: promptfoo()
    }
  }

  // MARK: Messages

  /// A message's text in the language of the format.
  private mutating func text(of message: ForeignPrompt.Message) -> String {
    do throws(TemplateWriter.Unwritable) {
      let text = try TemplateWriter.write(message.pieces, format.dialect)
      // The format looks for them when values have taken the place of variables.
      if format == .prompty, PromptyReader.hasMarkers(filled(message)) {
        refuse(message, "a line of it reads as the beginning of another message")
      }
      if format == .dotprompt, text.utf8.contains(Array("<<<dotprompt:".utf8)) {
        refuse(message, "it has the words \"<<<dotprompt:\", which the format keeps for itself")
      }
      return text
    } catch {
      refuse(message, error.reason)
      return ""
    }
  }

  /// A message's text with the values of the variables that have some.
  private func filled(_ message: ForeignPrompt.Message) -> String {
    message.pieces.map { piece in
      switch piece {
      case .literal(let text): text
      case .variable(let name, _): prompt.variables.first { $0.name == name }?.value ?? "…"
      }
    }.joined()
  }

  private mutating func refuse(_ message: ForeignPrompt.Message, _ reason: String) {
    refusals.append(
      InterchangeNote(
        line: 0,
        "the \(message.author.rawValue) message cannot be said in \(format.rawValue): \(reason); "
          + "change the text, or choose another format"))
  }

  private mutating func messageList() -> [(role: String, content: String)] {
    prompt.messages.map { ($0.author.rawValue, text(of: $0)) }
  }

  // MARK: Settings

  private func head(withName: Bool = true) -> [YAMLValue.Entry] {
    var entries: [YAMLValue.Entry] = []
    if withName, let name = prompt.name { entries.append(.init("name", .string(name))) }
    if let description = prompt.description {
      entries.append(.init("description", .string(description)))
    }
    return entries
  }

  private func sampling() -> [YAMLValue.Entry] {
    let names = format.samplingNames
    var entries: [YAMLValue.Entry] = []
    for (keys, value) in [
      (names.temperature, prompt.temperature), (names.maxTokens, prompt.maxTokens),
      (names.topP, prompt.topP),
    ] {
      if let key = keys.first, let value { entries.append(.init(key, .plain(value))) }
    }
    if let key = names.stop.first, !prompt.stop.isEmpty {
      entries.append(.init(key, .sequence(prompt.stop.map { .string($0) })))
    }
    return entries
  }

  private func values() -> [YAMLValue.Entry] {
    prompt.variables.compactMap { variable in
      variable.value.map { .init(variable.name, .string($0)) }
    }
  }

  private static func add(
    _ key: String, _ entries: [YAMLValue.Entry], to all: inout [YAMLValue.Entry]
  ) {
    if !entries.isEmpty { all.append(.init(key, .mapping(entries))) }
  }

  // MARK: Formats

  private mutating func dotprompt() -> String {
    var front = head()
    if let model = prompt.model { front.append(.init("model", .string(model))) }
    Self.add("config", sampling(), to: &front)
    var input: [YAMLValue.Entry] = []
    let schema = prompt.variables.map { variable in
      // A question mark: the variable may be left out, since it has a default.
      YAMLValue.Entry(
        variable.name + (variable.value == nil ? "" : "?"),
        .string("string" + (variable.summary.map { ", " + $0 } ?? "")))
    }
    // The last line break of the front matter is not read, so no text of several lines ends it.
    Self.add("default", values(), to: &input)
    Self.add("schema", schema, to: &input)
    Self.add("input", input, to: &front)
    let body = prompt.messages.map { message in
      let role = message.author == .assistant ? "model" : message.author.rawValue
      // The marks take away the line breaks beside the role, which would be the message's own.
      return "role \"\(role)\"~}}\n\(text(of: message))\n"
    }
    return frontMatter(front) + "{{" + body.joined(separator: "{{~")
  }

  private func frontMatter(_ entries: [YAMLValue.Entry]) -> String {
    "---\n" + (entries.isEmpty ? "" : YAMLEmitter().document(.mapping(entries))) + "---\n"
  }

  private mutating func prompty() -> String {
    var front = head()
    var model: [YAMLValue.Entry] = []
    if let name = prompt.model { model.append(.init("id", .string(name))) }
    Self.add("options", sampling(), to: &model)
    Self.add("model", model, to: &front)
    let inputs: [YAMLValue] = prompt.variables.map { variable in
      var fields: [YAMLValue.Entry] = [
        .init("name", .string(variable.name)), .init("kind", .string("string")),
      ]
      if let value = variable.value { fields.append(.init("default", .string(value))) }
      if let summary = variable.summary { fields.append(.init("description", .string(summary))) }
      return .mapping(fields)
    }
    if !inputs.isEmpty { front.append(.init("inputs", .sequence(inputs))) }
    let kinds = [("format", "jinja2"), ("parser", "prompty")].map { key, kind in
      YAMLValue.Entry(key, .mapping([.init("kind", .string(kind))]))
    }
    front.append(.init("template", .mapping(kinds)))
    let body = messageList().map { "\($0.role):\n\($0.content)\n" }
    return frontMatter(front) + body.joined(separator: "\n")
  }

  private mutating func github() -> String {
    var root = head()
    if let model = prompt.model { root.append(.init("model", .string(model))) }
    Self.add("modelParameters", sampling(), to: &root)
    let messages = messageList().map { message in
      YAMLValue.mapping([
        .init("role", .string(message.role)), .init("content", .string(message.content)),
      ])
    }
    root.append(.init("messages", .sequence(messages)))
    return YAMLEmitter().document(.mapping(root))
  }

  private mutating func promptfoo() -> String {
    var root = head(withName: false)
    let chat = messageList().map { message -> JSONValue in
      ["role": .string(message.role), "content": .string(message.content)]
    }
    var own: [YAMLValue.Entry] = []
    if let name = prompt.name { own.append(.init("label", .string(name))) }
    own.append(.init("raw", .string(JSONValue.array(chat).text(.pretty))))
    root.append(.init("prompts", .sequence([.mapping(own)])))
    var provider: [YAMLValue.Entry] = [.init("id", .string(prompt.model ?? "echo"))]
    Self.add("config", sampling(), to: &provider)
    root.append(.init("providers", .sequence([.mapping(provider)])))
    Self.add("defaultTest", values().isEmpty ? [] : [.init("vars", .mapping(values()))], to: &root)
    return YAMLEmitter().document(.mapping(root))
  }
}
