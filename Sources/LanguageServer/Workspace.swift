import Configuration
import Engine
import JSON
import LanguageModels
import Profiles
import Support
import Synchronization

/// The projects of the documents, each with its settings.
///
/// A document belongs to the project of its folder, found as commands find it; what the client calls
/// its folders decides only which files a check of the workspace looks at.
final class Workspace: Sendable {
  private struct State {
    var engines: [String: Engine] = [:]
    var folders: [String] = []
    var problems: [String] = []
  }

  /// The most folders whose engines are kept.
  private static let maximumEngines = 1_000

  /// Time, waiting and environment.
  let host: Host
  private let models: [String: any LanguageModel]
  private let corpora = CorpusCache()
  private let stores = StoreCache.sqlite()
  private let state = Mutex(State())

  init(host: Host, models: [String: any LanguageModel]) {
    self.host = host
    self.models = models
  }

  /// The folders of the client, as canonical paths.
  var folders: [String] {
    get { state.withLock(\.folders) }
    set { state.withLock { $0.folders = newValue } }
  }

  /// Forgets the settings, which are read again when they are needed.
  func reload() {
    state.withLock { $0.engines = [:] }
  }

  /// Forgets which profiles extend which, since a file has changed.
  func forgetHeirs() {
    for engine in state.withLock(\.engines).values { engine.forgetHeirs() }
  }

  /// Takes what has gone wrong with settings since the last call, each problem once.
  func takeProblems() -> [String] {
    state.withLock { state in
      defer { state.problems = [] }
      return state.problems
    }
  }

  /// Returns the engine for the documents of a folder.
  ///
  /// - Parameter folder: An absolute path.
  /// - Returns: An engine over the settings of the folder's project; over the built-in ones when
  ///   these cannot be used, which is said once.
  func engine(for folder: String) -> Engine {
    if let engine = state.withLock({ $0.engines[folder] }) { return engine }
    let (engine, problem) = makeEngine(for: folder, options: Configuration.Layer())
    state.withLock { state in
      if state.engines.count >= Self.maximumEngines { state.engines = [:] }
      state.engines[folder] = engine
      if let problem, !state.problems.contains(problem) { state.problems.append(problem) }
    }
    return engine
  }

  /// Returns the engine that has a profile chosen.
  ///
  /// - Parameter path: The profile's file, as an absolute path.
  /// - Returns: An engine over the settings of the profile's project.
  func engine(forProfile path: String) -> Engine {
    let chosen = Configuration.Entry(value: .text(path), origin: .option(name: "the editor"))
    return makeEngine(
      for: Path.folder(of: path),
      options: Configuration.Layer(entries: ["defaults.profile": chosen])
    ).0
  }

  private func makeEngine(
    for folder: String, options: Configuration.Layer
  ) -> (Engine, problem: String?) {
    var project = Project(root: folder, file: nil, isTrusted: false)
    var problem: String?
    do throws(FileSystemError) {
      project = try Project.discover(from: folder, host: host)
    } catch {
      problem = error.code == .notFound ? nil : error.description
    }
    var configuration = Configuration(layers: [options])
    do throws(ConfigurationError) {
      configuration = try ConfigurationLoader.load(
        project: project, host: host, environment: nil, session: Configuration.Layer(),
        options: options)
    } catch {
      problem = problem ?? error.description
    }
    let engine = Engine(
      host: host, project: project, configuration: configuration, corpora: corpora, stores: stores,
      models: models)
    return (engine, problem)
  }

  /// Returns what a document is.
  ///
  /// - Parameters:
  ///   - path: Its path.
  ///   - language: The language that the client gives it.
  ///   - bytes: Its text.
  /// - Returns: The kind, or nil when it is nothing of ours.
  func kind(of path: String, language: String, bytes: [UInt8]) -> Engine.DocumentKind? {
    let folder = Path.folder(of: path)
    if let kind = engine(for: folder).documentKind(of: path) { return kind }
    if language.hasPrefix("hegel") || Self.namesFormat(bytes) { return .profile }
    return nil
  }

  /// Whether one of the first lines begins with the key that every profile has.
  private static func namesFormat(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(2_048)
    let key = Array("hegel:".utf8)
    if start.starts(with: key) { return true }
    return start.indices.contains { index in
      start[index] == 0x0A && start[(index + 1)...].starts(with: key)
    }
  }
}
