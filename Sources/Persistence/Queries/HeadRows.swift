import Profiles
import Records
import Support

/// Reads and writes rows of heads and their moves.
enum HeadRows {
  static let select = """
    SELECT \(VersionRows.columns), h.namespace, h.corpus, h.task, h.revision, h.moved
    FROM heads h JOIN versions v ON v.id = h.version
    """

  static let moves = """
    SELECT revision, action, from_version, to_version, reason, moved FROM head_moves
    WHERE namespace = ? AND corpus = ? AND task = ? AND revision < ?
    ORDER BY revision DESC LIMIT ?
    """

  static func values(_ key: HeadKey) -> [SQLValue] {
    [.text(key.namespace), .text(key.corpus), .text(key.task.rawValue)]
  }

  static func head(_ row: SQLRow) throws -> ProfileHead {
    let first = VersionRows.count
    return ProfileHead(
      key: HeadKey(
        namespace: try row.text(first), corpus: try row.text(first + 1),
        task: try row.choice(first + 2, ProfileTask.self)),
      version: try VersionRows.summary(row), revision: try row.int(first + 3),
      moved: try row.instant(first + 4))
  }

  static func find(_ key: HeadKey, _ connection: Connection) throws -> ProfileHead? {
    try connection.first(
      "\(select) WHERE h.namespace = ? AND h.corpus = ? AND h.task = ?", values(key), head)
  }

  static func write(_ head: ProfileHead, _ move: HeadMove, _ connection: Connection) throws {
    let key = values(head.key)
    try connection.run(
      """
      INSERT INTO heads (namespace, corpus, task, version, revision, moved)
      VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT (namespace, corpus, task) DO UPDATE SET
        version = excluded.version, revision = excluded.revision, moved = excluded.moved
      """, key + [.id(move.to), .int(move.revision), .instant(move.moved)])
    try connection.run(
      """
      INSERT INTO head_moves (
        namespace, corpus, task, revision, action, from_version, to_version, reason, moved)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      key + [
        .int(move.revision), .text(move.action.rawValue), .id(move.from), .id(move.to),
        .text(move.reason), .instant(move.moved),
      ])
  }

  static func conflict(_ key: HeadKey, present: ProfileHead?, expected: UUIDv7?) -> StoreError {
    let now = present.map { "\($0.version.shortName) since \($0.moved)" } ?? "no version"
    return StoreError(
      .conflict,
      "the head of \(key.task.rawValue) in \(key.namespace) has moved: it points to \(now), not to "
        + "\(expected?.description ?? "none"); look at it and decide again")
  }
}
