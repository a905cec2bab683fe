import Configuration
import Debate
import Evaluation
import JSON
import LanguageModels
import Profiles
import Records
package import Retrieval
import Rewards
import Support
import Synchronization
package import Training

extension Engine {
  /// How a profile is to be trained.
  package struct TrainingChoice: Sendable {
    /// How the run searches and decides.
    package var settings: TrainingSettings

    /// The preset of the reward; nil for the weights of the profile.
    package var reward: String?

    /// The model that proposes edits; nil for that of the workers.
    package var reflector: String?

    /// A file of questions, in place of those of the corpus.
    package var questions: String?

    /// Whether sealed questions are used although they have been used before.
    package var again = false

    /// Whether the final look is left out, and the sealed questions stay unused.
    package var leavesTestSealed = false

    /// Whether an interrupted run is left alone.
    package var fresh = false

    /// The one question to train on, in place of the train questions of the corpus.
    package var question: CorpusQuestion?

    /// Creates a choice.
    package init(settings: TrainingSettings) {
      self.settings = settings
    }
  }

  /// A training that is ready to start.
  package struct PreparedTraining: Sendable {
    /// What it takes at most.
    package let estimate: RunEstimate

    /// What the user should know beforehand.
    package let notices: [String]

    /// What is to be trained.
    package let request: TrainingRequest

    /// Whether an interrupted run of the same inputs goes on.
    package let isResumed: Bool

    let runner: TrainingRunner
    let store: any Store
  }

  /// Prepares the training of the chosen profile over the chosen corpus.
  ///
  /// The profile is stored first; nothing is asked of a model.
  ///
  /// - Parameter choice: How it is to be trained.
  /// - Returns: The training with its estimate.
  /// - Throws: ``EngineError``.
  package func prepareTraining(
    _ choice: TrainingChoice
  ) async throws(EngineError) -> PreparedTraining {
    let start = try await version(named: nil)
    let corpus = try corpus(named: nil, profile: start.profile)
    let plan = try splits(of: choice.questions, in: corpus)
    let sealed = try sealedQuestions(of: corpus) + plan[.test].questions
    let train = choice.question.map { [$0] } ?? plan[.train].questions
    try refuse(train + plan[.validation].questions, amongSealed: sealed)
    let test = choice.leavesTestSealed ? [] : plan[.test].questions
    let validation = plan[.validation].questions.filter { question in
      choice.question?.sealKey != question.sealKey
    }
    let store = try await store()
    let trials = try debateTrials(
      for: [start.profile], corpus: corpus, questions: train + validation + test,
      weights: try weights(choice.reward, of: start.profile), reflector: choice.reflector,
      store: store)
    let reflecting = reflectingModel(choice.reflector, for: start.profile)
    var request = TrainingRequest(
      start: start, corpus: corpus.stamp,
      model: AgentFactory(profile: start.profile, fallback: fallback, seed: seed)
        .agent(.worker).model,
      train: train, validation: validation, test: test,
      again: choice.again,
      settings: choice.settings, seed: seed, caps: caps)
    request.inputs = trials.inputs
    request.inputs["reflector"] = .string(reflecting)
    let reflector = ModelReflector(
      guard: trials.reflectionGuard(caps), model: reflecting, keepsTexts: trials.keepsTexts)
    let runner = TrainingRunner(
      store: store, trials: trials, reflector: reflector,
      tokens: { trials.tokens(of: $0, $1) }, host: host)
    let found = try await interrupted(.training, request.manifest, choice.fresh, in: store)
    return PreparedTraining(
      estimate: try trials.estimate(
        debates: Self.mostDebates(request), profiles: [start.profile],
        times: try await callTimes(of: trials.models.keys, in: store),
        parallelism: choice.settings.parallelism, reflections: choice.settings.iterations,
        by: (reflecting, reflector)),
      notices: notices(for: corpus, profile: start.profile) + found.notices, request: request,
      isResumed: found.isResumed, runner: runner, store: store)
  }

  /// Returns a question that a person asks with its right answers.
  ///
  /// - Parameters:
  ///   - text: The question.
  ///   - gold: The right answers.
  /// - Returns: The question, named after its words.
  package func question(_ text: String, gold: [String]) -> CorpusQuestion {
    CorpusQuestion(
      id: "asked-\(ContentHash(hashing: text).short)", question: text, answers: gold)
  }

  /// Starts a prepared training.
  ///
  /// - Parameter prepared: The training.
  /// - Returns: The job; its failure is an ``EngineError``, which has what was reached when the job
  ///   was interrupted.
  package func start(_ prepared: PreparedTraining) -> Job<TrainingResult, TrainingEvent> {
    Job(id: host.newID()) { report in
      let run = Mutex<UUIDv7?>(nil)
      defer { if let run = run.withLock({ $0 }) { stores.hold(run, by: nil) } }
      do throws(TrainingError) {
        return try await prepared.runner.run(prepared.request) { event in
          if case .began(let record, _) = event {
            run.withLock { $0 = record.id }
            stores.hold(record.id, by: job)
          }
          report(event)
        }
      } catch {
        throw await interruption(error, of: prepared, run: run.withLock { $0 })
      }
    }
  }

  /// Refuses to learn from sealed questions, whatever file they come from.
  private func refuse(
    _ questions: [CorpusQuestion], amongSealed sealed: [CorpusQuestion]
  ) throws(EngineError) {
    let keys = Set(sealed.map(\.sealKey))
    let found = questions.filter { keys.contains($0.sealKey) }
    guard let first = found.first else { return }
    throw EngineError(
      .refused,
      "\(found.count) of the questions to learn from are sealed test questions, such as "
        + "\"\(first.question)\"; training on them would spoil every later comparison. Take others",
      name: first.id)
  }

  /// The model that proposes edits, by a name that the guard knows.
  private func reflectingModel(_ name: String?, for profile: Profile) -> String {
    name ?? AgentFactory(profile: profile, fallback: fallback, seed: seed).agent(.worker).model
  }

  /// The most debates that a training holds: two minibatches an iteration, the gate's pairs, of
  /// which the parent's are shared, and the final look.
  private static func mostDebates(_ request: TrainingRequest) -> Int {
    let settings = request.settings
    let batch = min(settings.minibatch, request.train.count)
    let pairs = min(settings.maximumPairs, request.validation.count)
    return settings.iterations * (2 * batch + 2 * pairs) + 2 * request.test.count
  }
}

extension EngineError {
  /// What a failure of training means for the command that began it.
  init(_ error: TrainingError) {
    if let store = error.store {
      self.init(store)
      return
    }
    let code: Code =
      switch error.code {
      case .invalid, .noQuestions, .overlap, .plan, .changed: .unreadable
      case .cap, .sealed, .stopped: .refused
      case .cancelled: .cancelled
      case .store, .damaged: .service
      }
    self.init(code, error.detail)
  }
}
