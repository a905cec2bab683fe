import JSON
import Profiles
import Records
import Support

/// Reads and writes rows of versions.
enum VersionRows {
  /// The columns that ``summary(_:)`` reads, of a table called `v`.
  static let columns = """
    v.id, v.parent, v.namespace, v.name, v.hash, v.corpus, v.task, v.origin, v.step, v.created, \
    v.archived, (SELECT json_group_array(tag) FROM (
      SELECT tag FROM tags WHERE version = v.id ORDER BY tag)) AS tags
    """

  /// How many columns ``columns`` are.
  static let count: Int32 = 12

  static func summary(_ row: SQLRow) throws -> VersionSummary {
    VersionSummary(
      id: try row.id(0), parent: try row.optional(1, row.id), namespace: try row.text(2),
      name: try row.text(3), contentHash: try row.hash(4), corpus: try row.optional(5, row.text),
      task: try row.choice(6, ProfileTask.self),
      origin: try row.choice(7, VersionSummary.Origin.self), step: try row.optional(8, row.id),
      created: try row.instant(9), tags: try row.json(11).array?.compactMap(\.string) ?? [],
      isArchived: try row.bool(10))
  }

  /// Reads a version with its profile, and compares the profile with its hash.
  static func version(_ row: SQLRow) throws -> StoredVersion {
    let summary = try summary(row)
    let profile: Profile
    do {
      profile = try Profile(json: try row.json(count))
    } catch let error as JSONDecodingError {
      throw StoreError(
        .damaged,
        "the profile of \(summary.shortName) cannot be read at \(error.path); restore a backup")
    }
    guard profile.contentHash == summary.contentHash, profile.name == summary.name else {
      throw StoreError(
        .damaged,
        "the profile of \(summary.shortName) is not what was stored; restore a backup")
    }
    return StoredVersion(summary: summary, profile: profile)
  }

  static func find(_ id: UUIDv7, _ connection: Connection) throws -> StoredVersion? {
    try connection.first(
      "SELECT \(columns), v.body FROM versions v WHERE v.id = ?", [.id(id)], version)
  }

  static func findSummary(_ id: UUIDv7, _ connection: Connection) throws -> VersionSummary? {
    try connection.first("SELECT \(columns) FROM versions v WHERE v.id = ?", [.id(id)], summary)
  }

  /// Fails when a version is not stored.
  static func require(_ id: UUIDv7, _ connection: Connection) throws {
    let found = try connection.first("SELECT 1 FROM versions WHERE id = ?", [.id(id)]) { _ in true }
    guard found != nil else {
      throw StoreError(
        .notFound, "there is no version \(id) in the store; `hegel history` lists them")
    }
  }

  /// Stores a version, unless there is one of its namespace, name and hash.
  static func save(
    _ version: NewVersion, _ body: String, _ connection: Connection
  ) throws -> StoredVersion {
    let hash = version.profile.contentHash
    let known = try connection.first(
      """
      SELECT \(columns), v.body FROM versions v
      WHERE v.namespace = ? AND v.name = ? AND v.hash = ?
      """, [.text(version.namespace), .text(version.profile.name), .hash(hash)], Self.version)
    if let known { return known }
    if let parent = version.parent { try require(parent, connection) }
    guard try findSummary(version.id, connection) == nil else {
      throw StoreError(.invalid, "the id \(version.id) names another version; take a new one")
    }
    try connection.run(
      """
      INSERT INTO versions (
        id, parent, namespace, name, hash, corpus, task, origin, step, created, body)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .id(version.id), .id(version.parent), .text(version.namespace),
        .text(version.profile.name), .hash(hash), .text(version.profile.corpus),
        .text(version.profile.task.rawValue), .text(version.origin.rawValue), .id(version.step),
        .instant(version.created), .text(body),
      ])
    let summary = VersionSummary(
      id: version.id, parent: version.parent, namespace: version.namespace,
      name: version.profile.name, contentHash: hash, corpus: version.profile.corpus,
      task: version.profile.task, origin: version.origin, step: version.step,
      created: version.created)
    return StoredVersion(summary: summary, profile: version.profile)
  }
}
