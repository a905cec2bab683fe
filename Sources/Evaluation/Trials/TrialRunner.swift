package import Profiles
package import Records
package import Retrieval

/// Tries a profile on a question: one debate and its reward.
///
/// Trials are all that evaluation and training know of debates.
package protocol TrialRunner: Sendable {
  /// Whether results come from anything but debates with models, such as a simulation.
  ///
  /// Every record carries it, and no report presents such results as measurements.
  var isSynthetic: Bool { get }

  /// Whether an attempt that left no record counts as spent, because a provider may have billed it.
  var lostAttemptsAreSpent: Bool { get }

  /// Returns the most that one trial of a profile can take, whatever the question.
  ///
  /// - Parameter profile: The profile.
  /// - Returns: The amount that is set aside before each trial.
  /// - Throws: ``TrialFailure`` when the profile's debate cannot be planned.
  func highestCost(of profile: Profile) throws(TrialFailure) -> SpendAmount

  /// Tries a profile on a question.
  ///
  /// - Parameters:
  ///   - question: The question.
  ///   - profile: The profile.
  ///   - seed: Decides everything random in the trial; equal arguments give equal outcomes where
  ///     the models allow it.
  /// - Returns: The scored debate, or why there is none.
  func run(_ question: CorpusQuestion, profile: Profile, seed: UInt64) async -> TrialOutcome
}

/// What came of a trial.
package enum TrialOutcome: Sendable, Hashable {
  /// A debate that ended, with its reward.
  case scored(TrialResult)
  /// No debate to score. A failure is never a score: its reward is missing.
  case failed(TrialFailure)
}

/// A debate that ended, with its reward.
package struct TrialResult: Sendable, Hashable {
  /// The reward with its components.
  package var reward: RewardRecord

  /// The text of the final answer.
  package var answer: String

  /// Why the debate refused to answer; nil when it answered.
  package var refusal: String?

  /// The models that took part, in order of appearance.
  package var models: [String]

  /// Whether any part comes from the embedded model.
  package var isEmbedded: Bool

  /// The debate; nil when there was none, as in a simulation.
  package var transcript: Transcript?

  /// What the trial took.
  package var spent: SpendAmount

  /// The calls that it made.
  package var calls: [CallRecord]

  /// Creates a result.
  package init(
    reward: RewardRecord, answer: String, refusal: String? = nil, models: [String],
    isEmbedded: Bool, transcript: Transcript? = nil, spent: SpendAmount,
    calls: [CallRecord] = []
  ) {
    self.reward = reward
    self.answer = answer
    self.refusal = refusal
    self.models = models
    self.isEmbedded = isEmbedded
    self.transcript = transcript
    self.spent = spent
    self.calls = calls
  }

  /// Creates the result of a debate from its transcript.
  ///
  /// - Parameters:
  ///   - transcript: The debate.
  ///   - reward: The reward against the gold answer.
  ///   - spent: What the trial took.
  ///   - calls: The calls that it made.
  package init(
    transcript: Transcript, reward: RewardRecord, spent: SpendAmount, calls: [CallRecord]
  ) {
    self.init(
      reward: reward, answer: transcript.answer.text, refusal: transcript.answer.refusal,
      models: transcript.models, isEmbedded: transcript.isEmbedded, transcript: transcript,
      spent: spent, calls: calls)
  }
}

/// Why a trial has no result.
package struct TrialFailure: Error, Sendable, Hashable, CustomStringConvertible {
  /// The code of a trial that was cancelled.
  package static let cancelled = "cancelled"

  /// The code of a trial that a stop flag ended.
  package static let stopped = "stopped"

  /// The code of a trial that a cap ended.
  package static let cap = "cap"

  /// The code of a debate that ended and of whose reward no component could be computed.
  package static let noReward = "no-reward"

  /// The kind of failure, stable across versions, such as `timeout`.
  package var code: String

  /// What happened.
  package var detail: String

  /// What the attempt took.
  package var spent: SpendAmount

  /// The calls that it made.
  package var calls: [CallRecord]

  /// Whether the run cannot go on: the trial is not checkpointed, and none is started after it.
  package var endsRun: Bool

  /// Creates a failure.
  package init(
    code: String, detail: String, spent: SpendAmount = .none, calls: [CallRecord] = [],
    endsRun: Bool = false
  ) {
    self.code = code
    self.detail = detail
    self.spent = spent
    self.calls = calls
    self.endsRun = endsRun
  }

  package var description: String { detail }
}
