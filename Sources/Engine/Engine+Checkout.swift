package import Profiles
package import Records
package import Support

extension Engine {
  /// A profile document that was written.
  package struct WrittenProfile: Sendable {
    /// The file, as people write it.
    package let path: String

    /// The version that it says.
    package let version: StoredVersion

    /// Whether the project finds the file by the profile's name.
    package let isListed: Bool
  }

  /// Writes a new profile document and stores its first version.
  ///
  /// - Parameters:
  ///   - name: The profile's name.
  ///   - base: The built-in base that it extends.
  ///   - corpus: The corpus that it is made for.
  ///   - path: The file; it must not exist.
  /// - Returns: The file and the version.
  /// - Throws: ``EngineError``.
  package func newProfile(
    named name: String, base: String, corpus: String?, path: String
  ) async throws(EngineError) -> WrittenProfile {
    guard ProfileName.isValid(name) else {
      throw EngineError(
        .unreadable, "\"\(name)\" is no name of a profile; \(ProfileName.rule)", name: name)
    }
    guard let reference = BaseReference(base), let found = BuiltInBases.base(reference) else {
      throw EngineError(
        .unknownName,
        "there is no built-in base \"\(base)\""
          + NearestName.hint(
            for: base, in: BuiltInBases.names), name: base)
    }
    if let corpus { _ = try corpusFolder(named: corpus, profile: nil) }
    let file = absolute(path)
    guard FileSystem.kind(of: file, followingLinks: false) == nil else {
      throw EngineError(
        .refused, "\(shown(file)) exists; choose another name or --output", name: path)
    }
    var text = "hegel: 1\nname: \(name)\nextends: \(found.reference.description)\n"
    if let corpus, !corpus.contains("/") { text += "corpus: \(corpus)\n" }
    try write(Array(text.utf8), to: file)
    guard let loaded = try fileProfile(.path(file)) else {
      throw EngineError(.unreadable, "\(shown(file)) cannot be read back", name: path)
    }
    return WrittenProfile(
      path: shown(file), version: try await snapshot(loaded),
      isListed: try files(of: name).matches.contains(Path.normalized(file)))
  }
}

extension Engine {
  /// A version that was written into a file.
  package struct CheckedOut: Sendable {
    /// The file, as people write it.
    package let path: String

    /// The version, as people name it.
    package let name: String

    /// How many text edits the file took; 0 when it said the version already.
    package let edits: Int

    /// What the file said before; nil for a new file.
    package let before: VersionSummary?
  }

  /// Returns a document for a profile.
  ///
  /// - Parameters:
  ///   - profile: The profile.
  ///   - isComplete: Whether it has everything that the profile inherits; otherwise it extends the
  ///     built-in base with which it is shortest.
  /// - Returns: The bytes.
  /// - Throws: ``EngineError`` for a profile that no document can say.
  package func document(
    of profile: Profile, isComplete: Bool
  ) throws(EngineError) -> [UInt8] {
    do throws(ProfileWriteError) {
      return isComplete
        ? try ProfileDocumentWriter.completeDocument(for: profile)
        : try ProfileDocumentWriter.document(for: profile)
    } catch {
      throw EngineError(.invalidProfile, error.description, name: profile.name)
    }
  }

  /// Writes a version into a file as minimal edits.
  ///
  /// What the file said is stored first, so that nothing is lost.
  ///
  /// - Parameters:
  ///   - name: The version.
  ///   - path: The file; nil is the project's file of the profile's name, or a new one.
  ///   - expected: The version that the file must say; nil for whatever it says.
  /// - Returns: What was written.
  /// - Throws: ``EngineError`` when the file has errors, or cannot say the version.
  package func checkout(
    _ name: String, to path: String?, replacing expected: UUIDv7? = nil
  ) async throws(EngineError) -> CheckedOut {
    let loaded = try await profile(named: name)
    let profile = loaded.profile
    let shownName = loaded.version?.shortName ?? loaded.source
    let target = try checkoutPath(path, profile)
    guard FileSystem.kind(of: target) != nil else {
      try write(try document(of: profile, isComplete: false), to: target)
      return CheckedOut(path: shown(target), name: shownName, edits: 1, before: nil)
    }
    guard let present = try fileProfile(.path(target)) else {
      throw EngineError(.unreadable, "\(shown(target)) cannot be read", name: path)
    }
    let before = try await snapshot(present)
    guard expected == nil || expected == before.id else {
      throw EngineError(
        .refused,
        "\(shown(target)) was changed meanwhile and is left as it is; \(shownName) is stored, and "
          + "`hegel checkout \(shownName)` writes it over your change", name: path)
    }
    let bytes = try readDocument(target)
    let edits: [TextEdit]
    let text: [UInt8]
    do {
      edits = try ProfileDocumentWriter.edits(
        writing: profile, into: ProfileReading(bytes, document: target),
        source: profileSource(for: target))
      text = try edits.applied(to: bytes)
    } catch {
      throw EngineError(
        .unreadable,
        "\(shown(target)) cannot say \(shownName): \(error); use --output for a new file",
        name: path)
    }
    if text != bytes {
      guard try readDocument(target) == bytes else {
        throw EngineError(
          .refused, "\(shown(target)) was changed meanwhile; try again", name: path)
      }
      try write(text, to: target)
    }
    return CheckedOut(
      path: shown(target), name: shownName, edits: edits.count, before: before.summary)
  }

  private func checkoutPath(
    _ path: String?, _ profile: Profile
  ) throws(EngineError) -> String {
    if let path { return absolute(path) }
    let (matches, _) = try files(of: profile.name)
    guard matches.count < 2 else { throw several(matches, named: profile.name) }
    return matches.first ?? absolute("\(profile.name).profile.yaml")
  }

  private func readDocument(_ path: String) throws(EngineError) -> [UInt8] {
    do throws(FileSystemError) {
      return try FileSystem.read(path, limit: ProfileBounds.documentBytes)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
  }

  private func write(_ bytes: [UInt8], to path: String) throws(EngineError) {
    do throws(FileSystemError) {
      try FileSystem.write(bytes, to: path)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
  }
}
