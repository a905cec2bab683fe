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
