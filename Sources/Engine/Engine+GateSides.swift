import Profiles
import Support

/// One of the two texts that the gate compares.
struct GateSide {
  /// The side as a person named it, or as reports name the file.
  var name: String
  /// What names the document; an absolute path, which may be that of no file.
  var path: String
  var bytes: [UInt8]
  var source: any ProfileSource
}

extension Engine {
  /// Reads one of the two texts.
  ///
  /// - Parameters:
  ///   - name: The side as a person named it.
  ///   - other: The other side, beside which standard input stands.
  ///   - request: What is compared.
  /// - Returns: The text.
  /// - Throws: ``EngineError`` when there is none.
  func side(
    _ name: String, beside other: String, _ request: GateRequest
  ) throws(EngineError) -> GateSide {
    if name == "-" {
      // A text without a file stands where the other one does, so that both find their bases.
      let place = other == "-" ? "standard input" : try location(of: other, isRaw: request.isRaw)
      return GateSide(
        name: "standard input", path: place, bytes: request.standardInput ?? [],
        source: profileSource(for: place))
    }
    if let revision = try revision(in: name) {
      let path = revision.tree.path(of: revision.path, from: host.workingDirectory)
      guard let bytes = try revision.tree.bytes(at: path) else {
        throw EngineError(
          .unreadable, "\(name): is no file of the revision; see git ls-tree", name: name)
      }
      return GateSide(
        name: name, path: path, bytes: bytes,
        source: revision.tree.source(root: profileRoot(for: path)))
    }
    if !request.isRaw, case .base(let base)? = try? ProfileReference(name),
      FileSystem.kind(of: absolute(name)) == nil
    {
      guard let found = BuiltInBases.base(base) else {
        throw EngineError(
          .unknownName,
          "there is no built-in base \"\(name)\""
            + NearestName.hint(for: name, in: BuiltInBases.names), name: name)
      }
      return GateSide(
        name: name, path: found.reference.description, bytes: Array(found.text.utf8),
        source: NoProfileSource())
    }
    let path = try location(of: name, isRaw: request.isRaw)
    do throws(FileSystemError) {
      let limit = request.isRaw ? Self.maximumTextSize : ProfileBounds.documentBytes
      return GateSide(
        name: shown(path), path: path, bytes: try FileSystem.read(path, limit: limit),
        source: profileSource(for: path))
    } catch {
      throw EngineError(.unreadable, "\(name): \(error.detail)", name: name)
    }
  }

  /// The path of a file, or of the profile of the project that has the name.
  private func location(of name: String, isRaw: Bool) throws(EngineError) -> String {
    let path = absolute(name)
    if isRaw || FileSystem.kind(of: path) != nil { return path }
    if let revision = try revision(in: name) {
      return revision.tree.path(of: revision.path, from: host.workingDirectory)
    }
    switch try? ProfileReference(name) {
    case .name(let profile): return try self.path(of: .name(profile)) ?? path
    case .head, .hash, .version:
      throw EngineError(
        .unreadable,
        "\(name): a stored version has no document to compare; name a file, or REV:PATH of git",
        name: name)
    default: return path
    }
  }

  /// Reads `REV:PATH`; nil when a file has that name, or there is no colon.
  private func revision(
    in name: String
  ) throws(EngineError) -> (tree: GitRevision, path: String)? {
    guard let colon = name.firstIndex(of: ":"), FileSystem.kind(of: absolute(name)) == nil else {
      return nil
    }
    let path = String(name[name.index(after: colon)...])
    guard !path.isEmpty else { return nil }
    let git = try GitRepository(of: host.workingDirectory, environment: host.environment)
    return (try GitRevision(String(name[..<colon]), in: git), path)
  }

  /// The folder that the bases of a profile of a revision must not leave.
  func profileRoot(for path: String) -> String {
    Path.isInside(path, project.root) ? project.root : Path.folder(of: path)
  }
}
