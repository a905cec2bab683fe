import Configuration
import Debate
import Evaluation
import JSON
import LanguageModels
import Profiles
import Records
import Retrieval
import Rewards
import Support
import Training

extension LoadedCorpus {
  /// What names the corpus in records.
  var stamp: Transcript.CorpusStamp {
    Transcript.CorpusStamp(name: corpus.name, hash: corpus.documentFingerprint)
  }
}

extension Engine {
  /// Returns what tries profiles by debates over a corpus.
  func debateTrials(
    for profiles: [Profile], corpus: LoadedCorpus, questions: [CorpusQuestion],
    weights: RewardWeights, reflector: String? = nil, store: any Store
  ) throws(EngineError) -> DebateTrials {
    DebateTrials(
      models: try models(for: profiles, reflector: reflector), corpus: corpus, weights: weights,
      limits: debateLimits, fallback: fallback,
      longestQuestion: questions.map(\.question).max { $0.utf8.count < $1.utf8.count } ?? "",
      dollarCap: caps.dollars, slowQueries: slowQueries,
      keepsTexts: configuration.text("store.texts") != "hashes",
      host: host, isStopped: Self.stopQuestion(store, namespace: try namespace()))
  }

  /// Returns how long calls of models took before.
  func callTimes(
    of models: some Sequence<String>, in store: any Store
  ) async throws(EngineError) -> CallTimes {
    do throws(StoreError) {
      return try await CallTimes(of: models, in: store)
    } catch {
      throw EngineError(error)
    }
  }

  /// The weights of a preset, or those of a profile.
  func weights(_ preset: String?, of profile: Profile) throws(EngineError) -> RewardWeights {
    guard let preset else { return profile.reward }
    do throws(ProfileError) {
      if let weights = try RewardPresets.weights(preset) { return weights }
    } catch {
      throw EngineError(.unreadable, "the preset \"\(preset)\" is broken: \(error)", name: preset)
    }
    throw EngineError(
      .unknownName,
      "there is no preset \"\(preset)\" of rewards"
        + NearestName.hint(for: preset, in: RewardPresets.table.map(\.name)), name: preset)
  }

  /// Looks for an interrupted run, and puts it away when it is to be left alone.
  func interrupted(
    _ kind: RunRecord.Kind, _ manifest: JSONValue, _ fresh: Bool, in store: any Store
  ) async throws(EngineError) -> (isResumed: Bool, notices: [String]) {
    let space = try namespace()
    let hash = ContentHash(hashing: manifest.utf8(.canonical))
    do throws(StoreError) {
      if let found = try await store.unfinishedRun(
        kind: kind, namespace: space, manifestHash: hash)
      {
        if let job = stores.holder(of: found.id), job != self.job {
          throw StoreError(
            .claimed,
            "job \(job) of this session works on run \(found.id); `fg \(job)` waits for it, "
              + "`cancel \(job)` ends it")
        }
        guard fresh else {
          return (true, ["going on with the run \(found.id), begun \(found.started)"])
        }
        let claim = try await store.claim(found.id)
        defer { claim.release() }
        try await store.finish(
          found.id, state: .failed, result: nil, failure: "a fresh run took its place",
          scores: [], at: host.now())
        return (false, ["the interrupted run \(found.id) is put away"])
      }
      let others = try await store.runs(namespace: space, kind: kind, before: nil, limit: 20)
      for other in others where other.state == .unfinished {
        guard let difference = RunDifference(was: other.manifest, now: manifest) else { continue }
        return (
          false,
          [
            "note: the interrupted run \(other.id) does not go on: \(difference.text); it is kept, "
              + "and a new run begins. To go on with it, give its command as before"
          ]
        )
      }
      return (false, [])
    } catch {
      throw EngineError(error)
    }
  }
}

extension DebateTrials {
  /// The inputs of a run that decide its result beside profiles and questions.
  var inputs: JSONObject {
    JSONObject([
      (
        "reward",
        .object(
          JSONObject(weights.shares.map { ($0.component.rawValue, .number($0.share)) }))
      ),
      ("model", fallback.override.map { .string($0) } ?? .null),
      ("models", stamps), ("scoring", .int(RewardScorer.version)),
    ])
  }

  /// What stands behind the names of the models: an alias that was set anew, or another version of
  /// the embedded model, makes another run.
  private var stamps: JSONValue {
    .object(
      JSONObject(
        models.sorted { $0.key < $1.key }.map { name, model in
          let stamp = model.stamp
          return (name, .string("\(stamp.model) \(stamp.version ?? "")"))
        }))
  }

  /// What a run takes at most.
  ///
  /// - Parameters:
  ///   - debates: How many debates at most.
  ///   - profiles: The profiles that debate.
  ///   - times: How long calls took before.
  ///   - parallelism: How many debates are under way at once.
  ///   - reflections: How many proposals of edits at most.
  ///   - reflector: What makes them, with the name of its model.
  /// - Returns: The estimate.
  /// - Throws: ``EngineError`` when a profile cannot be tried, or no edits can be asked for.
  func estimate(
    debates: Int, profiles: [Profile], times: CallTimes,
    parallelism: Int = TrialExecutor.standardParallelism, reflections: Int = 0,
    by reflector: (model: String, reflector: ModelReflector)? = nil
  ) throws(EngineError) -> RunEstimate {
    var one = SpendAmount.none
    var plans: [DebatePlan] = []
    for profile in profiles {
      do throws(TrialFailure) {
        let plan = try plan(of: profile)
        let cost = highestCost(of: plan, profile)
        one = SpendAmount(
          debates: 1, calls: max(one.calls, cost.calls), tokens: max(one.tokens, cost.tokens),
          dollars: max(one.dollars, cost.dollars))
        plans.append(plan)
      } catch {
        throw EngineError(
          error.code == DebateError.Code.limit.rawValue ? .refused : .unreadable,
          "the profile \(profile.name) cannot be tried: \(error.detail)", name: profile.name)
      }
    }
    var used = models(of: profiles)
    var proposal = SpendAmount.none
    if let (name, reflector) = reflector {
      used[name] = models[name]
      proposal = try Self.highestCost(of: reflector, name)
    }
    return RunEstimate(
      debates: debates, one: one, models: used, reflections: reflections, proposal: proposal,
      time: times.estimate(
        of: plans, debates: debates, parallelism: parallelism, reflections: reflections,
        by: reflector?.model))
  }

  private static func highestCost(
    of reflector: ModelReflector, _ name: String
  ) throws(EngineError) -> SpendAmount {
    do throws(ReflectionFailure) {
      return try reflector.highestCost
    } catch {
      throw EngineError(
        error.code == .cap ? .refused : .unreadable,
        "no edits can be asked for: \(error.detail)", name: name)
    }
  }

  /// The guard over the models for what is no debate.
  func reflectionGuard(_ caps: SpendCaps) -> ModelGuard {
    let limits = CallLimits(calls: caps.calls, tokens: caps.tokens, dollars: caps.dollars)
    return ModelGuard(
      models: models, ledger: MemoryLedger(limits: limits), limits: limits, isStopped: isStopped)
  }

  /// The tokens of a role's system message, as its model estimates them; nil for an unknown model.
  func tokens(of profile: Profile, _ role: Role) -> Int? {
    let agent = AgentFactory(profile: profile, fallback: fallback, seed: 0).agent(role)
    guard let phase = Phase.allCases.first(where: { $0.role == role }) else { return nil }
    let message = PromptRenderer.systemMessage(profile, role, corpus: corpus.corpus.name)
    return models[agent.model]?.estimatedInputTokens(
      ModelRequest(
        model: agent.model,
        purpose: ModelRequest.Purpose(phase: phase, agent: agent.name, round: 0),
        messages: [message], sampling: agent.sampling, seed: 0))
  }

  /// The models that profiles use.
  func models(of profiles: [Profile]) -> [String: any LanguageModel] {
    var used: [String: any LanguageModel] = [:]
    for profile in profiles {
      let factory = AgentFactory(profile: profile, fallback: fallback, seed: 0)
      for role in Role.allCases {
        let name = factory.agent(role).model
        used[name] = models[name]
      }
    }
    return used
  }
}
