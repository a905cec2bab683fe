/// The phrases of all rules.
enum PhraseTable {
  static let all: [Phrase] =
    overrides + extractions + identities + deceits + orders + documents + data

  private static let overrides: [Phrase] = [
    Phrase(
      .override, .one(.override), .within(4, .prior),
      .within(3, .instruction, .systemPrompt, .earlierText)),
    Phrase(
      .override, .one(.override), .within(4, .instruction), .within(4, .prior),
      notBefore: ConceptSet(.containment)),
    Phrase(.override, .one(.override), .within(3, .systemPrompt)),
    Phrase(
      .override, .one(.weakOverride), .within(2, .everything), .within(2, .prior),
      .within(2, .instruction)),
    Phrase(.override, .one(.override), .within(2, .your), .within(3, .promptNoun)),
    Phrase(
      .override, .one(.override), .within(2, .everything), .within(3, .promptNoun),
      notBefore: ConceptSet(.containment, .untrusted)),
    Phrase(.override, .one(.prior), .within(3, .instruction), .within(4, .overrideFinal, .void)),
    Phrase(.override, .one(.your), .within(2, .promptNoun), .within(3, .overrideFinal, .void)),
    Phrase(.override, .one(.everything), .within(3, .promptNoun), .within(3, .overrideFinal)),
    Phrase(.overrideBackground, .one(.override), .within(2, .above)),
    Phrase(.overrideBackground, .one(.above), .within(3, .overrideFinal)),
    Phrase(.overrideBackground, .one(.override), .within(3, .prior), .within(2, .background)),
    Phrase(.overrideBackground, .one(.prior), .within(2, .background), .within(3, .overrideFinal)),
    Phrase(.override, .one(.override), .within(3, .earlierText)),
    Phrase(.taskOverride, .one(.override), .within(6, .andWord), .within(1, .sayVerb)),
    Phrase(.taskOverride, .one(.overrideFinal), .within(8, .sayVerb)),
  ]

  private static let extractions: [Phrase] = [
    Phrase(.extraction, .one(.reveal), .within(5, .systemPrompt)),
    Phrase(.extraction, .one(.ask), .within(4, .systemPrompt)),
    Phrase(.extraction, .one(.systemPrompt), .within(3, .revealFinal)),
    Phrase(.extraction, .one(.systemPrompt), .within(2, .ask)),
    Phrase(.instructionRequest, .one(.revealStrict), .within(3, .your), .within(3, .promptNoun)),
    Phrase(
      .instructionRequest, .one(.revealStrict), .within(2, .everything), .within(2, .instruction)),
    Phrase(.instructionRequest, .one(.ask), .within(2, .your), .within(3, .promptNoun)),
    Phrase(.instructionRequest, .one(.your), .within(2, .promptNoun), .within(3, .revealFinal)),
    Phrase(.instructionRequest, .one(.revealStrict), .within(1, .above)),
    Phrase(.instructionRequest, .one(.revealStrict), .within(5, .earlierText)),
    Phrase(.instructionRequest, .one(.ask), .within(3, .earlierText)),
    Phrase(.secretRequest, .one(.share, .ask, .reveal), .within(4, .your), .within(3, .secret)),
    Phrase(.secretRequest, .one(.share, .ask), .within(3, .secret), .within(3, .your)),
    Phrase(.secretRequest, .one(.your), .within(3, .secret), .within(6, .share, .ask)),
    Phrase(.secretRequest, .one(.secret), .within(2, .your), .within(4, .share, .ask)),
    Phrase(.secretRequest, .one(.secret), .within(6, .share, .ask)),
    Phrase(.secretRequest, .one(.share), .within(4, .secret)),
    Phrase(.secretRequest, .one(.reveal), .within(2, .secret), .within(5, .prior)),
    Phrase(.privateRequest, .one(.userLives)),
    Phrase(.privateRequest, .one(.share, .ask), .within(8, .user), .within(4, .personal)),
    Phrase(.privateRequest, .one(.share, .ask), .within(6, .personal), .within(4, .user)),
    Phrase(.privateRequest, .one(.user), .within(6, .personal), .within(6, .share, .ask)),
    Phrase(.privateRequest, .one(.hypothetical), .within(12, .user), .within(14, .personal)),
    Phrase(.secretRequest, .one(.secretQuestion)),
    Phrase(.secretPoem, .one(.poem), .within(7, .secret)),
    Phrase(.secretPoem, .one(.secret), .within(5, .poem)),
    Phrase(
      .privateRequest, .one(.hypothetical), .within(30, .share), .within(8, .personal),
      crossesSentences: true),
    Phrase(
      .privateRequest, .one(.hypothetical), .within(30, .personal), .within(24, .share),
      crossesSentences: true),
    Phrase(
      .privateRequest, .one(.override, .overrideFinal), .within(14, .personal),
      crossesSentences: true),
    Phrase(
      .privateRequest, .one(.iAm), .within(4, .authority), .within(20, .personal),
      crossesSentences: true),
  ]

  private static let identities: [Phrase] = [
    Phrase(.restrictionRemoval, .one(.without), .within(4, .restriction)),
    Phrase(.restrictionRemoval, .one(.unfiltered)),
    Phrase(.unrestrictedIdentity, .one(.newIdentity), .within(8, .unfiltered)),
    Phrase(.unrestrictedIdentity, .one(.unfiltered), .within(2, .artificial, .assistantName)),
    Phrase(
      .unrestrictedIdentity, .one(.newIdentity), .within(10, .without), .within(3, .restriction)),
    Phrase(
      .unrestrictedIdentity, .one(.artificial, .modelWord, .assistantName), .within(3, .without),
      .within(3, .restriction), yieldsToNegation: false),
    Phrase(.answersAnything, .one(.comply), .within(4, .anything)),
    Phrase(.answersAnything, .one(.freely)),
    Phrase(.breaksRules, .one(.ruleBreaking)),
    Phrase(.neverRefuses, .one(.negation), .within(3, .refuse), yieldsToNegation: false),
    Phrase(.neverApologises, .one(.negation), .within(4, .apology), yieldsToNegation: false),
    Phrase(.refusalForbidden, .one(.forbids), .within(2, .refuse), yieldsToNegation: false),
    Phrase(.apologyForbidden, .one(.forbids), .within(4, .apology), yieldsToNegation: false),
    Phrase(.playsPersona, .one(.persona)),
    Phrase(.dualOutput, .one(.twoWays), .within(30, .answerLabel), crossesSentences: true),
    Phrase(
      .dualOutput, .one(.twoWays), .within(24, .unfiltered, .jailbreakPhrase),
      crossesSentences: true),
    Phrase(.dualOutput, .one(.answerLabel), .within(40, .answerLabel), crossesSentences: true),
    Phrase(
      .tokenGame, .one(.lose), .within(3, .token), .within(24, .survive, .refuse, .threat),
      crossesSentences: true),
    Phrase(.tokenGame, .one(.survive, .refuse), .within(10, .lose), .within(4, .token)),
    Phrase(
      .tokenGame, .one(.token), .within(12, .lose), .within(20, .survive, .refuse, .threat),
      crossesSentences: true),
    Phrase(.threat, .one(.survive), .within(12, .threat)),
    Phrase(.threat, .one(.threat), .within(10, .survive)),
  ]

  private static let deceits: [Phrase] = [
    Phrase(.claimsHuman, .one(.claim), .within(5, .human)),
    Phrase(
      .deniesBeingAI, .one(.negation), .within(3, .admit), .within(6, .artificial),
      yieldsToNegation: false),
    Phrase(
      .deceivesUser, .one(.negation), .within(1, .tell), .within(2, .user), yieldsToNegation: false),
    Phrase(.deceivesUser, .one(.withoutKnowledge)),
    Phrase(.deceivesUser, .one(.secretly), .within(3, .send, .toolVerb, .data)),
    Phrase(.safetyDisabled, .one(.disable, .override), .within(3, .safety)),
    Phrase(.reviewSkipped, .one(.weakOverride, .override, .disable), .within(1, .reviewer)),
    Phrase(.obedience, .one(.always), .within(3, .comply), .within(4, .anyOrder)),
    Phrase(.authorityClaim, .one(.iAm), .within(2, .authority)),
    Phrase(.announcement, .one(.announcement)),
    Phrase(.graderSteering, .one(.grading), .within(16, .topMark), crossesSentences: true),
    Phrase(.graderSteering, .one(.topMark), .within(16, .grading), crossesSentences: true),
  ]

  private static let orders: [Phrase] = [
    Phrase(.payloadSplit, .one(.part), .within(60, .join), crossesSentences: true),
    Phrase(.payloadSplit, .one(.join), .within(20, .part), crossesSentences: true),
    Phrase(.decodeAndObey, .one(.decode), .within(12, .obeyDecoded), crossesSentences: true),
    Phrase(.obeysDocuments, .one(.obey), .within(4, .instruction), .within(4, .untrusted)),
    Phrase(.obeysDocuments, .one(.obey), .within(0, .untrusted)),
    Phrase(.roleToken, .one(.roleToken)),
    Phrase(.templateCode, .one(.templateCode)),
    Phrase(.assistantTurn, .one(.turnAssistant)),
  ]

  private static let documents: [Phrase] = [
    Phrase(.documentRequest, .one(.please), .within(3, .toolVerb), .within(9, .my)),
    Phrase(.documentRequest, .one(.please), .within(3, .toolVerb), .within(9, .object)),
    Phrase(.documentRequest, .one(.toolVerb), .within(9, .my), .within(4, .object)),
    Phrase(.addressedModel, .one(.addressedModel)),
    Phrase(.addressedModel, .one(.processing), .within(8, .toolVerb, .sayVerb, .send)),
    Phrase(.outputSteering, .one(.steer, .toolVerb, .sayVerb, .send), .within(6, .outputNoun)),
    Phrase(.answerSteering, .one(.inOutput)),
    Phrase(.answerSteering, .one(.replyIn), .within(1, .encodingName)),
    Phrase(.codeInsertion, .one(.codeBlock), .within(14, .yourWork)),
    Phrase(.codeInsertion, .one(.yourWork), .within(14, .codeBlock)),
    Phrase(.hiddenMarkup, .one(.hiddenMarkup)),
  ]

  private static let data: [Phrase] = [
    Phrase(.sendsData, .one(.send), .within(10, .secretData), .within(12, .link, .address)),
    Phrase(.sendsData, .one(.send), .within(6, .link, .address), .within(12, .secretData)),
    Phrase(.sendsData, .one(.secretData), .within(8, .send), .within(6, .link, .address)),
    Phrase(.sendsToAttacker, .one(.send), .within(10, .secretData), .within(6, .attacker)),
    Phrase(.mailsData, .one(.send), .within(6, .data), .within(14, .address)),
    Phrase(.mailsData, .one(.data), .within(12, .send), .within(6, .data), .within(10, .address)),
    Phrase(.callbackHost, .one(.callbackHost)),
    Phrase(.numericHost, .one(.link)),
    Phrase(.image, .one(.image)),
    Phrase(.link, .one(.linkStart)),
  ]
}
