/// The clauses on what a model does: actions, honesty, whom it calls in, and citations.
extension SafetyClause {
  /// Actions that cannot be taken back, or that others notice.
  private static let actions: WordList = [
    "delet", "eras", "wipe", "wiping", "overwrit", "purchas", "buy.", "buying", "buys.", "pay.",
    "pays.", "paying", "payment", "transfer", "wire.", "wiring", "refund", "send", "sent.", "email",
    "publish", "post.", "posting", "posts.", "tweet", "deploy", "run.", "running", "runs.",
    "execut",
    "install", "book.", "booking", "charg", "cancel", "subscrib", "submit", "sign.", "signing",
    "commit.", "merge", "merging", "push.", "pushing", "migrat", "drop.", "dropping", "terminat",
    "shut.", "restart", "spend", "withdraw", "trade.", "trades.", "trading", "invest.", "ordering",
  ]

  /// Words for actions beside those, where the statement speaks of asking.
  private static let otherActions: WordList = [
    "order.", "chang", "modif", "remov", "destructive", "irreversible", "action", "move.", "moving",
    "releas", "grant", "disabl",
  ]

  /// What such actions are done to.
  private static let affected: WordList = [
    "money", "fund", "payment", "file", "email", "mail", "message", "command", "shell", "script",
    "code.", "database", "record", "account", "orders.", "purchase", "production", "server",
    "transaction", "invoice", "refund", "contract", "behalf", "software", "package", "program",
    "branch", "repositor", "backup", "bank", "credit", "card", "folder", "director",
    "anything", "stock", "shares.", "ticket", "flight", "subscription",
    "system.", "systems.", "social", "sql", "queries", "data.", "tool",
  ]

  /// Words of asking first.
  private static let approvals: WordList = [
    "ask.", "asks.", "asking", "confirm", "approv", "permission", "consent", "authoriz",
    "authoris", "clearance", "agreement",
  ]

  static let approvalPatterns = [
    Pattern(
      forbids: false, verbs: approvals,
      objects: [
        actions.joined(otherActions),
        [
          "before", "first.", "prior", "until", "unless", "without", "after.", "only.", "requir",
          "need", "must.", "always.", "explicit", "every.", "each.",
        ], approvals,
      ], reverses: .ofSameTopic, conditions: approvals),
    Pattern(
      forbids: true, verbs: actions, objects: [affected], reverses: .ofSameTopic,
      conditions: approvals),
    Pattern(
      forbids: true,
      verbs: [
        "mak", "take.", "taking", "act.", "acting", "proceed", "perform", "start", "do.", "edit.",
        "editing", "continue", "go.",
      ], objects: [approvals], reverses: .ofSameTopic, conditions: approvals),
  ]

  static let honestyPatterns = [
    Pattern(
      forbids: true,
      verbs: [
        "lie.", "lies.", "lying", "deceiv", "mislead", "misrepresent", "manipulat", "trick",
        "falsif", "faking", "fake.", "bluff", "deception", "dishonest", "untruth",
        "exaggerat", "fabricat",
      ], objects: [], reverses: .ofSameTopic),
    Pattern(
      forbids: false,
      verbs: ["be.", "stay", "remain", "answer", "tell", "speak", "say.", "act."],
      objects: [["honest", "truthful", "truth."]], reverses: .ofSameTopic),
  ]

  private static let helpers: WordList = [
    "human", "person.", "operator", "agent.", "supervisor", "staff", "manager", "emergency",
    "hotline", "helpline", "911.", "112.", "999.", "988.", "crisis", "ambulance", "police",
    "colleague", "moderator", "team.", "support.", "services.", "nurse", "counsel", "doctor",
  ]

  static let escalationPatterns = [
    Pattern(
      forbids: false,
      verbs: [
        "escalat", "hand.", "handing", "refer", "direct.", "transfer", "forward", "rout",
        "contact", "call.", "connect", "involv", "alert", "notif", "report", "encourag", "suggest",
        "recommend", "advis", "tell.", "urge", "point.", "provid", "give.", "pass.", "bring",
        "get.",
      ],
      objects: [
        helpers,
        [
          "danger", "risk", "emergenc", "crisis", "harm", "suicid", "threat", "unsafe", "safety",
          "complain", "angry", "upset", "urgent", "distress", "unsure", "uncertain", "stuck",
          "escalat", "cannot", "unable", "hurt", "injur", "refund", "dispute", "abus",
        ],
      ], reverses: .ofSameTopic),
    Pattern(
      forbids: false, verbs: ["escalate.", "escalates.", "escalating"],
      objects: [["to.", "human", "supervisor"]], reverses: .ofSameTopic),
  ]

  static let citingPatterns = [
    Pattern(
      forbids: false, verbs: ["cite.", "cites.", "cited.", "citing", "citation"], objects: [],
      reverses: .always),
    Pattern(
      forbids: false, verbs: ["id.", "ids."],
      objects: [["passage", "bracket", "source"]], reverses: .never),
    Pattern(
      forbids: false, verbs: ["give.", "add.", "name.", "includ", "state."],
      objects: [["source", "reference"]], reverses: .never),
  ]
}
