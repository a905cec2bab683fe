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
    case .documentRequest, .outputSteering:
      reading.startsSentence(at: match.range.lowerBound)
    case .templateCode: isInTemplate(match.range.lowerBound, reading.text.bytes)
    default: true
    }
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
