/// Where the lines of a session come from: a terminal, a pipe, or a test.
package protocol LineReader: Sendable {
  /// Reads one line.
  ///
  /// - Parameter request: What to ask for.
  /// - Returns: The line, or why there is none.
  func read(_ request: LineRequest) async -> LineInput

  /// Writes text that was not asked for: above the line that is being typed, which comes back with
  /// its cursor, or at once when none is.
  ///
  /// - Parameter text: Whole lines with their line breaks.
  func show(_ text: String)

  /// Forgets a Ctrl-C that came while no line was read, which would end the next one.
  func forgetInterrupt()

  /// Ends reading: the terminal is as it was before, and the history is saved.
  func close() async
}

extension LineReader {
  /// Nobody can press Ctrl-C here.
  package func forgetInterrupt() {}
}

/// What a reader is asked for.
package struct LineRequest: Sendable, Hashable {
  /// The prompt, one line without escape sequences; it is shown on terminals only.
  package var prompt: String

  /// Whether what is typed stays off the screen, and out of the history.
  package var isSecret: Bool

  /// Whether the line belongs into the history and may be completed.
  package var isCommand: Bool

  /// Creates a request.
  ///
  /// - Parameters:
  ///   - prompt: The prompt, one line without escape sequences.
  ///   - isSecret: Whether what is typed stays off the screen, and out of the history.
  ///   - isCommand: Whether the line belongs into the history and may be completed.
  package init(prompt: String, isSecret: Bool = false, isCommand: Bool = true) {
    self.prompt = prompt
    self.isSecret = isSecret
    self.isCommand = isCommand && !isSecret
  }
}

/// What came of reading a line.
package enum LineInput: Sendable, Hashable {
  /// A line without its line break; what was pasted may hold line breaks.
  case line(String)
  /// Ctrl-C: what had been typed is gone.
  case interrupted
  /// Ctrl-D on an empty line, or the end of the pipe.
  case endOfInput
  /// The line cannot be used, or the terminal cannot be read.
  case failed(LineReaderError)
}

/// A line that cannot be read.
package struct LineReaderError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The kinds of failure.
  package enum Code: String, Sendable {
    /// The line is longer than a line may be; it was skipped.
    case tooLong
    /// The line is not UTF-8; it was skipped.
    case invalidText
    /// The terminal or the pipe is gone.
    case gone
    /// The system refused something.
    case system
  }

  /// The kind of failure.
  package var code: Code

  /// What happened and what to do.
  package var detail: String

  /// Creates an error.
  package init(_ code: Code, _ detail: String) {
    self.code = code
    self.detail = detail
  }

  package var description: String { detail }
}
