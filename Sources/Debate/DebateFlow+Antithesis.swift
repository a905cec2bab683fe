import LanguageModels
import Profiles
import Records

/// The rounds of critique and revision.
extension DebateFlow {
  /// Debates until the workers agree, nothing changes or the rounds are done.
  ///
  /// Each round begins with a critique of every claim. Workers who agree, conflict in nothing and
  /// face no objection need no revision; workers who agree after one need no further critique.
  mutating func debateRounds() async throws(DebateFailure) -> StopReason {
    if workers.allSatisfy({ $0.answer?.refusal != nil }) { return stop(.allRefused, rounds: 0) }
    let settings = request.profile.debate
    guard settings.rounds > 0 else { return stop(.noRounds, rounds: 0) }
    for round in 1...settings.rounds {
      try await criticize(round: round)
      let hasObjection = critique.contains {
        $0.verdict == .contradicted || $0.verdict == .unsupported
      }
      if workers.count == 1, !hasObjection, !critique.isEmpty {
        return finishRound(round, .noObjection)
      }
      if isConsensus, !hasObjection { return finishRound(round, .consensus) }
      let before = workers.map { $0.answer?.text }
      try await revise(round: round)
      if workers.allSatisfy({ $0.answer?.refusal != nil }) {
        return finishRound(round, .allRefused)
      }
      if isConsensus { return finishRound(round, .consensus) }
      if round == settings.rounds { return finishRound(round, .rounds) }
      if workers.map({ $0.answer?.text }) == before { return finishRound(round, .noChange) }
      events(.roundFinished(round: round, agreement: agreement))
    }
    return stop(.rounds, rounds: settings.rounds)
  }

  private var agreement: Double? { Agreement.of(analysedAnswers) }

  /// Whether the workers agree at least as much as the profile asks, without a conflict.
  private var isConsensus: Bool {
    guard let agreement else { return false }
    return agreement >= request.profile.debate.consensusThreshold
      && ConflictAnalysis.conflicts(among: analysedAnswers).isEmpty
  }

  private func stop(_ code: StopReason.Code, rounds: Int) -> StopReason {
    StopReason(code: code, rounds: rounds, agreement: agreement)
  }

  private func finishRound(_ round: Int, _ code: StopReason.Code) -> StopReason {
    let reason = stop(code, rounds: round)
    events(.roundFinished(round: round, agreement: reason.agreement))
    return reason
  }

  /// Lets the reviewer judge every claim of the last answers.
  private mutating func criticize(round: Int) async throws(DebateFailure) {
    begin(.critique, round: round)
    let claims = answersByAgent.flatMap { agent, answer in
      answer.claims.map { ClaimReference(agent: agent, claim: $0.number) }
    }
    // Answers without claims leave nothing to judge; asking would invite invented verdicts.
    guard !claims.isEmpty else {
      critique = []
      return
    }
    var values = commonValues
    values[.answers] = PromptTexts.answers(answersByAgent)
    values[.context] = PromptTexts.passages(recording.passages)
    let call = try Self.prompt(
      factory, factory.agent(.reviewer), .critique, round: round, values)
    let reader = AnswerReader(recording.passages, scorer: scorer)
    var reply = try await caller.call(call) { (text) in
      let reading = ReplyReading { () throws(ReplyDefect) in
        try CritiqueReply(text, claims: claims, isKnown: reader.isKnown)
      }
      guard case .complete(let critique) = reading, !critique.missing.isEmpty else {
        return reading
      }
      let names = critique.missing.prefix(8).map(\.description).joined(separator: ", ")
      return .incomplete(
        critique, ReplyDefect(detail: "no verdict on \(names)", form: CritiqueReply.form))
    }
    reply.problems += reply.value.problems
    reply.problems += reply.value.missing.map { "the critique has no verdict on \($0)" }
    let texts = claimTexts
    critique = reply.value.items.map { item in
      CritiqueItem(
        claim: item.claim, verdict: item.verdict, reason: item.reason,
        citations: reader.citations(
          of: item.passages, for: texts[item.claim] ?? item.reason))
    }
    finish(reply, call, passages: recording.passages, .critique(critique))
  }

  private var claimTexts: [ClaimReference: String] {
    var texts: [ClaimReference: String] = [:]
    for (agent, answer) in answersByAgent {
      for claim in answer.claims {
        texts[ClaimReference(agent: agent, claim: claim.number)] = claim.text
      }
    }
    return texts
  }

  /// Lets all workers revise their answers at once, each in sight of the others' and the critique.
  private mutating func revise(round: Int) async throws(DebateFailure) {
    begin(.revise, round: round)
    let answers = answersByAgent
    var calls: [ModelRequest] = []
    var passages: [[PassageRecord]] = []
    for worker in workers {
      let own = worker.agent.name
      let sight = worker.passages + cited(by: answers.filter { $0.agent != own }.map(\.answer))
      var values = commonValues
      values[.context] = PromptTexts.passages(sight.uniqued())
      values[.answer] = worker.answer.map { PromptTexts.answer($0, of: own) } ?? []
      values[.answers] = PromptTexts.answers(answers)
      values[.critique] = PromptTexts.critique(critique)
      calls.append(try Self.prompt(factory, worker.agent, .revise, round: round, values))
      passages.append(sight.uniqued())
    }
    try await workersAnswer(calls, passages: passages)
  }

  /// The passages that answers cite, in the order of the recording.
  func cited(by answers: [Answer]) -> [PassageRecord] {
    var ids: Set<String> = []
    for answer in answers {
      for claim in answer.claims { ids.formUnion(claim.citations.map(\.passage)) }
    }
    return recording.passages.filter { ids.contains($0.id) }
  }
}

extension [PassageRecord] {
  /// The passages, each once, in the order of their first appearance.
  func uniqued() -> [PassageRecord] {
    var seen: Set<String> = []
    return filter { seen.insert($0.id).inserted }
  }
}
