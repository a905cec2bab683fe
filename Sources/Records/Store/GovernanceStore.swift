package import Support

/// Keeps what must be accounted for: the audit chain, stop flags, and uses of sealed questions.
package protocol GovernanceStore: Sendable {
  /// Appends to the audit chain; the entry survives a loss of power.
  func append(_ draft: AuditDraft) async throws(StoreError) -> AuditEntry

  /// Returns links of the chain in their order.
  ///
  /// - Parameters:
  ///   - after: Only links of a higher number; 0 for all.
  ///   - limit: How many are returned at most.
  /// - Returns: The links.
  /// - Throws: ``StoreError``.
  func audit(after: Int, limit: Int) async throws(StoreError) -> [AuditEntry]

  /// Recomputes the chain.
  ///
  /// - Returns: How many links it has.
  /// - Throws: ``StoreError`` with ``StoreError/Code/damaged``, naming the first link that does not
  ///   fit.
  func verifyAudit() async throws(StoreError) -> Int

  /// Sets a stop flag, with an audit entry.
  func stop(_ flag: StopFlag) async throws(StoreError)

  /// Removes a stop flag, with an audit entry.
  ///
  /// - Returns: Whether it was set.
  func removeStop(scope: String, at: Timestamp) async throws(StoreError) -> Bool

  /// Returns the flags that are set, ordered by scope.
  func stops() async throws(StoreError) -> [StopFlag]

  /// Records a use of a sealed set, with an audit entry.
  ///
  /// - Parameters:
  ///   - use: The use; a second one of its questions by the same run has no effect.
  ///   - again: Whether earlier uses by other runs are no obstacle.
  /// - Throws: ``StoreError`` with ``StoreError/Code/sealed`` when another run has used one of the
  ///   questions, in whatever set.
  func recordUse(_ use: SealedUse, again: Bool) async throws(StoreError)

  /// Returns the uses of any of some questions, oldest first.
  ///
  /// - Parameters:
  ///   - questions: What names the questions, as in ``SealedUse/questions``.
  ///   - namespace: The project or team.
  /// - Returns: The uses.
  /// - Throws: ``StoreError``.
  func uses(
    of questions: [ContentHash], namespace: String
  ) async throws(StoreError) -> [SealedUse]
}

/// Everything that is kept.
package protocol Store: ProfileStore, RunStore, TrainingStore, GovernanceStore, SessionStore {}
