import ArgumentParser
import Support

/// On or off.
enum Switch: String, CaseIterable, ExpressibleByArgument {
  case on
  case off
}

/// Chooses the format of the next results.
struct ModeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "mode", abstract: "Choose how the next results are written.",
    discussion: """
      A command that does not write the chosen format writes text. text is a table for rows.

      Example: mode json
      """)

  @Argument(help: "How results are written.")
  var format: OutputFormat

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    session.format = format
    return .success
  }
}

/// Follows each command with what it took.
struct TimerCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "timer", abstract: "Say after each command what it took.",
    discussion: """
      That is the time on the wall, and of models the calls, tokens and cost.

      Example: timer on
      """)

  @Argument(help: "on or off.")
  var state: Switch

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    session.choices.isTimed = state == .on
    return .success
  }
}

/// Writes the session into a file too.
struct TeeCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "tee", abstract: "Write the session into a file, as a script that runs again.",
    discussion: """
      It begins with what the session has chosen. Commands stand there as they were given, those that \
      failed and what all of them printed as comments; `read FILE` runs the session again. Keys are \
      taken out. A file that exists is continued. Without a file it ends.

      Example: tee session.hegel
      Example: tee session.hegel --from-start
      """)

  @Argument(help: "The file; none to end it.")
  var file: String?

  @Flag(
    name: .customLong("from-start"),
    help: "Begin with the commands that the session has given so far, without what they printed.")
  var fromStart = false

  init() {}

  func validate() throws {
    guard !fromStart || file != nil else { throw ValidationError("--from-start needs a file") }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    try session.outputs.tee(to: file.map { Path.join(session.host.workingDirectory, $0) })
    guard file != nil else { return .success }
    let lines = fromStart ? session.commands : SessionScript.choices(of: session)
    try session.outputs.record(
      lines: lines.map { HistoryRedaction.redacted($0) + "\n" }.joined())
    return .success
  }
}

/// Sends results to a file.
struct OutputCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "output", abstract: "Write results into a file instead of the terminal.",
    discussion: """
      A file that exists is replaced. Without a file, results go to the terminal again.

      Example: output results.jsonl
      """)

  @Argument(help: "The file; none for the terminal.")
  var file: String?

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    try session.outputs.output(to: file.map { Path.join(session.host.workingDirectory, $0) })
    return .success
  }
}

/// Sends the result of the next command to a file.
struct OnceCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "once", abstract: "Write the result of the next command into a file.",
    discussion: """
      A file that exists is replaced.

      Example: once debate.json
      """)

  @Argument(help: "The file.")
  var file: String

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    try session.outputs.output(to: Path.join(session.host.workingDirectory, file), once: true)
    return .success
  }
}

/// Prints its words.
struct EchoCommand: SessionCommand {
  static let configuration = CommandConfiguration(
    commandName: "echo", abstract: "Print the words that follow.",
    discussion: """
      Example: echo "two workers:"
      Example: echo "the reward was :{_.reward.value}"
      """)

  @Argument(parsing: .captureForPassthrough, help: "What to print.")
  var words: [String] = []

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    try session.console.write(words.joined(separator: " ") + "\n")
    return .success
  }
}
