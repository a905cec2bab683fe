/// What a line leaves open of a command that began on an earlier line.
enum OpenText {
  /// Returns what is missing after a line.
  ///
  /// The rules are those of ``ScriptParser``, for one line and without its words.
  ///
  /// - Parameters:
  ///   - line: The line.
  ///   - open: What was missing before it: a quote, or `\` for a line that goes on.
  /// - Returns: The quote that is open, `\` for a line that goes on, or nil for an end.
  /// - Complexity: O(n).
  static func missing(after line: String, within open: Unicode.Scalar) -> Unicode.Scalar? {
    var quote = open == "\\" ? nil : Optional(open)
    var isAtWordStart = true
    var rest = line.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if let current = quote {
        if scalar == current {
          quote = nil
        } else if scalar == "\\", current == "\"" {
          _ = rest.popFirst()
        }
        isAtWordStart = false
        continue
      }
      switch scalar {
      case " ", "\t": isAtWordStart = true
      case "#" where isAtWordStart: return nil
      case "'", "\"":
        quote = scalar
        isAtWordStart = false
      case "\\":
        guard rest.popFirst() != nil else { return "\\" }
        isAtWordStart = false
      default: isAtWordStart = false
      }
    }
    return quote
  }
}
