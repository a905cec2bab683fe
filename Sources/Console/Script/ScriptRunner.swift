import ArgumentParser
import Diagnostics
import Support

/// Runs the commands of a script one after the other.
package struct ScriptRunner {
  private let session: Session
  private let name: String

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - session: What the commands work with.
  ///   - name: The script's path, or `standard input`, for messages.
  package init(session: Session, name: String) {
    self.session = session
    self.name = name
  }

  /// Runs a script to its end, or to its first failure under ``ErrorPolicy/stop``.
  ///
  /// Each command runs as soon as its last line is there.
  ///
  /// - Parameter lines: Gives the lines of the script.
  /// - Returns: The highest exit code of its commands; ``ProcessStatus/scriptError`` at least when a
  ///   command could not be read or run.
  package func run(_ lines: any LineReader) async -> ProcessStatus {
    var commands = session.commands(from: lines)
    var status = ProcessStatus.success
    reading: while !session.isFinished {
      if Task.isCancelled { return max(status, .interrupted) }
      let outcome: ProcessStatus
      switch await commands.next() {
      case .end: break reading
      case .interrupted: return .interrupted
      case .command(let command): outcome = await run(command)
      case .malformed(let error, let text, let firstLine):
        session.console.notice(
          SourceQuote(
            name: name, line: error.line, column: error.column, facts: session.console.facts
          )
          .text(error.detail, text: text, firstLine: firstLine))
        outcome = .scriptError
      case .failed(let error, let line):
        session.console.notice("\(name):\(line): error: \(error.detail)")
        outcome = .unreadableInput
        if error.code == .gone { return max(status, outcome) }
      }
      status = max(status, outcome)
      if outcome == .interrupted { break }
      if Self.ends(outcome), session.errorPolicy == .stop { break }
    }
    return status
  }

  /// Findings are a result, not an error of the script: they decide its exit code, not its end.
  private static func ends(_ outcome: ProcessStatus) -> Bool {
    outcome != .success && outcome != .findings
  }

  private func run(_ command: ScriptCommand) async -> ProcessStatus {
    let outcome = await CommandExecutor(session: session).run(command)
    guard let failure = outcome.failure else {
      // Of a job, which has said itself what it could not use.
      return outcome.status == .usage ? .scriptError : outcome.status
    }
    session.console.notice(
      SourceQuote(
        name: name, line: failure.place.line, column: failure.place.column,
        facts: session.console.facts
      )
      .text(failure.message, of: command))
    // An assertion that does not hold is a finding: the script goes on and ends with 1.
    if outcome.status == .findings { return .findings }
    return max(.scriptError, outcome.status == .usage ? .scriptError : outcome.status)
  }
}

/// A message with its place, the line, and a caret under the mistake.
struct SourceQuote {
  /// The script's name; empty for a line that somebody has just typed.
  let name: String
  let line: Int
  let column: Int

  /// The most columns of a line that are quoted; the quote lies around the mistake.
  private let window: Int

  init(name: String, line: Int, column: Int, facts: Console.Facts) {
    self.name = name
    self.line = line
    self.column = column
    // A quote that a terminal wraps would have its caret under the wrong row.
    window = facts.outputIsTerminal ? max(8, facts.width - 3) : 160
  }

  /// Returns the message about a command.
  func text(_ message: String, of command: ScriptCommand) -> String {
    let lines = Self.lines(of: command.source)
    let index = line - command.line
    guard lines.indices.contains(index) else { return prefix + "error: \(message)" }
    // The source begins with the first word, which may be indented.
    let indent = index == 0 ? command.tokens[0].column - 1 : 0
    return quoted(lines[index], column: column - indent, message)
  }

  /// Returns the message about lines.
  func text(_ message: String, text: String, firstLine: Int) -> String {
    let lines = Self.lines(of: text)
    let index = line - firstLine
    guard lines.indices.contains(index) else { return prefix + "error: \(message)" }
    return quoted(lines[index], column: column, message)
  }

  /// The lines as their reader counts them: other characters that break lines elsewhere are text.
  private static func lines(of text: String) -> [String] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map {
      String(Substring($0.last == 0x0D ? $0.dropLast() : $0))
    }
  }

  private var prefix: String { name.isEmpty ? "" : "\(name):\(line):\(column): " }

  private func quoted(_ line: String, column: Int, _ message: String) -> String {
    var scalars = Array(PrintableText.visible(line, keepingLineBreaks: false).unicodeScalars)
    var place = min(max(0, column - 1), scalars.count)
    // A wide character has two columns.
    let isWide = DisplayWidth.of(String(String.UnicodeScalarView(scalars))) > scalars.count
    let most = isWide ? window / 2 : window
    if scalars.count > most {
      let start = max(0, min(place - most / 2, scalars.count - most))
      scalars = Array(scalars[start..<min(scalars.count, start + most)])
      place -= start
    }
    let text = String(String.UnicodeScalarView(scalars))
    let before = String(String.UnicodeScalarView(scalars[..<place]))
    return prefix + "error: \(message)\n  \(text)\n  "
      + String(repeating: " ", count: DisplayWidth.of(before)) + "^"
  }
}
