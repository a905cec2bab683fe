import ArgumentParser
import Engine
import Support

/// Runs a script in the session.
struct ReadCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "read", abstract: "Run the commands of a file in this session.",
    discussion: """
      What the file chooses stays chosen. A file that `tee` has written runs its session again.

      Example: read session.hegel
      """)

  @Argument(help: "The file.")
  var file: String

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    try await RunCommand.run(file: file, name: file, nil, in: session)
  }
}

/// Gives a command again and again.
struct WatchCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "watch", abstract: "Give a command every few seconds, until Ctrl-C.",
    discussion: """
      It ends when the command fails, or after --times.

      Example: watch 5 jobs
      Example: watch --times 2 0.1 status
      """)

  @Option(name: .long, help: "How often at most; without it until Ctrl-C, and never in a script.")
  var times: Int?

  @Argument(help: "The seconds between two times, 0.1 to 86400.")
  var seconds: Double

  @Argument(parsing: .captureForPassthrough, help: "The command.")
  var words: [String] = []

  init() {}

  func validate() throws {
    guard seconds >= 0.1, seconds <= 86_400 else {
      throw ValidationError("the seconds are \(seconds); expected a number from 0.1 to 86400")
    }
    if let times, times < 1 {
      throw ValidationError("--times is \(times); expected a whole number of at least 1")
    }
    guard !words.isEmpty else {
      throw ValidationError("a command is missing; expected `watch \(seconds) COMMAND`")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    guard times != nil || session.isInteractive else {
      throw CommandFailure(
        .usage,
        "a script would never go on behind this; say how often with --times before the seconds, as in "
          + "`watch --times 3 \(seconds) …`", token: "watch"
      )
    }
    let command = ScriptCommand(
      tokens: words.map { ScriptToken(text: $0, line: 1, column: 1) },
      source: words.joined(separator: " "), line: 1)
    var count = 0
    while true {
      count += 1
      session.console.notice("-- \(command.source), time \(count)")
      let outcome = await CommandExecutor(
        session: session.with(console: session.console.live), isNested: true
      ).run(command)
      if let failure = outcome.failure { throw CommandFailure(outcome.status, failure.message) }
      guard outcome.status == .success else { return outcome.status }
      if count == times { return outcome.status }
      do {
        try await session.host.sleep(.seconds(seconds))
      } catch {
        return .success
      }
    }
  }
}

/// Opens the user's editor.
struct EditCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "edit", abstract: "Open a profile, or the last command, in your editor.",
    discussion: """
      The editor is $VISUAL, else $EDITOR. A profile is checked when the editor ends. With --last \
      the commands that stand in the editor at its end are run.

      Example: edit
      Example: edit --last
      """)

  @Argument(help: "A profile by its name or path; the chosen one without it.")
  var profile: String?

  @Flag(name: .long, help: "Edit the last command and run what comes out.")
  var last = false

  init() {}

  func validate() throws {
    guard !last || profile == nil else {
      throw ValidationError("--last edits a command; leave out the profile, or --last")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let editor = try ExternalEditor(session)
    if last { return try await editLast(editor, in: session) }
    let engine = try session.engine()
    let reference = try engine.profileReference(profile)
    guard let path = try engine.path(of: reference) else {
      throw CommandFailure(
        .usage,
        "\(reference) is no file; `hegel profile new NAME --extends \(reference)` makes one, and "
          + "`use profile FILE` chooses it", token: profile)
    }
    try await editor.open(path, line: nil)
    return try await CommandTree.parse(["check", path], root: SessionRoot.self).run(in: session)
  }

  private func editLast(_ editor: ExternalEditor, in session: Session) async throws -> ProcessStatus
  {
    guard let last = session.lastCommand else {
      throw CommandFailure(.usage, "there is no command before this one")
    }
    let text = try await editor.edited(last + "\n")
    session.console.notice(text.hasSuffix("\n") ? String(text.dropLast()) : text)
    return await ScriptRunner(session: session, name: "edit").run(TextLineReader(text))
  }
}
