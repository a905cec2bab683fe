import Debate
import Evaluation
import LanguageModels
import Profiles
import Records
import Retrieval
import Rewards
import Support

/// Tries profiles by real debates over a corpus, and scores them against gold answers.
///
/// All profiles are scored by the same weights: rewards by different weights cannot be compared.
struct DebateTrials: TrialRunner {
  let isSynthetic = false

  /// The models by the name that requests use.
  let models: [String: any LanguageModel]

  /// The corpus that evidence comes from.
  let corpus: LoadedCorpus

  /// How the components of the reward are weighted.
  let weights: RewardWeights

  /// The limits of time and width of one debate.
  let limits: DebateLimits

  /// What profiles leave open.
  let fallback: ModelFallback

  /// The longest question that is asked, by which a debate is planned.
  let longestQuestion: String

  /// The most dollars that the run may take; nil is no limit, which models of unknown price need.
  let dollarCap: Double?

  /// Where slow searches are written down; nil for nowhere.
  let slowQueries: SlowQueryLog?

  /// Whether requests and replies are kept, or only their hashes.
  let keepsTexts: Bool

  /// Clock and ids.
  let host: Host

  /// Whether work has been stopped; asked before every call.
  let isStopped: @Sendable () async -> Bool

  var lostAttemptsAreSpent: Bool { models.values.contains { $0.price != .free } }

  func highestCost(of profile: Profile) throws(TrialFailure) -> SpendAmount {
    highestCost(of: try plan(of: profile), profile)
  }

  /// What a debate by a plan takes at most.
  func highestCost(of plan: DebatePlan, _ profile: Profile) -> SpendAmount {
    let highest = plan.highest
    return SpendAmount(
      debates: 1, calls: highest.calls, tokens: highest.tokens.total,
      dollars: min(highest.dollars, dollars(of: profile) ?? highest.dollars))
  }

  /// Plans a debate of a profile on the longest question.
  func plan(of profile: Profile) throws(TrialFailure) -> DebatePlan {
    let planning = ModelGuard(
      models: models, ledger: MemoryLedger(limits: CallLimits(dollars: dollars(of: profile))))
    do throws(DebateError) {
      return try DebatePlan(
        request(longestQuestion, profile, seed: 0), guard: planning,
        longestPassage: corpus.longestPassage)
    } catch {
      throw TrialFailure(code: error.code.rawValue, detail: error.description)
    }
  }

  func run(_ question: CorpusQuestion, profile: Profile, seed: UInt64) async -> TrialOutcome {
    let highest: SpendAmount
    do throws(TrialFailure) {
      highest = try highestCost(of: profile)
    } catch {
      return .failed(error)
    }
    let limits = CallLimits(
      calls: highest.calls, tokens: highest.tokens, dollars: dollars(of: profile))
    let collector = CallCollector(keepsTexts: keepsTexts)
    let modelGuard = ModelGuard(
      models: models, ledger: MemoryLedger(limits: limits), limits: limits, isStopped: isStopped,
      uptime: host.uptime, trace: { await collector.add($0) })
    let scorer = RewardScorer(weights: weights)
    let gold = GoldAnswer(question)
    let runner = DebateRunner(
      guard: modelGuard, evidence: CorpusEvidence(loaded: corpus, slowQueries: slowQueries),
      host: host,
      reward: { scorer.reward(of: $0, gold: gold, support: $1) })
    do throws(DebateError) {
      let transcript = try await runner.run(request(question.question, profile, seed: seed))
      return .scored(
        TrialResult(
          transcript: transcript, reward: transcript.reward,
          spent: await Self.spent(modelGuard), calls: await collector.records))
    } catch {
      return .failed(
        TrialFailure(
          code: Self.code(error.code), detail: error.description,
          spent: await Self.spent(modelGuard), calls: await collector.records,
          endsRun: error.code == .cancelled || error.code == .stopped))
    }
  }

  private func request(
    _ question: String, _ profile: Profile, seed: UInt64
  ) -> DebateRequest {
    DebateRequest(
      question: question, profile: profile,
      corpus: Transcript.CorpusStamp(
        name: corpus.corpus.name, hash: corpus.corpus.documentFingerprint),
      seed: seed, limits: limits, fallback: fallback)
  }

  /// The limit in dollars of one debate.
  private func dollars(of profile: Profile) -> Double? {
    guard let own = profile.limits.usdPerDebate else { return dollarCap }
    return min(own, dollarCap ?? own)
  }

  private static func spent(_ modelGuard: ModelGuard) async -> SpendAmount {
    let usage = await modelGuard.spent
    return SpendAmount(
      debates: 1, calls: usage.calls, tokens: usage.tokens.total, dollars: usage.dollars)
  }

  private static func code(_ code: DebateError.Code) -> String {
    switch code {
    case .cancelled: TrialFailure.cancelled
    case .stopped: TrialFailure.stopped
    default: code.rawValue
    }
  }
}

extension GoldAnswer {
  /// What a corpus knows to be right about a question.
  init(_ question: CorpusQuestion) {
    self.init(
      answers: question.answers, isImpossible: question.isImpossible,
      expectsNumber: question.answerType.map { $0 == .number })
  }
}
