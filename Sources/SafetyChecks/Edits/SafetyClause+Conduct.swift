/// The clauses on what a model tells: credentials, people, harm, evidence and advice.
extension SafetyClause {
  private static let telling: WordList = [
    "reveal", "disclos", "shar", "show", "expos", "repeat", "print", "leak", "output", "tell",
    "quot", "mention", "discuss", "reproduc", "divulg", "publish", "recit", "give", "giving",
    "hand.", "copy", "copied", "pass.", "passing", "send", "email", "writ", "store.", "storing",
    "stored", "log.", "logged", "logging", "includ", "return", "display", "ask.", "asking",
    "request", "provid", "put.",
  ]

  static let credentials: WordList = [
    "password", "passphrase", "passcode", "credential", "login", "logins.",
  ]
  private static let keyKinds: WordList = [
    "api.", "access.", "auth", "secret", "session", "bearer", "private", "encryption", "signing",
    "security", "recovery", "verification",
  ]
  private static let keys: WordList = ["token", "key.", "keys.", "code.", "codes."]

  static let credentialPatterns = [
    Pattern(
      forbids: true, verbs: telling, objects: [credentials], reverses: .ofSameTopic),
    Pattern(
      forbids: true, verbs: telling, objects: [keyKinds, keys], reverses: .ofSameTopic),
    Pattern(
      forbids: false, verbs: ["keep", "treat", "hold", "guard", "protect", "hide", "withhold"],
      objects: [
        ["password", "passphrase", "passcode", "credential", "token", "keys."],
        ["confidential", "secret", "private", "hidden", "safe.", "secure", "protect", "guard"],
      ], reverses: .never),
  ]

  /// What else than harm by name is refused.
  static let refusedTopics: WordList = [
    "hate.", "hateful", "hatred", "racis", "sexis", "discriminat", "extremis", "terror", "bomb",
    "explosive", "malware", "virus", "suicid", "sexual", "porn", "toxic", "offensive", "harass",
    "slur", "profan", "bully", "bullie", "fraud", "scam", "phishing", "hacking", "poison",
    "misinformation", "disinformation", "propaganda", "unethical", "immoral", "inappropriate",
    "drug", "narcotic", "stereotyp", "abus", "exploit", "derogatory", "obscen", "cheat",
  ]

  static let topicPatterns = [
    Pattern(
      forbids: false, verbs: ["refus", "declin", "reject", "block", "deny", "denied", "withhold"],
      objects: [refusedTopics], reverses: .ofSameTopic),
    Pattern(
      forbids: true,
      verbs: [
        "help", "provid", "assist", "give", "giving", "produc", "generat", "offer", "creat",
        "writ", "comply", "support", "explain", "accept", "engag", "endors", "encourag", "promot",
        "discuss", "describ", "repeat", "spread", "allow", "tolerat", "participat", "output",
        "use.", "using", "answer", "talk", "teach", "instruct",
      ], objects: [refusedTopics], reverses: .ofSameTopic),
    Pattern(
      forbids: true,
      verbs: ["discuss", "describ", "engag", "endors", "encourag", "promot", "talk", "teach"],
      objects: [
        [
          "harm", "danger", "illegal", "weapon", "violen", "malicious", "criminal", "abus",
          "hazard",
        ]
      ], reverses: .ofSameTopic),
    Pattern(
      forbids: true,
      verbs: [
        "insult", "harass", "discriminat", "threaten", "bully", "demean", "stereotyp", "mock.",
        "swear",
      ],
      objects: [], reverses: .ofSameTopic),
  ]

  static let customerPatterns = [
    Pattern(
      forbids: true,
      verbs: [
        "reveal", "shar", "disclos", "expos", "leak", "stor", "record", "collect", "give", "show",
        "repeat", "mention", "includ", "sell", "log.", "print", "output", "ask.", "pass.",
      ],
      objects: [
        ["customer", "client", "patient", "user's", "users", "employee", "account", "student"],
        [
          "data.", "information", "detail", "record", "address", "histor", "number", "salar",
          "name.", "names.",
        ],
      ], reverses: .ofSameTopic),
    Pattern(
      forbids: true,
      verbs: [
        "reveal", "shar", "disclos", "expos", "leak", "stor", "record", "collect", "give", "show",
        "repeat", "includ", "ask.",
      ],
      objects: [["phone", "addresses.", "birth", "passport", "ssn.", "social"]],
      reverses: .ofSameTopic),
  ]

  static let evidence: WordList = [
    "passage", "evidence", "context.", "source", "document", "material", "corpus", "excerpt",
    "retriev", "provided.", "given.", "synthesis", "text.", "texts.", "base.",
  ]

  static let groundingPatterns = [
    Pattern(
      forbids: false,
      verbs: [
        "only.", "solely", "exclusively", "alone.", "strictly", "limit", "restrict", "confine",
        "stick", "nothing.", "just.",
      ],
      objects: [
        evidence,
        [
          "answer", "use.", "using", "rely", "reli", "base.", "based.", "draw", "respond", "stick",
          "claim", "confine", "rest.", "rests.",
        ],
        ["from.", "on.", "to.", "use.", "using", "within", "by."],
      ], reverses: .never),
    Pattern(
      forbids: true,
      verbs: [
        "use.", "used.", "using", "rely", "reli", "add.", "adding", "draw", "bring", "includ",
        "answer", "assum", "go.", "going", "consult", "introduc", "import",
      ],
      objects: [
        [
          "outside", "own.", "prior", "background", "general.", "memory", "elsewhere", "external",
          "beyond", "world",
        ],
        [
          "knowledge", "memory", "elsewhere", "passage", "source", "evidence", "context",
          "document", "training", "information", "material", "know.", "facts.",
        ],
      ], reverses: .always),
  ]

  static let abstentionPatterns = [
    Pattern(
      forbids: false, verbs: ["refus", "declin", "abstain"],
      objects: [
        [
          "passage", "evidence", "source", "context", "document", "support", "information", "text.",
        ],
        [
          "no.", "not.", "without.", "unless.", "lack", "missing", "insufficient", "enough",
          "when.",
        ],
      ], reverses: .ofSameTopic,
      conditions: ["passage", "evidence", "source", "context", "document", "support"]),
    // `Say so when the passages do not support an answer.`
    Pattern(
      forbids: false, verbs: ["say.", "state.", "admit", "report", "tell", "reply", "refus"],
      objects: [
        ["passage", "evidence", "source", "context", "document"], ["not.", "no."],
        ["support", "answer", "contain", "hold", "enough", "cover"],
      ], reverses: .never),
    Pattern(
      forbids: true, verbs: ["answer", "claim", "assert"],
      objects: [
        ["without.", "unless."], ["passage", "evidence", "source", "support", "proof"],
      ], reverses: .never, conditions: ["passage", "evidence", "source", "support", "proof"]),
  ]

  static let advised: WordList = [
    "medical", "legal", "financial", "health", "tax.", "investment", "clinical", "psychological",
    "dosage", "dose", "treatment", "medication", "diagnos", "therap", "medicin",
  ]

  static let advicePatterns = [
    Pattern(
      forbids: true,
      verbs: [
        "give", "giving", "gave", "provid", "offer", "dispens", "recommend", "suggest", "answer",
        "act.", "make.",
      ],
      objects: [
        advised,
        [
          "advice", "advis", "diagnos", "counsel", "opinion", "recommend", "guidance", "prescri",
          "treatment", "dosage", "dose", "medication", "question", "medicin",
        ],
      ], reverses: .ofSameTopic),
    Pattern(
      forbids: true, verbs: ["diagnos", "prescrib"], objects: [], reverses: .ofSameTopic),
    Pattern(
      forbids: true, verbs: ["act.", "acting", "replac", "substitut", "pos", "play"],
      objects: [
        ["doctor", "physician", "lawyer", "attorney", "therapist", "professional", "advis"]
      ], reverses: .ofSameTopic),
  ]
}
