package import Diagnostics

/// The rule on changes that repeat what they are tested on: LN008.
package enum LeakRule {
  /// Returns what a text repeats that the texts before do not say.
  ///
  /// An answer of one word is a warning, since a name or a year may stand in a prompt for another
  /// reason; one that is written as no name there, and a round number, are none.
  ///
  /// - Parameters:
  ///   - text: The text after; UTF-8, of which nothing is taken for granted.
  ///   - known: The texts before.
  ///   - leaks: What no change may repeat.
  /// - Returns: The findings in order of their place.
  /// - Complexity: O(n) in all texts together.
  package static func findings(
    in text: [UInt8], known: [[UInt8]], _ leaks: LeakIndex
  ) -> [Finding] {
    leaks.leaks(in: text, known: known).compactMap { leak in
      let place = leak.question.map { "the question \"\($0.prefix(80))\"" } ?? "the questions"
      let (severity, message): (Severity, String)
      switch leak.kind {
      case .text:
        severity = .error
        let length = LeakIndex.runLength
        message = "repeats \(place) or what supports its answer, \(length) words or all of it"
      case .answer: (severity, message) = (.error, "is an answer to \(place)")
      case .word:
        guard tells(leak.range, text) else { return nil }
        (severity, message) = (.warning, "is an answer to \(place)")
      case .smallNumber: return nil
      }
      return Finding(
        code: "LN008", severity: severity, range: leak.range,
        message:
          "\(TextChange.quoted(Array(leak.quote.utf8), 0..<leak.quote.utf8.count)) \(message); "
          + "write a rule that holds for questions that nobody has seen")
    }
  }

  /// Whether a word stands in a text as a name within a sentence, or as a number that is not round.
  private static func tells(_ range: Range<Int>, _ text: [UInt8]) -> Bool {
    let digits = text[range].filter { $0 &- 0x30 < 10 }
    guard digits.isEmpty else {
      return digits.reversed().drop { $0 == 0x30 }.count > 2
    }
    let scalars = String(decoding: text[range], as: UTF8.self).unicodeScalars
    guard scalars.first?.properties.isUppercase == true,
      !scalars.dropFirst().contains(where: \.properties.isUppercase),
      range.lowerBound > 1, text[range.lowerBound - 1] == 0x20
    else { return false }
    // After a full stop, a colon or a line break every word may have a capital.
    let before = text[range.lowerBound - 2]
    return before &- 0x61 < 26 || before >= 0x80 || before == 0x2C
  }
}
