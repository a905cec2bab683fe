/// One directive that the embedded model obeys.
package struct DirectiveRule: Sendable {
  /// The name in the documentation.
  package let name: String

  /// The wordings: words in order with at most three others between two of them, alternatives
  /// separated by `|`, `N` for a number.
  package let patterns: [String]

  /// What it changes.
  package let effect: String

  /// Whether a negation in front of it switches it off; the others hold the negation themselves.
  let isNegatable: Bool

  /// Puts it into force.
  let apply: @Sendable (inout Directives, Int) -> Void
}

/// The documented list of directives.
///
/// It is fixed by its documentation and never tuned to a set of questions.
package enum DirectiveLexicon {
  /// All directives in the order in which they are applied to a sentence.
  package static let rules: [DirectiveRule] = lengthRules + formRules + evidenceRules

  /// Returns the names of the directives that a text puts into force.
  ///
  /// - Parameter text: An instruction or another text of a prompt.
  /// - Returns: Names of ``rules`` in their order, each once; none where the lexicon does not reach.
  /// - Complexity: O(n · r) for r patterns.
  package static func directives(in text: String) -> [String] {
    let found = Set(DirectiveReader.matches(in: text).map(\.rule.name))
    return rules.map(\.name).filter(found.contains)
  }

  private static let lengthRules: [DirectiveRule] = [
    DirectiveRule(
      name: "at most N words",
      patterns: [
        "at most N words|word", "no more than N words|word", "not more than N words|word",
        "up to N words|word", "maximum N words|word", "max N words|word", "within N words|word",
        "N words|word or fewer|less", "N words|word at most", "N words|word maximum|max|long",
        "limit to N words|word", "keep to|under N words|word", "in N words|word",
        "exceed N words|word", "not|never more than N words|word",
      ],
      effect: "The answer has at most N words: a span where the sentence is longer.",
      isNegatable: false, apply: { $0.limitWords($1) }),
    DirectiveRule(
      name: "fewer than N words",
      patterns: ["fewer|less than N words|word", "under|below N words|word"],
      effect: "The answer has at most N - 1 words.",
      isNegatable: false, apply: { $0.limitWords($1 - 1) }),
    DirectiveRule(
      name: "at most N sentences",
      patterns: [
        "at most N sentences|sentence", "no|not|never more than N sentences|sentence",
        "up to N sentences|sentence", "maximum N sentences|sentence",
        "within N sentences|sentence", "N sentences|sentence or fewer|less",
        "N sentences|sentence at most", "limit to N sentences|sentence", "in N sentences|sentence",
        "in a single sentence", "exceed N sentences|sentence",
      ],
      effect: "The answer has at most N sentences.",
      isNegatable: false, apply: { $0.limitSentences($1) }),
    DirectiveRule(
      name: "shortest span",
      patterns: [
        "shortest span|phrase|answer|text|piece|possible", "as short|brief|briefly as possible",
        "minimal span|answer|phrase", "only|just the answer itself", "answer itself alone|only",
        "short span|phrase", "single phrase", "exact span|phrase",
      ],
      effect: "The answer is the span that answers, not its sentence.",
      isNegatable: true, apply: { directives, _ in directives.shortestSpan = true }),
    DirectiveRule(
      name: "full sentence",
      patterns: ["full|complete|whole sentence|sentences"],
      effect: "The answer is a whole sentence, also where a span was asked for.",
      isNegatable: true, apply: { directives, _ in directives.fullSentence = true }),
  ]

  private static let formRules: [DirectiveRule] = [
    DirectiveRule(
      name: "list as bullets",
      patterns: ["bullet|bullets|bulleted", "dash list|lists"],
      effect: "The items of a list, else the sentences, stand on lines that begin with `- `.",
      isNegatable: true, apply: { directives, _ in directives.bullets = true }),
    DirectiveRule(
      name: "define terms first",
      patterns: [
        "define term|terms|concept|concepts|word|words", "definition|definitions first|before",
        "begin|start with definition",
      ],
      effect: "A sentence of the passages that defines the question's key term comes first.",
      isNegatable: true, apply: { directives, _ in directives.defineTerms = true }),
    DirectiveRule(
      name: "numbers with units",
      patterns: [
        "number|numbers|figure|figures|quantity|quantities|value|values with|include unit|units",
        "include|give|state|keep|add unit|units",
      ],
      effect: "A number keeps its unit or what it counts.",
      isNegatable: true, apply: { directives, _ in directives.numbersWithUnits = true }),
    DirectiveRule(
      name: "dates in full",
      patterns: ["date|dates in full", "full|complete|exact date|dates"],
      effect: "A date has day and month where the passages give them.",
      isNegatable: true, apply: { directives, _ in directives.fullDates = true }),
    DirectiveRule(
      name: "both sides",
      patterns: [
        "both|opposing sides|positions|views|viewpoints|perspectives|arguments",
        "each side|position|view", "sides of debate|question|argument|issue",
      ],
      effect: "Where the passages hold an opposed sentence, it is given as the other position.",
      isNegatable: true, apply: { directives, _ in directives.bothSides = true }),
  ]

  private static let evidenceRules: [DirectiveRule] = [
    DirectiveRule(
      name: "cite",
      patterns: [
        "cite|cites|citing", "citation|citations", "reference|name|give passage id|ids",
        "passage id|ids brackets",
      ],
      effect: "Every sentence ends with the ids of the passages it comes from, in brackets.",
      isNegatable: true, apply: { directives, _ in directives.cite = true }),
    DirectiveRule(
      name: "quote the evidence",
      patterns: [
        "quote evidence|passage|passages|sentence|source|sources|text|words",
        "include|give|add quote|quotation|quotes", "verbatim evidence|quote", "direct quote|quotes",
      ],
      effect: "The sentence of the passage follows the answer in quotation marks.",
      isNegatable: true, apply: { directives, _ in directives.quote = true }),
    DirectiveRule(
      name: "state uncertainty",
      patterns: [
        "state|say|express|give|report|mention|flag|admit uncertainty|uncertain|unsure",
        "when|if you uncertain|unsure",
      ],
      effect: "`This is uncertain.` follows an answer of confidence below 0.15.",
      isNegatable: true, apply: { directives, _ in directives.stateUncertainty = true }),
    DirectiveRule(
      name: "refuse without support",
      patterns: [
        "refuse", "say so when|if", "not supported", "unsupported", "cannot be answered",
        "not|never answer without|unless", "answer only if|when passages|passage|evidence|context",
        "passages|passage|context do|does not answer|contain|support|say", "not guess",
        "never guess", "without support|evidence",
      ],
      effect: "Below a support of 0.35 the answer is `NOT SUPPORTED:` with a reason.",
      isNegatable: false, apply: { directives, _ in directives.refusal = .withoutSupport }),
    DirectiveRule(
      name: "always answer",
      patterns: [
        "always answer|give|guess", "never|not refuse", "answer even if|when",
        "best guess",
      ],
      effect: "The best span or sentence is given however weak its support.",
      isNegatable: false, apply: { directives, _ in directives.refusal = .never }),
  ]
}

extension Directives {
  fileprivate mutating func limitWords(_ words: Int) {
    guard words > 0 else { return }
    maximumWords = min(maximumWords ?? words, words)
  }

  fileprivate mutating func limitSentences(_ sentences: Int) {
    guard sentences > 0 else { return }
    maximumSentences = min(maximumSentences ?? sentences, sentences)
  }
}
