/// Keeps saved sessions by name, each with its latest revisions.
///
/// Every function is atomic, and what was saved survives a loss of power.
package protocol SessionStore: Sendable {
  /// Saves a session as the newest revision of its name.
  ///
  /// The last ``SavedSession/keptRevisions`` revisions of a name are kept; older ones are removed in
  /// the same transaction.
  ///
  /// - Parameter draft: The session.
  /// - Returns: What was saved, with its revision.
  /// - Throws: ``StoreError``.
  func save(_ draft: SessionDraft) async throws(StoreError) -> SessionSummary

  /// Returns a saved session, or nil when there is none.
  ///
  /// - Parameters:
  ///   - name: The name.
  ///   - revision: One of the revisions that are kept; nil for the newest.
  ///   - namespace: The project or team.
  /// - Returns: The session.
  /// - Throws: ``StoreError``; ``StoreError/Code/damaged`` when its state is not what was saved.
  func session(
    named name: String, revision: Int?, in namespace: String
  ) async throws(StoreError) -> SavedSession?

  /// Returns the newest revisions of the names of a namespace, last saved first.
  ///
  /// - Parameters:
  ///   - namespace: The project or team.
  ///   - limit: How many are returned at most.
  /// - Returns: The summaries; of those saved at the same instant in the order of their names.
  /// - Throws: ``StoreError``.
  func sessions(in namespace: String, limit: Int) async throws(StoreError) -> [SessionSummary]

  /// Returns the revisions of a name that are kept, newest first.
  func revisions(
    ofSession name: String, in namespace: String
  ) async throws(StoreError) -> [SessionSummary]

  /// Removes all revisions of a name.
  ///
  /// - Returns: How many there were; 0 for a name that nothing is saved under.
  func removeSession(named name: String, in namespace: String) async throws(StoreError) -> Int
}

extension SavedSession {
  /// How many revisions of a name are kept.
  package static let keptRevisions = 5
}
