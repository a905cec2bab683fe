import Claims
import LanguageModels
import Profiles
import Records
import Support

/// One debate under way: the phases in their order, with what has been said so far.
struct DebateFlow {
  /// A worker with its passages and its last answer.
  struct Worker: Sendable {
    var agent: Agent
    var passages: [PassageRecord] = []
    var analysed: AnalysedAnswer?

    var answer: Answer? { analysed?.answer }
  }

  let request: DebateRequest
  let caller: ModelCaller
  let evidence: any EvidenceSource
  let events: @Sendable (DebateEvent) -> Void
  let factory: AgentFactory

  var recording = DebateRecording()
  var workers: [Worker]
  var subQuestions: [String] = []
  var critique: [CritiqueItem] = []
  var conflicts: [Conflict] = []
  var synthesis = ""
  var phase: Phase?

  /// Knows all passages of the debate once they are found.
  var scorer = SupportScorer(passages: [])

  init(
    _ request: DebateRequest, caller: ModelCaller, evidence: any EvidenceSource,
    events: @escaping @Sendable (DebateEvent) -> Void
  ) {
    self.request = request
    self.caller = caller
    self.evidence = evidence
    self.events = events
    let factory = AgentFactory(
      profile: request.profile, fallback: request.fallback, seed: request.seed)
    self.factory = factory
    workers = (1...max(1, request.profile.debate.workers)).map {
      Worker(agent: factory.agent(.worker, number: $0))
    }
  }

  /// Runs all phases.
  ///
  /// A profile with one worker and no rounds makes one call, whose answer is the final one. When
  /// every worker refuses, the debate refuses without a synthesis, which would have nothing to rest
  /// on.
  ///
  /// - Returns: The final answer and why the rounds ended.
  mutating func run() async throws(DebateFailure) -> (answer: Answer, stop: StopReason) {
    let isDebate = !request.profile.debate.isSinglePrompt
    if isDebate { try await split() }
    try await gatherEvidence()
    try await answer()
    let stop = isDebate ? try await debateRounds() : noRounds()
    events(.stopped(stop))
    if !isDebate || stop.code == .allRefused, let answer = workers.compactMap(\.answer).first {
      return (answer, stop)
    }
    conflicts = ConflictAnalysis.conflicts(among: analysedAnswers)
    try await synthesize()
    return (try await summarize(), stop)
  }

  /// The last answers with the names of their agents, in the order of the workers.
  var answersByAgent: [(agent: String, answer: Answer)] {
    analysedAnswers.map { ($0.agent, $0.answer) }
  }

  /// The same with their claims analysed.
  var analysedAnswers: [AnalysedAnswer] { workers.compactMap(\.analysed) }

  /// Tells that a phase begins.
  mutating func begin(_ phase: Phase, round: Int) {
    self.phase = phase
    events(.phaseStarted(phase, round: round))
  }

  /// Records a turn and tells it.
  mutating func finish<Reply>(
    _ reply: AgentReply<Reply>, _ modelRequest: ModelRequest, passages: [PassageRecord],
    _ content: Turn.Content
  ) {
    let turn = recording.add(reply, modelRequest, passages: passages.map(\.id), content)
    for problem in turn.problems {
      events(.problem(agent: turn.agent, phase: turn.phase, detail: problem))
    }
    events(.turnFinished(turn))
  }

  /// Renders the prompt of an agent.
  static func prompt(
    _ factory: AgentFactory, _ agent: Agent, _ phase: Phase, round: Int, _ values: PromptValues
  ) throws(DebateFailure) -> ModelRequest {
    do {
      return try factory.request(agent, phase, round: round, values)
    } catch {
      throw DebateFailure(
        code: .invalidRequest, phase: phase, agent: agent.name, detail: error.description)
    }
  }

  /// The values that every phase has.
  var commonValues: PromptValues {
    var values = PromptValues(corpus: request.corpus.name)
    values[.question] = PromptTexts.question(request.question)
    values[.subQuestions] = PromptTexts.subQuestions(subQuestions)
    return values
  }

  private func noRounds() -> StopReason {
    let allRefused = workers.allSatisfy { $0.answer?.refusal != nil }
    return StopReason(
      code: allRefused ? .allRefused : .noRounds, rounds: 0,
      agreement: Agreement.of(analysedAnswers))
  }
}

extension DebateSettings {
  /// Whether a debate is one call of one worker.
  package var isSinglePrompt: Bool { workers == 1 && rounds == 0 }
}
