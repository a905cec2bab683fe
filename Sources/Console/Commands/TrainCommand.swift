import ArgumentParser
import Configuration
import Engine
import JSON
import Records
import Support
import Training

/// Trains a profile.
struct TrainCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "train",
    abstract: "Improve a profile by small edits that had to earn their place.",
    discussion: """
      Each iteration debates a few train questions, finds the causes of failure, asks for at most two \
      edits of instructions, checks them, screens them on the same questions, and lets those pass \
      that win on validation questions. What comes out is compared once on the sealed test questions \
      and awaits review: no head moves, and no file changes unless --write says so. An interrupted \
      training goes on when it is given again.

      Example: hegel train examples/first-draft.profile.yaml --iterations 2
      """)

  @Argument(help: "The profile by any name; the chosen profile without one.")
  var name: String?

  @OptionGroup var selection: SelectionOptions

  @Option(name: .long, help: "The most iterations.")
  var iterations = 4

  @Option(name: .long, help: "How many train questions each iteration debates.")
  var batch = 8

  @Option(name: .long, help: "The reward from which an answer needs no fixing, up to 1.")
  var target = 0.8

  @Option(
    name: .long, help: "The chance of adopting an edit in a run where none is worth anything.")
  var alpha = 0.05

  @Option(name: .customLong("max-pairs"), help: "The most validation questions of one gate.")
  var maxPairs = 80

  @Option(name: .long, help: "How many iterations in a row without an adopted edit end the run.")
  var patience = 3

  @Option(name: .long, help: "The model that proposes edits; that of the workers without it.")
  var reflector: String?

  @Option(name: .long, help: "A preset of the reward, in place of the profile's weights.")
  var reward: String?

  @Option(name: .long, help: "A file of questions (JSONL), in place of those of the corpus.")
  var questions: String?

  @Flag(name: .customLong("no-test"), help: "Leave the sealed test questions alone.")
  var noTest = false

  @Flag(name: .long, help: "Write the version that comes out into the profile's file.")
  var write = false

  @OptionGroup var caps: CapOptions

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    var layer = try selection.layer()
    if let name {
      layer.entries.merge(
        try SelectionOptions.layer(profile: name).entries, uniquingKeysWith: { $1 })
    }
    try caps.add(to: &layer)
    try store.add(to: &layer)
    let engine = try session.engine(options: layer)
    var choice = Engine.TrainingChoice(settings: try settings())
    choice.reflector = reflector
    choice.reward = reward
    choice.questions = questions
    choice.again = caps.again
    choice.fresh = caps.fresh
    choice.leavesTestSealed = noTest
    let result = try await TrainingRun(session: session, format: format)
      .run(choice, engine: engine, yes: caps.yes)
    if write, result.awaitsReview {
      let written = try await engine.checkout(
        result.final.description, to: nil, replacing: result.start)
      session.console.notice("\(written.path) says \(written.name) now")
    }
    return result.ending == .cap ? .refused : .success
  }

  private func settings() throws(CommandFailure) -> TrainingSettings {
    do throws(TrainingError) {
      return try TrainingSettings(
        iterations: iterations, minibatch: batch, target: target, alpha: alpha,
        maximumPairs: maxPairs, patience: patience)
    } catch {
      throw CommandFailure(.usage, error.detail)
    }
  }
}

/// Runs a training and writes its result.
struct TrainingRun {
  let session: Session
  let format: FormatOptions

  /// Runs a training.
  ///
  /// - Parameters:
  ///   - choice: How the profile is to be trained.
  ///   - engine: The engine over the settings of the command.
  ///   - yes: Whether the user has agreed to the price.
  /// - Returns: The result, which has been written.
  /// - Throws: `CommandFailure` or `EngineError`.
  func run(
    _ choice: Engine.TrainingChoice, engine: Engine, yes: Bool
  ) async throws -> TrainingResult {
    let chosen = try format.chosen(in: session, supported: [.text, .json, .jsonl])
    let prepared = try await engine.prepareTraining(choice)
    let console = session.console
    for notice in prepared.notices { console.notice(notice) }
    console.notice("\(prepared.estimate)")
    try await Consent.obtain(for: prepared.estimate, yes: yes, in: session)
    let job = engine.start(prepared)
    // What is tried and decided is the result of this command, so in text it is data, not a notice.
    var view = TrainingView(console: console.live, writesData: chosen == .text)
    for await event in job.events { try view.show(event) }
    view.clear()
    let result = try await job.value
    let names = try await engine.names(of: [result.start, result.final])
    let (json, summary) = (view.json(result), TrainingView.summary(result, names))
    let kept = SessionResult.training(result, json: json) { format, _ in
      switch format {
      case .json: json.text(.pretty) + "\n"
      case .jsonl: json.text() + "\n"
      default: summary
      }
    }
    session.meter.add(result.spent)
    session.keep(kept)
    try console.write(kept.rendering(chosen, console.facts.width))
    return result
  }
}
