package import Profiles
package import Support

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
