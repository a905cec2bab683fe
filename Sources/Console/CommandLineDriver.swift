import ArgumentParser
import Glibc
import Support

/// The whole program behind `main`: words in, exit code out.
package enum CommandLineDriver {
  /// Runs the words of a shell call.
  ///
  /// Without words, a script is read from standard input.
  ///
  /// - Parameters:
  ///   - words: The words after the program's name.
  ///   - session: What the command works with.
  ///   - inputIsTerminal: Whether standard input is a terminal, on which no script is waited for.
  /// - Returns: The exit code.
  package static func run(
    _ words: [String], session: Session, inputIsTerminal: Bool
  ) async -> ProcessStatus {
    do {
      if words.isEmpty {
        return inputIsTerminal
          ? try await ReplCommand.parse([]).run(in: session) : try await script(in: session)
      }
      if words.first == ShellCompletion.request {
        try session.console.write(try await ShellCompletion.answer(words, in: session))
        return .success
      }
      return try await CommandTree.parse(words, root: ShellRoot.self).run(in: session)
    } catch {
      let report = FailureReport(error, root: ShellRoot.self)
      if report.status == .success {
        do {
          if report.isHelp,
            try HelpRequest.writePage(askedFor: words, isShell: true, in: session)
          {
            return .success
          }
          try session.console.write(report.message + "\n")
          return .success
        } catch {
          session.console.notice("error: \(error)")
          return .unreadableInput
        }
      }
      session.console.notice("error: \(report.message)")
      return report.status
    }
  }

  private static func script(in session: Session) async throws -> ProcessStatus {
    let command = try RunCommand.parse(["-"])
    return try await command.run(in: session)
  }
}
