package import Claims
package import LanguageModels
import Profiles
package import Records
package import Support

/// Debates a question with the four roles of a profile.
///
/// The flow is that of the profile's settings: split, answers, rounds of critique and revision,
/// synthesis, final answer. Every call goes through the guard. A call that fails makes the debate
/// fail: a missing voice is never passed over, because an answer without it would pass for one of
/// the whole debate.
package struct DebateRunner: Sendable {
  /// The longest question, in bytes.
  package static let longestQuestion = 16_384

  private let modelGuard: ModelGuard
  private let evidence: any EvidenceSource
  private let host: Host
  private let sleeper: Sleeper
  private let reward: @Sendable (Transcript, SupportScorer) -> RewardRecord

  /// Creates a runner.
  ///
  /// - Parameters:
  ///   - modelGuard: The path to the models.
  ///   - evidence: Where passages come from.
  ///   - host: Clock and ids.
  ///   - sleeper: Waits for timeouts.
  ///   - reward: Scores the finished transcript, whose own reward is empty then; the scorer knows
  ///     the transcript's passages, so that they need not be analysed again.
  package init(
    guard modelGuard: ModelGuard, evidence: any EvidenceSource, host: Host,
    sleeper: Sleeper = .system,
    reward: @escaping @Sendable (Transcript, SupportScorer) -> RewardRecord = { _, _ in
      RewardRecord(value: nil, components: [])
    }
  ) {
    self.modelGuard = modelGuard
    self.evidence = evidence
    self.host = host
    self.sleeper = sleeper
    self.reward = reward
  }

  /// Debates a question.
  ///
  /// - Parameters:
  ///   - request: What the debate is about.
  ///   - events: Receives what happens, in the order of the transcript.
  /// - Returns: The transcript. Equal requests, passages and replies give equal bytes apart from
  ///   id, start and duration, however parallel calls are scheduled.
  /// - Throws: ``DebateError`` with what had been said until then.
  package func run(
    _ request: DebateRequest, events: @escaping @Sendable (DebateEvent) -> Void = { _ in }
  ) async throws(DebateError) -> Transcript {
    let (id, started, start) = (host.newID(), host.now(), host.uptime())
    let caller = ModelCaller(
      modelGuard: modelGuard, limits: request.limits, sleeper: sleeper, host: host)
    var flow = DebateFlow(request, caller: caller, evidence: evidence, events: events)
    do throws(DebateFailure) {
      try Self.check(request.question)
      let (answer, stop) = try await flow.run()
      var transcript = Transcript(
        id: id, started: started, milliseconds: Self.milliseconds(host.uptime() - start),
        seed: request.seed, question: request.question, task: request.profile.task.rawValue,
        profile: Transcript.ProfileStamp(
          name: request.profile.name, hash: request.profile.contentHash),
        corpus: request.corpus, models: flow.recording.models,
        isEmbedded: flow.recording.isEmbedded, passages: flow.recording.passages,
        turns: flow.recording.turns, conflicts: flow.conflicts, stop: stop, answer: answer,
        reward: RewardRecord(value: nil, components: []), usage: flow.recording.usage)
      transcript.reward = reward(transcript, flow.scorer)
      events(.finished(transcript))
      return transcript
    } catch {
      throw DebateError(
        code: error.code, phase: error.phase ?? flow.phase, agent: error.agent,
        detail: error.detail,
        partial: PartialTranscript(
          question: request.question, seed: request.seed, turns: flow.recording.turns,
          passages: flow.recording.passages, usage: flow.recording.usage + error.usage))
    }
  }

  private static func check(_ question: String) throws(DebateFailure) {
    guard ReplyText.hasWords(question) else {
      throw DebateFailure(
        code: .invalidRequest, detail: "the question has no words; ask one")
    }
    guard question.utf8.count <= longestQuestion else {
      throw DebateFailure(
        code: .invalidRequest,
        detail: "the question has \(question.utf8.count) bytes; at most \(longestQuestion) are "
          + "allowed")
    }
  }

  private static func milliseconds(_ duration: Duration) -> Int {
    let (seconds, attoseconds) = duration.components
    return Int(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
  }
}
