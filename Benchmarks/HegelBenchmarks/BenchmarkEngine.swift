import Configuration
import Engine
import Persistence
import Records
import Support

/// Makes engines over the corpora of the repository.
enum BenchmarkEngine {
  /// Returns an engine over `corpus_data/philosophy`.
  ///
  /// - Parameters:
  ///   - root: The folder of the repository.
  ///   - store: The file of the store; nil refuses whatever asks for one.
  /// - Returns: The engine.
  /// - Throws: An error when the project or its settings cannot be read.
  static func make(root: String, store: String?) throws -> Engine {
    guard let folder = FileSystem.canonical(root) else {
      throw EngineError(.unreadable, "there is no folder \(root)")
    }
    var host = Host.system()
    host.workingDirectory = folder
    host.environment = ["HEGEL_CORPUS": "philosophy"]
    host.environment["HEGEL_STORE"] = store
    let project = try Project.discover(from: folder, host: host)
    let configuration = try ConfigurationLoader.load(
      project: project, host: host, environment: nil, session: .init(), options: .init())
    let stores =
      store == nil
      ? StoreCache { (path, _, _) throws(StoreError) in
        throw StoreError(.notFound, "nothing is kept here, but \(path) was asked for")
      } : .sqlite()
    return Engine(
      host: host, project: project, configuration: configuration, corpora: CorpusCache(),
      stores: stores)
  }
}
