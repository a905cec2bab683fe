import Configuration
package import Evaluation
import JSON
import Profiles
import Records
import Retrieval
package import Support

extension Engine {
  /// How profiles are to be evaluated.
  package struct EvaluationChoice: Sendable {
    /// The profiles; the first is the one that the others are compared with.
    ///
    /// None is the chosen profile alone.
    package var profiles: [String] = []

    /// Which questions are asked.
    package var questions = QuestionChoice()

    /// What is compared: `reward` or one of its components.
    package var metric = EvaluationRequest.reward

    /// The preset of the reward; nil for the weights of the first profile.
    package var reward: String?

    /// Whether sealed questions are used although they have been used before.
    package var again = false

    /// Whether an interrupted run is left alone.
    package var fresh = false

    /// Creates a choice.
    package init() {}
  }

  /// An evaluation that is ready to start.
  package struct PreparedEvaluation: Sendable {
    /// What it takes at most.
    package let estimate: RunEstimate

    /// What the user should know beforehand.
    package let notices: [String]

    /// What is asked.
    package let request: EvaluationRequest

    let sealed: [CorpusQuestion]
    let trials: DebateTrials
    let store: any Store
    let choice: EvaluationChoice
  }

  /// What an evaluation came to.
  package struct EvaluationOutcome: Sendable {
    /// The run.
    package let run: UUIDv7

    /// The means, comparisons and verdicts.
    package let result: EvaluationResult

    /// Every question with every profile, question by question, in the order of the arms.
    package let trials: [TrialRecord]
  }

  /// Prepares an evaluation over the chosen corpus.
  ///
  /// The profiles are stored first; nothing is asked of a model.
  ///
  /// - Parameter choice: What is to be evaluated.
  /// - Returns: The evaluation with its estimate.
  /// - Throws: ``EngineError``.
  package func prepareEvaluation(
    _ choice: EvaluationChoice
  ) async throws(EngineError) -> PreparedEvaluation {
    var versions: [StoredVersion] = []
    let names: [String?] = choice.profiles.isEmpty ? [nil] : choice.profiles
    for name in names { versions.append(try await version(named: name)) }
    let first = versions[0].profile
    let corpus = try corpus(named: nil, profile: first)
    let chosen = try choose(choice.questions, in: corpus)
    let store = try await store()
    let profiles = versions.map(\.profile)
    let weights = try weights(choice.reward, of: first)
    let trials = try debateTrials(
      for: profiles, corpus: corpus, questions: chosen.questions, weights: weights, store: store)
    var request = EvaluationRequest(
      arms: Self.arms(versions, named: names), questions: chosen.questions, split: chosen.split,
      corpus: corpus.stamp, seed: seed)
    request.metric = choice.metric
    request.weights = weights
    request.context = trials.inputs
    do throws(EvaluationError) {
      try request.validate()
    } catch {
      throw EngineError(error)
    }
    try await checkSeal(chosen.sealed, request, choice, in: store)
    let found = try await interrupted(.evaluation, request.manifest, choice.fresh, in: store)
    return PreparedEvaluation(
      estimate: try trials.estimate(
        debates: request.questions.count * request.arms.count, profiles: profiles,
        times: try await callTimes(of: trials.models.keys, in: store)),
      notices: profiles.flatMap { notices(for: corpus, profile: $0) } + found.notices,
      request: request, sealed: chosen.sealed, trials: trials, store: store, choice: choice)
  }

  /// Arms named as people named them; two versions of one name are told apart by their hash.
  private static func arms(_ versions: [StoredVersion], named names: [String?]) -> [EvaluationArm] {
    zip(versions, names).map { version, name in
      let isAlone = versions.count { $0.summary.name == version.summary.name } == 1
      return EvaluationArm(
        name: isAlone ? version.summary.name : version.summary.shortName,
        profile: version.profile, version: version.id)
    }
  }

  /// Refuses sealed questions that were used before, while nothing has been spent yet.
  private func checkSeal(
    _ sealed: [CorpusQuestion], _ request: EvaluationRequest, _ choice: EvaluationChoice,
    in store: any Store
  ) async throws(EngineError) {
    guard !choice.again else { return }
    let space = try namespace()
    let hash = ContentHash(hashing: request.manifest.utf8(.canonical))
    do throws(StoreError) {
      let uses = try await store.uses(of: sealed.map(\.sealKey), namespace: space)
      guard !uses.isEmpty else { return }
      let own =
        choice.fresh
        ? nil
        : try await store.unfinishedRun(kind: .evaluation, namespace: space, manifestHash: hash)
      guard let use = uses.first(where: { $0.run != own?.id }) else { return }
      throw StoreError(
        .sealed,
        "of the \(sealed.count) sealed questions some were used on \(use.used) for "
          + "\(use.purpose) (run \(use.run)); a second look is no test any more: add --again to "
          + "take it all the same, or use --split validation")
    } catch {
      throw EngineError(error)
    }
  }

  /// Starts a prepared evaluation.
  ///
  /// - Parameter prepared: The evaluation.
  /// - Returns: The job; its failure is an ``EngineError``, which has what was reached when the job
  ///   was interrupted.
  package func start(
    _ prepared: PreparedEvaluation
  ) -> Job<EvaluationOutcome, TrialProgress> {
    Job(id: host.newID()) { report in
      let open = try await openRun(
        .evaluation, manifest: prepared.request.manifest, fresh: prepared.choice.fresh,
        in: prepared.store)
      stores.hold(open.record.id, by: job)
      defer {
        stores.hold(open.record.id, by: nil)
        open.claim.release()
      }
      do throws(EvaluationError) {
        return try await evaluate(prepared, run: open.record, report)
      } catch {
        throw await interruption(error, of: prepared, run: open.record)
      }
    }
  }

  /// Returns what runs the trials of an evaluation.
  func executor(_ prepared: PreparedEvaluation, _ run: RunRecord) -> TrialExecutor {
    TrialExecutor(
      store: prepared.store, run: run.id, seed: run.seed, runner: prepared.trials, caps: caps,
      host: host, keepsTranscripts: false)
  }

  private func evaluate(
    _ prepared: PreparedEvaluation, run: RunRecord,
    _ report: @escaping @Sendable (TrialProgress) -> Void
  ) async throws(EvaluationError) -> EvaluationOutcome {
    let (store, request) = (prepared.store, prepared.request)
    do throws(StoreError) {
      if !prepared.sealed.isEmpty {
        try await store.recordUse(
          SealedUse(
            questions: prepared.sealed.map(\.sealKey), namespace: run.namespace,
            corpus: request.corpus.name,
            run: run.id, purpose: "evaluation", used: host.now()), again: prepared.choice.again)
      }
    } catch {
      throw EvaluationError(error)
    }
    let executor = executor(prepared, run)
    let result = try await Evaluation.run(request, executor, progress: report)
    do throws(StoreError) {
      try await store.finish(
        run.id, state: .finished, result: result.json, failure: nil,
        // A sample or a person's own questions are no measurement of the split, and the history
        // shows nothing else.
        scores: prepared.choice.questions.isWholeSplit
          ? result.scores(request, run: run.id, at: host.now()) : [], at: host.now())
    } catch {
      throw EvaluationError(error)
    }
    let trials = try await executor.finished(Evaluation.trials(of: request)).compactMap(\.self)
    return EvaluationOutcome(run: run.id, result: result, trials: trials)
  }
}

extension EngineError {
  /// What a failure of an evaluation means for the command that began it.
  init(_ error: EvaluationError) {
    if let store = error.store {
      self.init(store)
      return
    }
    let code: Code =
      switch error.code {
      case .cancelled: .cancelled
      case .cap, .stopped: .refused
      case .store, .damaged: .service
      default: .unreadable
      }
    self.init(code, error.detail)
  }
}
