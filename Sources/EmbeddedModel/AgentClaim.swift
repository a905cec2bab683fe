import TextAnalysis

/// A claim of an agent as other agents see it.
struct AgentClaim: Sendable, Hashable {
  /// The agent, such as `worker-1`.
  var agent: String

  /// The number of the claim, from 1.
  var number: Int

  /// The text without citations.
  var text: String

  /// The passages it cites.
  var ids: [String]

  /// What a critique calls it: `worker-1 claim 2`.
  var name: String { "\(agent) claim \(number)" }

  /// Longer answers are read up to here, so that hostile ones bound the work.
  private static let maximumClaims = 64

  /// Reads the numbered lines of an answer, `[worker-1 claim 2] text [ids]`; other lines are
  /// numbered by their sentences.
  static func read(_ text: String, agent: String) -> [AgentClaim] {
    guard !text.hasPrefix("NOT SUPPORTED") else { return [] }
    let lines = text.split(whereSeparator: \.isNewline)
    let numbered = lines.compactMap { line(String($0)) }
    if !numbered.isEmpty { return Array(numbered.prefix(maximumClaims)) }
    let bytes = Array(text.utf8)
    var claims: [AgentClaim] = []
    for range in StatementRanges.read(bytes).prefix(maximumClaims) {
      let (text, ids) = CitationText.split(String(decoding: bytes[range], as: UTF8.self))
      guard !text.isEmpty, !text.hasPrefix("Confidence:"), !isStatus(text) else { continue }
      claims.append(AgentClaim(agent: agent, number: claims.count + 1, text: text, ids: ids))
    }
    return claims
  }

  /// Lines of a synthesis that speak of conflicts, and the line that only tells uncertainty.
  private static func isStatus(_ text: String) -> Bool {
    text.hasPrefix("RESOLVED:") || text.hasPrefix("OPEN:") || text == "This is uncertain."
  }

  /// Reads one line; the brackets and a colon behind the number are optional.
  static func line(_ line: String) -> AgentClaim? {
    guard let head = ClaimHead(line) else { return nil }
    let (text, ids) = CitationText.split(head.rest)
    guard !text.isEmpty else { return nil }
    return AgentClaim(agent: head.agent, number: head.number, text: text, ids: ids)
  }
}

/// The beginning of a line that speaks of a claim: `[worker-1 claim 2]` or `worker-1 claim 2:`.
struct ClaimHead {
  var agent: String
  var number: Int
  var rest: String

  init?(_ line: String) {
    var text = Substring(line).drop { $0 == " " || $0 == "-" || $0 == "*" }
    let isBracketed = text.first == "["
    if isBracketed { text = text.dropFirst() }
    guard let mark = text.firstIndex(of: " ") else { return nil }
    let agent = text[..<mark]
    guard agent.utf8.count <= 64, agent.hasPrefix("worker") else { return nil }
    text = text[mark...].drop { $0 == " " }
    guard text.hasPrefix("claim ") else { return nil }
    text = text.dropFirst(6)
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), number > 0 else { return nil }
    text = text.dropFirst(digits.count).drop { $0 == "]" || $0 == ":" || $0 == " " }
    self.agent = String(agent)
    self.number = number
    rest = String(text)
  }
}

/// Text with citations in square brackets.
enum CitationText {
  /// Returns the text without brackets that hold ids, and the ids.
  static func split(_ text: String) -> (text: String, ids: [String]) {
    var plain = ""
    var ids: [String] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
      let found = rest[rest.index(after: open)..<close].split(separator: ",")
        .map { String($0.drop { $0 == " " }) }
      plain += rest[..<open]
      let isLast = endsStatement(rest[rest.index(after: close)...])
      if !found.isEmpty, found.allSatisfy({ isID($0) || isLast && isWord($0) }) {
        while plain.last == " " { plain.removeLast() }
        for id in found where !ids.contains(id) { ids.append(id) }
      } else {
        plain += rest[open...close]
      }
      rest = rest[rest.index(after: close)...]
    }
    plain += rest
    while let last = plain.last, last == " " || last.isNewline { plain.removeLast() }
    return (String(plain.drop { $0 == " " || $0 == "-" }), ids)
  }

  /// Whether nothing but marks and white space follows, where citations stand and remarks rarely do.
  private static func endsStatement(_ rest: Substring) -> Bool {
    guard let next = rest.first(where: { !$0.isWhitespace }) else { return true }
    return next == "." || next == "["
  }

  /// Whether a text has the form of a passage's id that is a plain word, such as a row's id.
  private static func isWord(_ text: String) -> Bool {
    !text.isEmpty
      && text.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0 == "-" || $0 == "_" || $0 == "."
      }
  }

  private static func isID(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 }
      && text.utf8.contains { $0 == UInt8(ascii: "#") || $0 &- 0x30 < 10 }
  }
}
