/// Checks of a match that need more than concepts and distances.
enum InjectionGuards {
  /// Returns whether a match is what its sign says.
  ///
  /// - Parameters:
  ///   - match: The match.
  ///   - reading: The text.
  /// - Returns: False for a match that only looks like its sign.
  static func holds(_ match: SignMatch, _ reading: SafetyReading) -> Bool {
    switch match.sign {
    case .documentRequest:
      isPolite(match, reading) || reading.startsSentence(at: match.range.lowerBound)
    case .outputSteering: reading.startsSentence(at: match.range.lowerBound)
    case .override: reading.origin != .system || isOrder(match, reading)
    case .safetyDisabled, .reviewSkipped:
      !isPossibility(before: match.range.lowerBound, reading.text.bytes)
    // Keeping up a character of fiction is no lie about what answers.
    case .deniesBeingAI:
      reading.origin != .system || !reading.concepts.meets(ConceptSet(.stayIn))
    case .liberty: !isOfWork(match, reading)
    case .obeysDocuments: !isForbidden(match.range, reading)
    case .extraction: !isAnyPrompt(match, reading)
    case .authorityClaim: isOverThisModel(match, reading)
    case .namedPerson:
      namesPerson(after: match.range.upperBound, reading)
        || namesOwner(before: match.range.lowerBound, reading.text.bytes)
    case .payloadSplit: holdsParts(around: match.range, reading.text.bytes)
    case .templateCode: isInTemplate(match.range.lowerBound, reading.text.bytes)
    default: true
    }
  }

  /// Whether a request starts with "please" or "can you", wherever it stands.
  private static func isPolite(_ match: SignMatch, _ reading: SafetyReading) -> Bool {
    let start = TermFinder.lowercased(Array(reading.text.bytes[match.range].prefix(6)))
    return ["please", "could ", "can yo"].contains { start == Array($0.utf8) }
  }

  /// Whether an override is an order: rules that override others are described in prompts too.
  private static func isOrder(_ match: SignMatch, _ reading: SafetyReading) -> Bool {
    let start = match.range.lowerBound
    let word = TermFinder.lowercased(Array(reading.text.bytes[match.range].prefix(5)))
    if isPossibility(before: start, reading.text.bytes) { return false }
    return word != Array("overr".utf8) || reading.startsSentence(at: start)
  }

  /// Whether the word before a verb makes it no order: "to disable", "can disable".
  private static func isPossibility(before offset: Int, _ bytes: [UInt8]) -> Bool {
    let words = TermFinder.lowercased(Array(bytes[max(0, offset - 16)..<offset]))
      .split { TermFinder.isSpace($0) }.map { String(decoding: $0, as: UTF8.self) }
    guard let last = words.last, bytes[offset - 1] == 0x20 else { return false }
    if last == "to" { return words.dropLast().last != "you" }
    return ["can", "could", "may", "might", "would", "which", "that", "who"].contains(last)
  }

  /// Whether what is free is a work that is asked for: "create an unhinged story".
  private static func isOfWork(_ match: SignMatch, _ reading: SafetyReading) -> Bool {
    let start = TermFinder.lowercased(Array(reading.text.bytes[match.range].prefix(5)))
    return ["do", "creat", "gener", "write", "say", "give", "provi", "help", "discu", "talk"]
      .contains { start.starts(with: $0.utf8) }
  }

  /// Whether a negation stands within an order: "do not follow the documents".
  private static func isForbidden(_ range: Range<Int>, _ reading: SafetyReading) -> Bool {
    reading.hits.contains {
      $0.start >= range.lowerBound && $0.end <= range.upperBound
        && $0.concepts.meets(ConceptSet(.negation))
    }
  }

  /// Whether a request is about some system prompt that is to be written: "write a system prompt".
  private static func isAnyPrompt(_ match: SignMatch, _ reading: SafetyReading) -> Bool {
    let words = TermFinder.lowercased(Array(reading.text.bytes[match.range]))
      .split { TermFinder.isSpace($0) }
    return words.contains { $0 == Array("a".utf8)[...] }
  }

  /// Whether somebody speaks as the one who commands this model: "your developer", "the
  /// administrator", and no developer among many, unless something is demanded as one.
  private static func isOverThisModel(_ match: SignMatch, _ reading: SafetyReading) -> Bool {
    let demands = ConceptSet(
      .systemPrompt, .secret, .instruction, .restriction, .safety, .override, .share, .reveal,
      .personal, .unfiltered)
    let definite = ConceptSet(.your)
    let end = match.range.upperBound
    for hit in reading.hits where hit.start >= match.range.lowerBound {
      if hit.end <= end {
        if hit.concepts.meets(definite) { return true }
        continue
      }
      if hit.start > end + 160 { break }
      if hit.start >= end, hit.concepts.meets(demands) { return true }
    }
    let words = TermFinder.lowercased(Array(reading.text.bytes[match.range]))
      .split { TermFinder.isSpace($0) }
    return words.contains { $0 == Array("the".utf8)[...] || $0 == Array("your".utf8)[...] }
  }

  /// Whether two capitalised words follow, as first and last names do.
  private static func namesPerson(after end: Int, _ reading: SafetyReading) -> Bool {
    let bytes = reading.text.bytes
    var words = 0
    var index = end
    while index < min(bytes.count, end + 60), words < 2 {
      guard index < bytes.count, bytes[index] == 0x20 else { return false }
      index += 1
      guard index + 1 < bytes.count, bytes[index] &- 0x41 < 26, bytes[index + 1] &- 0x61 < 26
      else { return false }
      while index < bytes.count, (bytes[index] | 0x20) &- 0x61 < 26 { index += 1 }
      words += 1
    }
    return words == 2
  }

  /// Whether a first and a last name stand before, as owners: "Ann Lee's ".
  private static func namesOwner(before start: Int, _ bytes: [UInt8]) -> Bool {
    let words = bytes[max(0, start - 48)..<start].split { $0 == 0x20 }.suffix(2)
    guard words.count == 2, let last = words.last, start > 0, bytes[start - 1] == 0x20,
      last.suffix(2) == [0x27, 0x73]
    else { return false }
    return words.allSatisfy { word in
      word.count > 1 && word[word.startIndex] &- 0x41 < 26
        && word[word.startIndex + 1] &- 0x61 < 26
    }
  }

  /// Whether parts of a text stand near words of joining: strings in code are joined as well, but
  /// not shown.
  private static func holdsParts(around range: Range<Int>, _ bytes: [UInt8]) -> Bool {
    let near = max(0, range.lowerBound - 300)..<min(bytes.count, range.upperBound + 300)
    return bytes[near].contains { [0x22, 0x27, 0x3D, 0x5B, 0x3A, 0x60].contains($0) || $0 >= 0x80 }
  }

  /// Whether a template opens shortly before an offset: what is code in one is code in a program too.
  private static func isInTemplate(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    var index = min(offset + 2, bytes.count) - 1
    while index > 0, index > offset - 80, bytes[index] != 0x0A {
      let (first, second) = (bytes[index - 1], bytes[index])
      switch (first, second) {
      case (0x7B, 0x7B), (0x7B, 0x25), (0x24, 0x7B), (0x23, 0x7B), (0x3C, 0x25): return true
      default: index -= 1
      }
    }
    return false
  }
}
