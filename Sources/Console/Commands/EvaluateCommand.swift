import ArgumentParser
import Configuration
import Engine
import Evaluation
import JSON
import Records
import Support

/// The options of commands that measure profiles.
struct MeasureOptions: ParsableArguments {
  @Option(name: .long, help: "A file of questions (JSONL), in place of those of the corpus.")
  var questions: String?

  @Option(
    name: .long,
    help: "train, validation, test (sealed) or all; validation for a corpus, all for a file.")
  var split: SplitName?

  @Option(name: .long, help: "How many questions at most; the same ones each time.")
  var limit: Int?

  @Option(name: .long, help: "What is compared: reward, or a component such as f1.")
  var metric = EvaluationRequest.reward

  @Option(name: .long, help: "A preset of the reward, in place of the first profile's weights.")
  var reward: String?

  @Option(name: .long, help: "A configured corpus, a folder under corpus_data, or a path.")
  var corpus: String?

  @Option(name: .long, help: "The model for every role, such as embedded.")
  var model: String?

  @Option(name: .long, help: "The seed of the run.")
  var seed: String?

  @OptionGroup var caps: CapOptions

  @OptionGroup var store: StoreOptions

  init() {}

  func validate() throws {
    if let limit, limit < 1 {
      throw ValidationError("--limit is \(limit); expected a whole number of at least 1")
    }
  }

  /// The settings that the options stand for.
  ///
  /// - Parameter profile: The profile that an option names.
  /// - Returns: The settings.
  /// - Throws: `CommandFailure` when a value does not fit its setting.
  func layer(profile: String? = nil) throws(CommandFailure) -> Configuration.Layer {
    var layer = try SelectionOptions.layer(
      corpus: corpus, profile: profile, model: model, seed: seed)
    try caps.add(to: &layer)
    try store.add(to: &layer)
    return layer
  }

  /// What the options choose.
  ///
  /// - Parameter profiles: The profiles, the one that others are compared with first.
  /// - Returns: The choice.
  func choice(_ profiles: [String]) -> Engine.EvaluationChoice {
    var choice = Engine.EvaluationChoice()
    choice.profiles = profiles
    choice.questions = .init(file: questions, split: split, limit: limit)
    choice.metric = metric
    choice.reward = reward
    choice.again = caps.again
    choice.fresh = caps.fresh
    return choice
  }
}

extension SplitName: ExpressibleByArgument {}

/// Measures profiles on questions.
struct EvaluateCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate", abstract: "Measure profiles on the questions of a corpus.",
    discussion: """
      Every question is debated by every profile; the rewards come with intervals, and what failed \
      is missing, not 0. With several profiles the others are compared with the first, question by \
      question. An interrupted evaluation goes on when it is given again. --format jsonl and csv give \
      a row for each question and profile.

      Example: hegel evaluate examples/philosophy-qa.profile.yaml base/qa@1 --split validation
      """)

  @Argument(help: "Profiles by any name; the chosen profile without one.")
  var profiles: [String] = []

  @Option(name: .long, help: "The profile when none is given as an argument.")
  var profile: String?

  @OptionGroup var options: MeasureOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    _ = try await EvaluationRun(options: options, format: format, session: session)
      .run(profiles, layer: try options.layer(profile: profile))
    return .success
  }
}

/// Compares two profiles.
struct CompareCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Say whether one profile is better than another, and by how much.",
    discussion: """
      Both debate the same questions under the same seeds. The difference is B less A, with a BCa \
      interval, a paired permutation test and the effect size; "no decision" is a result. Before the \
      run it says which difference so many questions can show.

      Example: hegel compare examples/first-draft.profile.yaml base/qa@1 --limit 20
      """)

  /// What the difference must be for exit code 0.
  enum Requirement: String, CaseIterable, ExpressibleByArgument {
    case better
    case notWorse = "not-worse"
  }

  @Argument(help: "The profile to compare with.")
  var a: String

  @Argument(help: "The profile that may be better.")
  var b: String

  @Option(
    name: .long, help: "Exit with 1 unless B is `better`, or unless it is `not-worse`.")
  var require: Requirement?

  @OptionGroup var options: MeasureOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let result = try await EvaluationRun(options: options, format: format, session: session)
      .run([a, b], layer: try options.layer())
    guard let require, let verdict = result.comparisons.first?.verdict else { return .success }
    switch require {
    case .better: return verdict == .better ? .success : .findings
    case .notWorse: return verdict == .worse ? .findings : .success
    }
  }
}

/// Runs an evaluation and writes its result.
struct EvaluationRun {
  let options: MeasureOptions
  let format: FormatOptions
  let session: Session

  /// Runs an evaluation.
  ///
  /// - Parameters:
  ///   - profiles: The profiles.
  ///   - layer: The settings of the command's options.
  /// - Returns: The result, which has been written.
  /// - Throws: `CommandFailure` or `EngineError`.
  func run(
    _ profiles: [String], layer: Configuration.Layer
  ) async throws -> EvaluationResult {
    let chosen = try format.chosen(in: session)
    let engine = try session.engine(options: layer)
    let prepared = try await engine.prepareEvaluation(options.choice(profiles))
    let console = session.console
    for notice in prepared.notices { console.notice(notice) }
    if let power = Self.power(prepared.request) { console.notice(power) }
    try await Consent.obtain(for: prepared.estimate, yes: options.caps.yes, in: session)
    let job = engine.start(prepared)
    var progress = RunProgress(console: console)
    for await event in job.events { progress.show(event, "evaluation") }
    progress.clear()
    let outcome = try await job.value
    for arm in outcome.result.arms { session.meter.add(arm.spent) }
    session.keep(.evaluation(outcome.result) { Self.text(outcome, as: $0, width: $1) })
    try console.write(Self.text(outcome, as: chosen, width: console.facts.width))
    return outcome.result
  }

  /// What so many questions can show, told before the run.
  private static func power(_ request: EvaluationRequest) -> String? {
    guard request.comparisons > 0,
      let sensitivity = Sensitivity(
        pairs: request.questions.count, deviation: request.deviation,
        level: request.level / Double(request.comparisons))
    else { return nil }
    guard sensitivity.effect <= 1 else {
      return "\(request.questions.count) questions are too few to show any difference of rewards"
    }
    return
      "\(request.questions.count) questions can show a difference of "
      + "\(Decimal.text(sensitivity.effect)) or more (power 80 %, assuming a standard deviation of "
      + "\(Decimal.text(request.deviation.value, places: 2)) between paired rewards)"
  }

  private static func text(
    _ outcome: Engine.EvaluationOutcome, as format: OutputFormat, width: Int
  ) -> String {
    let result = outcome.result
    return switch format {
    case .text: EvaluationReport.text(result, width: width)
    case .json: result.json.text(.pretty) + "\n"
    case .jsonl, .csv: trials(outcome).rendered(as: format, width: width)
    case .markdown, .table, .box, .line:
      metrics(result).rendered(as: format, width: width)
        + (result.comparisons.isEmpty
          ? "" : "\n" + comparisons(result).rendered(as: format, width: width))
    }
  }

  private static func metrics(_ result: EvaluationResult) -> RowSet {
    let table = EvaluationReport.rows(result)
    let numeric: Set = ["n", "missing", "mean", "low", "high"]
    return RowSet(
      name: "metrics",
      columns: table.columns.map { .init($0, $0, isNumeric: numeric.contains($0)) },
      rows: table.rows.map { $0.map { .string($0) } }, emptyNotice: "no metric")
  }

  private static func comparisons(_ result: EvaluationResult) -> RowSet {
    RowSet(
      name: "comparisons",
      columns: [
        .init("treatment", "Treatment"), .init("control", "Control"), .init("metric", "Metric"),
        .init("pairs", "Pairs", isNumeric: true),
        .init("difference", "Difference", isNumeric: true), .init("low", "Low", isNumeric: true),
        .init("high", "High", isNumeric: true), .init("p", "p", isNumeric: true),
        .init("dz", "d_z", isNumeric: true), .init("verdict", "Verdict"),
      ],
      rows: result.comparisons.map { comparison in
        [
          .string(comparison.treatment), .string(comparison.control), .string(comparison.metric),
          .int(comparison.difference.count), number(comparison.difference.mean),
          number(comparison.difference.interval?.lowerBound),
          number(comparison.difference.interval?.upperBound), number(comparison.test?.adjusted),
          number(comparison.effect?.dz),
          .string(
            comparison.verdict.reason.map { "no decision: \($0.rawValue)" }
              ?? (comparison.verdict == .better ? "better" : "worse")),
        ]
      }, emptyNotice: "no comparison")
  }

  private static func number(_ value: Double?) -> JSONValue {
    value.map { .string(Decimal.text($0, places: 6)) } ?? .null
  }

  /// A row for each question and profile: what every mean and test rests on.
  private static func trials(_ outcome: Engine.EvaluationOutcome) -> RowSet {
    let arms = outcome.result.arms
    let components = arms.flatMap { $0.metrics.map(\.name) }.reduce(into: [String]()) {
      names, name in
      if name != EvaluationRequest.reward, !names.contains(name) { names.append(name) }
    }
    return RowSet(
      name: "trials",
      columns: [
        .init("question", "Question"), .init("arm", "Profile"), .init("hash", "Hash"),
        .init("reward", "Reward", isNumeric: true),
      ] + components.map { .init($0, $0, isNumeric: true) } + [
        .init("missing", "Missing"), .init("refusal", "Refusal"), .init("answer", "Answer"),
        .init("seed", "Seed"),
      ],
      rows: outcome.trials.map { trial in
        let arm = arms.first { $0.version == trial.version }?.name ?? trial.version.short
        let values = components.map { name in
          trial.value(of: name).map { JSONValue.number($0) } ?? .null
        }
        return [
          .string(trial.question), .string(arm), .string(trial.version.short),
          trial.value.map { .number($0) } ?? .null,
        ] + values + [
          trial.missing.map { .string($0) } ?? .null,
          trial.refusal.map { .string($0) } ?? .null,
          trial.answer.map { .string($0) } ?? .null, .string(String(trial.seed)),
        ]
      }, emptyNotice: "no trial")
  }
}
