package import Configuration
package import Engine
package import LanguageModels
package import Support

/// What the commands of one shell call, script or session share.
///
/// Commands run in a session one after the other; a job in the background gets a session of its own
/// by ``forked(console:conversation:command:job:)``.
package struct Session: Sendable {
  /// Time, randomness, ids and environment.
  package let host: Host

  /// Where commands write.
  package private(set) var console: Console

  /// Who can be asked.
  package private(set) var conversation: any Conversation

  /// The results by number.
  package let results = ResultLog()

  /// The jobs in the background.
  package let jobs = JobTable()

  /// Where output goes beside the terminal.
  package private(set) var outputs: OutputFiles

  /// Where signals go.
  package let signals: SignalRouter

  /// What the command takes of models.
  package private(set) var meter = Meter()

  /// The command that runs, as it was given.
  package private(set) var command = ""

  /// The job in the background that this is the session of; nil for none.
  private var job: BackgroundJob?

  /// Whether this is a job in the background.
  package var isJob: Bool { job != nil }

  /// The store stays open from command to command.
  package let stores: StoreCache

  /// Corpora stay loaded from command to command.
  private let corpora = CorpusCache()

  private let models: [String: any LanguageModel]

  private var state = SessionState()

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - host: Time, randomness, ids and environment.
  ///   - console: Where commands write.
  ///   - stores: Opens the store when a command needs it.
  ///   - conversation: Who can be asked.
  ///   - models: The models by their names.
  ///   - signals: Where signals go.
  package init(
    host: Host, console: Console, stores: StoreCache,
    conversation: any Conversation = NoConversation(),
    models: [String: any LanguageModel] = Engine.builtInModels,
    signals: SignalRouter = SignalRouter()
  ) {
    let outputs = OutputFiles()
    self.host = host
    self.console = console.routed(by: outputs)
    self.conversation = conversation
    self.outputs = outputs
    self.signals = signals
    self.models = models
    self.stores = stores
  }

  /// Returns this session for one command; what the command chooses, this session chooses.
  ///
  /// - Parameters:
  ///   - console: Where the command writes.
  ///   - meter: Counts what it takes.
  ///   - command: The command as it was given.
  /// - Returns: The session.
  package func with(console: Console, meter: Meter? = nil, command: String? = nil) -> Session {
    var session = self
    session.console = console
    if let meter { session.meter = meter }
    if let command { session.command = command }
    return session
  }

  /// Returns a session for a job: it begins with the choices of this one and changes its own.
  ///
  /// - Parameters:
  ///   - console: Where the job writes.
  ///   - conversation: Who answers its questions.
  ///   - command: The job's command as it was given.
  ///   - job: The job.
  /// - Returns: The session; results and jobs are shared.
  package func forked(
    console: Console, conversation: any Conversation, command: String, job: BackgroundJob
  ) -> Session {
    var session = with(console: console, meter: Meter(), command: command)
    session.conversation = conversation
    session.job = job
    session.outputs = OutputFiles()
    session.state = SessionState(choices: choices)
    return session
  }

  /// Returns this session with somebody to ask.
  ///
  /// - Parameter conversation: Who can be asked.
  /// - Returns: The session; what it chooses, this one chooses.
  package func with(conversation: any Conversation) -> Session {
    var session = self
    session.conversation = conversation
    return session
  }

  /// Returns a session for a command that may have to be left behind: what it chooses counts only
  /// once ``adopt(_:)`` has taken it over.
  ///
  /// - Parameter console: Where the command writes.
  /// - Returns: The session.
  func detached(console: Console) -> Session {
    var session = with(console: console)
    session.state = state.copy()
    return session
  }

  /// Takes over what a command has chosen.
  ///
  /// - Parameter session: The session of ``detached(console:)``.
  func adopt(_ session: Session) { state.adopt(session.state) }

  /// Has a command that goes on behind the session's back change nothing more of it.
  ///
  /// - Throws: `FileSystemError` when the tee cannot be written.
  func leaveBehind() throws(FileSystemError) {
    state.leaveBehind()
    for job in jobs.all { job.hide() }
    outputs.endOnce()
    try outputs.end(failed: true)
  }

  /// Whether the session has gone on without the command.
  var isLeftBehind: Bool { state.isLeftBehind }

  /// Keeps what the command came to.
  ///
  /// - Parameter result: The result.
  package func keep(_ result: SessionResult) {
    let number = results.keep(result, of: command, isLast: job == nil && !isLeftBehind)
    job?.note(result: number)
  }

  /// Whether commands are written into the tee: those that a person or a whole script gives, not
  /// those that a script within a session gives, which its `read` stands for.
  package var isRecorded: Bool { !isJob && scripts.count <= (isInteractive ? 0 : 1) }

  /// Whether nothing is around what runs, so that jobs must end before it does.
  package var isOutermost: Bool { !isJob && !isInteractive && scripts.isEmpty }

  /// Whether somebody types the commands.
  package var isInteractive: Bool {
    get { state.isInteractive }
    nonmutating set { state.isInteractive = newValue }
  }

  /// The commands of the session that could be run, oldest first.
  package var commands: [String] { state.commands }

  /// Remembers a command that could be run.
  ///
  /// - Parameter source: The command as a script may give it.
  func remember(_ source: String) { state.remember(source) }

  /// The last command that was given, other than one that works on it.
  package var lastCommand: String? {
    get { state.lastCommand }
    nonmutating set { state.lastCommand = newValue }
  }

  /// What has been chosen.
  package var choices: SessionChoices {
    get { state.choices }
    nonmutating set { state.choices = newValue }
  }

  /// What has been chosen with `use` and `set`.
  package var settings: Configuration.Layer {
    get { choices.settings }
    nonmutating set { choices.settings = newValue }
  }

  /// The environment of the project's file that has been chosen; nil for none.
  package var environment: String? {
    get { choices.environment }
    nonmutating set { choices.environment = newValue }
  }

  /// The format of commands that are given none.
  package var format: OutputFormat {
    get { choices.format }
    nonmutating set { choices.format = newValue }
  }

  /// What a script does after a command that failed.
  package var errorPolicy: ErrorPolicy {
    get { choices.errorPolicy }
    nonmutating set { choices.errorPolicy = newValue }
  }

  /// Whether `quit` has been given.
  package var isFinished: Bool {
    get { state.isFinished }
    nonmutating set { state.isFinished = newValue }
  }

  /// The scripts that are running, outermost first, to refuse endless nesting.
  package var scripts: [String] {
    get { state.scripts }
    nonmutating set { state.scripts = newValue }
  }

  /// Returns an engine over the settings in force now.
  ///
  /// - Parameter options: The settings of the command's options.
  /// - Returns: An engine that shares this session's loaded corpora.
  /// - Throws: `CommandFailure` when the project or its configuration cannot be read.
  package func engine(
    options: Configuration.Layer = Configuration.Layer()
  ) throws(CommandFailure) -> Engine {
    let project = try project()
    for notice in ConfigurationLoader.notices(project: project, host: host)
    where state.tells(notice) {
      console.notice("note: \(notice)")
    }
    do throws(ConfigurationError) {
      let configuration = try ConfigurationLoader.load(
        project: project, host: host, environment: environment, session: settings, options: options)
      return Engine(
        host: host, project: project, configuration: configuration, corpora: corpora,
        stores: stores, job: job?.number, models: models)
    } catch {
      throw CommandFailure(.unreadableInput, error.description)
    }
  }

  /// Sets a setting for the rest of the session, when what it names exists.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - path: The setting, such as `defaults.corpus`.
  /// - Throws: `CommandFailure` or `EngineError` when the value names nothing; the setting is then
  ///   as it was.
  package func choose(_ value: SettingValue, for path: String) async throws {
    let previous = settings.entries[path]
    settings.entries[path] = Configuration.Entry(value: value, origin: .session)
    do {
      let engine = try engine()
      switch path {
      case "defaults.corpus": _ = try engine.corpus(named: nil, profile: nil)
      case "defaults.profile": _ = try await engine.profile(named: nil)
      case "defaults.model": try engine.checkModel(named: value.shown)
      default: break
      }
    } catch {
      settings.entries[path] = previous
      throw error
    }
  }

  /// Returns an engine for checks, which look at a project's file themselves and so go on when it
  /// cannot be used.
  ///
  /// - Returns: An engine over the settings in force, or over the built-in ones.
  /// - Throws: `CommandFailure` when the project cannot be read, or settings outside its file.
  package func checkingEngine() throws(CommandFailure) -> Engine {
    let project = try project()
    guard let file = project.file, !ConfigurationLoader.isUsable(file) else { return try engine() }
    return Engine(
      host: host, project: project, configuration: Configuration(layers: []), corpora: corpora,
      stores: stores, job: job?.number, models: models)
  }

  /// Returns the project of the working directory.
  ///
  /// - Returns: The project.
  /// - Throws: `CommandFailure` when the folder or the trust list cannot be read.
  package func project() throws(CommandFailure) -> Project {
    do throws(FileSystemError) {
      return try Project.discover(from: host.workingDirectory, host: host)
    } catch {
      throw CommandFailure(.unreadableInput, error.description)
    }
  }
}
