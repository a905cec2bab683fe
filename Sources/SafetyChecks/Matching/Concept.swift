/// What a term means to the rules, whatever its language.
enum Concept: Int, Sendable, CaseIterable {
  // Overriding what was said before.
  case override, overrideFinal, prior, everything, instruction, background, above, void
  // Parties.
  case your, my, user, assistantName, authority, iAm
  // Asking for what is hidden.
  case reveal, ask, promptNoun, systemPrompt, secret, poem, personal, share
  // Taking restrictions away.
  case without, restriction, unfiltered, amoral, strongWord, ruleBreaking
  // Playing somebody.
  case persona, newIdentity, stayIn, noLonger, jailbreakName, jailbreakPhrase, hypothetical,
    modelWord
  // Doing whatever is asked.
  case comply, anything, always, refuse, apology, freely
  // Negation, and speaking of something rather than doing it.
  case negation, forbids, report, containment, attackWord
  // Safety measures.
  case disable, safety, reviewer
  // Humanity and deceit.
  case claim, human, artificial, admit, tell, secretly, withoutKnowledge
  // Games and threats.
  case token, lose, threat, survive
  // Two answers.
  case twoWays, answerLabel
  // Structure.
  case roleToken, hiddenMarkup, announcement, image, link, linkStart, address, callbackHost,
    templateCode
  // Data that leaves.
  case send, data, secretData, attacker
  // Orders in documents.
  case obey, untrusted, please, toolVerb, addressedModel, sayVerb, outputNoun, processing
  // Encoded orders.
  case decode, obeyDecoded, part, join
  // Judges.
  case grading, topMark
  // Clauses of the trust boundary.
  case dataClause
  // Case-sensitive or weak words.
  case weakOverride, object, turnAssistant, steer, anyOrder, revealFinal, rotatedWord
  case reversedWord, earlierText, revealStrict, andWord
  // Orders about what a model writes, and questions about who asks.
  case codeBlock, yourWork, inOutput, userLives, secretQuestion, replyIn, encodingName

  // Tactics of questions and documents; no prompt is read for them.
  case endMark, newTask, stopTask, chatStart, persist
  case theSecret, letterGame, whereLives
  case off, switchOn, youWithout, evade
  case excuse, assent, startWith, noRefusal, servile
  case dangerous, howTo

  /// The concepts by their names in lexicons.
  static let named: [String: Concept] = Dictionary(
    allCases.map { ("\($0)", $0) }, uniquingKeysWith: { first, _ in first })
}
