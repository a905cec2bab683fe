package import Records

/// The reviewer's reply: one verdict for each claim.
package struct CritiqueReply: Sendable, Equatable {
  /// One verdict as it was written.
  package struct Item: Sendable, Equatable {
    package var claim: ClaimReference
    package var verdict: CritiqueItem.Verdict
    package var reason: String
    package var passages: [String]
  }

  /// The verdicts in the order of the claims.
  package var items: [Item]

  /// The claims without a verdict, in their order.
  package var missing: [ClaimReference]

  /// What could not be used as it stood.
  package var problems: [String]

  /// The form that the reviewer is asked for.
  package static let form =
    "one line for each claim as \"[worker-1 claim 2] VERDICT: reason [passage-id]\", where VERDICT "
    + "is SUPPORTED, CONTRADICTED, UNSUPPORTED or UNCLEAR"

  /// Reads a reply.
  ///
  /// - Parameters:
  ///   - reply: The text as the model wrote it.
  ///   - claims: The claims to be judged, in order.
  ///   - isKnown: Returns whether a passage of an id exists.
  /// - Throws: ``ReplyDefect`` when there are claims and no verdict can be read.
  package init(
    _ reply: String, claims: [ClaimReference], isKnown: (String) -> Bool
  ) throws(ReplyDefect) {
    items = []
    problems = []
    missing = []
    var read: [ClaimReference: Item] = [:]
    var ambiguous: Set<ClaimReference> = []
    let asked = Set(claims)
    for entry in Self.entries(ReplyText.unfenced(reply)) {
      guard asked.contains(entry.claim) else {
        problems.append("the critique judges \(entry.claim), which does not exist")
        continue
      }
      let marks = CitationMarks(in: entry.reason, isKnown: isKnown)
      problems += marks.unknown.map { "the critique cites \"\($0)\", which is no passage" }
      let item = Item(
        claim: entry.claim, verdict: entry.verdict, reason: marks.text, passages: marks.known)
      if let before = read[entry.claim] {
        if before.verdict != item.verdict { ambiguous.insert(entry.claim) }
      } else {
        read[entry.claim] = item
      }
    }
    for claim in claims {
      if ambiguous.contains(claim) {
        problems.append("the critique gives two verdicts on \(claim); neither counts")
        missing.append(claim)
      } else if let item = read[claim] {
        items.append(item)
      } else {
        missing.append(claim)
      }
    }
    guard !items.isEmpty || claims.isEmpty else {
      throw ReplyDefect(
        detail: "the critique has no readable verdict on any of \(claims.count) claims",
        form: Self.form)
    }
  }

  private struct Entry {
    var claim: ClaimReference
    var verdict: CritiqueItem.Verdict
    var reason: String
  }

  private static func entries(_ text: String) -> [Entry] {
    var entries: [Entry] = []
    // A line that begins nothing new belongs to the reason before it, up to an empty line.
    var isOpen = false
    for line in ReplyText.lines(text) {
      let content = ReplyText.undecorated(line)
      if let entry = entry(content) {
        entries.append(entry)
        isOpen = true
      } else if content.isEmpty || head(content) != nil {
        isOpen = false
      } else if isOpen {
        entries[entries.count - 1].reason += " " + content
      }
    }
    return entries
  }

  private static func entry(_ line: Substring) -> Entry? {
    guard let (claim, rest) = head(line), let (verdict, reason) = verdict(rest) else { return nil }
    return Entry(claim: claim, verdict: verdict, reason: String(reason))
  }

  /// Reads `[worker-1 claim 2]`, brackets and emphasis optional, after a list number if there is
  /// one.
  private static func head(_ line: Substring) -> (ClaimReference, rest: Substring)? {
    var text = line
    if let (_, rest) = ReplyText.number(text), let mark = rest.utf8.first,
      mark == UInt8(ascii: ".") || mark == UInt8(ascii: ")")
    {
      text = ReplyText.undecorated(rest.dropFirst())
    }
    text = ReplyText.trimmed(text) { ReplyText.isSpace($0) || $0 == 0x2A }
    let isBracketed = text.hasPrefix("[")
    if isBracketed { text = text.dropFirst() }
    guard let afterWorker = afterWord(text, "worker"), let (worker, rest) = number(afterWorker),
      let afterClaim = afterWord(ReplyText.trimmed(rest) { $0 == 0x2C || $0 == 0x20 }, "claim"),
      let (claim, tail) = number(afterClaim)
    else { return nil }
    var after = ReplyText.trimmed(tail)
    if isBracketed {
      guard after.hasPrefix("]") else { return nil }
      after = after.dropFirst()
    }
    return (
      ClaimReference(agent: "worker-\(worker)", claim: claim), ReplyText.afterSeparator(after)
    )
  }

  private static func afterWord(_ text: Substring, _ word: String) -> Substring? {
    ReplyText.rest(of: text, after: word).map { rest in
      ReplyText.trimmed(rest) { ReplyText.isSpace($0) || $0 == UInt8(ascii: "-") || $0 == 0x23 }
    }
  }

  private static func number(_ text: Substring) -> (Int, Substring)? {
    ReplyText.number(text).map { ($0.value, $0.rest) }
  }

  private static func verdict(_ text: Substring) -> (CritiqueItem.Verdict, reason: Substring)? {
    for (word, verdict) in verdicts {
      guard let rest = ReplyText.rest(of: text, after: word) else { continue }
      let mark = ReplyText.trimmed(rest) { ReplyText.isSpace($0) || $0 == 0x2A || $0 == 0x5F }
      // "SUPPORTED in part" is no verdict of ours; only a separator or a citation may follow.
      guard
        mark.isEmpty || [":", "–", "—", "-", ".", ",", "[", "("].contains(where: mark.hasPrefix)
      else { return nil }
      return (verdict, ReplyText.afterSeparator(rest))
    }
    return nil
  }

  private static let verdicts: [(String, CritiqueItem.Verdict)] = [
    ("supported", .supported), ("contradicted", .contradicted), ("unsupported", .unsupported),
    ("not supported", .unsupported), ("unclear", .unclear),
  ]
}
