extension RuleTable {
  /// Rules on what prompts cost.
  static let budgetRules: [Rule] = [
    Rule(
      "BG001", "prompt-over-token-budget", .warning, isDefault: false, benignFindings: 79,
      summary: "A role's system message is larger than `limits.prompt_tokens`.",
      explanation: """
        System prompt, instructions and examples are sent with every call. Their tokens are \
        estimated without a provider's vocabulary; for English the estimate lies between 6 % below \
        and 13 % above the vocabularies cl100k and o200k in nine cases of ten. Without the key the \
        limit is 1,500.
        """,
      example: """
        limits: {prompt_tokens: 20}
        roles:
          worker: {system_prompt: You answer questions from the passages alone and cite them.}
        """,
      remedy: """
        limits: {prompt_tokens: 1500}
        roles:
          worker: {system_prompt: You answer questions from the passages alone and cite them.}
        """),
    Rule(
      "BG004", "max-output-too-small", .warning, isDefault: false, benignFindings: 0,
      summary: "A prompt asks for more words than `max_tokens` lets through.",
      explanation: """
        The answer breaks off in the middle. An English word is taken for 1.4 tokens.
        """,
      example: """
        roles:
          worker:
            max_tokens: 300
            instructions: [Answer in at least 400 words.]
        """,
      remedy: """
        roles:
          worker:
            max_tokens: 800
            instructions: [Answer in at least 400 words.]
        """),
    Rule(
      "BG005", "paragraph-too-long", .info, isDefault: false, benignFindings: 5,
      parameters: [
        .init(
          "characters", 100...100_000, standard: 1_200, "The longest paragraph that is let through."
        )
      ],
      summary: "A paragraph has more than 1,200 characters.",
      explanation: """
        What stands in the middle of a long paragraph is overlooked by people, and cannot be \
        measured, moved or left out by `hegel attribute` and training. Make instructions of its \
        sentences.
        """,
      example: """
        checks: {options: {BG005: {characters: 100}}}
        roles:
          worker:
            system_prompt: You answer questions from the passages alone, you cite every one of them, \
        and you say what they leave open.
        """,
      remedy: """
        checks: {options: {BG005: {characters: 100}}}
        roles:
          worker:
            system_prompt: You answer questions from the passages alone.
            instructions: [Cite every passage., Say what the passages leave open.]
        """),
    Rule(
      "BG006", "repeated-block", .warning, isDefault: false, benignFindings: 19,
      parameters: [
        .init("words", 6...1_000, standard: 12, "The shortest run of words that counts.")
      ],
      summary: "Twelve words or more stand twice in a role's system message.",
      explanation: """
        Every call pays for both, and an edit of one leaves the other as it was. Compared are the \
        texts after inheritance, so that what the base says already is found too.
        """,
      example: """
        roles:
          worker:
            system_prompt: Give names, dates and numbers exactly as the passages give them, and add no \
        others.
            instructions:
              - Give names, dates and numbers exactly as the passages give them, and add no others.
        """,
      remedy: """
        roles:
          worker:
            system_prompt: You answer from the passages alone.
            instructions:
              - Give names, dates and numbers exactly as the passages give them, and add no others.
        """),
    Rule(
      "BG007", "examples-dominate", .info, isDefault: false, benignFindings: 0,
      parameters: [
        .init("share", 0.1...1, standard: 0.7, "The share of the tokens that examples may take.")
      ],
      summary: "Most of what a role is told are examples.",
      explanation: """
        Examples are the most expensive part of a prompt and the one that is looked at least. \
        `hegel attribute` leaves out one at a time and shows which earn their place.
        """,
      example: """
        checks: {options: {BG007: {share: 0.1}}}
        roles:
          worker:
            examples:
              - question: When was the first edition of the book published, and where was it printed?
                answer: It was published in 1781 [kant#3]. It was printed in Halle [kant#4].
              - question: Who wrote the letter about the printing, and what did its author think of it?
                answer: Kant wrote it [kant#5]. He thought that it had been done in haste [kant#6].
        """,
      remedy: """
        checks: {options: {BG007: {share: 0.7}}}
        roles:
          worker:
            examples: [{question: When was it published?, answer: 1781 [kant#3].}]
        """),
  ]
}
