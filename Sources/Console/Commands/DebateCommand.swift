import ArgumentParser
import Debate
import Engine
import JSON
import Records
import Support
import Training

/// Debates a question over a corpus.
struct DebateCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "debate", abstract: "Answer a question over a corpus by debate.",
    discussion: """
      Workers answer from retrieved passages, the reviewer checks every claim, the workers revise, a \
      synthesis resolves what is in conflict, and the summarizer answers. The reward says how well \
      the answer rests on what it cites.

      With --gold the answer is scored against yours. With --grad the question is also one training \
      step: its causes of failure, edits against them, and the gate on the corpus's validation \
      questions; the step is stored, and no file or head changes.

      Example: hegel debate "Is the will free?" --corpus philosophy
      Example: hegel debate "When was Kant born?" --corpus philosophy --gold 1724 --grad
      """)

  @Argument(help: "The question.")
  var question: String

  @OptionGroup var selection: SelectionOptions

  @Option(name: .long, help: "A right answer; may be given several times.")
  var gold: [String] = []

  @Option(name: .long, help: "A preset of the reward, in place of the profile's weights.")
  var reward: String?

  @Flag(name: .long, help: "Make the question one training step; needs --gold.")
  var grad = false

  @OptionGroup var caps: CapOptions

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    guard !grad || !gold.isEmpty else {
      throw ValidationError(
        "--grad needs --gold: a training step holds the answer against a right one")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let format = try format.chosen(in: session, supported: [.text, .json, .jsonl, .markdown])
    var layer = try selection.layer()
    try caps.add(to: &layer)
    try store.add(to: &layer)
    let engine = try session.engine(options: layer)
    let prepared = try await engine.prepareDebate(question, gold: gold, reward: reward)
    for notice in prepared.notices { session.console.notice(notice) }
    try await Consent.obtain(for: prepared.plan, yes: caps.yes, in: session)
    let transcript = try await watch(prepared, engine, as: format, in: session)
    session.meter.add(transcript.usage)
    session.keep(.debate(transcript, folder: prepared.folder))
    if grad { try await step(engine, in: session) }
    return .success
  }

  /// Holds the debate: on a terminal it is told while it runs, elsewhere written at its end.
  private func watch(
    _ prepared: Engine.PreparedDebate, _ engine: Engine, as format: OutputFormat,
    in session: Session
  ) async throws -> Transcript {
    let console = session.console
    let facts = console.facts
    let job = engine.start(prepared)
    do {
      guard format == .text, facts.outputIsTerminal else {
        let progress = DebateProgress(plan: prepared.plan, console: console)
        for await event in job.events { progress.show(event) }
        progress.clear()
        let transcript = try await job.value
        try console.write(
          TranscriptOutput.text(of: transcript, as: format, width: facts.width))
        return transcript
      }
      var view = LiveDebateView(
        console: console.live, width: facts.width, paint: Paint(isEnabled: facts.outputHasColor),
        mostCalls: prepared.plan.mostCalls)
      try view.begin(prepared.opening)
      for await event in job.events { try view.show(event) }
      view.clear()
      return try await job.value
    } catch {
      job.cancel()
      try writePartial(of: error, as: format, to: console)
      throw error
    }
  }

  /// Makes the question one training step.
  private func step(_ engine: Engine, in session: Session) async throws {
    let settings: TrainingSettings
    do throws(TrainingError) {
      settings = try TrainingSettings(iterations: 1, minibatch: 1, patience: 1)
    } catch {
      throw CommandFailure(.usage, error.detail)
    }
    var choice = Engine.TrainingChoice(settings: settings)
    choice.question = engine.question(question, gold: gold)
    choice.reward = reward
    choice.fresh = caps.fresh
    choice.leavesTestSealed = true
    _ = try await TrainingRun(session: session, format: self.format)
      .run(choice, engine: engine, yes: caps.yes)
  }
}

extension DebateCommand {
  /// Writes what had been said before a debate failed, for programs that asked for JSON.
  private func writePartial(
    of error: any Error, as format: OutputFormat, to console: Console
  ) throws(FileSystemError) {
    guard format == .json || format == .jsonl, let failure = error as? EngineError,
      let partial = failure.partial
    else { return }
    let document: JSONValue = [
      "format_version": .int(Transcript.formatVersion), "error": .string(failure.detail),
      "partial": partial,
    ]
    try console.write(document.text(format == .json ? .pretty : .compact) + "\n")
  }
}

/// Writes transcripts in the formats that have a form for them.
enum TranscriptOutput {
  /// Returns a transcript as text, with its last line break.
  ///
  /// - Parameters:
  ///   - transcript: The transcript.
  ///   - format: One of text, json, jsonl and markdown.
  ///   - width: The columns of a line of text.
  /// - Returns: The text.
  static func text(
    of transcript: Transcript, as format: OutputFormat, width: Int
  ) -> String {
    switch format {
    case .json: transcript.json.text(.pretty) + "\n"
    case .jsonl: transcript.json.text() + "\n"
    case .markdown: TranscriptRenderer(width: width).markdown(transcript)
    case .text, .table, .box, .line, .csv:
      TranscriptRenderer(width: width).text(transcript)
    }
  }
}
