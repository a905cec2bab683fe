extension RuleTable {
  /// Rules on prompts that contradict themselves or leave a model guessing.
  static let clarityRules: [Rule] = contradictionRules + styleRules

  private static let contradictionRules: [Rule] = [
    Rule(
      "CL001", "contradicting-length", .warning, isDefault: false,
      summary: "Two demands on the length of the answer cannot both be met.",
      explanation: """
        Numbers of words, sentences, paragraphs and pages are compared, and numbers with "concise" \
        or "a detailed answer". Demands under a condition, or on a part of the answer such as its \
        title, are left alone. What the base demands counts too: replace its instruction by its id, \
        or drop it.
        """,
      example: """
        roles:
          worker:
            system_prompt: You answer from the passages. Answer in at least 300 words.
        """,
      remedy: """
        roles:
          worker:
            system_prompt: You answer from the passages.
            instructions: [{id: short, text: Answer in at least 300 words.}]
        """),
    Rule(
      "CL002", "contradicting-format", .warning, isDefault: false, benignFindings: 0,
      summary: "Two demands on the form or language of the answer cannot both be met.",
      explanation: """
        Only JSON and Markdown or lists, plain text and Markdown, lists that are asked for and \
        forbidden, two languages. Demands under a condition are left alone.
        """,
      example: """
        roles:
          worker:
            instructions: [Answer only in JSON., Use Markdown headings.]
        """,
      remedy: """
        roles:
          worker:
            instructions: [Use Markdown headings.]
        """),
    Rule(
      "CL003", "always-never-conflict", .warning, isDefault: false, benignFindings: 0,
      summary: "The same is demanded always and forbidden.",
      explanation: """
        Compared are verb and object: citing sources and including references are the same. A \
        prohibition that is narrowed (never cite sources older than ten years) is left alone.
        """,
      example: """
        roles:
          worker:
            instructions: [Always cite sources., Never include references.]
        """,
      remedy: """
        roles:
          worker:
            instructions: [Always cite sources.]
        """),
    Rule(
      "CL004", "duplicate-instruction", .info, fix: .unsafe, isDefault: false, benignFindings: 13,
      parameters: [
        .init(
          "similarity", 0.5...1, standard: 0.8,
          "The share of common words from which two sentences are the same.")
      ],
      summary: "Two sentences say the same in almost the same words.",
      explanation: """
        Both cost tokens, and an edit of one leaves the other as it was. Sentences that differ in a \
        number, a name or a negation are different. What the base says counts too. The fix removes \
        an instruction that is nothing but the repetition.
        """,
      example: """
        roles:
          worker:
            system_prompt: You answer from the passages. Cite the passage behind every claim.
        """,
      remedy: """
        roles:
          worker:
            system_prompt: You answer from the passages.
        """),
  ]

  private static let styleRules: [Rule] = [
    Rule(
      "CL005", "vague-quantifier", .info, isDefault: false, benignFindings: 0,
      summary: "A length is given without a number.",
      explanation: """
        A few sentences, several paragraphs, an appropriate length: every model and every reviewer \
        takes it for another number, and no trial can tell whether it was kept.
        """,
      example: "roles: {worker: {instructions: [Answer in a few sentences.]}}",
      remedy: "roles: {worker: {instructions: [Answer in at most two sentences.]}}"),
    Rule(
      "CL006", "negative-only", .info, isDefault: false, benignFindings: 0,
      summary: "A role is told three times or more what not to do, and never what to do.",
      explanation: """
        Prohibitions alone leave open what is wanted. Looked at is the role after inheritance: \
        beside the instructions of a base a prohibition is fine.
        """,
      example: """
        extends: none
        roles:
          worker: {system_prompt: Never write long text. Never use lists. Never use bold.}
        """,
      remedy: """
        extends: none
        roles:
          worker: {system_prompt: Answer in one sentence. Never use lists. Never use bold.}
        """),
    Rule(
      "CL007", "leftover-marker", .warning, isDefault: false, benignFindings: 0,
      summary: "A note or filler was left in a prompt.",
      explanation: """
        `TBD:` and its like at the beginning of a sentence, lorem ipsum, and fillers such as \
        `[your company here]`. The model is told them as they stand.
        """,
      example: "roles: {worker: {system_prompt: \"You answer questions. TBD: say for whom.\"}}",
      remedy: "roles: {worker: {system_prompt: You answer questions of students.}}"),
    Rule(
      "CL008", "broken-numbering", .info, fix: .unsafe, isDefault: false, benignFindings: 1,
      summary: "A number of a list is left out or comes twice.",
      explanation: """
        The model, like a reader, looks for the missing step. The fix writes the number that is \
        next; since other text may name a step by its number, it is not applied without asking.
        """,
      example: """
        roles:
          worker:
            system_prompt: |
              1. Read the passages.
              2. Find the claim.
              4. Answer.
        """,
      remedy: """
        roles:
          worker:
            system_prompt: |
              1. Read the passages.
              2. Find the claim.
              3. Answer.
        """),
    Rule(
      "CL009", "dangling-reference", .warning, isDefault: false, benignFindings: 0,
      summary: "A prompt names a step or section that it does not have.",
      explanation: """
        It is found where the role's texts have numbered lists or headings, and a larger number is \
        referred to. Steps are renumbered more often than the sentences that name them.
        """,
      example: """
        roles:
          worker:
            system_prompt: |
              1. Read the passages.
              2. Answer as step 4 says.
              3. Follow step 4.
        """,
      remedy: """
        roles:
          worker:
            system_prompt: |
              1. Read the passages.
              2. Answer.
              3. Follow step 1.
        """),
    Rule(
      "CL010", "shouting", .info, isDefault: false, benignFindings: 1,
      parameters: [
        .init(
          "share", 0.1...1, standard: 0.6,
          "The share of the letters that three capital words in a row have when it is shouted.")
      ],
      summary: "A sentence is written in capitals, or with three exclamation marks.",
      explanation: """
        Capitals cost about twice the tokens, and when everything is emphasised nothing is. \
        Sentences with fewer than 40 letters, code, and single words in capitals are left alone.
        """,
      example: """
        roles:
          worker:
            instructions: [YOU MUST ALWAYS CITE EVERY PASSAGE THAT YOU HAVE USED IN THE ANSWER]
        """,
      remedy: """
        roles:
          worker:
            instructions: [Cite every passage that you have used in the answer.]
        """),
  ]
}
