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
