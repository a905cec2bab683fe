import Configuration
import Profiles
package import Records
package import Support

extension Engine {
  // MARK: Naming

  /// Returns the stored version that a reference names.
  ///
  /// A name alone is the newest version of it in the namespace; a hash of the wrong length or of
  /// several versions is an error.
  ///
  /// - Parameter reference: A version, a head, a hash, or a name.
  /// - Returns: The version.
  /// - Throws: ``EngineError`` when there is none, or several fit.
  func storedVersion(_ reference: ProfileReference) async throws(EngineError) -> StoredVersion {
    let space = try namespace()
    let store = try await store(.readOnly)
    do throws(StoreError) {
      switch reference {
      case .version(let id):
        guard let found = try await store.version(id) else { throw Self.noVersion(reference) }
        return found
      case .head(let name):
        return try await headVersion(of: name, space, in: store)
      case .hash(let name, let prefix):
        return try await version(named: name, hash: prefix, reference, space, in: store)
      case .name(let name):
        return try await version(named: name, hash: nil, reference, space, in: store)
      case .path, .base:
        throw StoreError(.invalid, "\"\(reference)\" is a file or a base, not a stored version")
      }
    } catch {
      var failure = EngineError(error)
      failure.name = reference.description
      throw failure
    }
  }

  private static func noVersion(_ reference: ProfileReference) -> StoreError {
    StoreError(
      .notFound,
      "the store has no version \"\(reference)\"; `hegel profile list --all` shows those it has")
  }

  private func version(
    named name: String, hash: String?, _ reference: ProfileReference, _ namespace: String,
    in store: any Store
  ) async throws(StoreError) -> StoredVersion {
    var query = VersionQuery()
    query.namespace = namespace
    query.name = name
    query.hashPrefix = hash
    query.includesArchived = true
    query.limit = 2
    let found = try await store.versions(query)
    guard let first = found.first else { throw Self.noVersion(reference) }
    guard hash == nil || found.count == 1 else {
      throw StoreError(
        .notFound,
        "\"\(reference)\" fits \(found.map(\.shortName).joined(separator: " and ")); give more "
          + "digits or the id")
    }
    guard let version = try await store.version(first.id) else { throw Self.noVersion(reference) }
    return version
  }

  private func headVersion(
    of name: String, _ namespace: String, in store: any Store
  ) async throws(StoreError) -> StoredVersion {
    let heads = try await store.heads(namespace: namespace)
    var fitting = heads.filter { $0.version.name == name }
    if fitting.count > 1, let corpus = configuration.text("defaults.corpus") {
      fitting = fitting.filter { $0.key.corpus == corpus }
    }
    guard let head = fitting.first else {
      throw StoreError(
        .notFound,
        "no head points to a version of \"\(name)\""
          + NearestName.hint(
            for: name, in: Set(heads.map(\.version.name)).sorted())
          + "; `hegel promote` puts a version in force")
    }
    guard fitting.count == 1 else {
      throw StoreError(
        .notFound,
        "\"\(name)\" is in force for several: "
          + fitting.map { "\($0.key.corpus)/\($0.key.task.rawValue)" }.joined(separator: ", ")
          + "; choose one with `--corpus`, or name the version by its hash")
    }
    guard let version = try await store.version(head.version.id) else {
      throw StoreError(.damaged, "the head of \"\(name)\" points to a version that is not stored")
    }
    return version
  }

  /// Returns the version that a person names: a stored one, or a snapshot of a file or base.
  ///
  /// - Parameter name: Any name of a profile; nil for the configured one.
  /// - Returns: The stored version.
  /// - Throws: ``EngineError``.
  package func version(named name: String?) async throws(EngineError) -> StoredVersion {
    let reference = try profileReference(name)
    switch reference {
    case .head, .hash, .version: return try await storedVersion(reference)
    case .name, .path, .base:
      guard let loaded = try fileProfile(reference) else {
        return try await storedVersion(reference)
      }
      return try await snapshot(loaded)
    }
  }

  /// Stores what a file or a base says, unless it is stored already.
  ///
  /// Its parent is the newest version of that name: what the file was edited from.
  ///
  /// - Parameter loaded: The profile.
  /// - Returns: The version.
  /// - Throws: ``EngineError`` when the store cannot be written.
  package func snapshot(_ loaded: LoadedProfile) async throws(EngineError) -> StoredVersion {
    let store = try await store()
    let space = try namespace()
    do throws(StoreError) {
      if let version = loaded.version {
        guard let stored = try await store.version(version.id) else {
          throw StoreError(.damaged, "the version \(version.shortName) has left the store")
        }
        return stored
      }
      var query = VersionQuery()
      query.namespace = space
      query.name = loaded.profile.name
      query.includesArchived = true
      query.limit = 1
      let parent = try await store.versions(query).first
      return try await store.save(
        NewVersion(
          id: host.newID(), parent: parent?.id, namespace: space, profile: loaded.profile,
          origin: loaded.path == nil ? .base : .file, created: host.now()))
    } catch {
      throw EngineError(error)
    }
  }

  /// Returns versions of this project's namespace, newest first.
  ///
  /// - Parameters:
  ///   - query: Which; its namespace is set here unless all are asked for.
  ///   - everywhere: Whether other namespaces are looked at too.
  /// - Returns: The versions.
  /// - Throws: ``EngineError``.
  package func versions(
    _ query: VersionQuery, everywhere: Bool = false
  ) async throws(EngineError) -> [VersionSummary] {
    var query = query
    if !everywhere { query.namespace = try namespace() }
    guard let store = try await keptStore() else { return [] }
    do throws(StoreError) {
      return try await store.versions(query)
    } catch {
      throw EngineError(error)
    }
  }
}

extension Engine {
  /// Returns the short names of versions by their ids.
  ///
  /// - Parameter ids: The ids.
  /// - Returns: `NAME@HASH8` of each that is stored.
  /// - Throws: ``EngineError``.
  package func names(of ids: [UUIDv7]) async throws(EngineError) -> [UUIDv7: String] {
    let store = try await store(.readOnly)
    var names: [UUIDv7: String] = [:]
    do throws(StoreError) {
      for id in ids { names[id] = try await store.version(id)?.summary.shortName }
    } catch {
      throw EngineError(error)
    }
    return names
  }
}
