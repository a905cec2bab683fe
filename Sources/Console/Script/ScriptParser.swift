/// Splits a script into commands and words.
///
/// A command ends with its line; `\` at the end of a line continues it, and so does an open quote.
/// Words are separated by blanks. `'…'` keeps everything as it is; `"…"` knows `\"`, `\\`, `\n` and
/// `\t`; outside quotes `\` takes the next character as it is. `#` at the start of a word begins a
/// comment. A line whose last character is `?` and whose first word is no command is a question and
/// is not split. `&` as the last word puts a command into the background.
///
/// A word `:name` is the value of a variable, and `:{name}` is it within a word, double quotes or a
/// question; a value is never split into words, nor read for quotes. What follows `assert` is one
/// expression and is not split either.
package struct ScriptParser {
  /// The largest script in bytes.
  package static let maximumSize = 4 << 20

  /// The largest number of words in one command.
  package static let maximumWords = 4096

  private let scalars: [Unicode.Scalar]
  private let isCommand: (String) -> Bool
  private let variable: (String) -> VariableValue
  private var position = 0
  private var line: Int
  private var lineStart = 0

  /// Where the `&` of the command stands; nil for a command without.
  private var background: Int?

  /// What a name in `:name` or `:{…}` stands for.
  package enum VariableValue {
    /// Its value.
    case value(String)
    /// Why it has none.
    case failure(String)
  }

  /// The commands whose words are one text.
  private static let unsplit: Set = ["assert"]

  /// The commands whose first `:name` is the name and not the value.
  private static let namesVariables: Set = ["set", "show"]

  /// Starts to read a script.
  ///
  /// - Parameters:
  ///   - text: The script, or some of its lines; a byte order mark at its start is skipped.
  ///   - line: The number of the first line.
  ///   - isCommand: Returns whether a word names a command, which decides what is a question.
  ///   - variable: Returns what the name of a variable stands for.
  package init(
    _ text: String, line: Int = 1, isCommand: @escaping (String) -> Bool,
    variable: @escaping (String) -> VariableValue = { .failure("there is no variable \"\($0)\"") }
  ) {
    var scalars = Array(text.unicodeScalars)
    if line == 1, scalars.first == "\u{FEFF}" { scalars.removeFirst() }
    // One kind of line break from here on.
    if scalars.contains("\r") { scalars = Self.withoutReturns(scalars) }
    self.scalars = scalars
    self.line = line
    self.isCommand = isCommand
    self.variable = variable
  }

  /// Returns the next command.
  ///
  /// - Returns: The command, or nil at the end of the script.
  /// - Throws: ``ScriptSyntaxError``; the next call goes on with the line after it, after an open quote
  ///   with the line after the one where the quote stands.
  package mutating func next() throws(ScriptSyntaxError) -> ScriptCommand? {
    while skipToCommand() {
      let start = (position: position, line: line, lineStart: lineStart)
      background = nil
      do throws(ScriptSyntaxError) {
        if let question = try question() { return question }
        let (tokens, isInBackground) = try words()
        if tokens.isEmpty, !isInBackground { continue }
        guard !tokens.isEmpty else {
          throw ScriptSyntaxError(
            line: start.line, column: start.position - start.lineStart + 1,
            detail: "\"&\" has no command; write it behind one")
        }
        return ScriptCommand(
          tokens: tokens, source: source(from: start.position, to: background), line: start.line,
          isInBackground: isInBackground)
      } catch {
        if error.isMissing != nil { (position, line, lineStart) = start }
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
  private mutating func question() throws(ScriptSyntaxError) -> ScriptCommand? {
    var end = position
    while end < scalars.count, !Self.isBreak(scalars[end]) { end += 1 }
    var last = trimmed(end)
    let isInBackground = last > position + 1 && scalars[last - 1] == "&"
    if isInBackground { last = trimmed(last - 1) }
    // A question mark alone asks for help.
    guard last > position + 1, scalars[last - 1] == "?", scalars[position] != "#" else {
      return nil
    }
    var wordEnd = position
    while wordEnd < last, !Self.isBlank(scalars[wordEnd]) { wordEnd += 1 }
    let first = Self.text(scalars[position..<wordEnd])
    // `mode?` asks about the command, like `mode ?`.
    guard !isCommand(first), !(wordEnd == last && isCommand(String(first.dropLast()))) else {
      return nil
    }
    let (place, start) = (position - lineStart + 1, position)
    var text = String.UnicodeScalarView()
    while position < last {
      if takesColon(into: &text) { continue }
      if try substituted(into: &text, end: last) { continue }
      text.append(scalars[position])
      position += 1
    }
    let tokens = ["debate", "--", String(text)].map {
      ScriptToken(text: $0, line: line, column: place)
    }
    position = end
    return ScriptCommand(
      tokens: tokens, source: Self.text(scalars[start..<last]), line: line,
      isInBackground: isInBackground)
  }

  /// The end of a text without the blanks before it.
  private func trimmed(_ end: Int) -> Int {
    var end = end
    while end > position, Self.isBlank(scalars[end - 1]) { end -= 1 }
    return end
  }

  private mutating func words() throws(ScriptSyntaxError) -> ([ScriptToken], Bool) {
    var tokens: [ScriptToken] = []
    while let scalar = peek(), !Self.isBreak(scalar) {
      if Self.isBlank(scalar) {
        advance()
      } else if scalar == "#" {
        skipLine()
      } else if scalar == "\\", isContinuation() {
        try continueLine()
      } else if scalar == "&", isLastWord() {
        background = position
        skipLine()
        return (tokens, true)
      } else if tokens.count == 1, let first = tokens.first, Self.unsplit.contains(first.text) {
        tokens.append(try expression())
      } else {
        let names = tokens.first.map { Self.namesVariables.contains($0.text) } ?? false
        let isName = names && tokens.dropFirst().allSatisfy { $0.text.hasPrefix("-") }
        tokens.append(try word(isName: isName))
        guard tokens.count <= Self.maximumWords else {
          throw failure("the command has more than \(Self.maximumWords) words; split it")
        }
      }
    }
    return (tokens, false)
  }

  /// Whether nothing but blanks and a comment follows on the line.
  private func isLastWord() -> Bool {
    var next = position + 1
    guard next == scalars.count || Self.isBlank(scalars[next]) || Self.isBreak(scalars[next])
    else { return false }
    while next < scalars.count, Self.isBlank(scalars[next]) { next += 1 }
    return next == scalars.count || Self.isBreak(scalars[next]) || scalars[next] == "#"
  }

  /// Takes the rest of the line as one text, up to a comment outside quotes.
  private mutating func expression() throws(ScriptSyntaxError) -> ScriptToken {
    let column = position - lineStart + 1
    var text = String.UnicodeScalarView()
    var quote: Unicode.Scalar?
    while let scalar = peek(), !Self.isBreak(scalar) {
      if quote == nil, scalar == "#", text.last.map(Self.isBlank) ?? true { break }
      if scalar == "\\", isContinuation() {
        try continueLine()
        text.append(" ")
        continue
      }
      if quote != "'", takesColon(into: &text) { continue }
      if quote != "'", let value = try variableValue(inWord: quote == nil, after: text.last) {
        // A value is a literal: no text of a model may become part of what is asserted.
        text.append(contentsOf: Self.literal(value, within: quote).unicodeScalars)
        continue
      }
      if scalar == quote {
        quote = nil
      } else if quote == nil, scalar == "'" || scalar == "\"" {
        quote = scalar
      }
      text.append(scalar)
      advance()
    }
    while let last = text.last, Self.isBlank(last) { text.removeLast() }
    return ScriptToken(text: String(text), line: line, column: column)
  }

  private mutating func word(isName: Bool) throws(ScriptSyntaxError) -> ScriptToken {
    let token = (line: line, column: position - lineStart + 1)
    if !isName, let value = try variableWord() {
      return ScriptToken(
        text: value, line: token.line, column: token.column, isLiteral: true)
    }
    var isLiteral = false
    var text = String.UnicodeScalarView()
    while let scalar = peek(), !Self.isBlank(scalar), !Self.isBreak(scalar) {
      switch scalar {
      case "'", "\"":
        isLiteral = true
        try quoted(by: scalar, into: &text)
      case "\\":
        if isContinuation() {
          return ScriptToken(
            text: String(text), line: token.line, column: token.column, isLiteral: isLiteral)
        }
        advance()
        guard let escaped = peek() else {
          throw failure(
            "the script ends with \"\\\"; remove it or write what it should escape",
            missing: "\\")
        }
        text.append(escaped)
        advance()
      case "\r":
        throw failure(
          "a carriage return stands alone; lines end with LF or CR LF, so write one of them "
            + "(`tr '\\r' '\\n'` does it for a whole file)")
      default:
        if try substituted(into: &text, end: scalars.count) { continue }
        text.append(scalar)
        advance()
      }
    }
    return ScriptToken(
      text: String(text), line: token.line, column: token.column, isLiteral: isLiteral)
  }

  private mutating func quoted(
    by quote: Unicode.Scalar, into text: inout String.UnicodeScalarView
  ) throws(ScriptSyntaxError) {
    var opening = failure(
      "the quote \(quote) is not closed; add the closing \(quote)", missing: quote)
    advance()
    while let scalar = peek() {
      if quote == "\"", try substituted(into: &text, end: scalars.count) { continue }
      advance()
      if scalar == quote { return }
      guard scalar == "\\", quote == "\"", let escaped = peek() else {
        text.append(scalar)
        continue
      }
      switch escaped {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "\"", "\\", ":": text.append(escaped)
      case "\n": break
      default:
        throw failure(
          "the escape \\\(escaped) is unknown; expected one of \\\" \\\\ \\n \\t \\:, or use '…'")
      }
      advance()
    }
    // Who meant to close it looks in all the lines that it runs through.
    let last = position == lineStart ? line - 1 : line
    if last > opening.line {
      opening.detail =
        "the quote \(quote) is not closed: it runs from line \(opening.line) to line \(last); add "
        + "the closing \(quote)"
    }
    throw opening
  }

  /// Takes `\:` for a colon that begins no variable; returns whether it stood here.
  private mutating func takesColon(into text: inout String.UnicodeScalarView) -> Bool {
    guard peek() == "\\", position + 1 < scalars.count, scalars[position + 1] == ":" else {
      return false
    }
    text.append(":")
    position += 2
    return true
  }

  /// Takes `:{…}`, or a word `:name` where words may stand, for its value.
  private mutating func variableValue(
    inWord: Bool, after previous: Unicode.Scalar?
  ) throws(ScriptSyntaxError) -> String? {
    var value = "".unicodeScalars
    if try substituted(into: &value, end: scalars.count) { return String(value) }
    guard inWord,
      previous.map({ Self.isBlank($0) || "(=<>!,+-*/".unicodeScalars.contains($0) }) ?? true
    else { return nil }
    return try variableWord(endsBefore: ")=<>!,+-*/")
  }

  /// A value as a literal of an expression, or as a part of the text within quotes.
  private static func literal(_ value: String, within quote: Unicode.Scalar?) -> String {
    if quote == nil, Double(value) != nil || ["true", "false", "null"].contains(value) {
      return value
    }
    var text = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\\", "\"": text += "\\\(scalar)"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      default: text.unicodeScalars.append(scalar)
      }
    }
    return quote == nil ? "\"\(text)\"" : text
  }

  /// Takes a word `:name` for the value of the variable.
  private mutating func variableWord(
    endsBefore marks: String = ""
  ) throws(ScriptSyntaxError) -> String? {
    guard peek() == ":" else { return nil }
    var end = position + 1
    while end < scalars.count, VariableName.allows(scalars[end], first: end == position + 1) {
      end += 1
    }
    guard end > position + 1 else { return nil }
    let isEnd =
      end == scalars.count || Self.isBlank(scalars[end]) || Self.isBreak(scalars[end])
      || marks.unicodeScalars.contains(scalars[end])
    guard isEnd else { return nil }
    let value = try self.value(of: Self.text(scalars[position + 1..<end]))
    position = end
    return value
  }

  /// Takes `:{…}` for what it stands for; returns whether it stood here.
  private mutating func substituted(
    into text: inout String.UnicodeScalarView, end: Int
  ) throws(ScriptSyntaxError) -> Bool {
    guard position + 1 < end, scalars[position] == ":", scalars[position + 1] == "{" else {
      return false
    }
    var close = position + 2
    while close < end, scalars[close] != "}", !Self.isBreak(scalars[close]) { close += 1 }
    guard close < end, scalars[close] == "}" else {
      throw failure("\":{\" is not closed; add \"}\", or write \"\\:{\" for the text itself")
    }
    text.append(
      contentsOf: try value(of: Self.text(scalars[position + 2..<close])).unicodeScalars)
    position = close + 1
    return true
  }

  private func value(of name: String) throws(ScriptSyntaxError) -> String {
    switch variable(name) {
    case .value(let value): return value
    case .failure(let detail): throw failure(detail)
    }
  }

  /// Whether the `\` here stands at the end of its line.
  private func isContinuation() -> Bool {
    position + 1 < scalars.count && Self.isBreak(scalars[position + 1])
  }

  private mutating func continueLine() throws(ScriptSyntaxError) {
    let place = failure(
      "the script ends with \"\\\"; remove it or write the line that it continues",
      missing: "\\")
    advance()
    advance()
    if peek() == nil { throw place }
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
    line += 1
    lineStart = position
  }

  private func source(from start: Int, to end: Int?) -> String {
    var end = end ?? position
    while end > start, Self.isBlank(scalars[end - 1]) { end -= 1 }
    return Self.text(scalars[start..<end])
  }

  private func failure(
    _ detail: String, missing: Unicode.Scalar? = nil
  ) -> ScriptSyntaxError {
    ScriptSyntaxError(
      line: line, column: position - lineStart + 1, detail: detail, isMissing: missing)
  }

  private static func text(_ slice: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(slice))
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t"
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\n"
  }

  private static func withoutReturns(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    result.reserveCapacity(scalars.count)
    for (index, scalar) in scalars.enumerated() {
      let endsLine = scalar == "\r" && index + 1 < scalars.count && scalars[index + 1] == "\n"
      if !endsLine { result.append(scalar) }
    }
    return result
  }
}
