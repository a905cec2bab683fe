import Diagnostics

/// The rules that follow from one sign each.
enum InjectionRules {
  private static let ruleRemedy = "remove it, or quote it as data that the model must not follow"

  /// The rule of a sign, or nil for signs that count only together.
  static func rule(of sign: Sign) -> SignRule? {
    switch sign {
    case .override, .overrideBackground, .taskOverride: override(sign)
    case .rulesVoid, .taskSwitch, .startRequest, .secretGame, .namedPerson, .liberty, .modeSwitch,
      .watchEvaded, .harmAnswered, .fictionFrame, .excuseForbidden, .consentPrefix:
      tactic(sign)
    case .extraction, .instructionRequest, .secretRequest, .secretPoem, .privateRequest:
      extraction(sign)
    case .unrestrictedIdentity:
      SignRule(
        code: "IN003", system: .error, corpus: .error, query: .error,
        problem: "tells the model that no restrictions hold for it", remedy: ruleRemedy)
    case .dualOutput:
      SignRule(
        code: "IN006", system: .warning, corpus: .warning, query: .warning,
        problem: "asks for a second, unrestricted answer beside the first",
        remedy: "ask for one answer")
    case .tokenGame, .threat:
      SignRule(
        code: "IN007", system: .warning, corpus: .warning, query: .warning,
        problem: "threatens the model for refusing", remedy: "remove the game or the threat")
    case .authorityClaim, .announcement: authority(sign)
    case .roleToken:
      SignRule(
        code: "IN009", system: .error, corpus: .error, query: .error,
        problem: "is a mark that chat formats use to tell roles apart",
        remedy: "remove or escape it, so that text cannot pose as another role")
    case .documentRequest, .addressedModel, .outputSteering, .answerSteering, .codeInsertion:
      document(sign)
    case .safetyDisabled, .reviewSkipped: safety(sign)
    case .claimsHuman, .deniesBeingAI, .deceivesUser, .obedience: deceit(sign)
    case .payloadSplit:
      SignRule(
        code: "IN016", system: nil, corpus: .warning, query: .warning,
        problem: "has the model put an order together from parts",
        remedy: "write the text out, so that it can be read before a model follows it")
    case .graderSteering:
      SignRule(
        code: "IN019", system: .error, corpus: .error, query: .error,
        problem: "tells whoever grades what the grade shall be",
        remedy: "remove it; a grade must follow from the answer")
    case .decodeAndObey:
      SignRule(
        code: "EN003", system: .error, corpus: .error, query: .error,
        problem: "has the model decode a text and do what it says",
        remedy: "write the text out, so that it can be read before a model follows it")
    case .obeysDocuments:
      SignRule(
        code: "TB004", system: .error, corpus: nil, query: nil,
        problem: "has the model follow what documents tell it",
        remedy: "say that documents are data, and that instructions in them are not followed")
    case .templateCode:
      SignRule(
        code: "TV006", system: .error, corpus: .error, query: .error,
        problem: "is template code that some tools would run",
        remedy: "remove it, or escape it if it is only shown")
    default: nil
    }
  }

  private static func override(_ sign: Sign) -> SignRule {
    let isWeak = sign == .taskOverride
    return SignRule(
      code: "IN001", system: isWeak ? nil : sign == .override ? .error : .info,
      corpus: isWeak ? .warning : .error, query: isWeak ? .warning : .error,
      problem: "tells the model to set aside the instructions it has", remedy: ruleRemedy)
  }

  private static func extraction(_ sign: Sign) -> SignRule {
    var rule = SignRule(
      code: "IN005", system: nil, corpus: .error, query: .error,
      problem: "asks for the instructions that the model was given",
      remedy: "remove it; what a prompt must not show does not belong in it")
    switch sign {
    case .extraction: rule.system = .error
    case .instructionRequest: rule.query = .warning
    case .secretRequest, .secretPoem:
      rule.problem = "asks the model for a secret that it may have been given"
      (rule.corpus, rule.query) = (nil, .warning)
    default:
      rule.problem = "asks for somebody's private data under a pretext"
      (rule.corpus, rule.query) = (nil, .warning)
    }
    return rule
  }

  private static func authority(_ sign: Sign) -> SignRule {
    SignRule(
      code: "IN008", system: nil, corpus: .warning, query: .warning,
      problem: sign == .announcement
        ? "poses as a message of the system" : "claims an authority that texts do not have",
      remedy: "treat it as data; authority comes from the role of a message alone")
  }

  private static func document(_ sign: Sign) -> SignRule {
    SignRule(
      code: "IN010", system: nil, corpus: .warning, query: nil,
      problem: sign == .documentRequest
        ? "asks whoever reads the document to act for its author"
        : "speaks to the model that reads the document",
      remedy: "remove it from the document, or keep the document out of prompts")
  }

  private static func safety(_ sign: Sign) -> SignRule {
    SignRule(
      code: "IN012", system: .error, corpus: .error, query: .error,
      problem: sign == .reviewSkipped
        ? "has the model skip those who check its work" : "switches a safety measure off",
      remedy: "remove it; name the one exception that is meant, if there is one")
  }

  /// The rules of signs that count in questions and documents alone.
  private static func tactic(_ sign: Sign) -> SignRule {
    var rule = SignRule(
      code: "IN001", system: nil, corpus: nil, query: .warning,
      problem: "tells the model to set aside the instructions it has", remedy: ruleRemedy)
    switch sign {
    case .taskSwitch:
      (rule.corpus, rule.problem) = (.warning, "ends the task and gives the model another one")
    case .startRequest: return extraction(.instructionRequest)
    case .secretGame, .namedPerson:
      return extraction(sign == .secretGame ? .secretRequest : .privateRequest)
    case .liberty:
      (rule.code, rule.corpus) = ("IN003", .warning)
      rule.problem = "tells the model that no restrictions hold for it"
    case .modeSwitch, .watchEvaded:
      (rule.code, rule.corpus) = ("IN012", sign == .modeSwitch ? nil : .warning)
      rule.problem = "switches a safety measure off, or gets around it"
      rule.remedy = "remove it"
    case .harmAnswered:
      (rule.code, rule.problem) = ("IN015", "asks for answers whatever harm they do")
      rule.remedy = "ask for what is needed, and leave the limits in force"
    case .fictionFrame:
      (rule.code, rule.problem) = ("IN002", "asks for dangerous instructions under a pretext")
      rule.remedy = "ask without the pretext"
    case .excuseForbidden, .consentPrefix:
      (rule.code, rule.problem) = ("IN004", "keeps the model from refusing or warning")
      rule.remedy = "let the model say what it cannot do, and why"
    default: break
    }
    return rule
  }

  private static func deceit(_ sign: Sign) -> SignRule {
    switch sign {
    case .claimsHuman, .deniesBeingAI:
      SignRule(
        code: "IN013", system: .error, corpus: nil, query: .warning,
        problem: "has the model pass itself off as human, or deny what it is",
        remedy: "let it say that it is an AI system when asked")
    case .obedience:
      SignRule(
        code: "IN015", system: .warning, corpus: nil, query: .warning,
        problem: "demands obedience without any condition",
        remedy: "say what the model may do, and when it must refuse")
    default:
      SignRule(
        code: "IN014", system: .warning, corpus: .warning, query: .warning,
        problem: "has the model keep something from the user",
        remedy: "remove it, or say what the user is told instead")
    }
  }
}
