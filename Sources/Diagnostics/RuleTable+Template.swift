extension RuleTable {
  /// Rules on placeholders.
  static let templateRules: [Rule] = [
    Rule(
      "TV001", "undefined-variable", .error, fix: .unsafe,
      summary: "A placeholder names no variable that exists in its place.",
      explanation: """
        Built-in variables exist in the phases that the reference page lists; system prompts and \
        instructions have corpus, task and the profile's own variables. The fix writes the nearest \
        name.
        """,
      example: "roles: {worker: {prompts: {answer: \"{{qestion}} {{context}}\"}}}",
      remedy: "roles: {worker: {prompts: {answer: \"{{question}} {{context}}\"}}}"
    ),
    Rule(
      "TV002", "unused-variable", .info, fix: .safe,
      summary: "A variable is declared and never used.",
      explanation: """
        It misleads readers who change it and see nothing happen. The fix removes it. What a profile \
        of the project that extends the document writes is used.
        """,
      example: "variables: {tone: {default: friendly}}",
      remedy: "variables: {}"),
    Rule(
      "TV003", "unclosed-placeholder", .error,
      summary: "Braces open and do not close on the same line.",
      explanation: """
        The model would see the braces. Close them, or write {{{{ for two literal braces.
        """,
      example: "roles: {worker: {prompts: {answer: \"{{context\"}}}",
      remedy: "roles: {worker: {prompts: {answer: \"{{context}}\"}}}"),
    Rule(
      "TV004", "mixed-placeholder-syntax", .warning, fix: .unsafe,
      summary: "A variable's name stands in the placeholder syntax of another tool.",
      explanation: """
        {question}, $question, ${question} and <<question>> are plain text here, so the model sees \
        the name and never the value. The fix writes {{question}}.
        """,
      example: "roles: {worker: {prompts: {answer: \"{question} {{context}}\"}}}",
      remedy: "roles: {worker: {prompts: {answer: \"{{question}} {{context}}\"}}}"),
    Rule(
      "TV005", "required-variable-missing", .error, fix: .unsafe,
      summary: "A phase does not use a variable that it must use.",
      explanation: """
        A worker that never sees the question, or a reviewer that never sees the answers, cannot do \
        its work. The fix adds the variable at the end.
        """,
      example: "roles: {worker: {prompts: {answer: \"{{question}}\"}}}",
      remedy: "roles: {worker: {prompts: {answer: \"{{question}}\\n{{context}}\"}}}"),
    Rule(
      "TV006", "template-code", .error,
      summary: "A text holds template code of another tool.",
      explanation: """
        Attribute access, filters, {% import %}, ${7*7} and <% %> do nothing here, and do harm in \
        any tool that runs them: such texts are used to break out of templates.
        """,
      example: "roles: {worker: {system_prompt: \"{{ ''.__class__ }}\"}}",
      remedy: "roles: {worker: {system_prompt: You answer.}}"),
    Rule(
      "TV007", "secret-variable", .error,
      summary: "A placeholder asks for a key, token, password or secret.",
      explanation: """
        A prompt is sent to a model and stored with every trace. Give keys to the provider's \
        configuration, and rotate any that stood in a prompt.
        """,
      example: "roles: {worker: {system_prompt: \"Use {{OPENAI_API_KEY}}\"}}",
      remedy: "roles: {worker: {system_prompt: You answer.}}"),
    Rule(
      "TV008", "variable-used-many-times", .info,
      summary: "A prompt fills in the passages, answers or transcript twice.",
      explanation: """
        Every call pays for both, and the passages are most of what a call costs. Short variables, \
        such as {{question}}, may be repeated.
        """,
      example: """
        roles:
          worker:
            prompts:
              answer: "{{context}} {{question}} {{context}}"
        """,
      remedy: """
        roles:
          worker:
            prompts:
              answer: "{{question}} {{context}} {{question}}"
        """),
  ]

  /// Rules on Hegel's own comments.
  static let ownRules: [Rule] = [
    Rule(
      "HG001", "unused-suppression", .warning, fix: .safe,
      summary: "A suppression has no effect.",
      explanation: """
        What it suppressed is mended or was never found; left there, it would hide the next \
        mistake. The fix removes the code, or the whole comment.
        """,
      example: "name: a  # hegel: ignore[PF002] -- old key",
      remedy: "name: a"),
    Rule(
      "HG002", "malformed-suppression", .warning,
      summary: "A suppression is not written as one, or gives no reason.",
      explanation: """
        Write `# hegel: ignore[CODE] -- reason` or `# hegel: ignore-file[CODE] -- reason`, with \
        codes separated by commas. One without codes or without a reason is not applied.
        """,
      example: "tone: x  # hegel: ignore PF002",
      remedy: "tone: x  # hegel: ignore[PF002] -- read by another tool"),
    Rule(
      "HG003", "unknown-rule-in-suppression", .warning,
      summary: "A suppression or `checks.ignore` names a rule that does not exist.",
      explanation: "The code is mistyped, so the finding that was meant is still there.",
      example: "# hegel: ignore[PF999] -- tried",
      remedy: "# hegel: ignore[PF002] -- tried"),
  ]
}
