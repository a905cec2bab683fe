package import Evaluation
import JSON
package import Profiles
package import Records
import Retrieval
package import Support

/// Trains a profile: proposes edits against the causes of its failures and keeps those that earn
/// their place on questions they were not made from.
///
/// Everything is checkpointed: a run that is killed anywhere and asked for again ends like one that
/// was not. Every iteration is recorded with its evidence, also when nothing changed or it failed.
/// The version that comes out awaits review; no head is moved and no file is touched.
package struct TrainingRunner: Sendable {
  private let store: any Store
  private let trials: any TrialRunner
  private let reflector: any Reflector
  private let tokens: @Sendable (Profile, Role) -> Int?
  private let host: Host

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - store: Keeps versions, runs, steps and the uses of sealed questions.
  ///   - trials: Tries a profile on a question.
  ///   - reflector: Proposes edits.
  ///   - tokens: Estimates the tokens of a role's system message as its model does; nil when it
  ///     cannot, and edits of that role are refused then.
  ///   - host: Tells the time and makes the id of a new run.
  package init(
    store: any Store, trials: any TrialRunner, reflector: any Reflector,
    tokens: @escaping @Sendable (Profile, Role) -> Int?, host: Host
  ) {
    self.store = store
    self.trials = trials
    self.reflector = reflector
    self.tokens = tokens
    self.host = host
  }

  /// Runs a training, or goes on with one of the same inputs that was interrupted.
  ///
  /// - Parameters:
  ///   - request: What is to be trained.
  ///   - events: Receives what happens, in order.
  /// - Returns: The steps and the version that came out.
  /// - Throws: ``TrainingError``. Everything that was done by then is kept, and the same request
  ///   goes on from there unless the error says otherwise.
  package func run(
    _ request: TrainingRequest, events: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
  ) async throws(TrainingError) -> TrainingResult {
    let request = try Self.checked(request)
    let plan = try CapPlan(request, trial: try highestCost(request.start.profile))
    let (run, isResumed) = try await begin(request)
    let claim = try await claim(run)
    defer { claim.release() }
    try await recordTraining(request, run)
    events(.began(run, isResumed: isResumed))
    var session = TrainingSession(
      request: request, run: run, plan: plan, store: store, trials: trials, reflector: reflector,
      tokens: tokens, host: host, events: events)
    try await session.load()
    let (result, scores) = try await session.train()
    let (store, now) = (store, host.now())
    try await uninterrupted { () async throws(StoreError) in
      try await store.finish(
        run.id, state: .finished, result: result.json, failure: nil, scores: scores, at: now)
    }
    events(.ended(result))
    return result
  }

  /// The request with the questions that have a gold answer.
  private static func checked(
    _ request: TrainingRequest
  ) throws(TrainingError) -> TrainingRequest {
    var request = request
    let all = request.train.count
    request.train = request.train.filter(\.hasGold)
    request.validation = request.validation.filter(\.hasGold)
    request.test = request.test.filter(\.hasGold)
    guard !request.train.isEmpty else {
      throw TrainingError(
        .noQuestions,
        all == 0
          ? "there are no train questions; choose a corpus with more questions or other shares"
          : "none of the \(all) train questions has a gold answer, and edits cannot be made from "
            + "answers that nothing is held against; add answers to the questions")
    }
    var places: [String: String] = [:]
    let splits = [
      ("train", request.train), ("validation", request.validation), ("test", request.test),
    ]
    for (split, questions) in splits {
      for question in questions {
        if let earlier = places[question.id] {
          throw TrainingError(
            .overlap,
            "the question \"\(question.id)\" stands in \(earlier) and in \(split); an edit must be "
              + "tried on questions that it was not made from")
        }
        places[question.id] = split
      }
    }
    return request.withoutRepeats
  }

  private func claim(_ run: RunRecord) async throws(TrainingError) -> any RunClaim {
    do throws(StoreError) {
      return try await store.claim(run.id)
    } catch {
      throw TrainingError(error)
    }
  }

  private func highestCost(_ profile: Profile) throws(TrainingError) -> SpendAmount {
    do throws(TrialFailure) {
      return try trials.highestCost(of: profile)
    } catch {
      throw TrainingError(
        .plan, "the profile \"\(profile.name)\" cannot be tried: \(error.detail)")
    }
  }

  /// Finds the interrupted run of these inputs, or begins one; refuses used questions before
  /// anything is spent.
  private func begin(
    _ request: TrainingRequest
  ) async throws(TrainingError) -> (RunRecord, isResumed: Bool) {
    let manifest = request.manifest
    let namespace = request.start.summary.namespace
    let hash = ContentHash(hashing: manifest.utf8(.canonical))
    let found: RunRecord?
    var uses: [SealedUse] = []
    do throws(StoreError) {
      found = try await store.unfinishedRun(
        kind: .training, namespace: namespace, manifestHash: hash)
      uses = try await store.uses(of: request.test.map(\.sealKey), namespace: namespace)
    } catch {
      throw TrainingError(error)
    }
    if !request.again {
      if let use = uses.first(where: { $0.run != found?.id }) {
        throw TrainingError(
          .sealed,
          "sealed questions were used on \(use.used) for \(use.purpose) (run \(use.run)); a "
            + "second look is no test any more: add --again to take it all the same, or --no-test to leave the "
            + "final look out")
      }
    }
    if let found { return (found, true) }
    let run = RunRecord(
      id: host.newID(), kind: .training, namespace: namespace, seed: request.seed,
      manifest: manifest, started: host.now())
    let store = store
    try await uninterrupted { () async throws(StoreError) in try await store.begin(run) }
    return (run, false)
  }
}

extension TrainingRunner {
  /// Records that the train and validation questions have been learned from, so that none of them
  /// passes for unseen when other shares of the splits make it a test question later.
  private func recordTraining(
    _ request: TrainingRequest, _ run: RunRecord
  ) async throws(TrainingError) {
    let use = SealedUse(
      questions: (request.train + request.validation).map(\.sealKey), namespace: run.namespace,
      corpus: request.corpus.name, run: run.id, purpose: "edits and gates of a training",
      used: run.started)
    let store = store
    try await uninterrupted { () async throws(StoreError) in
      try await store.recordUse(use, again: true)
    }
  }
}

/// Calls the store in a task of its own: what is done must be kept, also when the run is cancelled
/// at that moment.
func uninterrupted<Value: Sendable>(
  _ call: @escaping @Sendable () async throws(StoreError) -> Value
) async throws(TrainingError) -> Value {
  let result = await Task { () async -> Result<Value, StoreError> in
    do throws(StoreError) {
      return .success(try await call())
    } catch {
      return .failure(error)
    }
  }.value
  switch result {
  case .success(let value): return value
  case .failure(let error): throw TrainingError(error)
  }
}
