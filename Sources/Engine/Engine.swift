package import Configuration
import EmbeddedModel
package import LanguageModels
package import Support

/// Everything that a command can ask for, over one project and the settings in force.
package struct Engine: Sendable {
  /// Time, randomness, ids and environment.
  package let host: Host

  /// The project that is worked in.
  package let project: Project

  /// The settings in force.
  package let configuration: Configuration

  let corpusCache: CorpusCache

  let stores: StoreCache

  /// Which profiles of the project extend which, once somebody has asked.
  let heirs = HeirMemo()

  /// The number of the session's job that the engine works for; nil for none.
  let job: Int?

  /// The models that can be named, aliases aside.
  let models: [String: any LanguageModel]

  /// Creates an engine.
  ///
  /// - Parameters:
  ///   - host: Time, randomness, ids and environment.
  ///   - project: The project that is worked in.
  ///   - configuration: The settings in force.
  ///   - corpora: Where loaded corpora stay, shared by the engines of a session.
  ///   - stores: Where the open store stays, shared by the engines of a session.
  ///   - job: The number of the session's job that it works for.
  ///   - models: The models by their names; aliases of the settings stand for these.
  package init(
    host: Host, project: Project, configuration: Configuration, corpora: CorpusCache,
    stores: StoreCache, job: Int? = nil, models: [String: any LanguageModel] = Engine.builtInModels
  ) {
    self.host = host
    self.project = project
    self.configuration = configuration
    corpusCache = corpora
    self.stores = stores
    self.job = job
    self.models = models
  }

  /// Returns a path as people write it from the working directory.
  ///
  /// - Parameter path: A path.
  /// - Returns: The path relative to the working directory where it lies inside that or inside the
  ///   project.
  package func shown(_ path: String) -> String {
    let path = Path.normalized(absolute(path))
    let folder = host.workingDirectory
    guard Path.isInside(path, project.root), !Path.isInside(path, folder),
      Path.isInside(folder, project.root)
    else { return Path.shown(path, from: folder) }
    return Path.relative(path, to: folder)
  }

  /// Returns a path that a person typed as an absolute one.
  func absolute(_ path: String) -> String {
    Path.join(host.workingDirectory, path)
  }

  /// Returns a path of the project's file as an absolute one.
  ///
  /// A project that is not trusted reaches nothing outside its root.
  ///
  /// - Parameters:
  ///   - path: The path as the file gives it.
  ///   - setting: The setting that gives it, for messages.
  /// - Returns: An absolute path.
  /// - Throws: ``EngineError`` with ``EngineError/Code/refused`` for a path outside an untrusted
  ///   project, and ``EngineError/Code/unreadable`` for one where nothing is.
  func projectPath(_ path: String, for setting: String) throws(EngineError) -> String {
    if project.isTrusted { return Path.join(project.root, path) }
    do throws(FileSystemError) {
      return try FileSystem.contained(path, in: project.root)
    } catch {
      guard error.code == .outsideRoot else {
        throw EngineError(.unreadable, "\(setting): \(error.description)", name: path)
      }
      throw EngineError(
        .refused,
        "\(setting) of the project leads outside the project, to \(path); if you trust the "
          + "project, run `hegel trust`", name: path)
    }
  }

  // MARK: Models

  /// The models that can be named, in order.
  package var modelNames: [String] {
    (models.keys + configuration.names(under: "models")).sorted()
  }

  /// The models that need no key and no network, by their names.
  package static let builtInModels: [String: any LanguageModel] = ["embedded": EmbeddedModel()]

  /// Fails when a name is no model's.
  ///
  /// - Parameter name: A model or an alias of the configuration.
  /// - Throws: ``EngineError`` with the nearest name.
  package func checkModel(named name: String) throws(EngineError) {
    _ = try model(named: name)
  }

  /// Returns the model that a name stands for, following aliases.
  ///
  /// - Parameter name: A model or an alias of the configuration.
  /// - Returns: The name of a model.
  /// - Throws: ``EngineError`` when there is none, or aliases stand for each other.
  func model(named name: String) throws(EngineError) -> String {
    var current = name
    var seen: Set<String> = []
    while models[current] == nil {
      guard seen.insert(current).inserted else {
        throw EngineError(
          .unknownName, "the alias \"\(name)\" of a model stands for itself; name a model",
          name: name)
      }
      guard let next = configuration.text("models.\(current)") else {
        throw EngineError(
          .unknownName,
          "there is no model \"\(current)\"" + NearestName.hint(for: current, in: modelNames),
          name: name)
      }
      current = next
    }
    return current
  }
}
