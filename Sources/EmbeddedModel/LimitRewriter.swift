/// Writes other numbers into instructions that limit words or sentences.
enum LimitRewriter {
  /// Returns an instruction with its limits of words and sentences changed, the rest as it is.
  ///
  /// - Parameters:
  ///   - item: The instruction.
  ///   - change: The direction.
  /// - Returns: The texts with the next limit, and with the one behind it; empty when no limit can
  ///   be changed that way.
  static func texts(_ item: ReflectionInput.Item, _ change: DirectiveBank.Change) -> [String] {
    var texts: [String] = []
    for match in item.matches {
      guard let number = match.number, let steps = steps(match.rule.name) else { continue }
      let others: [Int]
      switch change {
      case .tighten: others = steps.filter { $0 < number.value }.reversed()
      case .loosen: others = steps.filter { $0 > number.value }
      }
      for value in others.prefix(2) {
        // Two directives may share a number, as those of "under five words" do.
        let written = replacing(number, by: value, in: Array(item.text.utf8))
        if !texts.contains(written) { texts.append(written) }
      }
    }
    return texts
  }

  private static func steps(_ directive: String) -> [Int]? {
    switch directive {
    case "at most N words", "fewer than N words": DirectiveBank.wordLimits
    case "at most N sentences": DirectiveBank.sentenceLimits
    default: nil
    }
  }

  private static func replacing(
    _ number: DirectiveMatch.Number, by value: Int, in bytes: [UInt8]
  ) -> String {
    let old = String(decoding: bytes[number.range], as: UTF8.self)
    var written = Int(old) == nil ? SpelledNumber.text(value) : "\(value)"
    if let first = old.first, first.isUppercase {
      written = written.prefix(1).uppercased() + written.dropFirst()
    }
    var tail = String(decoding: bytes[number.range.upperBound...], as: UTF8.self)
    if let unit = number.unit {
      let gap = String(decoding: bytes[number.range.upperBound..<unit.lowerBound], as: UTF8.self)
      let word = inflected(String(decoding: bytes[unit], as: UTF8.self), value)
      tail = gap + word + String(decoding: bytes[unit.upperBound...], as: UTF8.self)
    }
    return String(decoding: bytes[..<number.range.lowerBound], as: UTF8.self) + written + tail
  }

  private static func inflected(_ unit: String, _ value: Int) -> String {
    switch unit {
    case "word", "sentence": value == 1 ? unit : unit + "s"
    case "words", "sentences": value == 1 ? String(unit.dropLast()) : unit
    default: unit
    }
  }
}
