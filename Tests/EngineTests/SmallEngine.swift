import Configuration
import Engine
import LanguageModels
import Records
import Support
import TestSupport
import Testing

/// An engine over the small project, whose models and store a test chooses.
struct SmallEngine {
  /// The project's folder.
  let root: String

  /// What the engine keeps its records in.
  let store: any Store

  /// Makes the project in a temporary folder.
  static func with(
    _ store: any Store = MemoryStore(), _ body: (SmallEngine) async throws -> Void
  ) async throws {
    try await TemporaryFolder.withAsync { folder in
      let root = try #require(FileSystem.canonical(folder))
      try SmallProject.write(to: root)
      try await body(SmallEngine(root: root, store: store))
    }
  }

  /// Returns an engine.
  ///
  /// - Parameters:
  ///   - models: Models beside the embedded one.
  ///   - settings: Settings as options give them.
  ///   - host: Time and ids.
  /// - Returns: The engine.
  /// - Throws: What the project or its settings are wrong with.
  func engine(
    models: [String: any LanguageModel] = [:], _ settings: [String: SettingValue] = [:],
    host: Host? = nil
  ) throws -> Engine {
    var host = host ?? .fixed(workingDirectory: root)
    host.workingDirectory = root
    let values = settings.merging(["store.path": .text(root + "/store.sqlite")]) { own, _ in own }
    let entries = values.mapValues {
      Configuration.Entry(value: $0, origin: .option(name: "--test"))
    }
    let project = try Project.discover(from: root, host: host)
    let store = store
    return Engine(
      host: host, project: project,
      configuration: try ConfigurationLoader.load(
        project: project, host: host, environment: nil, session: .init(),
        options: Configuration.Layer(entries: entries)),
      corpora: CorpusCache(), stores: StoreCache { (_, _, _) throws(StoreError) in store },
      models: Engine.builtInModels.merging(models) { _, own in own })
  }

  /// The embedded model at a price.
  static func metered(
    price: ModelPrice? = ModelPrice(inputPerMillion: 1, outputPerMillion: 2, listed: nil),
    onCall: @escaping @Sendable (Int) async -> Void = { _ in }
  ) throws -> MeteredModel {
    MeteredModel(try #require(Engine.builtInModels["embedded"]), price: price, onCall: onCall)
  }
}
