import Configuration
package import Debate
import LanguageModels
import Profiles
package import Records
import Retrieval
import Rewards
import Support

extension Engine {
  /// A debate that is ready to start: what it takes is known, and nothing has been asked yet.
  package struct PreparedDebate: Sendable {
    /// What the debate takes at most.
    package let plan: DebatePlan

    /// What the user should know beforehand.
    package let notices: [String]

    /// The folder of the corpus.
    package let folder: String

    let request: DebateRequest
    let runner: DebateRunner

    /// What the text of the transcript begins with.
    package var opening: TranscriptOpening { TranscriptOpening(request) }
  }

  /// Prepares a debate over the chosen corpus with the chosen profile.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - gold: Right answers to score against; none leaves those components missing.
  ///   - reward: A preset of the reward; nil for the weights of the profile.
  /// - Returns: The debate with its plan.
  /// - Throws: ``EngineError`` when a name is unknown, or a file, profile or corpus cannot be used.
  package func prepareDebate(
    _ question: String, gold: [String] = [], reward: String? = nil
  ) async throws(EngineError) -> PreparedDebate {
    let loaded = try await profile(named: nil)
    let profile = loaded.profile
    let corpus = try corpus(named: nil, profile: profile)
    let modelGuard = try modelGuard(for: profile, isStopped: try await stopQuestion())
    let request = DebateRequest(
      question: question, profile: profile,
      corpus: Transcript.CorpusStamp(
        name: corpus.corpus.name, hash: corpus.corpus.documentFingerprint),
      seed: seed, limits: debateLimits, fallback: fallback)
    var plan: DebatePlan
    do throws(DebateError) {
      plan = try DebatePlan(request, guard: modelGuard, longestPassage: corpus.longestPassage)
    } catch {
      throw Self.engineError(error)
    }
    if let store = try await existingStore() {
      plan.time = try await callTimes(of: Set(plan.steps.map(\.model)).sorted(), in: store)
        .estimate(of: plan)
    }
    let scorer = RewardScorer(weights: try weights(reward, of: profile))
    let right = gold.isEmpty ? nil : GoldAnswer(answers: gold)
    let runner = DebateRunner(
      guard: modelGuard, evidence: CorpusEvidence(loaded: corpus, slowQueries: slowQueries),
      host: host,
      reward: { scorer.reward(of: $0, gold: right, support: $1) })
    return PreparedDebate(
      plan: plan, notices: notices(for: corpus, profile: profile),
      folder: corpus.corpus.root, request: request,
      runner: runner)
  }

  /// Starts a prepared debate.
  ///
  /// - Parameter prepared: The debate.
  /// - Returns: The job; its failure is an ``EngineError``.
  package func start(_ prepared: PreparedDebate) -> Job<Transcript, DebateEvent> {
    Job(id: host.newID()) { report in
      do throws(DebateError) {
        return try await prepared.runner.run(prepared.request, events: report)
      } catch {
        throw Self.engineError(error)
      }
    }
  }

  var debateLimits: DebateLimits {
    DebateLimits(
      callTimeout: configuration.integer("limits.call_seconds").map { .seconds($0) },
      totalTimeout: configuration.integer("limits.debate_seconds").map { .seconds($0) })
  }

  /// The seed of a run.
  var seed: UInt64 { UInt64(configuration.integer("defaults.seed") ?? 1) }

  /// What profiles leave open.
  var fallback: ModelFallback { ModelFallback(override: configuration.text("defaults.model")) }

  /// The models that profiles name or leave to the settings, by those names.
  ///
  /// A model that takes no part is none of them: what it costs, or that it is there at all, must not
  /// change a run.
  ///
  /// - Parameters:
  ///   - profiles: The profiles that debate.
  ///   - reflector: The model that proposes edits, when one is named.
  /// - Returns: The models.
  /// - Throws: ``EngineError`` when a name is no model's.
  func models(
    for profiles: [Profile], reflector: String? = nil
  ) throws(EngineError) -> [String: any LanguageModel] {
    let named = profiles.flatMap { profile in
      Role.allCases.compactMap { profile.sampling($0).model }
    }
    let chosen = [configuration.text("defaults.model"), reflector].compactMap(\.self)
    var result = [fallback.model: models[fallback.model]].compactMapValues(\.self)
    for name in named + chosen { result[name] = models[try model(named: name)] }
    return result
  }

  /// The guard over the models that a profile names, within the limits of the settings.
  private func modelGuard(
    for profile: Profile, isStopped: @escaping @Sendable () async -> Bool
  ) throws(EngineError) -> ModelGuard {
    var dollars = configuration.number("limits.usd")
    if let own = profile.limits.usdPerDebate { dollars = min(own, dollars ?? own) }
    let limits = CallLimits(
      calls: configuration.integer("limits.calls"), tokens: configuration.integer("limits.tokens"),
      dollars: dollars)
    return ModelGuard(
      models: try models(for: [profile]), ledger: MemoryLedger(limits: limits), limits: limits,
      isStopped: isStopped)
  }

  func notices(for corpus: LoadedCorpus, profile: Profile) -> [String] {
    guard let wanted = profile.corpus, wanted != corpus.corpus.name else { return corpus.notices }
    return corpus.notices + [
      "note: the profile \(profile.name) is made for the corpus \(wanted), not for "
        + "\(corpus.corpus.name)"
    ]
  }

  static func engineError(_ error: DebateError) -> EngineError {
    let code: EngineError.Code =
      switch error.code {
      case .invalidRequest: .unreadable
      case .limit, .stopped: .refused
      case .cancelled: .cancelled
      case .evidence, .model, .filtered, .malformedReply, .timeout: .service
      }
    let turns = error.partial.turns.count
    let rest = turns == 0 ? "" : " (after \(turns) turn\(turns == 1 ? "" : "s"))"
    var failure = EngineError(code, error.description + rest)
    if turns > 0 { failure.partial = error.partial.json }
    return failure
  }
}
