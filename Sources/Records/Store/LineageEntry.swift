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
