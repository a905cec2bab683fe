/// What several clauses of one kind can each be about.
extension SafetyClause {
  /// Returns what a statement of this kind is about, so that a clause on passwords does not stand
  /// in for one on instructions.
  ///
  /// - Parameter statement: A statement that is a clause of the kind.
  /// - Returns: The numbers of the topics; empty when the kind has a single one.
  func topics(of statement: Statement) -> Set<Int> {
    Set(topicLists.indices.filter { topicLists[$0].isIn(statement) })
  }

  private var topicLists: [WordList] {
    switch self {
    case .confidential:
      [
        [
          "instruction", "prompt", "guideline", "rule", "configur", "directive", "internal",
          "hidden",
        ], Self.credentials.joined(["token", "keys.", "key.", "codes."]),
      ]
    case .refusal:
      [
        ["harm", "danger", "unsafe", "illegal", "unlawful", "criminal", "damag", "hazard"],
        ["self.", "suicid"], ["hate", "racis", "sexis", "discriminat", "harass", "slur"],
        ["weapon", "bomb", "explosive"], ["violen", "terror", "extremis"],
        ["malware", "virus", "hacking", "exploit", "phishing", "fraud", "scam"],
        ["sexual", "porn", "obscen"], ["drug", "narcotic"],
      ]
    case .professional:
      [
        ["medical", "health", "clinical", "dosage", "medic", "diagnos", "prescrib"], ["legal"],
        ["financial", "invest", "tax."],
      ]
    case .approval:
      [
        ["pay.", "payment", "paying", "money", "transfer", "purchas", "buy", "refund", "spend"],
        ["delet", "eras", "wip", "overwrit", "drop"],
        ["email", "send", "message", "publish", "post.", "tweet"],
        ["command", "shell", "execut", "run.", "running", "script", "deploy", "install"],
      ]
    default: []
    }
  }
}
