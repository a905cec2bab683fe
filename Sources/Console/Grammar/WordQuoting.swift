/// How a word is written so that ``ScriptParser`` reads it as it is.
enum WordQuoting {
  /// Returns a word as it stands in a line.
  ///
  /// - Parameters:
  ///   - text: The word.
  ///   - quote: The quote that is open before it, which is kept; nil for none.
  ///   - isClosed: Whether an open quote is closed behind it.
  ///   - prefersQuotes: Whether double quotes are better than backslashes where no quote is open.
  /// - Returns: The word in its quotes, or nil when it holds controls, which no line shows.
  static func quoted(
    _ text: String, in quote: UInt8?, isClosed: Bool, prefersQuotes: Bool = false
  ) -> String? {
    guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
    switch quote {
    case UInt8(ascii: "'"):
      return "'"
        + text.split(separator: "'", omittingEmptySubsequences: false)
        .joined(separator: "'\\''") + (isClosed ? "'" : "")
    case UInt8(ascii: "\""): return doubleQuoted(text, isClosed: isClosed)
    default:
      let escaped = escaped(text)
      return prefersQuotes && escaped != text ? doubleQuoted(text, isClosed: isClosed) : escaped
    }
  }

  private static func doubleQuoted(_ text: String, isClosed: Bool) -> String {
    var result = "\"".unicodeScalars
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      // `:{` would begin a variable, so the quotes are closed and opened between the two.
      if scalar == "{", previous == ":" { result.append(contentsOf: "\"\"".unicodeScalars) }
      result.append(scalar)
      previous = scalar
    }
    return String(result) + (isClosed ? "\"" : "")
  }

  private static func escaped(_ text: String) -> String {
    guard !text.isEmpty else { return "''" }
    guard text != "&" else { return "\\&" }
    var result = "".unicodeScalars
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "'", "\"", "\\": result.append("\\")
      case "#", ":": if previous == nil { result.append("\\") }
      case "{": if previous == ":" { result.append("\\") }
      default: break
      }
      result.append(scalar)
      previous = scalar
    }
    return String(result)
  }
}
