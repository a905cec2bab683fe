import Profiles
package import Records
package import Support

/// Runs trials, several at once, each checkpointed and within the caps of its run.
///
/// A trial that the run has done already is not run again, so that a run that was killed anywhere
/// ends like one that was not. Before each trial its highest cost is set aside; a cap is thus never
/// passed, and which trials a cap lets through depends on their order and on what they take, not on
/// how many run at once: a trial that does not fit waits until those under way have been settled.
package struct TrialExecutor: Sendable {
  /// How many trials run at once where nothing else is said.
  package static let standardParallelism = 4

  /// The run that the trials belong to.
  package let run: UUIDv7

  /// The seed of the run.
  package let seed: UInt64

  /// Tries a profile on a question.
  package let runner: any TrialRunner

  let store: any RunStore
  let caps: SpendCaps
  let host: Host
  let parallelism: Int
  let checkpoint: TrialCheckpoint

  /// Creates an executor.
  ///
  /// - Parameters:
  ///   - store: Keeps the records. The run has begun there, and this process has its claim.
  ///   - run: The run that the trials belong to.
  ///   - seed: The seed of the run.
  ///   - runner: Tries a profile on a question.
  ///   - caps: The most that the run may take.
  ///   - host: Tells the time for the progress.
  ///   - parallelism: How many trials run at once, at least 1.
  ///   - keepsTranscripts: Whether records of trials that were done before come with their debates;
  ///     those of thousands of trials need room.
  package init(
    store: any RunStore, run: UUIDv7, seed: UInt64, runner: any TrialRunner,
    caps: SpendCaps = SpendCaps(), host: Host, parallelism: Int = TrialExecutor.standardParallelism,
    keepsTranscripts: Bool = true
  ) {
    self.store = store
    self.run = run
    self.seed = seed
    self.runner = runner
    self.caps = caps
    self.host = host
    self.parallelism = max(1, parallelism)
    checkpoint = TrialCheckpoint(store: store, run: run, keepsTranscripts: keepsTranscripts)
  }

  /// Returns the records of trials, running those that the run has not done yet.
  ///
  /// Calls for the same run follow one another; they do not overlap. A trial that is asked for
  /// twice is run once.
  ///
  /// - Parameters:
  ///   - trials: The trials.
  ///   - progress: Receives how far they are: once before the first, and after each.
  /// - Returns: The records in the order of the trials.
  /// - Throws: ``EvaluationError``. What has ended by then is kept: the same call goes on from
  ///   there.
  package func records(
    for trials: [Trial], progress: @escaping @Sendable (TrialProgress) -> Void = { _ in }
  ) async throws(EvaluationError) -> [TrialRecord] {
    let found = try await checkpoint.records(for: trials)
    let pending = Self.distinct(trials).filter { found[$0.key] == nil }
    var series = TrialSeries(
      found: found, pending: pending.count, began: host.uptime(), report: progress, host: host)
    if !pending.isEmpty { try await runPending(pending, &series) }
    return trials.compactMap { series.records[$0.key] }
  }

  /// Returns the records of those trials that the run has done, nil for the others.
  ///
  /// - Parameter trials: The trials.
  /// - Returns: One item per trial, in their order.
  /// - Throws: ``EvaluationError``.
  package func finished(_ trials: [Trial]) async throws(EvaluationError) -> [TrialRecord?] {
    let found = try await checkpoint.records(for: trials)
    return trials.map { found[$0.key] }
  }

  private static func distinct(_ trials: [Trial]) -> [Trial] {
    var seen: Set<String> = []
    return trials.filter { seen.insert($0.key).inserted }
  }

  private func runPending(
    _ pending: [Trial], _ series: inout TrialSeries
  ) async throws(EvaluationError) {
    let costs = try highestCosts(of: pending)
    do throws(StoreError) {
      try await checkpoint.sweep(pending.map(\.key), lostIsSpent: runner.lostAttemptsAreSpent)
    } catch {
      throw EvaluationError(error)
    }
    let failure = await runAll(pending, costs, &series)
    if let failure { throw failure }
  }

  private func highestCosts(
    of trials: [Trial]
  ) throws(EvaluationError) -> [ContentHash: SpendAmount] {
    var costs: [ContentHash: SpendAmount] = [:]
    for trial in trials where costs[trial.version] == nil {
      do throws(TrialFailure) {
        costs[trial.version] = try runner.highestCost(of: trial.profile)
      } catch {
        throw EvaluationError(
          .plan, "the profile \"\(trial.profile.name)\" cannot be tried: \(error.detail)")
      }
    }
    return costs
  }

  /// Starts trials in their order, as many at once as are allowed and fit the caps.
  ///
  /// - Returns: Why the rest was not run, the failure of the earliest trial; nil when all were.
  private func runAll(
    _ trials: [Trial], _ costs: [ContentHash: SpendAmount], _ series: inout TrialSeries
  ) async -> EvaluationError? {
    await withTaskGroup(of: (Int, Result<TrialRecord, EvaluationError>).self) { group in
      var failures: [(index: Int, error: EvaluationError)] = []
      var (next, underWay) = (0, 0)
      while true {
        while failures.isEmpty, underWay < parallelism, next < trials.count {
          let index = next
          let trial = trials[index]
          do throws(EvaluationError) {
            try await reserve(trial, costs[trial.version] ?? .none)
          } catch {
            // What is under way may take less than was set aside for it.
            if error.code == .cap, underWay > 0 { break }
            failures.append((index, error))
            break
          }
          group.addTask { (index, await attempt(trial)) }
          next += 1
          underWay += 1
        }
        guard let (index, result) = await group.next() else { break }
        underWay -= 1
        switch result {
        case .success(let record):
          series.add(record)
          await checkpoint.insert(record)
        case .failure(let error):
          failures.append((index, error))
          // A store that fails keeps nothing of what is under way.
          if error.code == .store { group.cancelAll() }
        }
      }
      return failures.min { $0.index < $1.index }?.error
    }
  }

  private func reserve(_ trial: Trial, _ amount: SpendAmount) async throws(EvaluationError) {
    if Task.isCancelled { throw Self.cancelled }
    let (store, run, caps) = (store, run, caps)
    let lostIsSpent = runner.lostAttemptsAreSpent
    let key = trial.key
    try await uninterrupted { () async throws(StoreError) in
      try await store.reserve(run, key, amount, caps: caps, lostIsSpent: lostIsSpent)
    }
  }

  private func attempt(_ trial: Trial) async -> Result<TrialRecord, EvaluationError> {
    let seed = trial.seed(in: seed)
    let outcome = await runner.run(trial.question, profile: trial.profile, seed: seed)
    let record = TrialRecord(
      trial, outcome: outcome, seed: seed, isSynthetic: runner.isSynthetic)
    do throws(EvaluationError) {
      // What fails while the run is being cancelled may have failed because of that: it says
      // nothing about the profile, and is tried again.
      if case .failed(let failure) = outcome, failure.endsRun || Task.isCancelled {
        try await settle(trial.key, as: failure.spent)
        return .failure(failure.endsRun ? Self.end(failure) : Self.cancelled)
      }
      try await keep(record, outcome)
      return .success(record)
    } catch {
      return .failure(error)
    }
  }

  private func keep(
    _ record: TrialRecord, _ outcome: TrialOutcome
  ) async throws(EvaluationError) {
    let calls =
      switch outcome {
      case .scored(let result): result.calls
      case .failed(let failure): failure.calls
      }
    let (store, run) = (store, run)
    try await uninterrupted { () async throws(StoreError) in
      try await store.record(record.entry, run: run, calls: calls, spent: record.spent)
    }
  }

  private func settle(_ key: String, as spent: SpendAmount) async throws(EvaluationError) {
    let (store, run) = (store, run)
    try await uninterrupted { () async throws(StoreError) in
      try await store.settle(run, key, as: spent)
    }
  }

  /// Runs a write of the store to its end also when the run is being cancelled: what a trial took
  /// is taken, and what it found is kept.
  private func uninterrupted(
    _ write: @escaping @Sendable () async throws(StoreError) -> Void
  ) async throws(EvaluationError) {
    let result = await Task { () async -> Result<Void, StoreError> in
      do throws(StoreError) {
        return .success(try await write())
      } catch {
        return .failure(error)
      }
    }.value
    if case .failure(let error) = result { throw EvaluationError(error) }
  }

  private static let cancelled = EvaluationError(
    .cancelled, "the run was cancelled; what had ended is kept, and the run can be resumed")

  private static func end(_ failure: TrialFailure) -> EvaluationError {
    switch failure.code {
    case TrialFailure.cancelled: cancelled
    case TrialFailure.cap: EvaluationError(.cap, failure.detail)
    default: EvaluationError(.stopped, failure.detail)
    }
  }
}
