import Support

/// Puts the lines of a reader together to commands.
///
/// A command that is not complete, because a quote is open or its line ends in `\`, takes more lines.
package struct CommandReader {
  /// What came of reading a command.
  package enum Input {
    /// A command.
    case command(ScriptCommand)
    /// Lines that are no command, with all of them for the caret; `line` is the number of the first.
    case malformed(ScriptSyntaxError, text: String, line: Int)
    /// Ctrl-C: the lines of the command so far are gone.
    case interrupted
    /// There are no more lines.
    case end
    /// A line cannot be read; `line` is its number.
    case failed(LineReaderError, line: Int)
  }

  /// The most lines of one command.
  package static let maximumLines = 10_000

  /// The most bytes of one command.
  package static let maximumSize = 4 << 20

  private let reader: any LineReader
  private let isCommand: (String) -> Bool
  private let variable: (String) -> ScriptParser.VariableValue
  private var parser: ScriptParser?
  private var text = ""
  private var firstLine = 1
  private var linesRead = 0

  /// Creates a reader of commands.
  ///
  /// - Parameters:
  ///   - reader: Gives the lines.
  ///   - isCommand: Returns whether a word names a command.
  ///   - variable: Returns what the name of a variable stands for.
  package init(
    _ reader: any LineReader, isCommand: @escaping (String) -> Bool,
    variable: @escaping (String) -> ScriptParser.VariableValue
  ) {
    self.reader = reader
    self.isCommand = isCommand
    self.variable = variable
  }

  /// Reads the next command.
  ///
  /// - Parameters:
  ///   - prompt: Asks for the first line of a command.
  ///   - continuation: Asks for another line; gets what is missing, such as a quote.
  /// - Returns: The command, or why there is none; after a malformed one reading goes on with the
  ///   lines after it.
  package mutating func next(
    prompt: String = "", continuation: (Unicode.Scalar) -> String = { _ in "" }
  ) async -> Input {
    while true {
      if let input = parsed() { return input }
      if let input = await readFirst(prompt, continuation) { return input }
    }
  }

  /// Drops what is left of the lines that have been read, as when somebody ends the first of several
  /// commands that were pasted.
  package mutating func dropRest() { parser = nil }

  /// The next command of the lines that are there.
  private mutating func parsed() -> Input? {
    do throws(ScriptSyntaxError) {
      if let command = try parser?.next() { return .command(command) }
      parser = nil
      return nil
    } catch {
      return .malformed(error, text: text, line: firstLine)
    }
  }

  /// Reads lines until they hold whole commands.
  private mutating func readFirst(
    _ prompt: String, _ continuation: (Unicode.Scalar) -> String
  ) async -> Input? {
    firstLine = linesRead + 1
    text = ""
    var missing: Unicode.Scalar?
    while true {
      if Task.isCancelled { return .interrupted }
      let request = LineRequest(prompt: missing.map(continuation) ?? prompt)
      switch await reader.read(request) {
      case .interrupted: return .interrupted
      case .failed(let error):
        linesRead += 1
        return .failed(error, line: linesRead)
      case .endOfInput:
        // A terminal goes on behind Ctrl-D: only its reader knows whether there are more lines.
        guard missing != nil else { return .end }
        parser = parser(of: text)
        return nil
      case .line(let line):
        linesRead += 1 + Self.breaks(in: line)
        text += missing == nil ? line : "\n" + line
        // Only the first line is read as a whole: what is open goes on from line to line.
        if let open = missing, !line.unicodeScalars.contains("\n") {
          missing = OpenText.missing(after: line, within: open)
        } else {
          missing = missingScalar()
        }
        guard missing != nil, linesRead - firstLine < Self.maximumLines,
          text.utf8.count < Self.maximumSize
        else {
          parser = parser(of: text)
          return nil
        }
      }
    }
  }

  /// What the lines so far lack, looked for without any effect.
  private func missingScalar() -> Unicode.Scalar? {
    // What variables hold does not change what is open.
    var trial = ScriptParser(
      text + "\n", line: firstLine, isCommand: isCommand, variable: { _ in .value("") })
    while true {
      do throws(ScriptSyntaxError) {
        guard try trial.next() != nil else { return nil }
      } catch {
        if let missing = error.isMissing { return missing }
      }
    }
  }

  private func parser(of text: String) -> ScriptParser {
    ScriptParser(text, line: firstLine, isCommand: isCommand, variable: variable)
  }

  private static func breaks(in line: String) -> Int {
    line.utf8.count { $0 == 0x0A }
  }
}
