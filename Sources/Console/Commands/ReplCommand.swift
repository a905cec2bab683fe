import ArgumentParser
import Glibc
import Support

/// Starts a session in which somebody types.
struct ReplCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "repl", abstract: "Start a session on the terminal.",
    discussion: """
      `hegel` alone on a terminal does the same. `help` lists the commands; a line that ends in ? and \
      begins with no command is a question to debate. The start-up file is hegel/replrc under \
      XDG_CONFIG_HOME, else under ~/.config. Keys are those of libedit and ~/.editrc.

      Example: hegel repl --no-rc
      """)

  @Flag(name: .customLong("no-rc"), help: "Leave out the start-up file.")
  var withoutStartFile = false

  @Flag(name: .customLong("no-history"), help: "Neither read nor write the history file.")
  var withoutHistory = false

  @Flag(name: .shortAndLong, help: "Begin without the line that says where you are.")
  var quiet = false

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
      throw CommandFailure(
        .usage,
        "a session needs a terminal; a script is run with `hegel run FILE`, or piped into "
          + "`hegel`")
    }
    let history = withoutHistory ? nil : HistoryFile(environment: session.host.environment)
    if history == nil, !withoutHistory {
      session.console.notice(
        "note: no history is kept: neither XDG_STATE_HOME nor HOME names a folder by a path that "
          + "begins with /")
    }
    let names = NameSource(workingDirectory: session.host.workingDirectory)
    let reader = EditLineReader(
      environment: session.host.environment,
      history: history,
      completer: { names.completions(of: $0, at: $1) })
    let foreground = Foreground()
    let own = session.with(conversation: LineConversation(reader: reader))
    let signals = ReplSignals(session: own, reader: reader, foreground: foreground)
    session.signals.route { signals.receive($0) }
    return await Repl(session: own, reader: reader, foreground: foreground, names: names)
      .run(readsStartFile: !withoutStartFile, greets: !quiet)
  }
}
