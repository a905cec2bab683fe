import LanguageModels
import Profiles
import Records

/// The synthesis and the final answer.
extension DebateFlow {
  /// Lets the reviewer resolve each conflict or state it as open.
  mutating func synthesize() async throws(DebateFailure) {
    let round = recording.turns.last?.round ?? 0
    begin(.synthesis, round: round)
    var values = commonValues
    values[.answers] = PromptTexts.answers(answersByAgent)
    values[.critique] = PromptTexts.critique(critique) + PromptTexts.conflicts(conflicts)
    values[.context] = PromptTexts.passages(recording.passages)
    values[.transcript] = PromptTexts.transcript(recording.turns)
    let call = try Self.prompt(
      factory, factory.agent(.reviewer), .synthesis, round: round, values)
    let (reader, count) = (AnswerReader(recording.passages, scorer: scorer), conflicts.count)
    var reply = try await caller.call(call) { (text) in
      ReplyReading { () throws(ReplyDefect) in
        try SynthesisReply(text, conflicts: count, isKnown: reader.isKnown)
      }
    }
    let read = reader.answer(from: reply.value.answer)
    reply.problems += reply.value.problems + read.problems
    for index in conflicts.indices {
      conflicts[index].resolution = resolution(
        of: conflicts[index], reply.value.resolutions[conflicts[index].number], reader)
    }
    synthesis = ([reply.value.answer.text] + reply.value.resolutionLines).joined(separator: "\n")
    finish(reply, call, passages: recording.passages, .answer(read.answer))
  }

  private func resolution(
    of conflict: Conflict, _ found: SynthesisReply.Resolution?, _ reader: AnswerReader
  ) -> Conflict.Resolution {
    switch found {
    case .resolved(let reason, let passages):
      .resolved(reason: reason, citations: reader.citations(of: passages, for: reason))
    case .open(let reason): .open(reason: reason)
    case nil: .unaddressed
    }
  }

  /// Lets the summarizer answer in the form of the task.
  mutating func summarize() async throws(DebateFailure) -> Answer {
    let round = recording.turns.last?.round ?? 0
    begin(.final, round: round)
    var values = commonValues
    values[.synthesis] = [.untrusted(label: "synthesis", id: "reviewer", text: synthesis)]
    values[.answers] = PromptTexts.answers(answersByAgent)
    values[.transcript] = PromptTexts.transcript(recording.turns)
    let passages = passagesOfAnswers
    values[.context] = PromptTexts.passages(passages)
    let call = try Self.prompt(
      factory, factory.agent(.summarizer), .final, round: round, values)
    let reader = AnswerReader(passages, scorer: scorer)
    var reply = try await caller.call(call) { (text) in
      ReplyReading { () throws(ReplyDefect) in reader.answer(from: try AnswerReply(text)) }
    }
    reply.problems += reply.value.problems
    finish(reply, call, passages: passages, .answer(reply.value.answer))
    return reply.value.answer
  }

  /// The passages that the last answers and the synthesis cite; all of them when none is cited.
  private var passagesOfAnswers: [PassageRecord] {
    var answers = answersByAgent.map(\.answer)
    if case .answer(let synthesis)? = recording.turns.last?.content { answers.append(synthesis) }
    let cited = cited(by: answers)
    return cited.isEmpty ? recording.passages : cited
  }
}
