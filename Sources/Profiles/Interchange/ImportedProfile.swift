import Support
import YAMLSyntax

/// Turns a prompt of another tool into the values of a profile document.
struct ImportedProfile {
  private let prompt: ForeignPrompt

  /// The profile's name.
  private(set) var name = ""
  /// What was left behind or changed.
  private(set) var notes: [InterchangeNote] = []

  /// The names of variables in the profile.
  private var names: [String: String] = [:]
  private var system: [ForeignPrompt.Message] = []
  private var turns: [ForeignPrompt.Message] = []
  private var user: [ForeignPrompt.Message] = []

  init(_ prompt: ForeignPrompt) {
    self.prompt = prompt
  }

  private mutating func note(_ line: Int, _ message: String) {
    notes.append(InterchangeNote(line: line, message))
  }

  /// Returns the document.
  mutating func value() throws(InterchangeError) -> YAMLValue {
    name = profileName()
    sortMessages()
    guard !user.isEmpty || !system.isEmpty else {
      throw InterchangeError(reasons: [
        InterchangeNote(line: 0, "the file has no prompt; write one into it")
      ])
    }
    nameVariables()
    moveChangingSystemText()
    let systemText = text(of: system)
    let answer = answerText()
    let examples = exampleValues()
    var worker: [YAMLValue.Entry] = []
    if systemText.isEmpty {
      note(0, "there is no system message; that of base/qa@1 holds")
    } else {
      worker.append(.init("system_prompt", .string(systemText)))
    }
    worker.append(.init("instructions", .sequence(Self.droppedInstructions)))
    if !examples.isEmpty { worker.append(.init("examples", .sequence(examples))) }
    worker.append(.init("prompts", .mapping([.init("answer", .string(answer))])))
    var entries: [YAMLValue.Entry] = [
      .init("hegel", .plain("1")), .init("name", .string(name)),
    ]
    if let description = description() {
      entries.append(.init("description", .string(description)))
    }
    entries.append(.init("extends", .string("base/qa@1")))
    let variables = variableEntries()
    if !variables.isEmpty { entries.append(.init("variables", .mapping(variables))) }
    entries.append(
      .init("debate", .mapping([.init("workers", .plain("1")), .init("rounds", .plain("0"))])))
    let defaults = samplingEntries()
    if !defaults.isEmpty { entries.append(.init("defaults", .mapping(defaults))) }
    entries.append(.init("roles", .mapping([.init("worker", .mapping(worker))])))
    return .mapping(entries)
  }

  /// What takes away the instructions that the base's worker would add.
  private static let droppedInstructions: [YAMLValue] = {
    let reading = BuiltInBases.base(BaseReference(name: "qa", version: 1))
    guard let text = reading?.text,
      let items = YAMLTree.parse(text).node(
        at: [.key("roles"), .key("worker"), .key("instructions")])?.items
    else { return [] }
    return items.compactMap { $0[key: "id"]?.string }.map {
      .mapping([.init("id", .string($0)), .init("drop", .plain("true"))])
    }
  }()

  // MARK: Head

  private mutating func profileName() -> String {
    let written = prompt.name ?? ""
    var name: [UInt8] = []
    for byte in written.utf8 {
      let isAllowed = ProfileName.isAlphanumeric(byte) || byte == 0x5F || byte == 0x2E
      if isAllowed {
        name.append(byte | ((0x41...0x5A).contains(byte) ? 0x20 : 0))
      } else if let last = name.last, last != 0x2D {
        name.append(0x2D)
      }
    }
    name = Array(name.drop { !ProfileName.isAlphanumeric($0) }.prefix(ProfileBounds.nameBytes))
    while let last = name.last, !ProfileName.isAlphanumeric(last) { name.removeLast() }
    let result = name.isEmpty ? "imported" : String(decoding: name, as: UTF8.self)
    if result != written { note(0, "the name \"\(written.prefix(80))\" has become \(result)") }
    return result
  }

  private mutating func description() -> String? {
    guard let written = prompt.description else { return nil }
    let words = written.split { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
      .map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }.joined(separator: " ")
    guard !words.isEmpty else { return nil }
    guard words.utf8.count <= ProfileBounds.lineBytes else {
      note(0, "the description is longer than \(ProfileBounds.lineBytes) bytes; it is left behind")
      return nil
    }
    return words
  }

  private mutating func samplingEntries() -> [YAMLValue.Entry] {
    var entries: [YAMLValue.Entry] = []
    if let model = prompt.model { entries.append(.init("model", .string(model))) }
    for (key, value) in [
      ("temperature", prompt.temperature), ("max_tokens", prompt.maxTokens),
      ("top_p", prompt.topP),
    ] {
      if let value { entries.append(.init(key, .plain(value))) }
    }
    let stop = prompt.stop.filter { !$0.isEmpty }
    if stop.count > ProfileBounds.stopTexts {
      note(0, "only the first \(ProfileBounds.stopTexts) stop texts are carried over")
    }
    if !stop.isEmpty {
      entries.append(
        .init("stop", .sequence(stop.prefix(ProfileBounds.stopTexts).map { .string($0) })))
    }
    return entries
  }

  // MARK: Messages

  private mutating func sortMessages() {
    let filled = prompt.messages.filter { message in
      message.pieces.contains { piece in
        if case .literal(let text) = piece { text.contains { !$0.isWhitespace } } else { true }
      }
    }
    system = filled.filter { $0.author == .system }
    let others = filled.filter { $0.author != .system }
    let last = others.lastIndex { $0.author == .user }
    guard let last else {
      for message in others { note(message.line, "an answer without a question is left behind") }
      return
    }
    for message in others[(last + 1)...] {
      note(message.line, "the answer behind the last question is left behind")
    }
    let firstOwn = others[..<last].lastIndex { $0.author == .assistant }.map { $0 + 1 } ?? 0
    turns = Array(others[..<firstOwn])
    user = Array(others[firstOwn...last])
  }

  /// A system prompt is the same in every call, so text with the question in it cannot stay there.
  private mutating func moveChangingSystemText() {
    let changing = ["question", "context", "sub_questions"]
    guard
      let first = system.first(where: { message in
        message.variables.contains { names[$0].map(changing.contains) ?? false }
      })
    else { return }
    note(
      first.line,
      "the system message uses what changes with every question, so it has become the beginning of "
        + "the user message")
    user = system + user
    system = []
  }

  private mutating func answerText() -> String {
    var text = text(of: user)
    let used = Set(user.flatMap(\.variables).compactMap { names[$0] })
    for (variable, what) in [("question", "the question"), ("context", "the passages")]
    where !used.contains(variable) {
      note(
        user.last?.line ?? 0,
        "no variable stands for \(what), which a prompt must have; {{\(variable)}} follows at the end"
      )
      text += (text.isEmpty ? "" : "\n") + "{{\(variable)}}\n"
    }
    return text
  }

  private mutating func exampleValues() -> [YAMLValue] {
    var examples: [YAMLValue] = []
    var question: ForeignPrompt.Message?
    for turn in turns {
      guard turn.variables.isEmpty else {
        note(
          turn.line, "an earlier turn has variables, which examples cannot have; it is left behind")
        question = nil
        continue
      }
      if turn.author == .user {
        if let question { note(question.line, "a question without an answer is left behind") }
        question = turn
      } else if let asked = question {
        examples.append(
          .mapping([
            .init("question", .string(Self.plainText(of: asked))),
            .init("answer", .string(Self.plainText(of: turn))),
          ]))
        question = nil
      } else {
        note(turn.line, "an answer without a question is left behind")
      }
    }
    return examples
  }

  /// The text of a turn without variables; examples are no templates, so nothing is doubled.
  private static func plainText(of message: ForeignPrompt.Message) -> String {
    let texts = message.pieces.map { if case .literal(let text) = $0 { text } else { "" } }
    return closed(PromptRenderer.trimmed(texts.joined()))
  }

  /// A text of several lines with a line break at its end, unless that would join what stands there.
  private static func closed(_ text: String) -> String {
    text.utf8.contains(0x0A) && text.utf8.last != 0x0D ? text + "\n" : text
  }

  /// The messages as one text, which ends with a line break when it has several lines.
  ///
  /// Only what rendering leaves out as well is taken from the ends.
  private mutating func text(of messages: [ForeignPrompt.Message]) -> String {
    let texts = messages.map { message in
      var text = ""
      var hasOpenBrace = false
      for piece in message.pieces {
        switch piece {
        case .literal(let literal):
          text += Self.escaped(literal)
          hasOpenBrace = literal.utf8.reversed().prefix { $0 == 0x7B }.count % 2 == 1
        case .variable(let name, let line):
          if hasOpenBrace {
            note(line, "a blank stands now between a brace and the placeholder of \(name)")
            text += " "
            hasOpenBrace = false
          }
          text += "{{\(names[name] ?? name)}}"
        }
      }
      return message.author == .user
        ? PromptRenderer.withoutEnd(text) : PromptRenderer.trimmed(text)
    }
    let joined = texts.filter { !$0.isEmpty }.joined(separator: "\n\n")
    return Self.closed(joined)
  }

  /// Doubles what would open a placeholder.
  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    let source = Array(text.utf8)
    var index = 0
    while index < source.count {
      if index + 1 < source.count, source[index] == 0x7B, source[index + 1] == 0x7B {
        bytes += [0x7B, 0x7B, 0x7B, 0x7B]
        index += 2
      } else {
        bytes.append(source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Variables

  /// Names by which other tools call what is asked, most telling first.
  private static let questionNames = [
    "question", "query", "input", "user_input", "user_query", "user_question", "prompt", "request",
    "message", "text", "topic",
  ]
  private static let contextNames = ["context", "passages", "documents", "docs", "chunks"]

  private mutating func nameVariables() {
    var used: [(name: String, line: Int)] = []
    for message in prompt.messages {
      for case .variable(let name, let line) in message.pieces
      where !used.contains(where: { $0.name == name }) {
        used.append((name, line))
      }
    }
    for (target, candidates) in [
      ("question", Self.questionNames), ("context", Self.contextNames),
    ] {
      let own = candidates.lazy.compactMap { candidate in
        used.first { Self.snakeCase($0.name) == candidate }
      }.first
      guard let own else { continue }
      names[own.name] = target
      if own.name != target { note(own.line, "\(own.name) has become {{\(target)}}") }
    }
    // Hegel's own word for what the orchestrator found in the question.
    if used.contains(where: { $0.name == "sub_questions" }) {
      names["sub_questions"] = "sub_questions"
    }
    let taken = Set(BuiltInVariable.allCases.map(\.rawValue))
    for (name, line) in used where names[name] == nil {
      var chosen = Self.snakeCase(name)
      if taken.contains(chosen) { chosen = "given_" + chosen }
      while names.values.contains(chosen), chosen.utf8.count < ProfileBounds.nameBytes {
        chosen += "_"
      }
      names[name] = chosen
      if chosen != name { note(line, "the variable \(name) has become \(chosen)") }
    }
  }

  /// A name with small letters and underscores.
  private static func snakeCase(_ name: String) -> String {
    var result: [UInt8] = []
    for byte in name.utf8 {
      if (0x41...0x5A).contains(byte) {
        if let last = result.last, last != 0x5F { result.append(0x5F) }
        result.append(byte | 0x20)
      } else {
        result.append(byte == 0x2D ? 0x5F : byte)
      }
    }
    while result.first == 0x5F { result.removeFirst() }
    if result.isEmpty { result = Array("value".utf8) }
    return String(decoding: result.prefix(ProfileBounds.nameBytes - 8), as: UTF8.self)
  }

  private mutating func variableEntries() -> [YAMLValue.Entry] {
    let used = (system + turns + user).flatMap(\.variables)
    var entries: [YAMLValue.Entry] = []
    var done: Set<String> = []
    for name in used where done.insert(name).inserted {
      guard let chosen = names[name], BuiltInVariable(rawValue: chosen) == nil else { continue }
      let known = prompt.variables.first { $0.name == name }
      if known?.value == nil {
        note(
          known?.line ?? 0, "the variable \(name) has no value; it is empty until you give it one")
      }
      var fields: [YAMLValue.Entry] = [.init("default", .string(known?.value ?? ""))]
      if let summary = known?.summary, !summary.contains("\n"), !summary.isEmpty,
        summary.utf8.count <= ProfileBounds.lineBytes
      {
        fields.append(.init("description", .string(summary)))
      }
      entries.append(.init(chosen, .mapping(fields)))
    }
    for variable in prompt.variables {
      if !used.contains(variable.name) {
        note(variable.line, "the variable \(variable.name) is not used; it is left behind")
      } else if let chosen = names[variable.name], BuiltInVariable(rawValue: chosen) != nil,
        variable.value != nil
      {
        note(
          variable.line,
          "the sample of \(variable.name) is left behind: questions and passages "
            + "come from a corpus")
      }
    }
    return entries
  }
}
