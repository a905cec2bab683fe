import JSON
package import Records
import Support

extension MemoryStore {
  /// What sessions are kept under.
  struct SessionKey: Hashable {
    var namespace: String
    var name: String
  }

  package func save(_ draft: SessionDraft) throws(StoreError) -> SessionSummary {
    let key = SessionKey(namespace: draft.namespace, name: draft.name)
    let state: JSONValue
    do {
      state = try JSONValue(parsing: draft.bytes)
    } catch {
      throw StoreError(.invalid, "the state cannot be read again: \(error.detail)")
    }
    try write()
    let kept = savedSessions[key] ?? []
    let summary = draft.summary(revision: (kept.first?.summary.revision ?? 0) + 1)
    let revisions = [SavedSession(summary: summary, state: state)] + kept
    savedSessions[key] = Array(revisions.prefix(SavedSession.keptRevisions))
    return summary
  }

  package func session(
    named name: String, revision: Int?, in namespace: String
  ) -> SavedSession? {
    savedSessions[SessionKey(namespace: namespace, name: name)]?.first {
      revision == nil || $0.summary.revision == revision
    }
  }

  package func sessions(in namespace: String, limit: Int) throws(StoreError) -> [SessionSummary] {
    guard (1...1000).contains(limit) else {
      throw StoreError(.invalid, "the limit is \(limit); give 1 to 1000")
    }
    let newest = savedSessions.values.compactMap(\.first?.summary)
      .filter { $0.namespace == namespace }
    return Array(newest.sorted { ($1.saved, $0.name) < ($0.saved, $1.name) }.prefix(limit))
  }

  package func revisions(ofSession name: String, in namespace: String) -> [SessionSummary] {
    savedSessions[SessionKey(namespace: namespace, name: name)]?.map(\.summary) ?? []
  }

  package func removeSession(named name: String, in namespace: String) throws(StoreError) -> Int {
    let key = SessionKey(namespace: namespace, name: name)
    guard let kept = savedSessions[key] else { return 0 }
    try write()
    savedSessions[key] = nil
    return kept.count
  }
}
