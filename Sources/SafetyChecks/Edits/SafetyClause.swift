/// The kinds of clauses that keep a prompt safe.
///
/// A clause is known by what it orders about what, and by whether it forbids; so its wording may
/// change and its meaning may not.
package enum SafetyClause: Sendable, CaseIterable {
  case confidential, dataNotCommands, noExfiltration, disclosure, refusal, noPersonalData
  case missingEvidence, grounding, professional, approval, honesty, escalation
  /// Claims carry citations; a duty of those answers alone that are measured by them.
  case citing

  /// The clauses that keep every prompt safe.
  package static let ofEveryPrompt: [SafetyClause] = allCases.filter { $0 != .citing }

  /// What the kind asks for, as messages say it.
  package var title: String {
    switch self {
    case .confidential: "keeps instructions and credentials confidential"
    case .dataNotCommands: "says that retrieved text is data and no command"
    case .noExfiltration: "forbids to send data elsewhere"
    case .disclosure: "has the model say that it is an AI"
    case .refusal: "has harmful requests refused"
    case .noPersonalData: "keeps personal data out"
    case .missingEvidence: "has missing evidence admitted"
    case .grounding: "keeps the answer to the evidence"
    case .professional: "leaves advice to professionals"
    case .approval: "has actions with consequences approved"
    case .honesty: "has the model be honest"
    case .escalation: "brings in a human"
    case .citing: "has claims cited"
    }
  }

  /// One way to write a clause: a verb that is forbidden or ordered, and what it is about.
  struct Pattern: Sendable {
    /// Whether the clause forbids what the verb says, orders it, or either.
    var forbids: Bool
    var verbs: WordList
    /// The statement has a word of each list.
    var objects: [WordList]
    /// When the reverse of the clause is against safety.
    var reverses = Reversal.always
    /// Words that, behind `unless` or `except`, leave the clause as firm as it is.
    var conditions: WordList = []
  }

  /// When a statement that orders what a clause forbids is against safety.
  enum Reversal: Sendable {
    /// Whatever else is said.
    case always
    /// Where it speaks of what a clause of the text before spoke of.
    case ofSameTopic
    /// Never: the verb says something else by itself.
    case never
  }

  /// The ways to write a clause of this kind.
  var patterns: [Pattern] {
    switch self {
    case .confidential: Self.confidentialPatterns + Self.credentialPatterns
    case .dataNotCommands: Self.dataPatterns
    case .noExfiltration: Self.exfiltrationPatterns
    case .disclosure: Self.disclosurePatterns
    case .refusal: Self.refusalPatterns + Self.topicPatterns
    case .noPersonalData: Self.personalPatterns + Self.customerPatterns
    case .missingEvidence: Self.evidencePatterns + Self.abstentionPatterns
    case .grounding: Self.groundingPatterns
    case .professional: Self.professionalPatterns + Self.advicePatterns
    case .approval: Self.approvalPatterns
    case .honesty: Self.honestyPatterns
    case .escalation: Self.escalationPatterns
    case .citing: Self.citingPatterns
    }
  }

  private static let secrets: WordList = [
    "instruction", "prompt", "guideline", "rule", "configur", "secret", "confidential", "internal",
    "hidden", "directive",
  ]

  private static let confidentialPatterns = [
    Pattern(
      forbids: true,
      verbs: [
        "reveal", "disclos", "shar", "show", "expos", "repeat", "print", "leak", "output", "tell",
        "quot", "mention", "discuss", "reproduc", "divulg", "publish", "paraphras", "recit", "give",
        "giving", "hand.", "copy", "copied", "talk", "pass.", "passing", "visible",
      ], objects: [secrets]),
    Pattern(
      forbids: false, verbs: ["keep", "stay", "remain", "treat", "hold", "guard", "protect"],
      objects: [
        secrets, ["confidential", "secret", "private", "yourself", "hidden", "undisclosed"],
      ],
      reverses: .never),
  ]

  private static let passages: WordList = [
    "text", "passage", "document", "content", "retriev", "context", "evidence", "source", "quot",
    "input", "page", "material", "untrusted", "excerpt", "result", "data", "file", "corpus", "note",
  ]
  private static let commands: WordList = [
    "instruction", "command", "order", "directive", "request", "demand", "task",
  ]

  private static let dataPatterns = [
    Pattern(
      forbids: true,
      verbs: [
        "follow", "obey", "execut", "act.", "acting", "carry", "carried", "comply", "perform",
        "run.",
        "heed",
        "interpret", "treat", "accept", "take", "taken", "regard", "respond",
      ], objects: [commands, passages]),
    Pattern(
      forbids: false, verbs: ["ignor", "disregard", "skip", "overlook"],
      objects: [commands, passages], reverses: .never),
    Pattern(
      forbids: false,
      verbs: ["treat", "is.", "are.", "regard", "consider", "handl", "view", "count"],
      objects: [
        ["data.", "untrusted", "evidence.", "information."],
        ["only", "as.", "merely", "untrusted", "just."],
        [
          "text", "passage", "document", "content", "retriev", "source", "excerpt", "material",
          "result",
        ],
      ], reverses: .never),
  ]

  private static let exfiltrationPatterns = [
    Pattern(
      forbids: true,
      verbs: [
        "send", "sent.", "transmit", "post.", "posted", "posting", "upload", "forward", "transfer",
        "email", "leak",
        "export", "submit", "shar", "leav", "leak", "exfiltrat", "pass.", "passed.", "deliver",
        "publish",
        "contact", "connect", "call", "go.", "move", "copy", "relay", "route",
      ],
      objects: [
        [
          "external", "outside", "third", "address", "url", "server", "endpoint", "network",
          "elsewhere", "host", "site", "website", "internet", "anyone", "anywhere", "recipient",
          "party", "parties", "domain",
        ]
      ]),
    Pattern(
      forbids: false, verbs: ["keep", "stay", "remain", "hold"],
      objects: [
        ["inside", "within", "local", "here."],
        ["data", "text", "content", "information", "conversation", "answer"],
      ], reverses: .never),
  ]

  private static let machine: WordList = [
    "ai.", "a.i.", "artificial", "bot.", "bots.", "chatbot", "machine", "automat", "language",
    "software", "program.", "computer",
  ]

  private static let disclosurePatterns = [
    Pattern(
      forbids: false,
      verbs: [
        "say", "disclos", "state", "tell", "identif", "admit", "acknowledg", "confirm", "introduc",
        "mention", "clarif", "reveal", "make", "explain", "answer", "declar", "open", "honest",
        "transparent", "inform", "remind",
      ], objects: [machine, ["you", "your", "yourself", "user"]]),
    Pattern(
      forbids: true,
      verbs: [
        "claim", "pretend", "pose", "posing", "impersonat", "say", "suggest", "imply", "act.",
        "acting",
      ],
      objects: [["human", "person.", "people", "man.", "woman"]]),
    Pattern(forbids: true, verbs: ["deny", "denied", "hide", "conceal"], objects: [machine]),
  ]

  private static let harm: WordList = [
    "harm", "danger", "illegal", "weapon", "unsafe", "violen", "damag", "hurt", "injur",
    "malicious",
    "unlawful", "criminal", "abus", "hazard", "destructive", "risky",
  ]

  private static let refusalPatterns = [
    Pattern(
      forbids: false,
      verbs: [
        "refus", "declin", "reject", "turn", "deny", "denied", "block", "withhold", "say",
        "politely",
        "stop",
      ], objects: [harm]),
    Pattern(
      forbids: true,
      verbs: [
        "help", "provid", "assist", "give", "giving", "produc", "generat", "answer", "offer",
        "creat", "writ", "comply", "fulfil", "support", "explain", "accept", "respond", "contribut",
        "enabl", "facilitat", "instruct",
      ], objects: [harm]),
  ]

  private static let personal: WordList = [
    "personal", "pii", "identif", "private", "sensitive", "names.", "contact",
  ]

  private static let personalPatterns = [
    Pattern(
      forbids: true,
      verbs: [
        "includ", "stor", "reveal", "repeat", "shar", "mention", "contain", "put.", "add.", "added",
        "output",
        "writ", "quot", "disclos", "expos", "use.", "used.", "using", "collect", "record", "print",
        "leak",
        "appear", "give", "keep", "carry", "hold", "return", "show", "pass.", "belong",
      ], objects: [personal]),
    Pattern(
      forbids: false,
      verbs: [
        "omit", "leav", "remov", "redact", "mask", "anonym", "strip", "exclud", "drop", "delet",
        "withh", "protect", "free", "without", "avoid", "clean", "scrub", "no.",
      ], objects: [personal], reverses: .never),
  ]

  private static let evidencePatterns = [
    Pattern(
      forbids: false,
      verbs: [
        "say", "state.", "stating", "admit", "note.", "acknowledg", "point", "report", "tell",
        "indicat",
        "flag", "declar", "mention", "open", "clear", "explain", "honest", "signal", "mark",
      ],
      objects: [
        [
          "missing", "lack", "insufficient", "absen", "unavailab", "unknown", "unsure", "uncertain",
          "unsupported", "enough", "gap", "inconclusive",
        ],
        [
          "evidence", "source", "passage", "inform", "answer", "support", "data", "fact", "context",
          "know", "proof", "text", "document", "uncertain", "unsure",
        ],
      ]),
    Pattern(
      forbids: true,
      verbs: ["know.", "find.", "found.", "contain"],
      objects: [["say", "state.", "admit", "tell", "acknowledg", "report", "reply", "note."]],
      reverses: .never),
    Pattern(
      forbids: true,
      verbs: [
        "invent", "fabricat", "guess", "hallucinat", "speculat", "make.", "making", "made",
      ],
      objects: [
        [
          "invent", "fabricat", "guess", "hallucinat", "speculat", "up.",
        ]
      ]),
  ]

  private static let professionalPatterns = [
    Pattern(
      forbids: false,
      verbs: [
        "consult", "recommend", "note", "advis", "see.", "refer", "suggest", "seek", "remind",
        "add.",
        "tell", "point", "includ", "direct", "ask", "say", "mention", "speak", "talk", "encourag",
        "urge", "need", "contact", "send", "leav",
      ],
      objects: [
        [
          "professional", "doctor", "lawyer", "physician", "expert", "specialist", "qualified",
          "attorney", "advis", "licens", "clinician", "solicitor", "therapist", "accountant",
          "pharmacist", "nurse", "psycholog", "psychiatr",
        ],
        [
          "medical", "legal", "financial", "health", "tax", "law", "clinical", "medicin", "diagnos",
          "symptom", "treatment", "medication", "illness", "therapy", "invest",
        ],
      ])
  ]
}
