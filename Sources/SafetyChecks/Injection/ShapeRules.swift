import Diagnostics

/// Rules on the shape of a text rather than on its words: IN011, IN017, IN018.
enum ShapeRules {
  /// Returns what the shape of a text gives away.
  static func findings(in reading: SafetyReading) -> [Finding] {
    var findings: [Finding] = []
    if reading.concepts.meets(ConceptSet(.hiddenMarkup)) { findings += hiddenOrders(reading) }
    if let turns = fakeTurns(reading) { findings.append(turns) }
    if let suffix = AdversarialSuffix.range(in: reading.original) {
      findings.append(
        Finding(
          code: "IN017", severity: .warning, range: suffix,
          message:
            "\"\(SafetyQuote.of(suffix, in: reading.original))\" is a run of signs and broken "
            + "words as searches for jailbreaks find them; remove it"))
    }
    return findings
  }

  /// How far hidden styles reach.
  private static let reach = 600

  /// Orders in comments and in text that is not shown.
  private static func hiddenOrders(_ reading: SafetyReading) -> [Finding] {
    guard reading.origin == .corpus else { return [] }
    var findings: [Finding] = []
    var covered = 0
    let overrides = reading.matches.filter {
      $0.sign == .override || $0.sign == .taskOverride || $0.sign == .overrideBackground
    }
    var next = 0
    for (index, hit) in reading.hits.enumerated()
    where hit.concepts.meets(ConceptSet(.hiddenMarkup)) && hit.start >= covered {
      let end = hiddenEnd(of: hit, in: reading.text.bytes)
      covered = end
      while next < overrides.count, overrides[next].range.lowerBound < hit.end { next += 1 }
      let overrides = next < overrides.count && overrides[next].range.upperBound <= end
      guard overrides || orders(reading, after: index, before: end) else { continue }
      let range = reading.originalRange(hit.start..<end)
      findings.append(
        Finding(
          code: "IN011", severity: .error, range: range,
          message:
            "\"\(SafetyQuote.of(range, in: reading.original))\" gives an order where readers "
            + "do not see it; remove it"))
    }
    return findings
  }

  /// Where what is hidden ends: the comment, or the element.
  private static func hiddenEnd(of hit: TermHit, in bytes: [UInt8]) -> Int {
    let isComment = bytes[hit.start] == 0x3C
    var index = hit.end
    if bytes[hit.end - 1] == 0x3D, index < bytes.count {
      let quote = bytes[index]
      index += 1
      while index < bytes.count, index < hit.end + reach, bytes[index] != quote { index += 1 }
      return index
    }
    let limit = min(bytes.count, hit.end + reach)
    while index + 1 < limit {
      if isComment, bytes[index] == 0x2D, bytes[index + 1] == 0x2D { return index }
      if !isComment, bytes[index] == 0x3C, bytes[index + 1] == 0x2F { return index }
      index += 1
    }
    return limit
  }

  /// Whether an order to whoever reads the text lies within a range.
  private static func orders(_ reading: SafetyReading, after first: Int, before end: Int) -> Bool {
    var addressed = false
    var acts = false
    var index = first + 1
    while index < reading.hits.count, reading.hits[index].start < end, index - first < 200 {
      let concepts = reading.hits[index].concepts
      if concepts.meets(ConceptSet(.assistantName, .addressedModel, .user, .modelWord)) {
        addressed = true
      }
      if concepts.meets(ConceptSet(.sayVerb, .send, .override, .reveal)) { acts = true }
      index += 1
    }
    return addressed && acts
  }

  /// Dialogues of many turns that pose as what the model has already said.
  private static func fakeTurns(_ reading: SafetyReading) -> Finding? {
    guard reading.origin != .system, reading.concepts.meets(ConceptSet(.turnAssistant)) else {
      return nil
    }
    var starts: [Int] = []
    var last = 0
    for hit in reading.hits where hit.concepts.meets(ConceptSet(.turnAssistant)) {
      guard hit.start == 0 || reading.text.bytes[hit.start - 1] == 0x0A else { continue }
      starts.append(hit.start)
      last = hit.end
    }
    guard starts.count >= 8, let first = starts.first else { return nil }
    let range = reading.originalRange(first..<last)
    return Finding(
      code: "IN018", severity: .warning, range: range,
      message: "\"\(SafetyQuote.of(range, in: reading.original))\" starts \(starts.count) answers "
        + "that the model never gave; remove the made-up dialogue")
  }
}
