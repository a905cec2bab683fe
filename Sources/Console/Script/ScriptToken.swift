/// A word of a command line, with its place.
package struct ScriptToken: Sendable, Hashable {
  /// The word after quotes and escapes are resolved.
  package var text: String

  /// The 1-based line.
  package var line: Int

  /// The 1-based column of its first character, in Unicode scalars.
  package var column: Int

  /// Whether quotes or a variable made it, so that it is nothing but text.
  package var isLiteral = false

  /// Creates a word.
  package init(text: String, line: Int, column: Int, isLiteral: Bool = false) {
    self.text = text
    self.line = line
    self.column = column
    self.isLiteral = isLiteral
  }
}

/// One command of a script.
package struct ScriptCommand: Sendable, Hashable {
  /// The words; never empty.
  package var tokens: [ScriptToken]

  /// The text as it stands in the script, without the `&` and the comment at its end.
  package var source: String

  /// The 1-based first line.
  package var line: Int

  /// Whether it ended in `&`, which is no word of it.
  package var isInBackground = false
}

/// A script that cannot be split into commands.
package struct ScriptSyntaxError: Error, Equatable {
  /// The 1-based line.
  package var line: Int

  /// The 1-based column, in Unicode scalars.
  package var column: Int

  /// What was found and what was expected.
  package var detail: String

  /// What more lines would have to bring, such as a closing quote; nil when no line could mend it.
  package var isMissing: Unicode.Scalar?
}
