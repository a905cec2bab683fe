import TextAnalysis

/// What a sentence of a prompt can protect.
package enum SafetyClause: String, Sendable, CaseIterable, Hashable {
  /// Instructions and secrets are not given away.
  case secrecy
  /// Text from outside is data and never orders.
  case dataNotOrders = "data_not_orders"
  /// Claims carry citations.
  case citing
  /// Answers rest on the passages alone.
  case grounding
  /// What nothing supports is not answered.
  case refusing
  /// Nothing harmful is written.
  case harm
  /// Personal data stays out.
  case privacy

  /// What is protected, as the object of a sentence.
  package var name: String {
    switch self {
    case .secrecy: "the secrecy of instructions"
    case .dataNotOrders: "the rule that outside text is data"
    case .citing: "the duty to cite"
    case .grounding: "the duty to rest on the passages"
    case .refusing: "the duty to refuse without support"
    case .harm: "the ban on harmful text"
    case .privacy: "the protection of personal data"
    }
  }
}

/// What a text of a prompt says about the clauses of safety.
///
/// Clauses are recognised by what they forbid or require, in any wording: a sentence protects
/// secrecy when a negation meets a verb of telling and an object that is secret. A paraphrase keeps
/// a clause, and a clause that is put as a wish is weaker than one that is put as a rule.
package struct SafetyReading: Sendable, Hashable {
  /// How firmly a clause is put.
  package enum Strength: Int, Sendable, Comparable {
    /// As a wish or with exceptions.
    case weak
    /// As a rule.
    case firm

    package static func < (left: Strength, right: Strength) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  /// The clauses that the text holds, each at its firmest.
  package private(set) var held: [SafetyClause: Strength] = [:]

  /// The clauses that the text takes back, such as by `you need not cite`.
  package private(set) var lifted: Set<SafetyClause> = []

  /// Reads a text.
  ///
  /// - Parameter text: An instruction or a system prompt.
  /// - Complexity: O(n).
  package init(_ text: String) {
    for sentence in Self.sentences(text) {
      let words = SafetyWords(sentence)
      for clause in SafetyClause.allCases {
        switch words.stance(on: clause) {
        case .holds(let strength):
          held[clause] = max(held[clause] ?? .weak, strength)
        case .lifts: lifted.insert(clause)
        case .silent: break
        }
      }
    }
  }

  /// Joins what several texts hold.
  package mutating func add(_ other: SafetyReading) {
    for (clause, strength) in other.held { held[clause] = max(held[clause] ?? .weak, strength) }
    lifted.formUnion(other.lifted)
  }

  private static func sentences(_ text: String) -> [[String]] {
    var sentences: [[String]] = []
    let ends: Set<UInt8> = [0x2E, 0x21, 0x3F, 0x3B]
    for part in text.utf8.split(whereSeparator: { ends.contains($0) }) {
      let tokens = Analyzer(stemmer: nil).tokens(of: Array(part))
      if !tokens.isEmpty { sentences.append(tokens.map(\.term)) }
    }
    return sentences
  }
}

/// The words of one sentence with the questions that clauses ask of them.
private struct SafetyWords {
  enum Stance {
    case holds(SafetyReading.Strength)
    case lifts
    case silent
  }

  private let words: [String]
  private let set: Set<String>
  private let negations: Int

  init(_ words: [String]) {
    self.words = words
    set = Set(words)
    negations = words.indices.count { index in
      guard Self.negative.contains(words[index]) else { return false }
      // "Not only" and "no more than" limit and do not deny.
      let next = index + 1 < words.count ? words[index + 1] : ""
      return !["only", "more", "less", "fewer", "later"].contains(next)
    }
  }

  func stance(on clause: SafetyClause) -> Stance {
    switch clause {
    case .secrecy: secrecy
    case .dataNotOrders: dataNotOrders
    case .citing: citing
    case .grounding: grounding
    case .refusing: refusing
    case .harm: forbidden(Self.harmful)
    case .privacy:
      has(Self.personal) && has(["data", "details", "information", "addresses", "numbers"])
        ? forbidden(Self.personal) : .silent
    }
  }

  private var secrecy: Stance {
    let isSecret = has(Self.secrets)
    if isSecret, has(["keep", "treat", "hide", "guard", "protect"]),
      has(["secret", "confidential", "private", "hidden", "internal"])
    {
      return isNegated ? .lifts : holds(mayHaveException: false)
    }
    guard isSecret, has(Self.telling) else { return .silent }
    return isNegated ? holds(mayHaveException: false) : .lifts
  }

  private var dataNotOrders: Stance {
    if has(["follow", "obey", "execute", "comply", "heed", "act", "trust"]),
      has(["instructions", "instruction", "orders", "commands", "directives", "requests"]),
      has(["passage", "passages", "question", "questions", "text", "data", "document", "documents"])
        || has(["inside", "them", "stand", "answers", "critiques", "user", "input"])
    {
      return isNegated ? holds(mayHaveException: false) : .lifts
    }
    if set.contains("data"), has(["are", "is", "as"]), has(["passages", "questions", "input"]) {
      return isNegated ? .lifts : holds(mayHaveException: false)
    }
    return .silent
  }

  private var citing: Stance {
    let cites =
      has(Self.citations)
      || has(["id", "ids"]) && has(["passage", "passages", "brackets", "source", "sources"])
      || has(["source", "sources", "reference", "references"])
        && has(["give", "add", "name", "include", "state"])
    guard cites else { return .silent }
    // What is denied behind the word is something else: "cite passages, never titles".
    let before = words.prefix { !Self.citations.contains($0) }
    let isDenied = before.count(where: Self.negative.contains) % 2 == 1 && negations > 0
    if isDenied || has(["optional", "optionally", "skip", "omit", "drop", "unnecessary"]) {
      return .lifts
    }
    return holds(mayHaveException: false)
  }

  private var grounding: Stance {
    let evidence = has(Self.evidence)
    let outside =
      has(["elsewhere", "outside", "memory", "invent", "fabricate", "guess", "assume"])
      || has(["own", "general", "prior", "background"]) && set.contains("knowledge")
    if outside {
      let isForbidden = isNegated || has(["avoid"]) || follows("leave", "out")
      return isForbidden ? holds(mayHaveException: true) : .lifts
    }
    guard evidence, has(["only", "solely", "alone", "exclusively", "nothing", "strictly"]) else {
      return .silent
    }
    // "From nothing else" requires by its negation.
    return isNegated && !set.contains("nothing") ? .silent : holds(mayHaveException: true)
  }

  private var refusing: Stance {
    let verbs: Set<String> = ["refuse", "decline", "abstain"]
    if has(verbs) {
      // Only a negation of the verb itself takes the duty back: "refuse when no passage …" keeps it.
      let isDenied = words.indices.dropFirst().contains { index in
        verbs.contains(words[index])
          && (Self.negative.contains(words[index - 1])
            || words[index - 1] == "to" && index > 1 && Self.negative.contains(words[index - 2]))
      }
      return isDenied ? .lifts : holds(mayHaveException: true)
    }
    if set.contains("always"), has(["answer", "guess", "reply", "respond"]), negations == 0 {
      return .lifts
    }
    if follows("even", "if") || follows("even", "when") || follows("even", "without"),
      has(Self.evidence) || has(["support", "supports", "unsupported", "unsure"])
    {
      return .lifts
    }
    if follows("say", "so") || follows("not", "supported") || follows("not", "enough") {
      return holds(mayHaveException: true)
    }
    let isCondition = has(["when", "if", "unless", "where", "without"])
    guard isCondition, negations > 0, has(Self.evidence),
      has(["support", "supports", "supported", "answer", "say", "state", "contain", "hold"])
    else { return .silent }
    return holds(mayHaveException: true)
  }

  private func forbidden(_ objects: Set<String>) -> Stance {
    guard has(objects), isNegated || has(["avoid", "refuse", "omit"]) else { return .silent }
    return holds(mayHaveException: false)
  }

  /// Whether the sentence denies: two negations require, as in `no claim without a citation`.
  private var isNegated: Bool { negations % 2 == 1 }

  private func holds(mayHaveException: Bool) -> Stance {
    let isWish = has(Self.wishes) || (!mayHaveException && has(["unless", "except"]))
    return .holds(isWish ? .weak : .firm)
  }

  private func has(_ wanted: Set<String>) -> Bool { !set.isDisjoint(with: wanted) }

  private func follows(_ first: String, _ second: String) -> Bool {
    zip(words, words.dropFirst()).contains { $0 == first && $1 == second }
  }

  private static let negative: Set<String> = [
    "never", "not", "no", "don't", "doesn't", "cannot", "can't", "mustn't", "shouldn't", "nor",
    "neither", "without", "nothing", "none", "won't", "needn't",
  ]
  private static let citations: Set<String> = [
    "cite", "cites", "cited", "citing", "citation", "citations",
  ]
  private static let secrets: Set<String> = [
    "instruction", "instructions", "prompt", "prompts", "system", "secret", "secrets",
    "confidential", "key", "keys", "password", "passwords", "credential", "credentials",
    "configuration", "guidelines",
  ]
  private static let telling: Set<String> = [
    "reveal", "disclose", "share", "repeat", "leak", "expose", "print", "output", "show", "tell",
    "paraphrase", "mention", "publish", "divulge",
  ]
  private static let evidence: Set<String> = [
    "passage", "passages", "evidence", "context", "source", "sources", "document", "documents",
    "synthesis", "text", "texts", "corpus",
  ]
  private static let harmful: Set<String> = [
    "harmful", "illegal", "dangerous", "violent", "unsafe", "malicious", "abusive", "hateful",
  ]
  private static let personal: Set<String> = ["personal", "private", "sensitive"]
  private static let wishes: Set<String> = [
    "try", "may", "might", "could", "possible", "convenient", "usually", "generally", "often",
    "sometimes", "prefer", "preferably", "ideally", "optional", "optionally", "appropriate",
    "mostly", "practical", "feasible",
  ]
}
