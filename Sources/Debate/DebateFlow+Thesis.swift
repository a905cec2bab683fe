import LanguageModels
import Profiles
import Records

/// The split of the question, the search for evidence and the first answers.
extension DebateFlow {
  /// Lets the orchestrator split the question.
  mutating func split() async throws(DebateFailure) {
    begin(.split, round: 0)
    let question = request.question
    let call = try Self.prompt(
      factory, factory.agent(.orchestrator), .split, round: 0, commonValues)
    var reply = try await caller.call(call) { (text) in
      ReplyReading { () throws(ReplyDefect) in try SplitReply(text, question: question) }
    }
    reply.problems += reply.value.problems
    subQuestions = reply.value.questions
    finish(reply, call, passages: [], .split(subQuestions))
  }

  /// Gives every worker its passages: those of the sub-questions in turn, or those of the question.
  mutating func gatherEvidence() async throws(DebateFailure) {
    let questions = subQuestions.isEmpty ? [request.question] : subQuestions
    let (caller, evidence, count) = (caller, evidence, workers.count)
    let limit = request.profile.debate.passages
    var found: [[PassageRecord]] = []
    try await ParallelCalls.run(count, width: request.limits.parallelCalls) {
      (index) throws(DebateFailure) in
      var lists: [[PassageRecord]] = []
      for question in questions {
        lists.append(
          try await Self.search(
            question, worker: index + 1, of: count, limit: limit, evidence, caller))
      }
      return Self.interleaved(lists, limit: max(limit, questions.count))
    } deliver: { _, passages in
      found.append(passages)
    }
    for (index, passages) in found.enumerated() {
      workers[index].passages = passages
      recording.add(passages)
    }
    scorer = AnswerReader.scorer(for: recording.passages)
  }

  private static func search(
    _ question: String, worker: Int, of workers: Int, limit: Int, _ evidence: any EvidenceSource,
    _ caller: ModelCaller
  ) async throws(DebateFailure) -> [PassageRecord] {
    let agent = "worker-\(worker)"
    let cancelled = DebateFailure(
      code: .cancelled, phase: .answer, agent: agent, detail: "the debate was cancelled")
    // A search may run to its end without a point at which it could be left.
    if Task.isCancelled { throw cancelled }
    let outcome = await caller.limited { () async -> Result<[PassageRecord], EvidenceError> in
      do throws(EvidenceError) {
        return .success(
          try await evidence.passages(for: question, worker: worker, of: workers, limit: limit))
      } catch {
        return .failure(error)
      }
    }
    if Task.isCancelled { throw cancelled }
    switch outcome {
    case .success(let passages): return Array(passages.prefix(limit))
    case .failure(let error):
      throw DebateFailure(code: .evidence, phase: .answer, agent: agent, detail: error.detail)
    case nil:
      throw DebateFailure(
        code: .timeout, phase: .answer, agent: agent, detail: caller.timeoutDetail)
    }
  }

  /// The first of each list, then the second of each, and so on, each passage once.
  static func interleaved(_ lists: [[PassageRecord]], limit: Int) -> [PassageRecord] {
    var result: [PassageRecord] = []
    var seen: Set<String> = []
    for rank in 0..<(lists.map(\.count).max() ?? 0) {
      for list in lists where rank < list.count && result.count < limit {
        if seen.insert(list[rank].id).inserted { result.append(list[rank]) }
      }
    }
    return result
  }

  /// Lets all workers answer at once.
  mutating func answer() async throws(DebateFailure) {
    begin(.answer, round: 0)
    var calls: [ModelRequest] = []
    for worker in workers {
      var values = commonValues
      values[.context] = PromptTexts.passages(worker.passages)
      calls.append(try Self.prompt(factory, worker.agent, .answer, round: 0, values))
    }
    try await workersAnswer(calls, passages: workers.map(\.passages))
  }

  /// Makes one call for each worker and takes the replies as their answers.
  mutating func workersAnswer(
    _ calls: [ModelRequest], passages: [[PassageRecord]]
  ) async throws(DebateFailure) {
    let (caller, scorer) = (caller, scorer)
    try await ParallelCalls.run(calls.count, width: request.limits.parallelCalls) {
      (index) throws(DebateFailure) in
      let reader = AnswerReader(passages[index], scorer: scorer)
      var reply = try await caller.call(calls[index]) { (text) in
        ReplyReading { () throws(ReplyDefect) in reader.answer(from: try AnswerReply(text)) }
      }
      reply.problems += reply.value.problems
      return reply
    } deliver: { index, reply in
      workers[index].analysed = AnalysedAnswer(
        agent: workers[index].agent.name, answer: reply.value.answer)
      finish(reply, calls[index], passages: passages[index], .answer(reply.value.answer))
    }
  }
}
