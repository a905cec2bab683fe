import JSON
import Profiles
package import Records
package import Support

extension SQLiteStore {
  package func head(_ key: HeadKey) async throws(StoreError) -> ProfileHead? {
    try await read { try HeadRows.find(key, $0) }
  }

  package func heads(namespace: String?) async throws(StoreError) -> [ProfileHead] {
    try await read { connection in
      let condition = namespace == nil ? "" : "WHERE h.namespace = ?"
      return try connection.rows(
        "\(HeadRows.select) \(condition) ORDER BY h.namespace, h.corpus, h.task",
        namespace.map { [.text($0)] } ?? [], HeadRows.head)
    }
  }

  package func moveHead(
    _ key: HeadKey, from expected: UUIDv7?, to version: UUIDv7, action: HeadMove.Action,
    reason: String?, at: Timestamp
  ) async throws(StoreError) -> ProfileHead {
    try Bounds.check(key.namespace, "the namespace")
    try Bounds.check(key.corpus, "the corpus", mayBeEmpty: true)
    return try await write(.power) { connection in
      guard let summary = try VersionRows.findSummary(version, connection) else {
        throw StoreError(
          .notFound, "there is no version \(version) in the store; `hegel history` lists them")
      }
      let present = try HeadRows.find(key, connection)
      guard present?.version.id == expected else {
        throw HeadRows.conflict(key, present: present, expected: expected)
      }
      let head = ProfileHead(
        key: key, version: summary, revision: (present?.revision ?? 0) + 1, moved: at)
      let move = HeadMove(
        key: key, revision: head.revision, action: action, from: expected, to: version,
        reason: reason, moved: at)
      try HeadRows.write(head, move, connection)
      let draft = AuditDraft(
        at: at, action: action.rawValue, subject: version.description,
        detail: [
          "namespace": .string(key.namespace), "corpus": .string(key.corpus),
          "task": .string(key.task.rawValue), "revision": .int(head.revision),
          "from": expected.map { .string($0.description) } ?? .null,
        ])
      _ = try AuditRows.append(draft, connection)
      return head
    }
  }

  package func moves(
    of key: HeadKey, before: Int?, limit: Int
  ) async throws(StoreError) -> [HeadMove] {
    try Bounds.check(limit, in: Bounds.rows, "the limit")
    return try await read { connection in
      try connection.rows(
        HeadRows.moves, HeadRows.values(key) + [.int(before ?? .max), .int(limit)]
      ) { row in
        HeadMove(
          key: key, revision: try row.int(0), action: try row.choice(1, HeadMove.Action.self),
          from: try row.optional(2, row.id), to: try row.id(3),
          reason: try row.optional(4, row.text), moved: try row.instant(5))
      }
    }
  }
}
