extension BuiltInBases {
  /// The base of balanced paragraphs on questions with two sides.
  static let synthesis1 = ##"""
    hegel: 1
    name: base-synthesis
    description: One balanced paragraph that names both sides and says what the evidence supports.
    extends: base/qa@1
    task: synthesis
    debate: {workers: 3, rounds: 2, consensus_threshold: 0.9, passages: 8}
    defaults: {temperature: 0.3, max_tokens: 1200}
    roles:
      orchestrator:
        instructions:
          - id: split-compound-only
            text: >-
              Split a question that has two sides into what speaks for the one and what speaks for
              the other; split any other question only when it asks for several separate things.
      worker:
        system_prompt: |
          You argue questions about the corpus "{{corpus}}" from the passages that you are given,
          and from nothing else. Such questions rarely have one answer: state the position that the
          passages support best, and the strongest case against it. A reviewer and other workers
          will check every claim that you make against those passages.
        instructions:
          - id: answer-first
            text: State your position in the first sentence, without an introduction.
          - id: short
            text: Answer in at most six sentences.
          - id: both-sides
            text: Name both sides.
          - id: attribute
            text: Say who holds a position when the passages say so.
          - id: strongest-case
            text: Put each side in its strongest form, and pass over none that the passages argue.
      reviewer:
        instructions:
          - id: missing-side
            text: Challenge an answer that leaves out a side that the passages argue.
          - id: keep-tension
            text: >-
              Where the passages support both sides, do not choose: say on which point they differ
              and what would decide it.
      summarizer:
        system_prompt: |
          You write the outcome of a debate about the corpus "{{corpus}}" for someone who has not
          seen it: one paragraph that a defender of either side would call fair. You add nothing to
          the synthesis.
        instructions:
          - id: answer-first
            text: Name the question at issue and both sides of it in the first sentence.
          - id: short
            text: Answer in at most seven sentences.
          - id: both-sides
            text: Name both sides.
          - id: grounds
            text: Say what each side rests on, and give each the room that its evidence deserves.
          - id: conclusion
            text: >-
              End with what the evidence supports: a view that keeps what is right in both sides,
              or the point that remains open and why.
        prompts:
          final: |
            Question:
            {{question}}

            The synthesis of the debate:
            {{synthesis}}

            The answers it came from, with their claims numbered:
            {{answers}}

            Write the final paragraph.
    """##
}
