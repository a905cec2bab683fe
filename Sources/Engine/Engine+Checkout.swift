import ProfileChecks
import Profiles
package import Records
import Support

extension Engine {
  /// A profile document that was written.
  package struct WrittenProfile: Sendable {
    /// The file, as people write it.
    package let path: String

    /// The version that it says.
    package let version: StoredVersion
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
    do throws(FileSystemError) {
      try FileSystem.write(Array(text.utf8), to: file)
    } catch {
      throw EngineError(.unreadable, error.description)
    }
    guard let loaded = try fileProfile(.path(file)) else {
      throw EngineError(.unreadable, "\(shown(file)) cannot be read back", name: path)
    }
    return WrittenProfile(path: shown(file), version: try await snapshot(loaded))
  }
}
