package import Configuration
import Support
import Synchronization

/// What the commands of a session have chosen; a copy goes with each job in the background.
package struct SessionChoices: Sendable {
  /// What has been chosen with `use` and `set`.
  package var settings = Configuration.Layer()

  /// The environment of the project's file that has been chosen; nil for none.
  package var environment: String?

  /// The format of commands that are given none.
  package var format = OutputFormat.text

  /// What a script does after a command that failed.
  package var errorPolicy = ErrorPolicy.stop

  /// Whether each command is followed by what it took.
  package var isTimed = false

  /// The variables by name.
  package var variables: [String: String] = [:]

  /// The aliases: the words that a first word stands for.
  package var aliases: [String: [String]] = [:]

  /// Creates the choices of a new session.
  package init() {}
}

/// The state of a session behind a lock, so that the thread of the terminal may look at it while a
/// command runs.
package final class SessionState: Sendable {
  private struct Values {
    var choices: SessionChoices
    var isInteractive = false
    var lastCommand: String?
    var commands: [String] = []
    var isFinished = false
    var told: Set<String> = []
    var scripts: [String] = []
    var isLeftBehind = false
  }

  private let values: Mutex<Values>

  /// Creates a state.
  ///
  /// - Parameter choices: What has been chosen.
  package init(choices: SessionChoices = SessionChoices()) {
    values = Mutex(Values(choices: choices))
  }

  private init(_ values: Values) {
    self.values = Mutex(values)
  }

  /// Returns a state that begins as this one is now.
  func copy() -> SessionState { SessionState(values.withLock { $0 }) }

  /// Becomes as another one is now.
  ///
  /// - Parameter other: The other one.
  func adopt(_ other: SessionState) {
    let theirs = other.values.withLock { $0 }
    values.withLock { $0 = theirs }
  }

  /// Whether the session has gone on without the command that this is the state of.
  var isLeftBehind: Bool { values.withLock { $0.isLeftBehind } }

  /// Notes that the session goes on without the command that this is the state of.
  func leaveBehind() { values.withLock { $0.isLeftBehind = true } }

  /// What has been chosen.
  package var choices: SessionChoices {
    get { values.withLock { $0.choices } }
    set { values.withLock { $0.choices = newValue } }
  }

  /// Whether `quit` has been given.
  package var isFinished: Bool {
    get { values.withLock { $0.isFinished } }
    set { values.withLock { $0.isFinished = newValue } }
  }

  /// The scripts that are running, outermost first, to refuse endless nesting.
  package var scripts: [String] {
    get { values.withLock { $0.scripts } }
    set { values.withLock { $0.scripts = newValue } }
  }

  /// Whether somebody types the commands.
  package var isInteractive: Bool {
    get { values.withLock { $0.isInteractive } }
    set { values.withLock { $0.isInteractive = newValue } }
  }

  /// The last command that was given, other than one that works on it.
  package var lastCommand: String? {
    get { values.withLock { $0.lastCommand } }
    set { values.withLock { $0.lastCommand = newValue } }
  }

  /// The most commands that are remembered for a script of the session.
  private static let maximumCommands = 10_000

  /// The commands that could be run, oldest first.
  package var commands: [String] { values.withLock { $0.commands } }

  /// Remembers a command that could be run.
  ///
  /// - Parameter source: The command as a script may give it.
  func remember(_ source: String) {
    values.withLock { values in
      values.commands.append(source)
      if values.commands.count > Self.maximumCommands { values.commands.removeFirst() }
    }
  }

  /// Notes that the user is told something.
  ///
  /// - Parameter text: What the user is told.
  /// - Returns: Whether it is new in this session.
  func tells(_ text: String) -> Bool {
    values.withLock { $0.told.insert(text).inserted }
  }
}
