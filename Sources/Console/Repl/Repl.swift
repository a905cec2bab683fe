import ArgumentParser
import Configuration
import Diagnostics
import Engine
import Support

/// The session in which somebody types.
package struct Repl {
  private let session: Session
  private let reader: any LineReader
  private let foreground: Foreground
  private let names: NameSource?
  private let held = HeldLines()

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - session: What commands work with; its console is that of the terminal.
  ///   - reader: Where lines come from.
  ///   - foreground: Holds the command that runs, for Ctrl-C.
  ///   - names: What lines are completed with; nil when none are.
  package init(
    session: Session, reader: any LineReader, foreground: Foreground, names: NameSource? = nil
  ) {
    self.names = names
    self.session = session
    self.reader = reader
    self.foreground = foreground
  }

  /// Reads and runs commands until `quit`, the end of the input, or a terminal that is gone.
  ///
  /// - Parameters:
  ///   - readsStartFile: Whether the user's start-up file is run first.
  ///   - greets: Whether the session begins with a line that says where it is.
  /// - Returns: The exit code: of a session that somebody ended, success, whatever its commands came to.
  package func run(readsStartFile: Bool = true, greets: Bool = true) async -> ProcessStatus {
    session.isInteractive = true
    session.jobs.tell { [session, reader, held] line in
      let line = PrintableText.visible(line, keepingLineBreaks: false) + "\n"
      // A pager or an editor has the terminal: what is said comes when it is back.
      guard !ChildProcess.ownsKeyboard else {
        held.add(line)
        return
      }
      session.console.progress("")
      reader.show(line)
    }
    defer { session.jobs.tell(nil) }
    // The file may choose what the greeting names.
    if readsStartFile { await runStartFile() }
    if greets, !session.isFinished { session.console.notice(greeting()) }
    let status = session.isFinished ? await ended(.success) : await loop()
    await reader.close()
    return status
  }

  private func greeting() -> String {
    let chosen: String
    do throws(CommandFailure) {
      let configuration = try session.engine().configuration
      let names = ["corpus", "profile", "model"].compactMap { name in
        configuration.text("defaults.\(name)").map { "\(name) \($0)" }
      }
      chosen = names.isEmpty ? "" : " · " + names.joined(separator: " · ")
    } catch {
      chosen = " · \(error.message)"
    }
    return Version.text + chosen + " · type help, or a question?"
  }

  private func runStartFile() async {
    guard let folder = Directories.configuration(of: session.host) else { return }
    let path = Path.join(folder, "replrc")
    guard FileSystem.kind(of: path) != nil else { return }
    _ = await perform("the start-up file", in: session.console) { session in
      do {
        let status = try await RunCommand.run(file: path, name: path, nil, in: session)
        if status >= .scriptError, session.errorPolicy == .stop {
          session.console.notice(
            "note: the rest of \(path) is not run; mend the error, or begin the file with "
              + "`on_error continue`")
        }
      } catch {
        session.console.notice("error: \(FailureReport(error, root: SessionRoot.self).message)")
      }
      return CommandExecutor.Outcome(status: .success, failure: nil)
    }
  }

  private func loop() async -> ProcessStatus {
    var commands = session.commands(from: reader)
    var watch = ProfileWatch()
    _ = watch.look(session)
    var hasWarned = false
    while true {
      if let names {
        Task(priority: .background) { [session] in await names.refresh(from: session) }
      }
      for line in held.take() { reader.show(line) }
      let number = "\(session.results.nextNumber)"
      let prompt = "hegel \(number)> "
      // In this order: a Ctrl-C in between ends the line, and is forgotten with it.
      reader.forgetInterrupt()
      foreground.forgetInterruption()
      let input = await commands.next(prompt: prompt) { missing in
        String(repeating: " ", count: max(0, prompt.utf8.count - 6)) + " \(missing)..> "
      }
      switch input {
      case .interrupted: hasWarned = false
      case .end:
        if mayEnd(hasWarned) { return await ended(.success) }
        hasWarned = true
      case .failed(let error, _):
        if session.signals.exitCode == nil { session.console.notice("error: \(error.detail)") }
        if error.code == .gone || error.code == .system { return await ended(.unreadableInput) }
      case .malformed(let error, let text, let line):
        hasWarned = false
        session.console.notice(
          SourceQuote(
            name: "", line: error.line, column: error.column, facts: session.console.facts
          )
          .text(error.detail, text: text, firstLine: line))
      case .command(let command):
        if let notice = watch.look(session) { session.console.notice("note: \(notice)") }
        if await !run(command) { commands.dropRest() }
        _ = watch.look(session)
        guard session.isFinished else {
          hasWarned = false
          continue
        }
        if mayEnd(hasWarned) { return await ended(.success) }
        session.isFinished = false
        hasWarned = true
      }
    }
  }

  /// Runs a command; returns whether nobody ended it.
  private func run(_ command: ScriptCommand) async -> Bool {
    let output = CommandOutput(base: session.console)
    let outcome = await perform(command.source, in: output.console) { session in
      await CommandExecutor(session: session, isInteractive: true).run(command)
    }
    guard let outcome else {
      output.close()
      return false
    }
    let pages = output.takePages()
    if !pages.isEmpty { await Pager(session).show(pages) }
    if let failure = outcome.failure {
      session.console.notice(
        SourceQuote(
          name: "", line: failure.place.line, column: failure.place.column,
          facts: session.console.facts
        )
        .text(failure.message, of: command))
    }
    return outcome.status != .interrupted
  }

  /// Runs something that Ctrl-C ends, in a session that it changes only if it is waited for.
  ///
  /// - Returns: What came of it; nil when it was abandoned.
  private func perform(
    _ name: String, in console: Console,
    _ work: @escaping @Sendable (Session) async -> CommandExecutor.Outcome
  ) async -> CommandExecutor.Outcome? {
    let own = session.detached(console: console)
    let outcome = await foreground.run(
      askedToEnd: {
        // The notice takes the line on which the terminal has just shown its own ^C.
        session.console.progress("^C")
        session.console.notice("^C: asked to end; once more leaves it behind")
      }, { await work(own) })
    session.console.progress("")
    guard outcome == nil else {
      session.adopt(own)
      return outcome
    }
    do throws(FileSystemError) {
      try own.leaveBehind()
    } catch {
      session.console.notice("error: \(error); the session is not written any more")
    }
    session.console.notice("abandoned: \(name); it may still be at work")
    return nil
  }

  /// Whether the session may end; says what would be lost otherwise.
  private func mayEnd(_ hasWarned: Bool) -> Bool {
    let count = session.jobs.running.count
    guard count > 0, !hasWarned else { return true }
    session.console.notice(
      count == 1
        ? "a job runs; end again to cancel it, or `fg` to wait for it"
        : "\(count) jobs run; end again to cancel them, or `fg` to wait for one")
    return false
  }

  /// Cancels the jobs and gives them some time to write down what they have reached.
  private func ended(_ status: ProcessStatus) async -> ProcessStatus {
    let jobs = session.jobs.running
    guard !jobs.isEmpty else { return status }
    for job in jobs { job.cancel() }
    let (ends, continuation) = AsyncStream.makeStream(of: Void.self)
    let waiting = Task {
      for job in jobs { _ = await job.value() }
      continuation.finish()
    }
    let patience = Task {
      // Cancelled when the jobs have ended before.
      try? await Task.sleep(for: .seconds(2))
      continuation.finish()
    }
    for await _ in ends {}
    waiting.cancel()
    patience.cancel()
    return status
  }
}
