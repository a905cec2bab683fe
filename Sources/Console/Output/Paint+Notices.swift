import Diagnostics

extension Paint {
  /// Colours a notice: the word that says what it is, and the caret under a mistake.
  ///
  /// - Parameter text: Whole lines, already made safe to show.
  /// - Returns: The lines.
  func notice(_ text: String) -> String {
    guard isEnabled else { return text }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if line.last == "^", line.dropLast().allSatisfy({ $0 == " " }) {
        return line.dropLast() + self("^", .caret)
      }
      for (word, role) in Self.words {
        if line.hasPrefix(word) { return self(word, role) + line.dropFirst(word.count) }
        // Behind the place in a file, as `script.hegel:3:1: error: …`.
        if let place = line.range(ofFirst: ": " + word) {
          return line[..<place.lowerBound] + ": " + self(word, role) + line[place.upperBound...]
        }
      }
      return String(line)
    }.joined(separator: "\n")
  }

  private static let words: [(String, TextStyle.Role)] = [
    ("error:", .bad), ("assertion failed:", .bad), ("note:", .warning),
  ]
}

extension Substring {
  /// The first place of a text, looked for before the first blank alone, where a path ends.
  fileprivate func range(ofFirst text: String) -> Range<Index>? {
    guard let blank = firstIndex(of: " "), blank > startIndex else { return nil }
    let colon = index(before: blank)
    guard self[colon...].hasPrefix(text) else { return nil }
    return colon..<index(colon, offsetBy: text.count)
  }
}
