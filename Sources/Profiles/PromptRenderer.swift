/// What the built-in variables of one call stand for.
package struct PromptValues: Sendable, Hashable {
  /// The name of the corpus.
  package var corpus: String

  private var parts: [BuiltInVariable: [MessagePart]] = [:]

  /// Creates values.
  ///
  /// - Parameter corpus: The name of the corpus; it is the project's own word, not outside text.
  package init(corpus: String) {
    self.corpus = corpus
  }

  /// The parts that take a variable's place; nil when the call has none.
  ///
  /// Text from outside must be ``MessagePart/untrusted(label:id:text:)``.
  package subscript(variable: BuiltInVariable) -> [MessagePart]? {
    get { parts[variable] }
    set { parts[variable] = newValue }
  }
}

/// A prompt that cannot be rendered.
package struct PromptRenderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The phase.
  package var phase: Phase

  /// The variable that the template uses and the call has no value for.
  package var variable: String

  /// Creates an error.
  package init(phase: Phase, variable: String) {
    self.phase = phase
    self.variable = variable
  }

  package var description: String {
    "the prompt of the phase \(phase.rawValue) uses {{\(variable)}}, which has no value in this "
      + "call; give it one, which may be an empty list"
  }
}

/// Turns a profile and the values of one call into messages of typed parts.
///
/// The system message depends on the profile, the corpus and the task alone, so providers can cache
/// it. Its order is fixed: system prompt, instructions, examples.
package enum PromptRenderer {
  /// Returns the messages of one call: a system message and a user message.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - phase: The phase, which decides the role.
  ///   - values: What the built-in variables stand for.
  /// - Returns: Two messages.
  /// - Throws: ``PromptRenderError`` when the template uses a variable without a value.
  package static func messages(
    _ profile: Profile, _ phase: Phase, _ values: PromptValues
  ) throws(PromptRenderError) -> [Message] {
    var user = PartBuilder()
    for segment in profile.prompts[phase].segments {
      switch segment {
      case .literal(let text): user.append(text)
      case .variable(let name):
        if let text = stableValue(name, profile, values.corpus) {
          user.append(text)
        } else if let parts = BuiltInVariable(rawValue: name).flatMap({ values[$0] }) {
          user.append(parts)
        } else {
          throw PromptRenderError(phase: phase, variable: name)
        }
      }
    }
    return [
      systemMessage(profile, phase.role, corpus: values.corpus),
      Message(author: .user, parts: user.finish()),
    ]
  }

  /// Returns the system message of a role.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - role: The role.
  ///   - corpus: The name of the corpus.
  /// - Returns: One message of one text part.
  package static func systemMessage(_ profile: Profile, _ role: Role, corpus: String) -> Message {
    Message(author: .system, parts: [.text(systemText(profile, role, corpus: corpus))])
  }

  /// Returns the text of a role's system message, with the examples or without.
  static func systemText(
    _ profile: Profile, _ role: Role, corpus: String, showsExamples: Bool = true
  ) -> String {
    let prompt = profile[role]
    var text = trimmed(render(prompt.systemPrompt, profile, corpus))
    if !prompt.instructions.isEmpty {
      text += "\n\nInstructions:"
      for (index, instruction) in prompt.instructions.enumerated() {
        let lines = trimmed(render(instruction.template, profile, corpus))
          .split(separator: "\n", omittingEmptySubsequences: false)
        text += "\n\(index + 1). " + lines.joined(separator: "\n   ")
      }
    }
    if showsExamples, !prompt.examples.isEmpty {
      text += "\n\nExamples:"
      for example in prompt.examples {
        text += "\n\nQuestion: \(trimmed(example.question))\nAnswer: \(trimmed(example.answer))"
      }
    }
    return text
  }

  /// The value of a variable that does not change from call to call, or nil.
  static func stableValue(_ name: String, _ profile: Profile, _ corpus: String) -> String? {
    switch name {
    case BuiltInVariable.corpus.rawValue: corpus
    case BuiltInVariable.task.rawValue: profile.task.rawValue
    default: profile.variables.first { $0.name == name }?.value
    }
  }

  /// Renders a text of the system message, whose variables are all stable: the profile's
  /// constructor checked it.
  private static func render(_ template: Template, _ profile: Profile, _ corpus: String) -> String {
    var text = ""
    for segment in template.segments {
      switch segment {
      case .literal(let literal): text += literal
      case .variable(let name): text += stableValue(name, profile, corpus) ?? "{{\(name)}}"
      }
    }
    return text
  }

  /// A text without blanks and line breaks at its ends.
  static func trimmed(_ text: String) -> String {
    let isSpace: (Character) -> Bool = { $0 == "\n" || $0 == " " || $0 == "\r\n" }
    guard let first = text.firstIndex(where: { !isSpace($0) }),
      let last = text.lastIndex(where: { !isSpace($0) })
    else { return "" }
    return String(text[first...last])
  }

  /// A user message's text without the blanks and line breaks at its very end.
  static func withoutEnd(_ text: String) -> String {
    let kept = text.utf8.reversed().drop { $0 == 0x0A || $0 == 0x20 }
    return String(decoding: kept.reversed(), as: UTF8.self)
  }
}

/// Collects parts and joins neighbouring texts.
private struct PartBuilder {
  private var parts: [MessagePart] = []

  mutating func append(_ text: String) {
    guard !text.isEmpty else { return }
    if case .text(let before)? = parts.last {
      parts[parts.count - 1] = .text(before + text)
    } else {
      parts.append(.text(text))
    }
  }

  mutating func append(_ more: [MessagePart]) {
    for part in more {
      if case .text(let text) = part { append(text) } else { parts.append(part) }
    }
  }

  /// The parts, without line breaks at the very end.
  mutating func finish() -> [MessagePart] {
    if case .text(let text)? = parts.last {
      let kept = PromptRenderer.withoutEnd(text)
      parts.removeLast()
      if !kept.isEmpty { parts.append(.text(kept)) }
    }
    return parts
  }
}
