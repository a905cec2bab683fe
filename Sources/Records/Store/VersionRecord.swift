package import JSON
package import Profiles
package import Support

/// What is known of a stored version without reading its profile.
package struct VersionSummary: Sendable, Hashable {
  /// How a version came to be.
  package enum Origin: String, Sendable, CaseIterable {
    /// A snapshot of a file.
    case file
    /// A built-in base.
    case base
    /// A training step.
    case training
    /// Written back into the store from elsewhere, by `restore` of a version for instance.
    case `import`
  }

  /// The version's id.
  package var id: UUIDv7

  /// The version that it was made from.
  package var parent: UUIDv7?

  /// The project or team that it belongs to.
  package var namespace: String

  /// The name of the profile.
  package var name: String

  /// The profile's content hash.
  package var contentHash: ContentHash

  /// The corpus that the profile is made for.
  package var corpus: String?

  /// The profile's task.
  package var task: ProfileTask

  /// How it came to be.
  package var origin: Origin

  /// The training step that made it.
  package var step: UUIDv7?

  /// When it was stored.
  package var created: Timestamp

  /// Words that people find it by, in order.
  package var tags: [String]

  /// Whether it is put away: lists leave it out, everything else still knows it.
  package var isArchived: Bool

  /// Creates a summary.
  package init(
    id: UUIDv7, parent: UUIDv7?, namespace: String, name: String, contentHash: ContentHash,
    corpus: String?, task: ProfileTask, origin: Origin, step: UUIDv7?, created: Timestamp,
    tags: [String] = [], isArchived: Bool = false
  ) {
    self.id = id
    self.parent = parent
    self.namespace = namespace
    self.name = name
    self.contentHash = contentHash
    self.corpus = corpus
    self.task = task
    self.origin = origin
    self.step = step
    self.created = created
    self.tags = tags
    self.isArchived = isArchived
  }

  /// How people name the version: `NAME@HASH8`.
  package var shortName: String { "\(name)@\(contentHash.short)" }

  /// The JSON form.
  package var json: JSONValue {
    [
      "id": .string(id.description),
      "parent": parent.map { .string($0.description) } ?? .null,
      "namespace": .string(namespace), "name": .string(name),
      "content_hash": .string(contentHash.description),
      "corpus": corpus.map { .string($0) } ?? .null, "task": .string(task.rawValue),
      "origin": .string(origin.rawValue),
      "step": step.map { .string($0.description) } ?? .null,
      "created": .string(created.description), "tags": .array(tags.map { .string($0) }),
      "is_archived": .bool(isArchived),
    ]
  }
}

/// An immutable version of a profile as the store keeps it.
package struct StoredVersion: Sendable, Hashable {
  /// What is known of it.
  package var summary: VersionSummary

  /// The profile.
  package var profile: Profile

  /// The version's id.
  package var id: UUIDv7 { summary.id }

  /// Creates a version.
  package init(summary: VersionSummary, profile: Profile) {
    self.summary = summary
    self.profile = profile
  }
}

/// A version to be stored.
package struct NewVersion: Sendable, Hashable {
  /// The id that it gets unless it is stored already.
  package var id: UUIDv7

  /// The version that it was made from; it must be stored.
  package var parent: UUIDv7?

  /// The project or team that it belongs to.
  package var namespace: String

  /// The profile.
  package var profile: Profile

  /// How it came to be.
  package var origin: VersionSummary.Origin

  /// The training step that made it.
  package var step: UUIDv7?

  /// When it is stored.
  package var created: Timestamp

  /// Creates a version to be stored.
  package init(
    id: UUIDv7, parent: UUIDv7?, namespace: String, profile: Profile,
    origin: VersionSummary.Origin, step: UUIDv7? = nil, created: Timestamp
  ) {
    self.id = id
    self.parent = parent
    self.namespace = namespace
    self.profile = profile
    self.origin = origin
    self.step = step
    self.created = created
  }
}

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

/// A version within a line of descent.
package struct LineageEntry: Sendable, Hashable {
  /// The version.
  package var version: VersionSummary

  /// How many generations it is from where the line was asked for: 0 for the version itself.
  package var depth: Int

  /// Creates an entry.
  package init(version: VersionSummary, depth: Int) {
    self.version = version
    self.depth = depth
  }
}
