/// Turns one call of a profile into a prompt as other tools have them.
struct ExportedProfile {
  private let profile: Profile
  private let phase: Phase
  private let corpus: String
  private let format: InterchangeFormat

  /// What was left behind or changed.
  private(set) var notes: [InterchangeNote] = []
  /// What stands in the way.
  private(set) var refusals: [InterchangeNote] = []

  /// The profile's variables that stay variables.
  private var kept: Set<String> = []

  init(_ profile: Profile, _ phase: Phase, corpus: String, _ format: InterchangeFormat) {
    self.profile = profile
    self.phase = phase
    self.corpus = corpus
    self.format = format
  }

  private var role: Role { phase.role }

  private mutating func note(_ message: String) {
    notes.append(InterchangeNote(line: 0, message))
  }

  /// Returns the prompt.
  mutating func prompt() -> ForeignPrompt {
    chooseVariables()
    let turns = exampleTurns()
    var messages = [
      ForeignPrompt.Message(author: .system, pieces: systemPieces(turns == nil), line: 0)
    ]
    messages += turns ?? []
    messages.append(ForeignPrompt.Message(author: .user, pieces: userPieces(), line: 0))
    var prompt = ForeignPrompt()
    prompt.messages = messages.compactMap { edged($0) }
    prompt.name = profile.name
    prompt.description = description()
    let sampling = profile.sampling(role)
    prompt.model = sampling.model
    prompt.temperature = sampling.temperature.map(ForeignDocument.decimal)
    prompt.maxTokens = sampling.maxTokens.map(String.init)
    prompt.topP = sampling.topP.map(ForeignDocument.decimal)
    prompt.stop = sampling.stop ?? []
    prompt.variables = variables(in: prompt.messages)
    noteWhatHasNoPlace()
    return prompt
  }

  // MARK: Variables

  /// Decides which of the profile's variables stay variables; the others become text.
  private mutating func chooseVariables() {
    for variable in profile.variables {
      if format == .github {
        noteInlined(variable.name, "the format has no values for variables")
      } else if format.dialect.keywords.contains(variable.name) {
        noteInlined(variable.name, "its name is a word of the format's templates")
      } else if !format.takesAsValue(variable.value) {
        noteInlined(variable.name, "the format would read more than text in it")
      } else {
        kept.insert(variable.name)
      }
    }
  }

  private mutating func noteInlined(_ name: String, _ reason: String) {
    if profile.uses(name, in: phase) {
      note("the value of \(name) is written into the text: \(reason)")
    }
  }

  private func value(_ name: String) -> String? {
    PromptRenderer.stableValue(name, profile, corpus)
  }

  /// What the file says about the variables that are used: values of the profile's own, and none for
  /// those that every call fills in.
  private func variables(in messages: [ForeignPrompt.Message]) -> [ForeignPrompt.Variable] {
    var names: [String] = []
    for name in messages.flatMap(\.variables) where !names.contains(name) { names.append(name) }
    return names.map { name in
      let own = profile.variables.first { $0.name == name }
      let summary = own?.summary ?? BuiltInVariable(rawValue: name)?.summary
      return ForeignPrompt.Variable(name: name, value: own?.value, summary: summary, line: 0)
    }
  }

  // MARK: Messages

  private func pieces(of template: Template) -> [ForeignPrompt.Piece] {
    var pieces = PieceBuilder()
    for segment in template.segments {
      switch segment {
      case .literal(let text): pieces.append(text)
      case .variable(let name):
        if !kept.contains(name), let value = value(name) {
          pieces.append(value)
        } else {
          pieces.append(variable: name)
        }
      }
    }
    return pieces.pieces
  }

  /// The system message as it is rendered, with variables where that says the same.
  private mutating func systemPieces(_ showsExamples: Bool) -> [ForeignPrompt.Piece] {
    let rendered = PromptRenderer.systemText(
      profile, role, corpus: corpus, showsExamples: showsExamples)
    var pieces = PieceBuilder()
    pieces.append(Self.trimmed(self.pieces(of: profile[role].systemPrompt)))
    for (index, instruction) in profile[role].instructions.enumerated() {
      if index == 0 { pieces.append("\n\nInstructions:") }
      pieces.append("\n\(index + 1). ")
      for piece in Self.trimmed(self.pieces(of: instruction.template)) {
        guard case .literal(let text) = piece else {
          pieces.append([piece])
          continue
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        pieces.append(lines.joined(separator: "\n   "))
      }
    }
    if showsExamples {
      let plain = PromptRenderer.systemText(
        profile, role, corpus: corpus, showsExamples: false)
      pieces.append(String(decoding: rendered.utf8.dropFirst(plain.utf8.count), as: UTF8.self))
    }
    let asRendered = rendered.isEmpty ? [] : [ForeignPrompt.Piece.literal(rendered)]
    return agreeing(pieces.pieces, asRendered, .system)
  }

  /// The user message as it is rendered, with variables where that says the same.
  private mutating func userPieces() -> [ForeignPrompt.Piece] {
    var values = PromptValues(corpus: corpus)
    for variable in phase.variables where !BuiltInVariable.everywhere.contains(variable) {
      values[variable] = [.untrusted(label: variable.rawValue, id: "", text: "")]
    }
    var rendered = PieceBuilder()
    do throws(PromptRenderError) {
      for part in try PromptRenderer.messages(profile, phase, values).last?.parts ?? [] {
        switch part {
        case .text(let text): rendered.append(text)
        case .untrusted(let name, _, _): rendered.append(variable: name)
        }
      }
    } catch {
      refusals.append(InterchangeNote(line: 0, error.description))
    }
    var pieces = pieces(of: profile.prompts[phase])
    if case .literal(let text)? = pieces.last {
      pieces[pieces.count - 1] = .literal(PromptRenderer.withoutEnd(text))
      pieces.removeAll { $0 == .literal("") }
    }
    return agreeing(pieces, rendered.pieces, .user)
  }

  /// The first pieces when they say the same as the second ones, which say what is rendered.
  private mutating func agreeing(
    _ pieces: [ForeignPrompt.Piece], _ rendered: [ForeignPrompt.Piece],
    _ author: ForeignPrompt.Author
  ) -> [ForeignPrompt.Piece] {
    var filled = PieceBuilder()
    for piece in pieces {
      if case .variable(let name, _) = piece, let value = value(name) {
        filled.append(value)
      } else {
        filled.append([piece])
      }
    }
    let message = ForeignPrompt.Message(author: author, pieces: rendered, line: 0)
    if filled.pieces == rendered, asRead(message).pieces == rendered, !message.isBlank {
      return pieces
    }
    if pieces != rendered {
      note(
        "the values of variables are written into the \(author.rawValue) message: white space of "
          + "theirs stands where it is left out or indented")
    }
    return rendered
  }

  private static func trimmed(_ pieces: [ForeignPrompt.Piece]) -> [ForeignPrompt.Piece] {
    ForeignPrompt.Message(author: .system, pieces: pieces, line: 0)
      .trimmed { $0 == " " || $0 == "\n" || $0 == "\r\n" }.pieces
  }

  /// The examples as turns; nil when the format would change one, so that they are written out.
  private mutating func exampleTurns() -> [ForeignPrompt.Message]? {
    let turns = profile[role].examples.flatMap { example in
      [(ForeignPrompt.Author.user, example.question), (.assistant, example.answer)]
    }.map { author, text in
      let text = PromptRenderer.trimmed(text)
      return ForeignPrompt.Message(author: author, pieces: [.literal(text)], line: 0)
    }
    let system = PromptRenderer.systemText(profile, role, corpus: corpus, showsExamples: false)
    if !turns.isEmpty, system != PromptRenderer.trimmed(system) {
      note("the examples stand in the system message, which ends with white space before them")
      return nil
    }
    for turn in turns where format.asRead(turn).pieces != turn.pieces || turn.isBlank {
      note(
        "the examples stand in the system message: as turns, white space of theirs would be lost")
      return nil
    }
    return turns
  }

  private func asRead(_ message: ForeignPrompt.Message) -> ForeignPrompt.Message {
    var read = format.asRead(message)
    // Rendering leaves white space at the ends of a system prompt out as well.
    if read.author == .system { read.pieces = Self.trimmed(read.pieces) }
    return read
  }

  /// The message as the format's own reader takes it; nil when nothing is left.
  private mutating func edged(_ message: ForeignPrompt.Message) -> ForeignPrompt.Message? {
    let read = asRead(message)
    if read.pieces != message.pieces {
      note(
        "white space of the \(message.author.rawValue) message is left out or becomes a line break: "
          + "the format has no way to write it")
    }
    guard !read.isBlank else {
      note("the \(message.author.rawValue) message is empty; none is written")
      return nil
    }
    return read
  }

  // MARK: The rest

  private mutating func description() -> String? {
    guard let description = profile.description, !description.isEmpty else { return nil }
    guard format.takesAsValue(description) else {
      note("the description is left behind: the format would read more than text in it")
      return nil
    }
    return description
  }

  private mutating func noteWhatHasNoPlace() {
    let others = Phase.allCases.filter { $0 != phase }.map(\.rawValue).joined(separator: ", ")
    note("the prompts of the phases \(others) are left behind: the format has one call")
    let debate = profile.debate
    note(
      "debate (workers: \(debate.workers), rounds: \(debate.rounds)) is left behind: the format has "
        + "one call")
    note("task (\(profile.task.rawValue)) is left behind: the format reads no answers")
    if let corpus = profile.corpus {
      note("corpus (\(corpus)) is left behind: the other tool fills in what is asked and found")
    }
    note(
      "the fences around questions and passages are left behind: the other tool fills in plain text"
    )
    if profile.sampling(role).model == nil, format == .promptfoo {
      note("the profile names no model, and the format must have one: the provider is echo")
    }
    if !profile[role].instructions.isEmpty {
      note("ids, reasons and frozen marks of instructions are left behind: they are text here")
    }
    let settings: [(String, Bool)] = [
      ("reward", profile.reward != .standard), ("limits", profile.limits != .standard),
      ("checks", profile.checks != .standard), ("metadata", profile.metadata != .none),
    ]
    for (name, isOwn) in settings where isOwn {
      note("\(name) is left behind: the format has no such setting")
    }
  }
}

/// Collects pieces and joins neighbouring texts.
private struct PieceBuilder {
  private(set) var pieces: [ForeignPrompt.Piece] = []

  mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if case .literal(let before)? = pieces.last {
      pieces[pieces.count - 1] = .literal(before + text)
    } else {
      pieces.append(.literal(text))
    }
  }

  mutating func append(variable name: String) {
    pieces.append(.variable(name, line: 0))
  }

  mutating func append(_ more: [ForeignPrompt.Piece]) {
    for piece in more {
      if case .literal(let text) = piece { append(text) } else { pieces.append(piece) }
    }
  }
}

extension ForeignPrompt.Message {
  /// Whether the message says nothing.
  var isBlank: Bool {
    pieces.allSatisfy { piece in
      if case .literal(let text) = piece { text.allSatisfy(\.isWhitespace) } else { false }
    }
  }
}

extension InterchangeFormat {
  /// A message as the format's own reader takes it from the file: which white space it leaves out.
  fileprivate func asRead(_ message: ForeignPrompt.Message) -> ForeignPrompt.Message {
    switch self {
    case .dotprompt: return message.trimmed(\.isWhitespace)
    case .prompty:
      // Lines are split wherever Unicode knows a line break, and joined with line feeds.
      var joined = message
      joined.pieces = message.pieces.map { piece in
        guard case .literal(let text) = piece, text.contains(where: \.isNewline) else {
          return piece
        }
        return .literal(String(text.map { $0.isNewline ? "\n" : $0 }))
      }
      return joined.trimmed(\.isNewline)
    case .github, .promptfoo: return message
    }
  }

  /// Whether a text means only itself as a value in the format's YAML.
  fileprivate func takesAsValue(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    switch self {
    case .dotprompt, .github: return true
    // `${env:NAME}` and `${file:NAME}` are replaced, and dashes end the front matter anywhere.
    case .prompty: return !["${", "---"].contains { bytes.contains(Array($0.utf8)) }
    // Values are templates themselves, and may name files and packages.
    case .promptfoo:
      return !["{{", "{%", "{#", "file://", "package:"].contains { bytes.contains(Array($0.utf8)) }
    }
  }
}

extension Profile {
  /// Returns whether what a role is told in one call uses a variable.
  ///
  /// - Parameters:
  ///   - name: The variable.
  ///   - phase: The call, which decides the role.
  /// - Returns: Whether the system prompt, an instruction or the prompt of the phase uses it.
  package func uses(_ name: String, in phase: Phase) -> Bool {
    let role = self[phase.role]
    let templates = [role.systemPrompt, prompts[phase]] + role.instructions.map(\.template)
    return templates.contains { $0.variables.contains(name) }
  }
}
