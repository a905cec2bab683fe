import Diagnostics
import Support

/// LN003: what the change adds that is unsafe by itself.
enum AddedRisk {
  private static let families: Set<String> = ["IN", "EN", "EX", "SE", "UN", "TB"]

  /// Returns what is new and unsafe.
  ///
  /// - Parameters:
  ///   - change: The two texts.
  ///   - weakened: Where LN002 found something already.
  ///   - excluded: Rules whose findings do not count.
  /// - Returns: The findings in no order.
  static func findings(
    in change: TextChange, besides weakened: Set<Range<Int>>, except excluded: Set<RuleCode>
  ) -> [Finding] {
    scanned(in: change, except: excluded)
      + opposed(in: change).filter { !weakened.contains($0.range) }
  }

  /// Findings of the other rules that the text before does not have.
  private static func scanned(
    in change: TextChange, except excluded: Set<RuleCode>
  ) -> [Finding] {
    func scan(_ bytes: [UInt8]) -> [Finding] {
      SafetyScanner.findings(in: ScannedText(bytes, from: .system))
        .filter { finding in
          families.contains(finding.code.family) && finding.severity > .info
            && !excluded.contains(finding.code)
        }
    }
    // A finding stays the same with its line, or else with its text wherever the line went.
    let old = scan(change.base)
    var lines: [String: Int] = [:]
    var texts: [String: Int] = [:]
    for finding in old {
      lines[key(finding, change.base, wholeLine: true), default: 0] += 1
      texts[key(finding, change.base, wholeLine: false), default: 0] += 1
    }
    var open: [Finding] = []
    for finding in scan(change.edited) {
      if take(key(finding, change.edited, wholeLine: true), from: &lines) {
        _ = take(key(finding, change.edited, wholeLine: false), from: &texts)
      } else {
        open.append(finding)
      }
    }
    open.removeAll { take(key($0, change.edited, wholeLine: false), from: &texts) }
    return open.map { finding in
      Finding(
        code: "LN003", severity: RuleTable.severity(of: "LN003"), range: finding.range,
        message: "the change adds a finding of \(finding.code): \(finding.message)",
        fixes: finding.fixes)
    }
  }

  private static func take(_ key: String, from counts: inout [String: Int]) -> Bool {
    guard let count = counts[key], count > 0 else { return false }
    counts[key] = count - 1
    return true
  }

  /// What tells a finding from others: its rule and its text, or its line within reason.
  private static func key(_ finding: Finding, _ bytes: [UInt8], wholeLine: Bool) -> String {
    var range = finding.range
    if wholeLine {
      var (start, end) = (range.lowerBound, range.upperBound)
      while start > 0, range.lowerBound - start < 200, bytes[start - 1] != 0x0A { start -= 1 }
      while end < bytes.count, end - range.upperBound < 200, bytes[end] != 0x0A { end += 1 }
      range = start..<end
    }
    return finding.code.rawValue + " " + String(decoding: bytes[range].prefix(1_000), as: UTF8.self)
  }

  private static func opposed(in change: TextChange) -> [Finding] {
    orders(in: change).map { statement, reason in
      Finding(
        code: "LN003", severity: RuleTable.severity(of: "LN003"), range: statement.range,
        message: "\(TextChange.quoted(change.edited, statement.range)) is new and \(reason); "
          + "take it out")
    }
  }

  /// New statements that order the opposite of a safety clause, or evade those who check.
  static func orders(in change: TextChange) -> [(statement: Statement, reason: String)] {
    // Where a clause of the kind stood before, LN002 says so.
    let had = SafetyClause.ofEveryPrompt.filter { clause in
      change.baseStatements.contains {
        ClauseReader.reading(of: $0, as: clause)?.isProtective == true
      }
    }
    return change.added.compactMap { statement in
      var reason = RiskyOrder.all.first { $0.matches(statement) }?.reason
      for clause in SafetyClause.ofEveryPrompt where reason == nil && !had.contains(clause) {
        guard let reading = ClauseReader.reading(of: statement, as: clause), !reading.isProtective,
          !reading.needsSharedTopic,
          clause.reversalObjects.isEmpty
            || clause.reversalObjects.allSatisfy({ $0.isIn(statement) })
        else { continue }
        reason = "orders the opposite of what \(clause.title)"
      }
      return reason.map { (statement, $0) }
    }
  }
}

extension SafetyClause {
  /// What a statement must speak of for the opposite of the clause to be unsafe where the clause
  /// never stood; nothing when every opposite is.
  ///
  /// To show, to follow or to use something is ordinary where nothing forbade it, unless it is the
  /// prompt itself, a text of others, or data of a person.
  var reversalObjects: [WordList] {
    switch self {
    case .disclosure, .missingEvidence, .refusal, .professional: []
    // Where no clause stood, these orders are ordinary.
    case .grounding, .approval, .honesty, .escalation, .citing: [[]]
    case .noExfiltration:
      [
        ["send", "transmit", "post.", "upload", "forward", "leak", "exfiltrat", "email"],
        ["external", "outside", "third", "address", "url", "server", "endpoint", "anyone"],
      ]
    case .confidential:
      [
        [
          "reveal", "disclos", "print", "leak", "repeat", "output", "expos", "recit", "divulg",
          "show",
        ],
        ["prompt", "secret", "confidential", "internal", "hidden", "your", "these"],
      ]
    case .dataNotCommands:
      [
        ["follow", "obey", "execut", "carry", "compl", "perform"],
        ["passage", "document", "retriev", "context", "source", "page", "excerpt", "untrusted"],
      ]
    case .noPersonalData:
      [
        ["includ", "shar", "reveal", "disclos", "stor", "repeat", "expos", "collect", "output"],
        ["personal", "pii", "private", "sensitive"],
      ]
    }
  }
}

/// An order that is unsafe in every prompt.
struct RiskyOrder: Sendable {
  /// Whether the order forbids what its verb says.
  var forbids = false
  var verbs: WordList
  var objects: [WordList]
  /// What the order does, as messages say it.
  var reason: String

  /// Whether a statement gives the order.
  func matches(_ statement: Statement) -> Bool {
    guard objects.allSatisfy({ $0.isIn(statement) }) else { return false }
    return statement.words.indices.contains { index in
      verbs.contains(statement.words[index])
        && ClauseReader.isNegated(statement.words, at: index) == forbids
    }
  }

  private static let faults: WordList = [
    "uncertain", "error", "mistake", "doubt", "disagree", "conflict", "limitation", "weakness",
    "caveat", "contradict", "warning", "flaw", "gap",
  ]

  /// The orders.
  static let all: [RiskyOrder] = [
    RiskyOrder(
      verbs: [
        "ignor", "skip", "bypass", "overrul", "dismiss", "disregard", "overrid", "evad", "deceiv",
        "trick", "mislead", "fool", "circumvent",
      ],
      objects: [
        [
          "review", "critic", "grader", "judge", "checker", "orchestrat", "evaluator", "verif",
          "safety", "moderat", "guardrail", "policy", "policies", "rules.", "restriction", "filter",
          "guideline", "safeguard",
        ]
      ], reason: "works against those who check the answers"),
    RiskyOrder(
      verbs: [
        "marks.", "correct.", "accept", "pass.", "passes.", "approv", "full.", "reward", "highest",
        "maximum", "perfect", "score", "likes.", "wants.", "convinc", "persuad", "please", "output",
        "tell", "say", "write", "give", "agree",
      ],
      objects: [["grader", "evaluator", "marker.", "rater", "scorer", "autograder"]],
      reason: "addresses those who grade the answers"),
    RiskyOrder(
      verbs: ["accept", "approv", "pass.", "correct.", "agree", "full.", "highest", "maximum"],
      objects: [["judge.", "reward"]],
      reason: "addresses those who grade the answers"),
    RiskyOrder(
      verbs: ["obey", "comply", "agree", "concede", "endors", "approv"],
      objects: [
        ["always.", "whatever", "matter", "unconditional", "anything", "everything", "blindly"]
      ],
      reason: "orders to give in whatever is said"),
    RiskyOrder(
      forbids: true,
      verbs: [
        "refus", "declin", "criticis", "criticiz", "challeng", "disagree",
      ],
      objects: [["not.", "never.", "avoid", "without.", "no."]],
      reason: "forbids to refuse or to criticise"),
    RiskyOrder(
      verbs: ["hide", "hiding", "conceal", "suppress", "omit", "downplay"],
      objects: [faults], reason: "orders to hide what is wrong"),
    RiskyOrder(
      forbids: true,
      verbs: ["mention", "admit", "report", "acknowledg", "state", "express", "show"],
      objects: [faults], reason: "orders to hide what is wrong"),
    RiskyOrder(
      verbs: ["sound", "appear", "seem", "act", "be.", "stay", "remain", "answer"],
      objects: [
        ["certain.", "confident", "sure.", "authoritative"],
        [
          "even.", "always.", "regardless", "although", "despite", "though.", "matter", "whether",
          "unsure",
        ],
      ], reason: "orders to seem certain without grounds"),
    RiskyOrder(
      forbids: true, verbs: ["tell", "inform", "notify", "alert", "mention"],
      objects: [["user", "anyone", "anybody", "reviewer", "human", "people"]],
      reason: "orders to keep something from people"),
    RiskyOrder(
      verbs: ["overrid", "preced", "supersed", "outrank", "outweigh", "trump"],
      objects: [
        ["rule", "instruction", "guideline", "safety", "policy", "policies"],
        ["user", "request", "question", "passage", "convenien", "speed", "score"],
      ],
      reason: "puts something above the rules"),
  ]
}
