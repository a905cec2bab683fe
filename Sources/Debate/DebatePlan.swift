package import LanguageModels
package import Profiles
package import Records
import Support

/// What a debate will take at most, known before it starts.
package struct DebatePlan: Sendable, Hashable {
  /// The calls of one phase.
  package struct Step: Sendable, Hashable {
    /// The phase.
    package var phase: Phase

    /// The model that the phase's role uses.
    package var model: String

    /// The calls that are made in any case.
    package var fewestCalls: Int

    /// The calls that are made at most when every reply has the asked form.
    package var mostCalls: Int

    /// How many of those calls follow one another, as many as allowed being under way at once.
    package var consecutiveCalls: Int

    /// What those calls take at most.
    package var usage: CallUsage

    /// What is added at most when every one of them has to be asked once more: the request with the
    /// reply that was of the wrong form, and a second reply.
    package var repairs: CallUsage
  }

  /// The phases that the profile has, in their order.
  package let steps: [Step]

  /// The models whose price is unknown, so that ``highestDollars`` leaves them out.
  package let unpricedModels: [String]

  /// How long the debate is expected to take; nil when nothing tells.
  package var time: TimeEstimate?

  /// The calls that are made in any case: every worker may refuse, and nothing follows then.
  package var fewestCalls: Int { steps.reduce(0) { $0 + $1.fewestCalls } }

  /// The calls that are made at most when every reply has the asked form.
  package var mostCalls: Int { steps.reduce(0) { $0 + $1.mostCalls } }

  /// What is used at most when every reply has the asked form, by the models' own upper estimates.
  package var usage: CallUsage { steps.reduce(CallUsage()) { $0 + $1.usage } }

  /// What is used at most: every call may have to be made once more.
  package var highest: CallUsage { steps.reduce(usage) { $0 + $1.repairs } }

  /// The price at most, every call made twice, in United States dollars.
  package var highestDollars: Double { highest.dollars }

  /// What is told before the debate starts, and agreed to.
  package var cost: CostEstimate {
    let highest = highest
    return CostEstimate(
      highest: SpendAmount(
        debates: 0, calls: highest.calls, tokens: highest.tokens.total, dollars: highest.dollars),
      unpricedModels: unpricedModels, time: time)
  }

  /// Returns how long the debate is expected to take when every reply has the asked form.
  ///
  /// - Parameter times: How long one call of a model takes, by the name that requests use.
  /// - Returns: The sum over the calls that follow one another; nil when a model's time is unknown.
  package func duration(_ times: [String: Duration]) -> Duration? {
    var sum = 0.0
    for step in steps {
      guard let time = times[step.model] else { return nil }
      sum += time / .seconds(1) * Double(step.consecutiveCalls)
    }
    return .seconds(min(sum, 1e9))
  }

  /// Plans a debate.
  ///
  /// - Parameters:
  ///   - request: What the debate will be about.
  ///   - modelGuard: Knows the models and their prices.
  ///   - longestPassage: The longest passage of the corpus, in bytes.
  /// - Throws: ``DebateError`` with the code `model` when a role names an unknown model, with
  ///   `limit` when its price is unknown and a limit in dollars is set, and with `invalidRequest` when a
  ///   prompt cannot be rendered.
  package init(
    _ request: DebateRequest, guard modelGuard: ModelGuard, longestPassage: Int = 4_000
  ) throws(DebateError) {
    var steps: [Step] = []
    var unpriced: [String] = []
    let worst = WorstCase(request, longestPassage: longestPassage)
    do throws(DebateFailure) {
      for phase in Phase.allCases {
        let calls = Self.calls(of: phase, request.profile.debate)
        guard calls.most > 0 else { continue }
        let model = try worst.request(phase)
        let usage = try Self.highestCost(of: model, modelGuard)
        let repair = try Self.highestCost(of: worst.repair(of: model, phase), modelGuard)
        if modelGuard.description(of: model.model)?.price == nil, !unpriced.contains(model.model) {
          unpriced.append(model.model)
        }
        steps.append(
          Step(
            phase: phase, model: model.model, fewestCalls: calls.fewest, mostCalls: calls.most,
            consecutiveCalls: Self.consecutiveCalls(of: phase, request),
            usage: Self.usage(usage, times: calls.most),
            repairs: Self.usage(repair, times: calls.most)))
      }
    } catch {
      throw DebateError(
        code: error.code, phase: error.phase, agent: error.agent, detail: error.detail,
        partial: PartialTranscript(
          question: request.question, seed: request.seed, turns: [], passages: [], usage: .none))
    }
    self.steps = steps
    unpricedModels = unpriced
  }

  /// How often a phase is called.
  private static func calls(
    of phase: Phase, _ settings: DebateSettings
  ) -> (fewest: Int, most: Int) {
    if settings.isSinglePrompt { return phase == .answer ? (1, 1) : (0, 0) }
    return switch phase {
    case .split: (1, 1)
    case .answer: (settings.workers, settings.workers)
    case .critique: (0, settings.rounds)
    case .revise: (0, settings.rounds * settings.workers)
    case .synthesis, .final: (0, 1)
    }
  }

  /// How many calls of a phase follow one another: workers speak at once, as many as are allowed.
  private static func consecutiveCalls(of phase: Phase, _ request: DebateRequest) -> Int {
    let settings = request.profile.debate
    let most = calls(of: phase, settings).most
    guard phase == .answer || phase == .revise, !settings.isSinglePrompt else { return most }
    let width = max(1, request.limits.parallelCalls)
    let batches = (settings.workers + width - 1) / width
    return phase == .answer ? batches : batches * settings.rounds
  }

  private static func highestCost(
    of request: ModelRequest, _ modelGuard: ModelGuard
  ) throws(DebateFailure) -> CallUsage {
    do throws(ModelError) {
      return try modelGuard.highestCost(of: request)
    } catch {
      throw DebateFailure(
        code: error.code == .limit ? .limit : .model, phase: request.purpose.phase,
        agent: request.purpose.agent, detail: error.description)
    }
  }

  private static func usage(_ usage: CallUsage, times count: Int) -> CallUsage {
    CallUsage(
      calls: product(usage.calls, count),
      tokens: TokenUsage(
        input: product(usage.tokens.input, count), output: product(usage.tokens.output, count),
        isEstimate: true),
      dollars: usage.dollars * Double(count))
  }

  /// A product of counts that stays at the greatest number: models estimate what they like.
  private static func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? .max : product
  }
}

extension DebatePlan: CustomStringConvertible {
  /// The line that tells what the debate takes at most: the highest price is what is agreed to.
  package var description: String { cost.description }
}

/// The longest request of each phase.
private struct WorstCase {
  private let request: DebateRequest
  private let factory: AgentFactory
  private let longestPassage: Int

  init(_ request: DebateRequest, longestPassage: Int) {
    self.request = request
    self.longestPassage = max(0, longestPassage)
    factory = AgentFactory(
      profile: request.profile, fallback: request.fallback, seed: request.seed)
  }

  func request(_ phase: Phase) throws(DebateFailure) -> ModelRequest {
    let settings = request.profile.debate
    let passages = max(settings.passages, SplitReply.limit)
    let all = passages * settings.workers
    let answer = answerBytes(.worker)
    var values = PromptValues(corpus: request.corpus.name)
    values[.question] = PromptTexts.question(request.question)
    values[.subQuestions] = filler(
      "sub_question", SplitReply.limit, of: request.question.utf8.count)
    values[.context] = filler("passage", phase == .answer ? passages : all, of: longestPassage)
    values[.answer] = filler("answer", 1, of: answer)
    values[.answers] = filler("answers", settings.workers, of: answer)
    values[.critique] = filler("critique", 2, of: answerBytes(.reviewer))
    values[.synthesis] = filler("synthesis", 1, of: answerBytes(.reviewer))
    let calls = 2 + settings.rounds + (1 + settings.rounds) * settings.workers
    values[.transcript] = filler("turn", calls, of: max(answer, answerBytes(.reviewer)))
    return try DebateFlow.prompt(
      factory, factory.agent(phase.role), phase, round: 0, values)
  }

  /// The request after a reply of the wrong form, as long as it is repeated.
  func repair(of request: ModelRequest, _ phase: Phase) -> ModelRequest {
    let form =
      switch phase {
      case .split: SplitReply.form
      case .critique: CritiqueReply.form
      case .synthesis: SynthesisReply.form
      case .answer, .revise, .final: AnswerReply.form
      }
    let reply = String(repeating: "word ", count: ModelCaller.repeatedBytes / 5 + 1)
    return ModelCaller.repair(request, reply, ReplyDefect(detail: "", form: form))
  }

  /// Bytes of the longest answer of a role: a token of English has about four.
  private func answerBytes(_ role: Role) -> Int {
    min(factory.agent(role).sampling.maxTokens, 100_000) * 4
  }

  private func filler(_ label: String, _ count: Int, of bytes: Int) -> [MessagePart] {
    let text = String(repeating: "word ", count: bytes / 5 + 1)
    return (0..<count).map { .untrusted(label: label, id: "item-\($0)", text: text) }
  }
}
