import ArgumentParser

/// A command of the shell, of a session, or of both.
protocol HegelCommand: ParsableCommand {
  /// Runs the command.
  ///
  /// - Parameter session: What the command works with; it may change the session.
  /// - Returns: The exit code; data has been written to the session's console.
  /// - Throws: `CommandFailure`, or the typed error of what the command uses.
  func run(in session: Session) async throws -> ProcessStatus
}
