/// A text that cannot be laid out.
package enum YAMLFormatError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text has a syntax error, so that its structure is a guess.
  case syntax(YAMLSyntaxError)

  /// The text would not mean the same afterwards; this is a mistake of the formatter.
  case unsafe

  /// The offending bytes, as 0-based offsets.
  package var range: Range<Int> {
    switch self {
    case .syntax(let error): error.range
    case .unsafe: 0..<0
    }
  }

  package var description: String {
    switch self {
    case .syntax(let error): error.message
    case .unsafe:
      "the text is written in a way that cannot be laid out without changing what it says, so it "
        + "stays as it is; write its unusual parts more plainly"
    }
  }
}
