import Debate
import Engine
import Evaluation
import JSON
import JSONRPC
import Profiles
import Records
import Support
import Training

/// One command that a client has asked for: it runs beside the answers to other requests, tells how
/// far it is, and can be cancelled by its request or by its progress.
struct CommandRun: Sendable {
  /// What came of a command.
  struct Report: Sendable {
    /// One line for a message.
    var summary: String
    /// All of it, as Markdown.
    var text: String
    /// What is called.
    var name: String
  }

  let context: RequestContext
  let command: ServerCommand
  let document: DocumentSnapshot
  let progress: ProgressReporter

  private var server: LanguageServer { context.server }

  /// The engine that has the document's file as its profile.
  private var engine: Engine { server.workspace.engine(forProfile: document.path) }

  /// Runs the command.
  ///
  /// - Parameter question: The question that is debated; nil for the first one of the preview.
  /// - Returns: What came of it.
  /// - Throws: ``EngineError``, `ResponseError` or `CancellationError`.
  func report(question: String?) async throws -> Report {
    switch command {
    case .debate: try await debate(question)
    case .evaluate: try await evaluate()
    case .train: try await train()
    case .preview, .explainReward, .openTranscript, .showContent:
      throw ResponseError(.internalError, "\(command.rawValue) is no run")
    }
  }

  // MARK: Debate

  private func debate(_ question: String?) async throws -> Report {
    let engine = engine
    let asked: String
    if let question { asked = question } else { asked = try await firstQuestion(engine) }
    let prepared = try await engine.prepareDebate(asked)
    try await agree(to: prepared.plan.cost)
    let job = engine.start(prepared)
    let most = max(1, prepared.plan.mostCalls)
    let transcript = try await withTaskCancellationHandler {
      var turns = 0
      for await event in job.events {
        guard case .turnFinished(let turn) = event else { continue }
        turns += 1
        progress.report(
          "\(turn.agent), \(turn.phase)", percentage: min(99, turns * 100 / most))
      }
      return try await job.value
    } onCancel: {
      job.cancel()
    }
    let answer = transcript.answer.refusal ?? transcript.answer.text
    return Report(
      summary: answer, text: TranscriptRenderer().markdown(transcript),
      name: transcript.id.description)
  }

  private func firstQuestion(_ engine: Engine) async throws -> String {
    let loaded = try await engine.profile(named: nil)
    guard let first = try engine.preparePreview(of: loaded.profile).firstQuestion else {
      throw ResponseError(.requestFailed, "the corpus has no train question; name a question")
    }
    return first
  }

  // MARK: Evaluation

  private func evaluate() async throws -> Report {
    let engine = engine
    let prepared = try await engine.prepareEvaluation(Engine.EvaluationChoice())
    try await agree(to: prepared.estimate.cost)
    let job = engine.start(prepared)
    let outcome = try await withTaskCancellationHandler {
      for await event in job.events {
        progress.report(
          "\(event.done) of \(event.total) questions",
          percentage: event.total > 0 ? event.done * 100 / event.total : nil)
      }
      return try await job.value
    } onCancel: {
      job.cancel()
    }
    let text = EvaluationReport.text(outcome.result)
    return Report(
      summary: Self.summary(outcome.result), text: Self.fenced(text), name: outcome.run.description)
  }

  private static func summary(_ result: EvaluationResult) -> String {
    result.arms.map { arm in
      let reward = arm.metrics.first { $0.name == EvaluationRequest.reward }
      let mean = reward?.estimate.mean.map { Decimal.text($0) } ?? "missing"
      return "\(arm.name): reward \(mean) on \(arm.count) questions"
    }.joined(separator: "; ")
  }

  // MARK: Training

  private func train() async throws -> Report {
    let engine = engine
    let prepared = try await engine.prepareTraining(
      Engine.TrainingChoice(settings: try TrainingSettings()))
    try await agree(to: prepared.estimate.cost)
    let job = engine.start(prepared)
    let result = try await withTaskCancellationHandler {
      for await event in job.events {
        switch event {
        case .iteration(let number, let count, _):
          progress.report(
            "iteration \(number) of \(count)", percentage: (number - 1) * 100 / max(1, count))
        case .trials(let stage, let trials):
          progress.report(
            "\(stage.rawValue): \(trials.done) of \(trials.total) questions", percentage: nil)
        default: break
        }
      }
      return try await job.value
    } onCancel: {
      job.cancel()
    }
    let names = try await engine.names(of: [result.start, result.final])
    let final = names[result.final] ?? result.final.description
    let summary =
      result.awaitsReview
      ? "\(final) awaits review: `hegel diff \(names[result.start] ?? "") \(final)` shows it"
      : "no better version was found: \(result.detail)"
    let rows = result.steps.map { step in
      "| \(step.iteration) | \(step.outcome.rawValue) | "
        + "\(step.effect.map { Decimal.signed($0) } ?? "") | \(step.reason) |"
    }
    return Report(
      summary: summary,
      text: "# Training of \(names[result.start] ?? document.path)\n\n\(summary).\n\n"
        + "| iteration | outcome | effect | reason |\n|---|---|---|---|\n"
        + rows.joined(separator: "\n") + "\n", name: result.run.description)
  }

  // MARK: Money

  /// Has the user agree to what a run may cost; one that costs nothing is not asked about.
  private func agree(to cost: CostEstimate) async throws {
    guard cost.mayCost else { return }
    let run = "Run"
    let answer = await server.question(
      "\(command.title): \(cost). Run it?", [run, "Cancel"], context.connection)
    guard answer == run else {
      throw ResponseError(
        .requestFailed,
        "\(command.title) may cost something (\(cost)) and was not agreed to; run `hegel` in a "
          + "terminal, where --yes agrees")
    }
  }

  private static func fenced(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "    " + $0 }.joined(separator: "\n")
  }
}
