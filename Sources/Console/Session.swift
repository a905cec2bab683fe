package import Configuration
package import Engine
package import Support

/// What the commands of one shell call, script or session share.
///
/// A session belongs to one task; commands run in it one after the other.
package final class Session {
  /// Time, randomness, ids and environment.
  package let host: Host

  /// Where commands write.
  package let console: Console

  /// What has been chosen with `use` and `set`.
  package var settings = Configuration.Layer()

  /// The environment of the project's file that has been chosen; nil for none.
  package var environment: String?

  /// The format of commands that are given none.
  package var format = OutputFormat.text

  /// What a script does after a command that failed.
  package var errorPolicy = ErrorPolicy.stop

  /// Whether `quit` has been given.
  package var isFinished = false

  /// What the user has been told once in this session.
  private var told: Set<String> = []

  /// The scripts that are running, outermost first, to refuse endless nesting.
  package var scripts: [String] = []

  /// Corpora stay loaded from command to command.
  private let corpora = CorpusCache()

  /// The store stays open from command to command.
  package let stores: StoreCache

  /// Creates a session.
  ///
  /// - Parameters:
  ///   - host: Time, randomness, ids and environment.
  ///   - console: Where commands write.
  ///   - stores: Opens the store when a command needs it.
  package init(host: Host, console: Console, stores: StoreCache) {
    self.host = host
    self.console = console
    self.stores = stores
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
    where told.insert(notice).inserted {
      console.notice("note: \(notice)")
    }
    do throws(ConfigurationError) {
      let configuration = try ConfigurationLoader.load(
        project: project, host: host, environment: environment, session: settings, options: options)
      return Engine(
        host: host, project: project, configuration: configuration, corpora: corpora,
        stores: stores)
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
      stores: stores)
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
