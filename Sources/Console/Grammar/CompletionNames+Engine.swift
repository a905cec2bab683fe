import Configuration
package import Engine
import Records
import Support

extension CompletionNames {
  /// The most versions that are looked up.
  private static let maximumVersions = 500

  /// Looks up names of some kinds: corpora, files of profiles, stored versions, models and
  /// environments.
  ///
  /// What cannot be looked up is left out, since a message would tear the line that is being typed;
  /// the command that is typed will say why.
  ///
  /// - Parameters:
  ///   - kinds: The kinds that are wanted; others are not touched, so that a store or a large project
  ///     is only read when it must be.
  ///   - engine: The project and its settings.
  package mutating func look(up kinds: Set<ValueKind>, in engine: Engine) async {
    if kinds.contains(.corpus) {
      corpora = ((try? engine.corpora()) ?? []).map { Name($0.name, $0.path) }
    }
    if kinds.contains(.model) { models = engine.modelNames.map { Name($0) } }
    if kinds.contains(.profile) {
      let patterns = engine.configuration.list("profiles")
      let paths = (try? engine.project.files(matching: patterns)) ?? []
      profilePaths = paths.map { Name(engine.shown($0)) }
    }
    if !kinds.isDisjoint(with: [.profile, .version]) { versions = await Self.versions(in: engine) }
    if kinds.contains(.environment) { environments = Self.environments(of: engine.project) }
  }

  /// The heads, and the stored versions, the newest first.
  private static func versions(in engine: Engine) async -> [Name] {
    // A store that is not there is not made for a key press.
    guard let path = try? engine.storePath(), FileSystem.kind(of: path) == .file else { return [] }
    var query = VersionQuery()
    query.limit = maximumVersions
    let heads = (try? await engine.heads()) ?? []
    let versions = (try? await engine.versions(query)) ?? []
    return heads.map { Name("\($0.version.name)@head", "in force for \($0.key.corpus)") }
      + versions.map { Name($0.shortName, $0.origin.rawValue) }
  }

  private static func environments(of project: Project) -> [Name] {
    guard let path = project.file, let bytes = try? FileSystem.read(path),
      let file = try? ConfigurationFile(parsing: bytes, path: path, owner: .project)
    else { return [] }
    return file.environments.keys.sorted().map { Name($0) }
  }
}
