import Configuration
import Diagnostics
import ProfileChecks
package import Profiles
package import Records
import Support

extension Engine {
  /// A profile ready to debate.
  package struct LoadedProfile: Sendable {
    /// The resolved profile.
    package let profile: Profile

    /// The file, the name of the built-in base, or the stored version, as people write it.
    package let source: String

    /// The stored version, when it was read from the store.
    package let version: VersionSummary?

    /// The file that it was read from, as an absolute path.
    package let path: String?
  }

  /// Returns a profile by its name.
  ///
  /// - Parameter name: A path, the name of a profile of the project, a stored version, or a
  ///   built-in base; nil for the configured one.
  /// - Returns: The resolved profile.
  /// - Throws: ``EngineError`` when there is none or it has errors.
  package func profile(named name: String?) async throws(EngineError) -> LoadedProfile {
    let reference = try profileReference(name)
    if let loaded = try fileProfile(reference) { return loaded }
    let stored = try await storedVersion(reference)
    return LoadedProfile(
      profile: stored.profile, source: stored.summary.shortName, version: stored.summary, path: nil)
  }

  /// Reads the name of a profile; nil is the configured one.
  package func profileReference(_ name: String?) throws(EngineError) -> ProfileReference {
    let name = name ?? configuration.text("defaults.profile") ?? "base/qa@1"
    do throws(ProfileReferenceError) {
      return try ProfileReference(name)
    } catch {
      throw EngineError(.unknownName, error.description, name: name)
    }
  }

  /// Returns a profile of a file or a built-in base; nil for a version of the store.
  package func fileProfile(_ reference: ProfileReference) throws(EngineError) -> LoadedProfile? {
    let name = reference.description
    switch reference {
    case .base(let base):
      guard let found = BuiltInBases.base(base) else {
        throw EngineError(
          .unknownName,
          "there is no built-in base \"\(name)\""
            + NearestName.hint(for: name, in: BuiltInBases.names), name: name)
      }
      return try resolve(
        Array(found.text.utf8), at: found.reference.description, source: NoProfileSource())
    case .path(let path): return try load(profileAt: try configuredPath(path), named: name)
    case .name(let profileName): return try load(profileAt: try file(of: profileName), named: name)
    case .head, .hash, .version: return nil
    }
  }

  /// Returns where a profile stands, whether or not it has errors.
  ///
  /// - Parameter reference: The profile.
  /// - Returns: An absolute path; nil for a built-in base and for a version of the store.
  /// - Throws: ``EngineError`` when no file of the project has the name.
  package func path(of reference: ProfileReference) throws(EngineError) -> String? {
    switch reference {
    case .path(let path): try configuredPath(path)
    case .name(let name): try file(of: name)
    case .base, .head, .hash, .version: nil
    }
  }

  /// The reader of the files that a profile extends: they stay in the project, or, for a profile
  /// outside it, in the profile's folder.
  func profileSource(for path: String) -> ProjectProfileSource {
    let canonical = FileSystem.canonical(path) ?? path
    let root =
      Path.isInside(canonical, project.root) ? project.root : Path.folder(of: canonical)
    return ProjectProfileSource(root: root, workingFolder: host.workingDirectory)
  }

  /// A path of the project's file counts from the project's root, any other from the working
  /// directory.
  private func configuredPath(_ path: String) throws(EngineError) -> String {
    guard let entry = configuration["defaults.profile"], entry.value == .text(path),
      entry.origin.isProjectFile
    else { return absolute(path) }
    return try projectPath(path, for: "defaults.profile")
  }

  private func load(profileAt path: String, named name: String) throws(EngineError) -> LoadedProfile
  {
    let bytes: [UInt8]
    do throws(FileSystemError) {
      bytes = try FileSystem.read(path, limit: ProfileBounds.documentBytes)
    } catch {
      throw EngineError(
        .unreadable, "cannot read the profile \(shown(path)): \(error.detail)", name: name)
    }
    return try resolve(bytes, at: path, source: profileSource(for: path))
  }

  private func resolve(
    _ bytes: [UInt8], at path: String, source: any ProfileSource
  ) throws(EngineError) -> LoadedProfile {
    // A file's path is absolute.
    let isBase = !path.hasPrefix("/")
    let shown = isBase ? path : shown(path)
    do throws(BlockingFindings) {
      let profile = try ProfileChecker.profile(bytes, path: path, source: source)
      return LoadedProfile(
        profile: profile, source: shown, version: nil, path: isBase ? nil : path)
    } catch {
      let message = error.findings.first?.message ?? "it cannot be resolved"
      throw EngineError(
        .invalidProfile,
        "the profile \(shown) has errors: \(message); `hegel check \(shown)` shows all", name: shown
      )
    }
  }

  /// Finds the file of a profile by its name among the profiles of the project.
  private func file(of name: String) throws(EngineError) -> String {
    let (matches, names) = try files(of: name)
    guard matches.count < 2 else { throw several(matches, named: name) }
    guard let match = matches.first else {
      throw EngineError(
        .unknownName,
        "there is no profile \"\(name)\" in the project"
          + NearestName.hint(for: name, in: names.sorted() + BuiltInBases.names), name: name)
    }
    return match
  }

  /// Finds the files of the project that are profiles of a name, and the names of all of them.
  func files(of name: String) throws(EngineError) -> (matches: [String], names: Set<String>) {
    var names: Set<String> = []
    var matches: [String] = []
    for path in try profileFiles() {
      let bytes: [UInt8]
      do throws(FileSystemError) {
        bytes = try FileSystem.read(path, limit: ProfileBounds.documentBytes)
      } catch {
        // It may have the name that is looked for, and taking another one would be a guess.
        throw EngineError(
          .unreadable,
          "cannot look for the profile \"\(name)\" in \(shown(path)): \(error.detail)", name: name)
      }
      guard let found = ProfileReading(bytes, document: path).document?.name else { continue }
      names.insert(found)
      if found == name { matches.append(path) }
    }
    return (matches, names)
  }

  /// Returns the profiles of the project that can be read.
  ///
  /// - Returns: Their names and paths, as people write these from the working directory.
  /// - Throws: ``EngineError`` when the folders of the project cannot be read.
  package func profileDocuments() throws(EngineError) -> [(name: String?, path: String)] {
    var documents: [(name: String?, path: String)] = []
    for path in try profileFiles() {
      let bytes = try? FileSystem.read(path, limit: ProfileBounds.documentBytes)
      documents.append(
        (bytes.flatMap { ProfileReading($0, document: path).document?.name }, shown(path)))
    }
    return documents
  }

  /// That several files have one name, of which none is taken by guess.
  func several(_ files: [String], named name: String) -> EngineError {
    EngineError(
      .unknownName,
      "several profiles are named \"\(name)\": " + files.map(shown).joined(separator: ", ")
        + "; name the file", name: name)
  }

  /// The profiles of the project by its patterns.
  func profileFiles() throws(EngineError) -> [String] {
    do throws(FileSystemError) {
      return try project.files(matching: configuration.list("profiles"))
    } catch {
      throw EngineError(.unreadable, error.description)
    }
  }
}
