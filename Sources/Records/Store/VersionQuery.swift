package import Support

/// Which versions are asked for, newest first.
package struct VersionQuery: Sendable, Hashable {
  /// The project or team; nil for all.
  package var namespace: String?

  /// The name of the profile.
  package var name: String?

  /// The beginning of the content hash, in lower-case hexadecimal digits.
  package var hashPrefix: String?

  /// A tag that they carry.
  package var tag: String?

  /// Words that their prompts hold, all of them; any text, quoted as needed by the store.
  package var words: String?

  /// Whether those that are put away are among them.
  package var includesArchived = false

  /// Only versions that are older than this one, which ended the page before.
  package var before: UUIDv7?

  /// How many are returned at most, 1 to 1000.
  package var limit = 50

  /// Asks for all versions.
  package init() {}
}
