import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import SafetyChecks
import Support

/// The state of one run while it works.
///
/// Nothing of it is stored: a resumed run goes through the same steps again and finds their trials
/// and proposals in the checkpoint.
struct TrainingSession {
  let request: TrainingRequest
  let run: RunRecord
  let plan: CapPlan
  let store: any Store
  let reflector: any Reflector
  let tokens: @Sendable (Profile, Role) -> Int?
  let host: Host
  let events: @Sendable (TrainingEvent) -> Void
  let search: TrialExecutor
  let look: TrialExecutor

  /// The version that the next iteration tries to improve.
  var parent: StoredVersion

  /// The edits that were tried and did not earn their place.
  var rejected: [ProfileEdit] = []

  /// How many gates were opened.
  var gates = 0

  /// The proposals of an earlier attempt of the run, by their keys.
  var proposals: [String: ReflectionEntry] = [:]

  var leaks: LeakIndex
  var seenPassages: Set<String> = []
  var steps: [TrainingStepRecord] = []
  var isEmbedded = false
  var isSynthetic = false

  /// What the present step has taken, and the trials that count for it or for one before.
  var stepSpent = SpendAmount.none
  var totalSpent = SpendAmount.none
  var counted: Set<String> = []

  var settings: TrainingSettings { request.settings }

  init(
    request: TrainingRequest, run: RunRecord, plan: CapPlan, store: any Store,
    trials: any TrialRunner, reflector: any Reflector,
    tokens: @escaping @Sendable (Profile, Role) -> Int?, host: Host,
    events: @escaping @Sendable (TrainingEvent) -> Void
  ) {
    self.request = request
    self.run = run
    self.plan = plan
    self.store = store
    self.reflector = reflector
    self.tokens = tokens
    self.host = host
    self.events = events
    func executor(_ caps: SpendCaps) -> TrialExecutor {
      TrialExecutor(
        store: store, run: run.id, seed: run.seed, runner: trials, caps: caps, host: host,
        parallelism: request.settings.parallelism)
    }
    search = executor(plan.search)
    look = executor(plan.whole)
    parent = request.start
    leaks = Self.leaks(request)
  }

  /// Everything that no instruction may repeat: the answers and questions of all splits, since a
  /// prompt that holds one of them is worth nothing on any.
  private static func leaks(_ request: TrainingRequest) -> LeakIndex {
    var leaks = LeakIndex()
    for question in request.train + request.validation + request.test { leaks.add(question) }
    return leaks
  }

  /// Reads the proposals of an earlier attempt.
  mutating func load() async throws(TrainingError) {
    let entries: [RunEntry]
    do throws(StoreError) {
      entries = try await store.entries(of: run.id)
    } catch {
      throw TrainingError(error)
    }
    for entry in entries where entry.kind == ReflectionEntry.kind {
      do throws(JSONDecodingError) {
        proposals[entry.key] = try ReflectionEntry(json: entry.body, at: "$")
      } catch {
        throw TrainingError(
          .damaged,
          "the checkpoint \"\(entry.key)\" cannot be read (\(error)); begin a new run")
      }
    }
  }

  /// Goes through the iterations and takes the final look.
  mutating func train() async throws(TrainingError) -> (TrainingResult, [VersionScore]) {
    var ending = TrainingResult.Ending.iterations
    var detail = "all \(settings.iterations) iterations are done"
    var idle = 0
    for iteration in 1...settings.iterations {
      let batch = minibatch(iteration)
      let fresh = trials(parent.profile, batch).count { !counted.contains($0.key) }
      if let cap = plan.passed(byTrials: fresh, beyond: totalSpent) {
        (ending, detail) = (.cap, cap)
        break
      }
      events(.iteration(iteration, of: settings.iterations, parent: parent.summary))
      let (step, cap) = try await step(iteration, batch)
      idle = step.outcome == .adopted ? 0 : idle + 1
      if let cap {
        (ending, detail) = (.cap, cap)
        break
      }
      if idle >= settings.patience, iteration < settings.iterations {
        ending = .patience
        detail = "\(idle) iterations in a row adopted nothing"
        break
      }
    }
    let (look, scores) = try await finalStep()
    let isKept = steps.last?.outcome == .awaitingReview
    let result = TrainingResult(
      run: run.id, start: request.start.id, final: isKept ? parent.id : request.start.id,
      steps: steps, look: look, ending: ending, detail: detail, isEmbedded: isEmbedded,
      isSynthetic: isSynthetic)
    return (result, scores)
  }

  /// The train questions of an iteration.
  private func minibatch(_ iteration: Int) -> [CorpusQuestion] {
    var random = SeededRandom(
      seed: run.seed, purpose: "minibatch", counters: UInt64(iteration))
    return Array(request.train.shuffled(using: &random).prefix(settings.minibatch))
  }

  /// One iteration with its record.
  private mutating func step(
    _ iteration: Int, _ batch: [CorpusQuestion]
  ) async throws(TrainingError) -> (TrainingStepRecord, cap: String?) {
    var draft = StepDraft()
    var cap: String?
    let started = host.now()
    stepSpent = .none
    do throws(StepStop) {
      try await iterate(iteration, batch, &draft)
    } catch {
      switch error {
      case .done: break
      case .failed(let detail): draft.end(.failed, detail)
      case .cap(let detail):
        cap = detail
        draft.end(.failed, "a cap ended the step: \(detail)")
      case .run(let error): throw error
      }
    }
    let adopted = draft.outcome == .adopted ? draft.candidate : nil
    let id = RunIdentity.id(run, "step", iteration)
    let version = adopted.map { profile in
      NewVersion(
        id: RunIdentity.id(run, "version", iteration), parent: parent.id,
        namespace: request.start.summary.namespace, profile: profile, origin: .training, step: id,
        created: host.now())
    }
    let step = try await record(
      draft, id: id, iteration: iteration, parent: parent.id, version: version, started: started)
    if let new = step.newVersion { parent = try await stored(new) }
    return (step, cap)
  }

  /// Writes a step and tells of it.
  mutating func record(
    _ draft: StepDraft, id: UUIDv7, iteration: Int, parent: UUIDv7, version: NewVersion?,
    started: Timestamp
  ) async throws(TrainingError) -> TrainingStepRecord {
    var evidence = draft.evidence
    if draft.isEmbedded { evidence["embedded"] = true }
    if draft.isSynthetic { evidence["synthetic"] = true }
    let step = TrainingStepRecord(
      id: id, run: run.id, iteration: iteration, parent: parent, newVersion: version?.id,
      outcome: draft.outcome, reason: draft.reason, rewardBefore: draft.before,
      rewardAfter: draft.after, effect: draft.effect, interval: draft.interval,
      pairs: draft.pairs, spent: stepSpent, started: started, finished: host.now(),
      evidence: .object(evidence))
    let store = store
    let written = try await uninterrupted { () async throws(StoreError) in
      try await store.record(step, version: version)
    }
    steps.append(written)
    totalSpent = totalSpent + written.spent
    isEmbedded = isEmbedded || draft.isEmbedded
    isSynthetic = isSynthetic || draft.isSynthetic
    events(.recorded(written))
    events(.spent(totalSpent, request.caps))
    return written
  }

  func stored(_ id: UUIDv7) async throws(TrainingError) -> StoredVersion {
    let version: StoredVersion?
    do throws(StoreError) {
      version = try await store.version(id)
    } catch {
      throw TrainingError(error)
    }
    guard let version else {
      throw TrainingError(
        StoreError(.damaged, "the version \(id) that a step made is not in the store; check it"))
    }
    return version
  }

  // MARK: Trials

  func trials(_ profile: Profile, _ questions: [CorpusQuestion]) -> [Trial] {
    let version = profile.contentHash
    return questions.map { Trial(profile: profile, version: version, question: $0) }
  }

  /// Runs trials of the search, those done before coming from the checkpoint.
  mutating func tried(
    _ trials: [Trial], _ stage: TrainingEvent.Stage, _ draft: inout StepDraft,
    by executor: TrialExecutor? = nil
  ) async throws(StepStop) -> [TrialRecord] {
    let executor = executor ?? search
    let events = events
    do throws(EvaluationError) {
      let records = try await executor.records(for: trials) { events(.trials(stage, $0)) }
      count(records, &draft)
      return records
    } catch {
      switch error.code {
      case .cap:
        count(try await finished(trials, by: executor), &draft)
        throw .cap(error.detail)
      case .plan where stage != .minibatch: throw .failed(error.detail)
      default: throw .run(TrainingError(error))
      }
    }
  }

  /// The records of those trials that were done before a cap ended the others.
  private func finished(
    _ trials: [Trial], by executor: TrialExecutor
  ) async throws(StepStop) -> [TrialRecord] {
    do throws(EvaluationError) {
      return try await executor.finished(trials).compactMap(\.self)
    } catch {
      throw .run(TrainingError(error))
    }
  }

  /// Counts what trials took, each once, for the step that needed them first.
  private mutating func count(_ records: [TrialRecord], _ draft: inout StepDraft) {
    for record in records {
      draft.isEmbedded = draft.isEmbedded || record.isEmbedded
      draft.isSynthetic = draft.isSynthetic || record.isSynthetic
      if counted.insert(record.key).inserted { stepSpent = stepSpent + record.spent }
    }
  }
}
