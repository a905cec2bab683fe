/// Splits a script into commands and words.
///
/// A command ends with its line; `\` at the end of a line continues it. Words are separated by
/// blanks. `'…'` keeps everything as it is; `"…"` knows `\"`, `\\`, `\n` and `\t`; outside quotes `\`
/// takes the next character as it is. `#` at the start of a word begins a comment. A line whose last
/// character is `?` and whose first word is no command is a question and is not split.
package struct ScriptParser {
  /// The largest script in bytes.
  package static let maximumSize = 4 << 20

  /// The largest number of words in one command.
  package static let maximumWords = 4096

  private let scalars: [Unicode.Scalar]
  private let isCommand: (String) -> Bool
  private var position = 0
  private var line = 1
  private var lineStart = 0

  /// Starts to read a script.
  ///
  /// - Parameters:
  ///   - text: The script; a byte order mark at its start is skipped.
  ///   - isCommand: Returns whether a word names a command, which decides what is a question.
  package init(_ text: String, isCommand: @escaping (String) -> Bool) {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    self.scalars = scalars
    self.isCommand = isCommand
  }

  /// Returns the next command.
  ///
  /// - Returns: The command, or nil at the end of the script.
  /// - Throws: ``ScriptSyntaxError``; the next call goes on with the line after it.
  package mutating func next() throws(ScriptSyntaxError) -> ScriptCommand? {
    while skipToCommand() {
      let firstLine = line
      let start = position
      if let question = question() { return question }
      do throws(ScriptSyntaxError) {
        let tokens = try words()
        if tokens.isEmpty { continue }
        return ScriptCommand(tokens: tokens, source: source(from: start), line: firstLine)
      } catch {
        skipLine()
        throw error
      }
    }
    return nil
  }

  /// Skips blanks and line breaks; returns whether something follows.
  private mutating func skipToCommand() -> Bool {
    while let scalar = peek() {
      guard Self.isBlank(scalar) || Self.isBreak(scalar) else { return true }
      advance()
    }
    return false
  }

  /// Takes the line as one question when it ends in `?` and does not begin with a command.
  private mutating func question() -> ScriptCommand? {
    var end = position
    while end < scalars.count, !Self.isBreak(scalars[end]) { end += 1 }
    var last = end
    while last > position, Self.isBlank(scalars[last - 1]) { last -= 1 }
    guard last > position, scalars[last - 1] == "?", scalars[position] != "#" else { return nil }
    var wordEnd = position
    while wordEnd < last, !Self.isBlank(scalars[wordEnd]) { wordEnd += 1 }
    guard !isCommand(Self.text(scalars[position..<wordEnd])) else { return nil }
    let text = Self.text(scalars[position..<last])
    let column = position - lineStart + 1
    let command = ScriptCommand(
      tokens: [
        ScriptToken(text: "debate", line: line, column: column),
        ScriptToken(text: "--", line: line, column: column),
        ScriptToken(text: text, line: line, column: column),
      ], source: text, line: line)
    position = end
    return command
  }

  private mutating func words() throws(ScriptSyntaxError) -> [ScriptToken] {
    var tokens: [ScriptToken] = []
    while let scalar = peek(), !Self.isBreak(scalar) {
      if Self.isBlank(scalar) {
        advance()
      } else if scalar == "#" {
        skipLine()
      } else if scalar == "\\", isContinuation() {
        continueLine()
      } else {
        tokens.append(try word())
        guard tokens.count <= Self.maximumWords else {
          throw failure("the command has more than \(Self.maximumWords) words; split it")
        }
      }
    }
    return tokens
  }

  private mutating func word() throws(ScriptSyntaxError) -> ScriptToken {
    let token = (line: line, column: position - lineStart + 1)
    var text = String.UnicodeScalarView()
    while let scalar = peek(), !Self.isBlank(scalar), !Self.isBreak(scalar) {
      switch scalar {
      case "'", "\"": try quoted(by: scalar, into: &text)
      case "\\":
        if isContinuation() {
          return ScriptToken(text: String(text), line: token.line, column: token.column)
        }
        advance()
        guard let escaped = peek() else {
          throw failure("the script ends with \"\\\"; remove it or write what it should escape")
        }
        text.append(escaped)
        advance()
      default:
        text.append(scalar)
        advance()
      }
    }
    return ScriptToken(text: String(text), line: token.line, column: token.column)
  }

  private mutating func quoted(
    by quote: Unicode.Scalar, into text: inout String.UnicodeScalarView
  ) throws(ScriptSyntaxError) {
    let opening = failure("the quote \(quote) is not closed on its line; add the closing \(quote)")
    advance()
    while let scalar = peek(), !Self.isBreak(scalar) {
      advance()
      if scalar == quote { return }
      guard scalar == "\\", quote == "\"", let escaped = peek(), !Self.isBreak(escaped) else {
        text.append(scalar)
        continue
      }
      switch escaped {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "\"", "\\": text.append(escaped)
      default:
        throw failure(
          "the escape \\\(escaped) is unknown; expected one of \\\" \\\\ \\n \\t, or use '…'")
      }
      advance()
    }
    throw opening
  }

  /// Whether the `\` here stands at the end of its line.
  private func isContinuation() -> Bool {
    position + 1 < scalars.count && Self.isBreak(scalars[position + 1])
  }

  private mutating func continueLine() {
    advance()
    advance()
  }

  private mutating func skipLine() {
    while let scalar = peek(), !Self.isBreak(scalar) { advance() }
  }

  private func peek() -> Unicode.Scalar? {
    position < scalars.count ? scalars[position] : nil
  }

  private mutating func advance() {
    let scalar = scalars[position]
    position += 1
    guard Self.isBreak(scalar) else { return }
    if scalar == "\r", peek() == "\n" { position += 1 }
    line += 1
    lineStart = position
  }

  private func source(from start: Int) -> String {
    Self.text(scalars[start..<position])
  }

  private func failure(_ detail: String) -> ScriptSyntaxError {
    ScriptSyntaxError(line: line, column: position - lineStart + 1, detail: detail)
  }

  private static func text(_ slice: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(slice))
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t"
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n" || scalar == "\r"
  }
}
