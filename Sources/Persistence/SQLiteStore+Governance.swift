import JSON
package import Records
package import Support

extension SQLiteStore: GovernanceStore {
  package func append(_ draft: AuditDraft) async throws(StoreError) -> AuditEntry {
    try Bounds.check(draft.action, "the action")
    return try await write(.power) { try AuditRows.append(draft, $0) }
  }

  package func audit(after: Int, limit: Int) async throws(StoreError) -> [AuditEntry] {
    try Bounds.check(limit, in: Bounds.rows, "the limit")
    return try await read {
      try $0.rows(AuditRows.after, [.int(after), .int(limit)], AuditRows.entry)
    }
  }

  package func verifyAudit() async throws(StoreError) -> Int {
    try await read { try AuditRows.verify($0) }
  }

  package func stop(_ flag: StopFlag) async throws(StoreError) {
    try Bounds.check(flag.scope, "the scope")
    try await write(.power) { connection in
      try connection.run(
        """
        INSERT INTO stop_flags (scope, reason, since) VALUES (?, ?, ?)
        ON CONFLICT (scope) DO UPDATE SET reason = excluded.reason, since = excluded.since
        """, [.text(flag.scope), .text(flag.reason), .instant(flag.since)])
      let draft = AuditDraft(at: flag.since, action: "stop", subject: flag.scope, detail: [:])
      _ = try AuditRows.append(draft, connection)
    }
  }

  package func removeStop(scope: String, at: Timestamp) async throws(StoreError) -> Bool {
    try await write(.power) { connection in
      let changed = try connection.run("DELETE FROM stop_flags WHERE scope = ?", [.text(scope)])
      guard changed > 0 else { return false }
      let draft = AuditDraft(at: at, action: "remove-stop", subject: scope, detail: [:])
      _ = try AuditRows.append(draft, connection)
      return true
    }
  }

  package func stops() async throws(StoreError) -> [StopFlag] {
    try await read { connection in
      try connection.rows("SELECT scope, reason, since FROM stop_flags ORDER BY scope") { row in
        StopFlag(scope: try row.text(0), reason: try row.text(1), since: try row.instant(2))
      }
    }
  }

  package func recordUse(_ use: SealedUse, again: Bool) async throws(StoreError) {
    try Bounds.check(use.namespace, "the namespace")
    try await write(.power) { connection in
      let uses = try Self.uses(of: use.questions, use.namespace, connection)
      if uses.contains(where: { $0.run == use.run }) { return }
      if let earlier = uses.last, !again {
        throw StoreError(
          .sealed,
          "the sealed questions were used by run \(earlier.run) at \(earlier.used); results on them "
            + "are no longer unseen, `--again` uses them all the same")
      }
      try connection.run(
        """
        INSERT INTO sealed_uses (questions, namespace, corpus, run, purpose, used)
        VALUES (?, ?, ?, ?, ?, ?)
        """,
        [
          .hash(use.set), .text(use.namespace), .text(use.corpus), .id(use.run),
          .text(use.purpose), .instant(use.used),
        ])
      let number = connection.lastNumber
      for question in use.questions {
        try connection.run(
          "INSERT INTO sealed_questions (question, number) VALUES (?, ?)",
          [.text(question.description), .integer(number)])
      }
      let draft = AuditDraft(
        at: use.used, action: "use-sealed", subject: use.set.description,
        detail: [
          "namespace": .string(use.namespace), "corpus": .string(use.corpus),
          "run": .string(use.run.description), "purpose": .string(use.purpose),
          "use": .int(uses.count + 1),
        ])
      _ = try AuditRows.append(draft, connection)
    }
  }

  package func uses(
    of questions: [ContentHash], namespace: String
  ) async throws(StoreError) -> [SealedUse] {
    try await read { try Self.uses(of: questions, namespace, $0) }
  }

  private static func uses(
    of questions: [ContentHash], _ namespace: String, _ connection: Connection
  ) throws -> [SealedUse] {
    let asked = JSONValue.array(questions.map { .string($0.description) })
    return try connection.rows(
      """
      SELECT u.corpus, u.run, u.purpose, u.used, (
        SELECT json_group_array(question) FROM sealed_questions s WHERE s.number = u.number)
      FROM sealed_uses u WHERE u.namespace = ? AND u.number IN (
        SELECT number FROM sealed_questions WHERE question IN (SELECT value FROM json_each(?)))
      ORDER BY u.number
      """, [.text(namespace), .json(asked)]
    ) { row in
      let names = try row.json(4).array?.compactMap(\.string) ?? []
      let questions = try names.map { name in
        guard let hash = ContentHash(name) else {
          throw StoreError(.damaged, "a sealed question has no hash; run `hegel store check`")
        }
        return hash
      }
      return SealedUse(
        questions: questions, namespace: namespace,
        corpus: try row.text(0), run: try row.id(1), purpose: try row.text(2),
        used: try row.instant(3))
    }
  }
}
