import ArgumentParser
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
  /// - Parameter text: The script.
  /// - Returns: The highest exit code of its commands; ``ProcessStatus/scriptError`` at least when a
  ///   command could not be read or run.
  package func run(_ text: String) async -> ProcessStatus {
    var parser = ScriptParser(text) { CommandTree.isCommand($0, root: SessionRoot.self) }
    var status = ProcessStatus.success
    while !session.isFinished {
      if Task.isCancelled { return max(status, .interrupted) }
      let outcome: ProcessStatus
      do throws(ScriptSyntaxError) {
        guard let command = try parser.next() else { break }
        outcome = await run(command)
      } catch {
        report(error.detail, line: error.line, column: error.column, text: text)
        outcome = .scriptError
      }
      status = max(status, outcome)
      if outcome == .interrupted { break }
      // Findings are a result, not an error of the script: they decide its exit code, not its end.
      if outcome != .success, outcome != .findings, session.errorPolicy == .stop { break }
    }
    return status
  }

  private func run(_ command: ScriptCommand) async -> ProcessStatus {
    let words = command.tokens.map(\.text)
    do {
      return try await CommandTree.parse(words, root: SessionRoot.self).run(in: session)
    } catch {
      let failure = FailureReport(error, root: SessionRoot.self)
      if failure.status == .success {
        do throws(FileSystemError) {
          try session.console.write(failure.message + "\n")
          return .success
        } catch {
          report(error.description, line: command.line, column: 1, source: nil)
          return .unreadableInput
        }
      }
      let token = failure.token.flatMap { word in command.tokens.last { $0.text == word } }
      let place = token ?? command.tokens[0]
      report(failure.message, line: place.line, column: place.column, source: command)
      return max(.scriptError, failure.status == .usage ? .scriptError : failure.status)
    }
  }

  /// Reports a line that could not be split into words, with the line and a caret.
  private func report(_ message: String, line: Int, column: Int, text: String) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let source = lines.indices.contains(line - 1) ? String(lines[line - 1]) : ""
    session.console.notice(
      "\(name):\(line):\(column): error: \(message)\n  \(source)\n  "
        + String(repeating: " ", count: max(0, column - 1)) + "^")
  }

  private func report(_ message: String, line: Int, column: Int, source: ScriptCommand?) {
    var text = "\(name):\(line):\(column): error: \(message)"
    if let source, source.line == line, !source.source.contains("\n") {
      let indent = source.tokens[0].column - 1
      text +=
        "\n  \(source.source)\n  "
        + String(repeating: " ", count: max(0, column - 1 - indent)) + "^"
    }
    session.console.notice(text)
  }
}
