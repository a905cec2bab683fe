import JSON
import Records
import Support

/// Reads and writes rows of saved sessions.
enum SessionRows {
  static let columns = "namespace, name, revision, saved, redactions, bytes"

  static let newest = """
    SELECT \(columns) FROM saved_sessions s WHERE namespace = ? AND revision = (
      SELECT max(revision) FROM saved_sessions m
      WHERE m.namespace = s.namespace AND m.name = s.name)
    ORDER BY saved DESC, name LIMIT ?
    """

  static let ofName = """
    SELECT \(columns) FROM saved_sessions WHERE namespace = ? AND name = ? ORDER BY revision DESC
    """

  static let select = "SELECT \(columns), hash, state FROM saved_sessions"

  static let find = """
    \(select) WHERE namespace = ? AND name = ? AND (?3 IS NULL OR revision = ?3)
    ORDER BY revision DESC LIMIT 1
    """

  static func summary(_ row: SQLRow) throws -> SessionSummary {
    SessionSummary(
      namespace: try row.text(0), name: try row.text(1), revision: try row.int(2),
      saved: try row.instant(3), bytes: try row.int(5), redactions: try row.int(4))
  }

  /// Reads a row of ``select``; fails when the state is not what was saved.
  static func session(_ row: SQLRow) throws -> SavedSession {
    let summary = try summary(row)
    let text = try row.text(7)
    guard try row.hash(6) == ContentHash(hashing: text), text.utf8.count == summary.bytes,
      let state = try? JSONValue(parsing: text)
    else {
      throw StoreError(
        .damaged,
        "revision \(summary.revision) of the session \"\(summary.name)\" is not what was saved; "
          + "restore an earlier revision, or the store from a backup")
    }
    return SavedSession(summary: summary, state: state)
  }

  static func insert(_ draft: SessionDraft, _ connection: Connection) throws -> SessionSummary {
    let key: [SQLValue] = [.text(draft.namespace), .text(draft.name)]
    let last = try connection.first(ofName, key) { try summary($0).revision }
    let (revision, overflows) = (last ?? 0).addingReportingOverflow(1)
    guard !overflows else {
      throw StoreError(.damaged, "a session has a revision beyond all measure; remove it")
    }
    try connection.run(
      """
      INSERT INTO saved_sessions (
        namespace, name, revision, saved, redactions, bytes, hash, state)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)
      """,
      key + [
        .int(revision), .instant(draft.saved), .int(draft.redactions), .int(draft.bytes.count),
        .hash(draft.hash), .utf8(draft.bytes),
      ])
    try connection.run(
      "DELETE FROM saved_sessions WHERE namespace = ? AND name = ? AND revision <= ?",
      key + [.int(revision - SavedSession.keptRevisions)])
    return draft.summary(revision: revision)
  }
}
