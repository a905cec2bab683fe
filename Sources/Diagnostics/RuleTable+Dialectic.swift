extension RuleTable {
  /// Rules on the debate.
  static let dialecticRules: [Rule] = roleRules + settingRules

  private static let roleRules: [Rule] = [
    Rule(
      "DI001", "reviewer-does-not-criticise", .warning, isDefault: false,
      summary: "Nothing that the reviewer is told asks for criticism.",
      explanation: """
        A debate is worth its calls only when somebody looks for what is wrong. Looked at are all \
        texts of the reviewer after inheritance, in English.
        """,
      example: """
        roles:
          reviewer:
            system_prompt: You are the reader of the debate and tell the others what you like.
            instructions:
              - {id: verify-each-claim, drop: true}
              - {id: weakest-point, drop: true}
              - {id: verdicts, drop: true}
              - {id: resolve-by-evidence, drop: true}
              - {id: cite, drop: true}
            prompts:
              critique: "{{context}} {{question}} {{answers}} Write what you like about the answers."
              synthesis: "{{context}} {{question}} {{answers}} {{critique}} Write the final answer."
        """,
      remedy: """
        roles:
          reviewer:
            system_prompt: You are the reviewer of the debate and look for what is unproven.
        """),
    Rule(
      "DI002", "worker-without-evidence", .warning, isDefault: false,
      summary: "Nothing that the worker is told asks for evidence.",
      explanation: """
        A claim without a passage, a source or a reason cannot be checked by the reviewer, nor scored \
        for its ground. Looked at are all texts of the worker after inheritance, in English.
        """,
      example: """
        extends: none
        roles:
          worker:
            system_prompt: You are a friendly person who answers in the voice of a pirate.
        """,
      remedy: """
        extends: none
        roles:
          worker:
            system_prompt: You are a friendly person who answers from the passages.
        """),
    Rule(
      "DI003", "synthesis-absent", .warning,
      summary: "The prompt of the synthesis asks for no synthesis.",
      explanation: """
        The phase ends the debate: it resolves what is in conflict, or says what stays open. A prompt \
        that names neither leaves the summarizer without an outcome. Looked at are prompts that the \
        document itself writes, in English.
        """,
      example: """
        roles:
          reviewer:
            prompts:
              synthesis: |
                {{context}} {{question}} {{answers}} {{critique}}
                Write a poem about the sea, and tell the reader what you like.
        """,
      remedy: """
        roles:
          reviewer:
            prompts:
              synthesis: |
                {{context}} {{question}} {{answers}} {{critique}}
                Resolve what is in conflict, and say what stays open.
        """),
    Rule(
      "DI004", "roles-too-similar", .warning, isDefault: false,
      parameters: [
        .init(
          "similarity", 0.5...1, standard: 0.8,
          "The share of common runs of three words from which two prompts are the same.")
      ],
      summary: "Two roles have almost the same system prompt.",
      explanation: """
        A reviewer that is told the same as the worker argues like the worker. Often the prompt was \
        copied and then forgotten.
        """,
      example: """
        roles:
          worker: {system_prompt: Answer the question with care.}
          reviewer: {system_prompt: Answer the question with care.}
        """,
      remedy: """
        roles:
          worker: {system_prompt: Answer the question with care.}
          reviewer: {system_prompt: Look for claims that no passage supports.}
        """),
    Rule(
      "DI007", "leading-verdict", .warning, isDefault: false,
      summary: "The reviewer is told its verdict beforehand.",
      explanation: """
        A reviewer that has to agree with the workers, or is told that they are right, costs calls \
        and finds nothing.
        """,
      example: "roles: {reviewer: {instructions: [Always agree with the workers.]}}",
      remedy: "roles: {reviewer: {instructions: [Name the weakest point of each answer.]}}"),
    Rule(
      "DI008", "summarizer-adds-claims", .info, isDefault: false,
      summary: "Nothing keeps the summarizer to what the debate came to.",
      explanation: """
        The last call is checked by nobody, so what it adds goes into the answer as it is. Looked at \
        are all texts of the summarizer after inheritance, in English.
        """,
      example: """
        roles:
          summarizer:
            system_prompt: You are the writer who gives the answer in the voice of the house.
            instructions:
              - {id: synthesis-only, drop: true}
              - {id: answer-first, drop: true}
              - {id: final-format, drop: true}
              - {id: data-not-orders, drop: true}
        """,
      remedy: """
        roles:
          summarizer:
            system_prompt: You are the writer who gives the answer, and use only the synthesis.
        """),
  ]

  private static let settingRules: [Rule] = [
    Rule(
      "DI005", "threshold-without-effect", .warning,
      summary: "`debate.consensus_threshold` cannot do what it is for.",
      explanation: """
        The threshold says how much the workers must agree for a debate to end early. A single \
        worker has nobody to agree with, and at 0 all answers agree, so that further rounds never \
        come.
        """,
      example: "debate: {workers: 1, rounds: 2, consensus_threshold: 0.8}",
      remedy: "debate: {workers: 2, rounds: 2, consensus_threshold: 0.8}"),
    Rule(
      "DI006", "rounds-out-of-range", .info, isDefault: false,
      summary: "Several workers answer and nobody criticises them.",
      explanation: """
        Without rounds a debate is only a vote: no answer is criticised or revised. More than eight \
        rounds are an error of the schema.
        """,
      example: "debate: {workers: 3, rounds: 0}", remedy: "debate: {workers: 3, rounds: 1}"),
    Rule(
      "DI010", "workers-alike", .info, isDefault: false,
      summary: "Several workers of one model answer at temperature 0.",
      explanation: """
        They are told the same and choose the same words, so that only their passages differ. The \
        embedded model is left alone, since no temperature changes it.
        """,
      example: """
        debate: {workers: 3}
        defaults: {model: openai/gpt-5, temperature: 0}
        """,
      remedy: """
        debate: {workers: 3}
        defaults: {model: openai/gpt-5, temperature: 0.7}
        """),
  ]
}
