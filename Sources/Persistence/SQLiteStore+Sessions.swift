package import Records

extension SQLiteStore: SessionStore {
  package func save(_ draft: SessionDraft) async throws(StoreError) -> SessionSummary {
    try await write(.power) { try SessionRows.insert(draft, $0) }
  }

  package func session(
    named name: String, revision: Int?, in namespace: String
  ) async throws(StoreError) -> SavedSession? {
    try await read {
      try $0.first(
        SessionRows.find, [.text(namespace), .text(name), revision.map { .int($0) } ?? .null],
        SessionRows.session)
    }
  }

  package func sessions(
    in namespace: String, limit: Int
  ) async throws(StoreError) -> [SessionSummary] {
    try Bounds.check(limit, in: Bounds.rows, "the limit")
    return try await read {
      try $0.rows(SessionRows.newest, [.text(namespace), .int(limit)], SessionRows.summary)
    }
  }

  package func revisions(
    ofSession name: String, in namespace: String
  ) async throws(StoreError) -> [SessionSummary] {
    try await read {
      try $0.rows(SessionRows.ofName, [.text(namespace), .text(name)], SessionRows.summary)
    }
  }

  package func removeSession(
    named name: String, in namespace: String
  ) async throws(StoreError) -> Int {
    try await write(.power) {
      try $0.run(
        "DELETE FROM saved_sessions WHERE namespace = ? AND name = ?",
        [.text(namespace), .text(name)])
    }
  }
}
