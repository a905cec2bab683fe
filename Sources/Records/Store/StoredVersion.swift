package import Profiles
package import Support

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
