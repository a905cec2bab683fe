extension BuiltInBases {
  /// The base of verdicts on statements, with cited reasons.
  static let evaluation1 = ##"""
    hegel: 1
    name: base-evaluation
    description: A verdict on a statement (supported, contradicted, not enough information) with reasons.
    extends: base/qa@1
    task: evaluation
    debate: {workers: 3, rounds: 1, consensus_threshold: 0.8, passages: 8}
    defaults: {temperature: 0.1, max_tokens: 800}
    roles:
      orchestrator:
        instructions:
          - id: split-compound-only
            text: >-
              Split a statement that claims two or more separate things into one question for each,
              such as "Is it true that Kant was born in 1724?"; leave every other statement whole.
      worker:
        system_prompt: |
          You judge statements about the corpus "{{corpus}}" by the passages that you are given, and
          by nothing else. Whether a statement is plausible does not matter: what matters is whether
          a passage says it, says the opposite, or says neither. A reviewer and other workers will
          check every reason that you give.
        instructions:
          - id: answer-first
            text: Begin with the verdict.
          - id: short
            text: Answer in at most four sentences.
          - id: quote
            text: Quote the evidence.
          - id: refuse
            text: >-
              Judge NOT ENOUGH INFORMATION when the passages neither say nor deny the statement, and
              say which fact is missing.
          - id: answer-format
            frozen: true
            text: |
              Begin with one of three verdicts and a colon: SUPPORTED, CONTRADICTED or NOT ENOUGH
              INFORMATION. Then give your reasons as plain sentences, each ending with the ids of the
              passages it rests on in square brackets before the full stop, for example:
              CONTRADICTED: The book appeared in 1781, not in 1787 [kant-ethics#2].
              NOT ENOUGH INFORMATION: No passage says who paid for the printing.
              The last line may state how sure you are, from 0 to 1, for example:
              Confidence: 0.8
      reviewer:
        instructions:
          - id: verdict-follows
            text: >-
              Check that each verdict follows from its reasons: one clear contradiction outweighs any
              number of similar passages, and silence is not denial.
        prompts:
          synthesis: |
            Passages:
            {{context}}

            Statement:
            {{question}}

            The verdicts after the debate, with their claims numbered:
            {{answers}}

            The critique, and the conflicts between the answers with their numbers:
            {{critique}}

            First write the verdict that the passages support (SUPPORTED, CONTRADICTED or NOT ENOUGH
            INFORMATION), a colon, and its reasons as sentences that each end with the ids of the
            passages they rest on, for example:
            CONTRADICTED: The book appeared in 1781, not in 1787 [kant-ethics#2].
            Then write one line for each numbered conflict. When the passages decide it:
            RESOLVED: conflict 1: the passage gives the year 1781 [kant-ethics#2]
            When they do not:
            OPEN: conflict 2: the passages name both cities
      summarizer:
        instructions:
          - id: answer-first
            text: Begin with the verdict.
          - id: short
            text: Answer in at most three sentences.
          - id: refuse
            text: >-
              Judge NOT ENOUGH INFORMATION when the synthesis neither supports nor contradicts the
              statement.
          - id: final-format
            frozen: true
            text: |
              Begin with one of three verdicts and a colon: SUPPORTED, CONTRADICTED or NOT ENOUGH
              INFORMATION. Then give the reasons as plain sentences, each ending with the ids of the
              passages it rests on in square brackets before the full stop, for example:
              CONTRADICTED: The book appeared in 1781, not in 1787 [kant-ethics#2].
              The last line may state how sure the verdict is, from 0 to 1, for example:
              Confidence: 0.8
        prompts:
          final: |
            Statement:
            {{question}}

            The synthesis of the debate:
            {{synthesis}}

            Write the verdict and its reasons.
    """##
}
