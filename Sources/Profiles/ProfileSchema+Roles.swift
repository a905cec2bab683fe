import JSON

extension ProfileSchema {
  private static let promptText = FieldType.text(
    maxBytes: ProfileBounds.textBytes, mayBeEmpty: false)
  private static let line = FieldType.line(maxBytes: ProfileBounds.lineBytes)

  static let roleRows: [SchemaRow] =
    [
      SchemaRow(
        "roles", .map, "The prompts of the four roles.", example: "worker: {system_prompt: …}"),
      SchemaRow(
        "roles.*", .map, "One role: orchestrator, worker, reviewer or summarizer.",
        example: "{system_prompt: …, instructions: […]}"),
      SchemaRow(
        "roles.*.system_prompt", promptText,
        """
        Who the model is and what it does. With instructions and examples it makes the system \
        message, which is the same in every call.
        """, example: "You answer from the passages alone."),
      SchemaRow(
        "roles.*.instructions", .list(maxItems: ProfileBounds.instructions),
        """
        What the model is told beside that, one item each: the unit of training, review and \
        attribution. Items combine with inherited ones by id.
        """, example: "[Cite the passage behind every claim.]", .ids),
      SchemaRow(
        "roles.*.instructions[]", .instruction,
        "One instruction: a text, or a map. Without an id one is derived from the text.",
        example: "Cite the passage behind every claim."),
    ] + instructionRows + exampleRows + promptRows + samplingRows("roles.*")

  private static let instructionRows: [SchemaRow] = [
    SchemaRow(
      "roles.*.instructions[].id", .name, "What names the instruction among those of its role.",
      example: "short"),
    SchemaRow(
      "roles.*.instructions[].text", promptText, "What the model is told.",
      example: "Answer in at most twelve words."),
    SchemaRow(
      "roles.*.instructions[].since", line, "The training step that added the instruction.",
      example: "0192f6c1-7a3e-7c55-9d0e-3b1f0a6c2d41"),
    SchemaRow(
      "roles.*.instructions[].reason", line, "Why the instruction is there.",
      example: "long answers lost precision on dates"),
    SchemaRow(
      "roles.*.instructions[].frozen", .flag, standard: false,
      "Whether machine edits must leave the instruction alone.", example: "true"),
    SchemaRow(
      "roles.*.instructions[].drop", .flag, standard: false,
      "With an id and no text: removes the inherited instruction of that id.", example: "true"),
  ]

  private static let exampleRows: [SchemaRow] = [
    SchemaRow(
      "roles.*.examples", .list(maxItems: ProfileBounds.examples),
      "Worked examples; the list takes the place of an inherited one. No variables in them.",
      example: "[{question: …, answer: …}]"),
    SchemaRow(
      "roles.*.examples[]", .map, "One example.", example: "{question: …, answer: …}"),
    SchemaRow(
      "roles.*.examples[].question", promptText, required: true, "What is asked.",
      example: "When was the Critique published?"),
    SchemaRow(
      "roles.*.examples[].answer", promptText, required: true, "The answer that is wanted.",
      example: "1781 [kant#3]."),
  ]

  private static let promptRows: [SchemaRow] =
    [
      SchemaRow(
        "roles.*.prompts", .map, "The user messages of the phases in which the role is called.",
        example: "{answer: \"{{question}} {{context}}\"}")
    ]
    + Phase.allCases.map { phase in
      SchemaRow(
        "roles.*.prompts.\(phase.rawValue)", promptText, summary(of: phase),
        example: phase.requiredVariables.map { "{{\($0.rawValue)}}" }.joined(separator: " "),
        role: phase.role)
    }

  private static func summary(of phase: Phase) -> String {
    let task =
      switch phase {
      case .split: "Asks the orchestrator to split a compound question."
      case .answer: "Asks a worker for its answer."
      case .critique: "Asks the reviewer to criticise every claim."
      case .revise: "Asks a worker to revise its answer."
      case .synthesis: "Asks the reviewer to resolve what is in conflict."
      case .final: "Asks the summarizer for the final answer."
      }
    let must = phase.requiredVariables.map { "{{\($0.rawValue)}}" }.joined(separator: ", ")
    let may = phase.optionalVariables.map { "{{\($0.rawValue)}}" }.joined(separator: ", ")
    return "\(task) Must use \(must); may use \(may) and the profile's variables."
  }
}
