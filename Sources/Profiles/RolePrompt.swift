import Support

/// The stable part of what one role is told, and how its model samples.
package struct RolePrompt: Sendable, Hashable {
  /// Who the model is and what it does; it may use the profile's variables.
  package let systemPrompt: Template

  /// What the model is told beside that, with unique ids.
  package let instructions: [Instruction]

  /// Worked examples.
  package let examples: [Example]

  /// What the role's model does differently from the profile's defaults.
  package let sampling: SamplingSettings

  /// Creates a role's prompt.
  ///
  /// - Parameters:
  ///   - systemPrompt: Who the model is and what it does; not empty.
  ///   - instructions: At most 10,000, with unique ids.
  ///   - examples: At most 1,000.
  ///   - sampling: What differs from the profile's defaults.
  /// - Throws: ``ProfileError`` when a bound or the uniqueness of ids is broken.
  package init(
    systemPrompt: String, instructions: [Instruction] = [], examples: [Example] = [],
    sampling: SamplingSettings = .none
  ) throws(ProfileError) {
    try ProfileError.check(systemPrompt, maxBytes: ProfileBounds.textBytes, "system_prompt")
    do {
      self.systemPrompt = try Template(systemPrompt)
    } catch {
      throw ProfileError(code: .template, path: "system_prompt", detail: error.message)
    }
    try ProfileError.check(
      instructions.count, in: 0...ProfileBounds.instructions, "instructions")
    try ProfileError.check(examples.count, in: 0...ProfileBounds.examples, "examples")
    var ids = Set<String>(minimumCapacity: instructions.count)
    for (index, instruction) in instructions.enumerated()
    where !ids.insert(instruction.id).inserted {
      throw ProfileError(
        code: .duplicate, path: FieldPath("instructions").appending(index),
        detail: "the id \"\(instruction.id)\" is taken; give each instruction its own")
    }
    self.instructions = instructions
    self.examples = examples
    self.sampling = sampling
  }

  /// Returns the instruction of an id, or nil.
  ///
  /// - Parameter id: The id.
  /// - Returns: The instruction.
  package func instruction(_ id: String) -> Instruction? {
    instructions.first { $0.id == id }
  }

  /// Returns a copy with other parts.
  ///
  /// - Parameters:
  ///   - systemPrompt: The new text; nil keeps it.
  ///   - instructions: The new instructions; nil keeps them.
  ///   - examples: The new examples; nil keeps them.
  /// - Returns: The copy.
  /// - Throws: ``ProfileError`` as the constructor does.
  package func with(
    systemPrompt: String? = nil, instructions: [Instruction]? = nil, examples: [Example]? = nil
  ) throws(ProfileError) -> RolePrompt {
    try RolePrompt(
      systemPrompt: systemPrompt ?? self.systemPrompt.source,
      instructions: instructions ?? self.instructions, examples: examples ?? self.examples,
      sampling: sampling)
  }
}

/// The user message of every phase.
package struct PhasePrompts: Sendable, Hashable {
  private let templates: [Template]

  /// Creates the prompts.
  ///
  /// - Parameter text: Returns the text of a phase.
  /// - Throws: ``ProfileError`` when a text is too long, empty or breaks the syntax of placeholders.
  package init(
    _ text: (Phase) throws(ProfileError) -> String
  ) throws(ProfileError) {
    var templates: [Template] = []
    for phase in Phase.allCases {
      let source = try text(phase)
      let path = Self.path(of: phase)
      try ProfileError.check(source, maxBytes: ProfileBounds.textBytes, path)
      do {
        templates.append(try Template(source))
      } catch {
        throw ProfileError(code: .template, path: path, detail: error.message)
      }
    }
    self.templates = templates
  }

  /// The user message of a phase.
  package subscript(phase: Phase) -> Template {
    switch phase {
    case .split: templates[0]
    case .answer: templates[1]
    case .critique: templates[2]
    case .revise: templates[3]
    case .synthesis: templates[4]
    case .final: templates[5]
    }
  }

  /// Returns where the text of a phase stands in a profile.
  ///
  /// - Parameter phase: The phase.
  /// - Returns: A path such as `roles.worker.prompts.answer`.
  package static func path(of phase: Phase) -> FieldPath {
    FieldPath([.key("roles"), .key(phase.role.rawValue), .key("prompts"), .key(phase.rawValue)])
  }
}
