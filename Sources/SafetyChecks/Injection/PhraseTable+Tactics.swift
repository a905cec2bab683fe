extension PhraseTable {
  /// The tactics that are looked for in questions and documents, where an order to the model is none of
  /// the author's; by family, as public taxonomies name them (Rao et al., "Tricking LLMs into
  /// Disobedience", 2023; Liu et al., "Jailbreaking ChatGPT via Prompt Engineering", 2023; Schulhoff
  /// et al., "Ignore This Title and HackAPrompt", 2023).
  static let tactics: [Phrase] =
    voids + switches + requests + liberties + consents + frames

  private static let voids: [Phrase] = [
    Phrase(
      .rulesVoid, .one(.prior, .your, .everything), .within(3, .instruction, .restriction),
      .within(7, .void)),
    Phrase(.rulesVoid, .one(.instruction, .systemPrompt), .within(4, .prior), .within(7, .void)),
    Phrase(.rulesVoid, .one(.systemPrompt, .earlierText, .above), .within(3, .void)),
    Phrase(
      .rulesVoid, .one(.everything), .within(2, .prior), .within(3, .instruction), .within(3, .void)
    ),
    Phrase(.rulesVoid, .one(.my), .within(2, .instruction, .background), .within(2, .void)),
    Phrase(.rulesVoid, .one(.override), .within(5, .prior), .within(2, .instruction)),
    Phrase(.rulesVoid, .one(.override), .within(2, .chatStart)),
    Phrase(
      .rulesVoid, .one(.weakOverride), .within(1, .your), .within(2, .promptNoun, .instruction)),
    Phrase(.rulesVoid, .one(.weakOverride), .within(2, .above)),
    Phrase(.rulesVoid, .one(.void), .within(2, .instruction)),
    Phrase(.rulesVoid, .one(.override), .within(2, .everything), .within(2, .restriction)),
    Phrase(.rulesVoid, .one(.above), .within(4, .override, .overrideFinal, .void)),
    Phrase(.rulesVoid, .one(.override), .within(3, .above)),
  ]

  private static let switches: [Phrase] = [
    Phrase(.taskSwitch, .one(.endMark), .within(10, .newTask), crossesSentences: true),
    Phrase(
      .taskSwitch, .one(.endMark), .within(14, .override, .reveal, .newIdentity),
      .within(8, .instruction, .systemPrompt, .above, .unfiltered), crossesSentences: true),
    Phrase(.taskSwitch, .one(.stopTask), .within(12, .newTask), crossesSentences: true),
    Phrase(
      .taskSwitch, .one(.stopTask), .within(9, .sayVerb, .reveal), crossesSentences: true,
      yieldsToNegation: false),
  ]

  private static let requests: [Phrase] = [
    Phrase(.startRequest, .one(.reveal), .within(1, .your), .within(1, .promptNoun)),
    Phrase(.startRequest, .one(.turnAssistant), .within(8, .promptNoun, .systemPrompt)),
    Phrase(
      .secretGame, .one(.ask, .share, .reveal), .within(3, .theSecret), .within(6, .chatStart)),
    Phrase(.startRequest, .one(.reveal, .ask), .within(8, .chatStart)),
    Phrase(.startRequest, .one(.chatStart), .within(4, .revealFinal, .revealStrict)),
    Phrase(.startRequest, .one(.ask, .reveal), .within(3, .promptNoun), .within(3, .chatStart)),
    Phrase(.secretGame, .one(.letterGame), .within(8, .theSecret)),
    Phrase(.secretGame, .one(.theSecret), .within(6, .letterGame, .revealFinal)),
    Phrase(.namedPerson, .one(.whereLives)),
    Phrase(.namedPerson, .one(.personal)),
  ]

  private static let liberties: [Phrase] = [
    Phrase(
      .liberty, .one(.youWithout), .within(5, .restriction, .safety, .instruction),
      yieldsToNegation: false),
    Phrase(.liberty, .one(.comply), .within(2, .unfiltered)),
    Phrase(.liberty, .one(.unfiltered), .within(1, .comply)),
    Phrase(.watchEvaded, .one(.encodingName), .within(5, .evade)),
    Phrase(.modeSwitch, .one(.safety, .restriction), .within(2, .off)),
    Phrase(
      .modeSwitch, .one(.switchOn), .within(4, .jailbreakPhrase),
      .within(16, .restriction, .unfiltered, .anything, .safety, .refuse, .excuse, .without),
      crossesSentences: true),
    Phrase(.watchEvaded, .one(.safety, .restriction), .within(4, .evade)),
    Phrase(.watchEvaded, .one(.evade), .within(4, .safety, .restriction)),
    Phrase(.harmAnswered, .one(.comply), .within(5, .anything), .within(8, .strongWord)),
    Phrase(.harmAnswered, .one(.noRefusal), .within(8, .strongWord)),
    Phrase(.obedience, .one(.servile)),
  ]

  private static let consents: [Phrase] = [
    Phrase(.refusalForbidden, .one(.noRefusal), yieldsToNegation: false),
    Phrase(
      .excuseForbidden, .one(.forbids, .negation), .within(7, .excuse), yieldsToNegation: false),
    Phrase(.consentPrefix, .one(.startWith), .within(4, .assent)),
  ]

  private static let frames: [Phrase] = [
    Phrase(
      .fictionFrame, .one(.hypothetical), .within(24, .howTo), .within(20, .dangerous),
      crossesSentences: true),
    Phrase(
      .fictionFrame, .one(.hypothetical), .within(24, .dangerous), .within(20, .howTo),
      crossesSentences: true),
    Phrase(
      .fictionFrame, .one(.howTo), .within(16, .dangerous), .within(24, .hypothetical),
      crossesSentences: true),
    Phrase(
      .fictionFrame, .one(.dangerous), .within(16, .howTo), .within(24, .hypothetical),
      crossesSentences: true),
  ]
}
