import Configuration
package import Records
import Support

extension Engine {
  /// The file of the store.
  ///
  /// - Returns: An absolute path.
  /// - Throws: ``EngineError`` when there is no place for it, or an untrusted project names one
  ///   outside its root.
  package func storePath() throws(EngineError) -> String {
    guard let entry = configuration["store.path"] else {
      guard let folder = Directories.data(of: host) else {
        throw EngineError(
          .service,
          "there is no place for the store; set HOME or XDG_DATA_HOME to an absolute path, or "
            + "HEGEL_STORE to a file")
      }
      return Path.join(folder, "store.sqlite")
    }
    let path = entry.value.shown
    if let scheme = path.firstRange(of: "://") {
      throw EngineError(
        .unreadable,
        "store.path is \"\(path[..<scheme.upperBound])…\"; expected the path of a file", name: path)
    }
    guard entry.origin.isProjectFile else { return absolute(path) }
    return try projectStorePath(path)
  }

  /// A path that need not exist yet: its folder decides whether it stays in the project.
  private func projectStorePath(_ path: String) throws(EngineError) -> String {
    let absolute = Path.normalized(Path.join(project.root, path))
    if project.isTrusted { return absolute }
    guard Self.staysInside(absolute, project.root) else {
      throw EngineError(
        .refused,
        "store.path of the project leads outside the project, to \(path); if you trust the "
          + "project, run `hegel trust`", name: path)
    }
    return absolute
  }

  /// Whether a store at a path, with the files that stand beside it, stays in a folder.
  ///
  /// The folders above it that exist decide: those that are missing are made there. A file beside
  /// the store that is a link would be written through.
  private static func staysInside(_ path: String, _ root: String) -> Bool {
    guard let root = FileSystem.canonical(root) else { return false }
    var folder = Path.folder(of: path)
    while FileSystem.kind(of: folder, followingLinks: false) == nil, folder != "/" {
      folder = Path.folder(of: folder)
    }
    guard let real = FileSystem.canonical(folder), Path.isInside(real, root) else { return false }
    return ["", "-wal", "-shm", "-journal", "-lock", "-claims"].allSatisfy {
      FileSystem.kind(of: path + $0, followingLinks: false) != .link
    }
  }

  /// Returns the store.
  ///
  /// - Parameter mode: Whether it is written.
  /// - Returns: The open store.
  /// - Throws: ``EngineError`` when it cannot be opened.
  package func store(_ mode: StoreMode = .readWrite) async throws(EngineError) -> any Store {
    let path = try storePath()
    if mode == .readWrite { try checkFolder(ofStore: path) }
    do throws(StoreError) {
      return try await stores.store(at: path, mode: mode, host: host)
    } catch {
      guard error.code == .notFound else { throw EngineError(error) }
      // A store that is written to is made when it is missing, so its place is to blame.
      guard mode == .readOnly else {
        throw EngineError(.service, "the store \(path) cannot be made: \(error.detail)", name: path)
      }
      throw noStore(at: path)
    }
  }

  /// The store for what keeps nothing itself, or nil where none has been made.
  func existingStore() async throws(EngineError) -> (any Store)? {
    if configuration["store.path"] == nil, Directories.data(of: host) == nil { return nil }
    let path = try storePath()
    try checkFolder(ofStore: path)
    guard FileSystem.kind(of: path) != nil else { return nil }
    return try await store(.readOnly)
  }

  /// The store for lists of what is kept, or nil where nothing has been kept yet.
  ///
  /// - Returns: The open store.
  /// - Throws: ``EngineError`` when it cannot be opened, and when an option or `set` names a store
  ///   that is not there.
  func keptStore() async throws(EngineError) -> (any Store)? {
    let path = try storePath()
    do throws(StoreError) {
      return try await stores.store(at: path, mode: .readOnly, host: host)
    } catch {
      guard error.code == .notFound else { throw EngineError(error) }
      if storeName != nil { throw noStore(at: path) }
      return nil
    }
  }

  /// The store's path as somebody has given it for this command or session; nil for a configured
  /// one, which is made where it is missing.
  private var storeName: String? {
    guard let entry = configuration["store.path"] else { return nil }
    return switch entry.origin {
    case .option, .session: entry.value.shown
    default: nil
    }
  }

  private func noStore(at path: String) -> EngineError {
    guard let name = storeName else {
      return EngineError(
        .unknownName,
        "nothing is stored yet: there is no store at \(shown(path)); `hegel profile new`, "
          + "`evaluate`, `train` or `promote` makes one", name: path)
    }
    return EngineError(
      .unknownName,
      "there is no store at \"\(name)\"; check the path, or give it to `hegel promote`, "
        + "`evaluate` or `train`, which make one", name: name)
  }

  /// Fails when a store that is to be made lies in a folder that is not there.
  ///
  /// Folders are made in configured places alone: in a path that was typed, one that is missing is
  /// a mistake.
  private func checkFolder(ofStore path: String) throws(EngineError) {
    guard let name = storeName else { return }
    let folder = Path.folder(of: path)
    guard FileSystem.kind(of: path) == nil, FileSystem.kind(of: folder) == nil else { return }
    throw EngineError(
      .unknownName,
      "the store cannot be made at \"\(name)\": there is no folder \(shown(folder)); check the "
        + "path, or make the folder", name: name)
  }

  /// Whose versions and heads are meant: the configured namespace, or one made of the project's
  /// root, so that two projects with a corpus of the same name share nothing.
  ///
  /// - Returns: The namespace.
  /// - Throws: ``EngineError`` when the name is not valid, or an untrusted project chooses one:
  ///   it could read another's versions.
  package func namespace() throws(EngineError) -> String {
    guard let entry = configuration["namespace"] else {
      let folder = project.root.split(separator: "/").last.map(String.init) ?? "root"
      let name = String(folder.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
      return "\(name)-\(ContentHash(hashing: project.root).short)"
    }
    let name = entry.value.shown
    guard (1...200).contains(name.utf8.count), name.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
    else {
      throw EngineError(
        .unreadable,
        "namespace is \"\(name)\"; expected 1 to 200 bytes without spaces and control characters",
        name: name)
    }
    if entry.origin.isProjectFile, !project.isTrusted {
      throw EngineError(
        .refused,
        "the project chooses the namespace \"\(name)\", which may be another project's; if you "
          + "trust the project, run `hegel trust`", name: name)
    }
    return name
  }
}

extension EngineError {
  /// What a failure of the store means for the command that needed it.
  init(_ error: StoreError) {
    let code: Code =
      switch error.code {
      case .notFound: .unknownName
      case .cap, .sealed, .tooLarge: .refused
      case .invalid: .unreadable
      case .cancelled: .cancelled
      case .conflict, .claimed, .locked, .readOnly, .full, .damaged, .foreign, .newer, .outdated,
        .io:
        .service
      }
    self.init(code, error.detail)
  }
}
