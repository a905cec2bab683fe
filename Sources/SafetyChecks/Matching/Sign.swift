/// What a phrase is a sign of; rules are made of signs.
enum Sign: Int, Sendable, CaseIterable {
  // IN001
  case override, overrideBackground, taskOverride
  // IN002, IN003
  case restrictionRemoval, unrestrictedIdentity
  // IN004
  case neverRefuses, neverApologises, refusalForbidden, apologyForbidden
  // IN005
  case extraction, instructionRequest, secretRequest, secretPoem, privateRequest
  // IN006, IN007, IN008
  case dualOutput, tokenGame, threat, authorityClaim, announcement
  // IN009, IN010, IN011
  case roleToken, documentRequest, addressedModel, outputSteering, answerSteering,
    hiddenMarkup, codeInsertion
  // IN012 to IN015
  case safetyDisabled, reviewSkipped, claimsHuman, deniesBeingAI, deceivesUser, obedience
  // IN016, IN018, IN019
  case payloadSplit, assistantTurn, graderSteering
  // EN003
  case decodeAndObey
  // EX
  case sendsData, mailsData, sendsToAttacker, callbackHost, numericHost, image, link
  // TB
  case obeysDocuments
  // TV
  case templateCode
  // Tactics of questions and documents: IN001 to IN005, IN012, IN015
  case rulesVoid, taskSwitch, fictionFrame, liberty, excuseForbidden, consentPrefix, startRequest,
    secretGame, namedPerson, modeSwitch, watchEvaded, harmAnswered
  // Evidence that counts only with more of its kind.
  case answersAnything, playsPersona, breaksRules
}
