import JSON
import Records
import Support

/// Reads and writes links of the audit chain.
enum AuditRows {
  static let after = """
    SELECT sequence, at, action, subject, previous, hash, detail FROM audit WHERE sequence > ?
    ORDER BY sequence LIMIT ?
    """

  /// Appends a link within the transaction of what it accounts for.
  static func append(_ draft: AuditDraft, _ connection: Connection) throws -> AuditEntry {
    var draft = draft
    // Two texts of one value must not have two hashes.
    draft.detail = try JSONValue(parsing: draft.detail.utf8(.canonical))
    let last = try connection.first(
      "SELECT sequence, hash FROM audit ORDER BY sequence DESC LIMIT 1"
    ) { (try $0.int(0), try $0.hash(1)) }
    let entry = AuditEntry(sequence: (last?.0 ?? 0) + 1, draft: draft, previous: last?.1)
    try connection.run(
      """
      INSERT INTO audit (sequence, at, action, subject, previous, hash, detail)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .int(entry.sequence), .instant(draft.at), .text(draft.action), .text(draft.subject),
        .hash(entry.previous), .hash(entry.hash), .text(draft.detail.text(.canonical)),
      ])
    return entry
  }

  /// Reads a link and compares it with its own hash.
  static func entry(_ row: SQLRow) throws -> AuditEntry {
    let entry = AuditEntry(
      sequence: try row.int(0),
      draft: AuditDraft(
        at: try row.instant(1), action: try row.text(2), subject: try row.text(3),
        detail: try row.json(6)), previous: try row.optional(4, row.hash))
    guard entry.hash == (try row.hash(5)) else { throw broken(entry.sequence) }
    return entry
  }

  /// Recomputes the chain.
  static func verify(_ connection: Connection) throws -> Int {
    var count = 0
    var previous: ContentHash?
    try connection.each(after, [.int(0), .integer(.max)]) { row in
      let entry = try entry(row)
      guard entry.sequence == count + 1, entry.previous == previous else {
        throw broken(count + 1)
      }
      count += 1
      previous = entry.hash
      return true
    }
    return count
  }

  static func broken(_ sequence: Int) -> StoreError {
    StoreError(
      .damaged,
      "link \(sequence) of the audit chain does not fit: it, or one before it, was changed or "
        + "removed; compare with a backup")
  }
}
