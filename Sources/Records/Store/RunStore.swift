package import JSON
package import Support

/// A claim on a run: while it lives, no other process works on the run.
///
/// The operating system gives it up when the process ends in any way.
package protocol RunClaim: Sendable, AnyObject {
  /// Gives the claim up.
  func release()
}

/// Keeps runs with their checkpoints, their calls and what they spend.
package protocol RunStore: Sendable {
  /// Stores the beginning of a run.
  func begin(_ run: RunRecord) async throws(StoreError)

  /// Returns a run, or nil when there is none of that id.
  func run(_ id: UUIDv7) async throws(StoreError) -> RunRecord?

  /// Returns runs, newest first.
  ///
  /// - Parameters:
  ///   - namespace: The project or team; nil for all.
  ///   - kind: The kind of job; nil for all.
  ///   - before: Only runs that are older than this one; nil for all.
  ///   - limit: How many are returned at most.
  /// - Returns: The runs.
  /// - Throws: ``StoreError``.
  func runs(
    namespace: String?, kind: RunRecord.Kind?, before: UUIDv7?, limit: Int
  ) async throws(StoreError) -> [RunRecord]

  /// Returns the newest run that has not ended and has these inputs.
  func unfinishedRun(
    kind: RunRecord.Kind, namespace: String, manifestHash: ContentHash
  ) async throws(StoreError) -> RunRecord?

  /// Claims a run for this process.
  ///
  /// - Throws: ``StoreError`` with ``StoreError/Code/claimed`` when another process has it.
  func claim(_ id: UUIDv7) async throws(StoreError) -> any RunClaim

  /// Sets aside what an entry can take at most, before it is begun.
  ///
  /// A reservation that the same entry left when its process was killed is settled first: at its
  /// full amount when `lostIsSpent`, since a provider may have billed it, and at nothing otherwise.
  /// Settlement survives a loss of power.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - key: The key of the entry.
  ///   - amount: What it can take at most.
  ///   - caps: The most that the run may take.
  ///   - lostIsSpent: Whether an attempt that left no entry counts as spent.
  /// - Throws: ``StoreError`` with ``StoreError/Code/cap`` when a cap would be passed; nothing is
  ///   set aside then.
  func reserve(
    _ run: UUIDv7, _ key: String, _ amount: SpendAmount, caps: SpendCaps, lostIsSpent: Bool
  ) async throws(StoreError)

  /// Writes an entry with its calls and settles its reservation, in one transaction.
  ///
  /// An entry whose key is there already stays as it is.
  ///
  /// - Parameters:
  ///   - entry: The entry.
  ///   - run: The run.
  ///   - calls: The calls that it made.
  ///   - spent: What it has taken.
  /// - Throws: ``StoreError``.
  func record(
    _ entry: RunEntry, run: UUIDv7, calls: [CallRecord], spent: SpendAmount
  ) async throws(StoreError)

  /// Settles a reservation whose entry will not be written.
  func settle(_ run: UUIDv7, _ key: String, as spent: SpendAmount) async throws(StoreError)

  /// Returns what is spent and what is reserved by a run.
  func spending(
    of run: UUIDv7
  ) async throws(StoreError) -> (spent: SpendAmount, reserved: SpendAmount)

  /// Returns the entries of a run in the order in which they were written.
  func entries(of run: UUIDv7) async throws(StoreError) -> [RunEntry]

  /// Returns the calls of a run in the order of entries and numbers.
  func calls(of run: UUIDv7) async throws(StoreError) -> [CallRecord]

  /// Returns how long answered calls of a model took, the newest entry first.
  ///
  /// - Parameters:
  ///   - model: The model as requests named it.
  ///   - limit: How many are returned at most.
  /// - Returns: The durations of calls that were measured, of all runs.
  /// - Throws: ``StoreError``.
  func callTimes(of model: String, limit: Int) async throws(StoreError) -> [Duration]

  /// Ends a run: its state, result and scores, in one transaction.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - state: How it ended.
  ///   - result: The result, or what there is of it.
  ///   - failure: Why it failed.
  ///   - scores: What versions reached.
  ///   - at: When.
  /// - Throws: ``StoreError``.
  func finish(
    _ run: UUIDv7, state: RunRecord.State, result: JSONValue?, failure: String?,
    scores: [VersionScore], at: Timestamp
  ) async throws(StoreError)
}
