package import Support

/// Keeps versions of profiles and the heads that point to them.
///
/// Versions are never changed and never deleted. Every function is atomic: it is done wholly or not
/// at all, also when the process is killed.
package protocol ProfileStore: Sendable {
  /// Stores a version, unless the namespace has one of that name and content hash already.
  ///
  /// - Parameter version: The version.
  /// - Returns: The stored version, or the one that was there.
  /// - Throws: ``StoreError``; ``StoreError/Code/notFound`` when its parent is not stored.
  func save(_ version: NewVersion) async throws(StoreError) -> StoredVersion

  /// Returns a version, or nil when there is none of that id.
  func version(_ id: UUIDv7) async throws(StoreError) -> StoredVersion?

  /// Returns versions, newest first.
  func versions(_ query: VersionQuery) async throws(StoreError) -> [VersionSummary]

  /// Returns a version and those that it descends from, nearest first.
  ///
  /// - Parameters:
  ///   - id: The version.
  ///   - limit: How many are returned at most.
  /// - Returns: The version at depth 0, its parent at depth 1, and so on.
  /// - Throws: ``StoreError``.
  func ancestors(of id: UUIDv7, limit: Int) async throws(StoreError) -> [LineageEntry]

  /// Returns a version and those that descend from it, nearest first.
  ///
  /// - Parameters:
  ///   - id: The version.
  ///   - limit: How many are returned at most.
  /// - Returns: The version at depth 0, its children at depth 1, and so on.
  /// - Throws: ``StoreError``.
  func descendants(of id: UUIDv7, limit: Int) async throws(StoreError) -> [LineageEntry]

  /// Sets the tags of a version, in place of those it had.
  func setTags(_ tags: [String], of id: UUIDv7) async throws(StoreError)

  /// Puts a version away, or takes it out again.
  func setArchived(_ isArchived: Bool, _ id: UUIDv7) async throws(StoreError)

  /// Returns the head of a key, or nil when none has been set.
  func head(_ key: HeadKey) async throws(StoreError) -> ProfileHead?

  /// Returns the heads of a namespace, ordered by corpus and task; those of all for nil.
  func heads(namespace: String?) async throws(StoreError) -> [ProfileHead]

  /// Moves a head, if it still points where the caller believes.
  ///
  /// The move and its audit entry are written in one transaction that survives a loss of power.
  ///
  /// - Parameters:
  ///   - key: What it is the head of.
  ///   - expected: The version that must be in force; nil when there must be no head yet.
  ///   - version: The version to be in force.
  ///   - action: What moves it.
  ///   - reason: Why.
  ///   - at: When.
  /// - Returns: The head as it is now.
  /// - Throws: ``StoreError``; ``StoreError/Code/conflict`` when another version is in force,
  ///   ``StoreError/Code/notFound`` when the version is not stored.
  func moveHead(
    _ key: HeadKey, from expected: UUIDv7?, to version: UUIDv7, action: HeadMove.Action,
    reason: String?, at: Timestamp
  ) async throws(StoreError) -> ProfileHead

  /// Returns the moves of a head, newest first.
  ///
  /// - Parameters:
  ///   - key: What it is the head of.
  ///   - before: Only moves of a lower revision; nil for all.
  ///   - limit: How many are returned at most.
  /// - Returns: The moves.
  /// - Throws: ``StoreError``.
  func moves(
    of key: HeadKey, before: Int?, limit: Int
  ) async throws(StoreError) -> [HeadMove]

  /// Returns the scores of versions, newest first.
  func scores(of versions: [UUIDv7]) async throws(StoreError) -> [VersionScore]
}
