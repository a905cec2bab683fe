package import Records
package import Support

extension SplitPlan {
  /// Records the use of the sealed questions, where a split has them.
  ///
  /// The test questions are among those of ``SplitName/all`` too, so that asking for all of them is
  /// no way around the seal.
  ///
  /// - Parameters:
  ///   - name: The split that is about to be used.
  ///   - store: Keeps the uses.
  ///   - namespace: The project or team.
  ///   - corpus: The corpus.
  ///   - run: The run that uses it; a run that is resumed uses it once.
  ///   - purpose: What it is used for, such as `evaluation`.
  ///   - again: Whether earlier uses by other runs are no obstacle.
  ///   - at: When.
  /// - Returns: Whether the split has sealed questions.
  /// - Throws: `StoreError` with code `sealed` when another run has used them and `again` is false.
  @discardableResult
  package func recordUse(
    of name: SplitName, in store: any GovernanceStore, namespace: String, corpus: String,
    run: UUIDv7, purpose: String, again: Bool, at: Timestamp
  ) async throws(StoreError) -> Bool {
    let sealed = self[.test]
    guard name == .test || name == .all, !sealed.questions.isEmpty else { return false }
    let use = SealedUse(
      set: sealed.contentHash, namespace: namespace, corpus: corpus, run: run, purpose: purpose,
      used: at)
    try await store.recordUse(use, again: again)
    return true
  }
}
