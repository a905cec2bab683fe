import ArgumentParser
import Support

extension Character {
  /// Whether the names of options are made of it.
  fileprivate var isLetterOrDash: Bool { isLetter || self == "-" }
}

/// Runs one command of a script or of an interactive session.
package struct CommandExecutor {
  /// What came of a command.
  package struct Outcome: Sendable {
    /// The exit code.
    package var status: ProcessStatus

    /// What went wrong, when something did.
    package var failure: Failure?

    /// Creates an outcome.
    ///
    /// - Parameters:
    ///   - status: The exit code.
    ///   - failure: What went wrong, when something did.
    package init(status: ProcessStatus, failure: Failure?) {
      self.status = status
      self.failure = failure
    }
  }

  /// Something that went wrong, with the word that it is about.
  package struct Failure: Sendable {
    /// What happened and what to do.
    package var message: String

    /// The word of the command that it is about.
    package var place: ScriptToken
  }

  private let session: Session
  private let isInteractive: Bool
  private let isNested: Bool

  /// Creates an executor.
  ///
  /// - Parameters:
  ///   - session: What commands work with.
  ///   - isInteractive: Whether somebody types, who may shorten the names of commands.
  ///   - isNested: Whether the command is part of another one, which stands for it in a tee.
  package init(session: Session, isInteractive: Bool = false, isNested: Bool = false) {
    self.session = session
    self.isInteractive = isInteractive
    self.isNested = isNested
  }

  /// Runs a command to its end, or starts it in the background.
  ///
  /// - Parameter command: The command.
  /// - Returns: What came of it; failures have not been told yet.
  package func run(_ command: ScriptCommand) async -> Outcome {
    let began = session.host.uptime()
    let meter = Meter()
    let session = session.with(console: session.console, meter: meter, command: command.source)
    var wasOnce = false
    var (status, failure) = (ProcessStatus.success, Failure?.none)
    do {
      beginRecord(command)
      let tokens = try expanded(command)
      if let words = HelpRequest.words(of: tokens) {
        try HelpRequest.write(words, in: session)
      } else {
        let parsed = try CommandTree.parse(tokens.map(\.text), root: SessionRoot.self)
        // A command that cannot be read leaves the file to the next one.
        wasOnce = session.outputs.isOnce
        if command.isInBackground {
          try start(parsed, command, words: tokens.map(\.text))
        } else {
          status = try await parsed.run(in: session)
        }
      }
    } catch {
      (status, failure) = report(error, of: command)
    }
    if wasOnce, !session.isLeftBehind { session.outputs.endOnce() }
    endRecord(failed: failure != nil && status != .findings, to: &status, &failure, command)
    if session.choices.isTimed, !(command.isInBackground && failure == nil) {
      session.console.notice(meter.line(wall: session.host.uptime() - began))
    }
    return Outcome(status: status, failure: failure)
  }

  /// What makes no sense in a script, or has its own commands recorded.
  private static let unrecorded: Set = ["tee", "edit", "quit", "exit"]

  /// Holds the command for the tee, which begins behind the command that opens it.
  private func beginRecord(_ command: ScriptCommand) {
    guard !isNested, session.isRecorded else { return }
    if command.tokens[0].text != "edit" { session.lastCommand = command.source }
    if let source = scripted(command) { session.outputs.begin(command: source) }
  }

  /// The command as a script may give it; nil for one that has no place there.
  private func scripted(_ command: ScriptCommand) -> String? {
    let word = command.tokens[0].text
    // A script must spell out what a person may shorten.
    let name = isInteractive ? (try? full(word)) ?? word : word
    guard !Self.unrecorded.contains(name) else { return nil }
    let source =
      command.source.hasPrefix(word)
      ? name + command.source.dropFirst(word.count) : command.source
    return command.isInBackground ? source + " &" : source
  }

  private func endRecord(
    failed: Bool, to status: inout ProcessStatus, _ failure: inout Failure?,
    _ command: ScriptCommand
  ) {
    guard !isNested, session.isRecorded, !session.isLeftBehind else { return }
    if !failed, let source = scripted(command) { session.remember(source) }
    do throws(FileSystemError) {
      try session.outputs.end(failed: failed)
    } catch {
      (status, failure) = (
        .unreadableInput,
        Failure(
          message: "\(error); the session is not written any more", place: command.tokens[0])
      )
    }
  }

  private func start(
    _ command: any HegelCommand, _ source: ScriptCommand, words: [String]
  ) throws(CommandFailure) {
    guard !(command is any SessionCommand) else {
      throw CommandFailure(
        .usage,
        "\"\(source.tokens[0].text)\" is a command of the session itself and cannot run in the "
          + "background; leave out the \"&\"", token: source.tokens[0].text)
    }
    let console = session.console
    let announce: (BackgroundJob) -> Void = { job in
      console.notice("[\(job.number)] \(job.command)")
    }
    _ = try session.jobs.start(source.source, in: session, announce: announce) { session in
      do {
        let command = try CommandTree.parse(words, root: SessionRoot.self)
        return (try await command.run(in: session), nil as String?)
      } catch {
        if let partial = PartialResult.of(error) { session.keep(partial) }
        let report = FailureReport(error, root: SessionRoot.self)
        return (report.status, report.message)
      }
    }
  }

  // MARK: Words

  /// The words of a command with aliases and shortened names resolved.
  private func expanded(_ command: ScriptCommand) throws(CommandFailure) -> [ScriptToken] {
    var tokens = command.tokens
    var seen: Set<String> = []
    let aliases = session.choices.aliases
    while let words = aliases[tokens[0].text], let first = words.first {
      guard seen.insert(tokens[0].text).inserted else {
        throw CommandFailure(
          .usage, "the alias \"\(tokens[0].text)\" stands for itself; name a command in it",
          token: command.tokens[0].text)
      }
      let place = tokens[0]
      tokens.replaceSubrange(
        0..<1,
        with: words.map { ScriptToken(text: $0, line: place.line, column: place.column) })
      // An alias may stand for a command that has its own name.
      if first == place.text { break }
    }
    // A question in quotes is one like a question without.
    if tokens.count == 1, tokens[0].isLiteral, tokens[0].text.utf8.count > 1,
      tokens[0].text.hasSuffix("?")
    {
      let place = tokens[0]
      tokens =
        ["debate", "--"].map {
          ScriptToken(text: $0, line: place.line, column: place.column)
        } + tokens
    }
    // What the program says to do is said for the shell.
    if tokens.count > 1, tokens[0].text == "hegel" { tokens.removeFirst() }
    if ["_", "%"].contains(where: tokens[0].text.hasPrefix), tokens.count == 1 {
      tokens.insert(
        ScriptToken(text: "show", line: tokens[0].line, column: tokens[0].column), at: 0)
    }
    if isInteractive { tokens[0].text = try full(tokens[0].text) }
    // A negative number and what is quoted are values here, and no options.
    if tokens.count == 3, tokens[0].text == "set", tokens[2].text.hasPrefix("-"),
      tokens[2].isLiteral || !tokens[2].text.dropFirst().allSatisfy(\.isLetterOrDash)
    {
      tokens.insert(ScriptToken(text: "--", line: tokens[2].line, column: tokens[2].column), at: 2)
    }
    if tokens[0].text == "assert", command.tokens[0].text != "assert" {
      throw CommandFailure(
        .usage, "write `assert` in full: its expression is not split into words",
        token: command.tokens[0].text)
    }
    return tokens
  }

  /// The name of the only command that begins with a word.
  private func full(_ word: String) throws(CommandFailure) -> String {
    let names = CommandTree.names(of: SessionRoot.self)
    guard word.utf8.count > 1, !names.contains(word) else { return word }
    let matches = names.filter { $0.hasPrefix(word) }
    guard let only = matches.first else { return word }
    guard matches.count == 1 else {
      throw CommandFailure(
        .usage,
        "\"\(word)\" is the beginning of several commands: "
          + matches.sorted().joined(separator: ", "), token: word)
    }
    return only
  }

  // MARK: Failures

  private func report(
    _ error: any Error, of command: ScriptCommand
  ) -> (ProcessStatus, Failure?) {
    let report = FailureReport(error, root: SessionRoot.self)
    if report.status == .success {
      do {
        let words = ((try? expanded(command)) ?? command.tokens).map(\.text)
        if report.isHelp,
          try HelpRequest.writePage(askedFor: words, isShell: false, in: session)
        {
          return (.success, nil)
        }
        try session.console.write(report.message + "\n")
        return (.success, nil)
      } catch {
        return (.unreadableInput, Failure(message: "\(error)", place: command.tokens[0]))
      }
    }
    keepPartial(of: error, command)
    let token = report.token.flatMap { word in command.tokens.last { $0.text == word } }
    var place = token ?? command.tokens[0]
    place.column += report.offset
    var message = report.message
    if report.status == .usage, let habit = ShellHabit(command.tokens) {
      message = habit.added(to: message)
      place = habit.place
    }
    return (report.status, Failure(message: message, place: place))
  }

  /// Keeps what a command had reached when it was interrupted or failed.
  private func keepPartial(of error: any Error, _ command: ScriptCommand) {
    guard let result = PartialResult.of(error) else { return }
    session.with(console: session.console, command: command.source).keep(result)
  }
}
