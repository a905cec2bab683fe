import ArgumentParser
import Diagnostics
import Engine
import Glibc
import JSON
import ProfileChecks
import SafetyChecks
import Support

/// Finds mistakes in profiles.
struct CheckCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find mistakes in profiles and project files.",
    discussion: """
      Without files, the profiles and the hegel.yaml of the project are checked. The exit code is 1 \
      when there is a finding of at least the severity `--fail-on`.

      Example: hegel check examples/philosophy-qa.profile.yaml --format json
      Example: hegel check --ignore TV --ignore PF008
      """)

  @Argument(help: "Files, or folders whose profiles are checked.")
  var files: [String] = []

  @Option(
    name: .customLong("fail-on"), help: "The least severity that fails: error, warning or info.")
  var failOn: Severity?

  @Option(
    name: .long, parsing: .singleValue,
    help: "A code or family of rules to leave out, such as PF008 or TV; may be given several times."
  )
  var ignore: [String] = []

  @Flag(name: .long, help: "Apply fixes that cannot change what a model is told.")
  var fix = false

  @Flag(name: .customLong("unsafe-fixes"), help: "Apply all fixes; some change meaning.")
  var unsafeFixes = false

  @Flag(
    name: .long,
    help: "Scan plain texts, also whole folders and standard input (-), for what is unsafe.")
  var raw = false

  @Option(
    name: .customLong("as"),
    help: "Where the texts of --raw come from: system, corpus or query.")
  var origin: TextOrigin?

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    guard raw || origin == nil else {
      throw ValidationError("--as says where the texts of --raw come from; add --raw")
    }
    guard !raw || !(fix || unsafeFixes) else {
      throw ValidationError("--raw only looks; leave out --fix and --unsafe-fixes")
    }
    guard !raw || !files.isEmpty else {
      throw ValidationError("--raw needs files, folders, or - for standard input")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let format = try format.chosen(in: session, supported: [.text, .json, .jsonl])
    let engine = try session.checkingEngine()
    let outcome =
      raw
      ? try scan(with: engine, in: session)
      : try engine.check(
        files, ignoring: ignore, fixing: unsafeFixes ? .all : fix ? .safe : .none)
    session.keep(.findings(outcome.files))
    try write(outcome, as: format, to: session.console)
    if outcome.fixes > 0 {
      session.console.notice("applied \(outcome.fixes) fix\(outcome.fixes == 1 ? "" : "es")")
    }
    for reason in outcome.takenBack { session.console.notice("note: not fixed: \(reason)") }
    if outcome.hidden > 0 {
      session.console.notice(
        "note: \(outcome.hidden) finding\(outcome.hidden == 1 ? " is" : "s are") hidden by "
          + "checks.ignore or --ignore")
    }
    if !outcome.failures.isEmpty {
      throw CommandFailure(.unreadableInput, outcome.failures.joined(separator: "\nerror: "))
    }
    let least = failOn ?? engine.failingSeverity
    let fails = outcome.files.contains { $0.findings.contains { $0.severity >= least } }
    return fails ? .findings : .success
  }

  private func scan(
    with engine: Engine, in session: Session
  ) throws -> Engine.CheckOutcome {
    let origin = origin ?? .system
    guard files == ["-"] else { return try engine.scan(files, as: origin, ignoring: ignore) }
    try session.refuseStandardInput()
    let bytes = try FileSystem.readAll(
      STDIN_FILENO, path: "standard input", limit: Engine.maximumTextSize)
    return try engine.scan(bytes, named: "standard input", as: origin, ignoring: ignore)
  }

  private func write(
    _ outcome: Engine.CheckOutcome, as format: OutputFormat, to console: Console
  ) throws(FileSystemError) {
    guard !outcome.files.isEmpty || outcome.failures.isEmpty else { return }
    let style = Paint(isEnabled: console.facts.outputHasColor).style
    try console.write(Self.text(of: outcome.files, as: format, style: style))
  }

  /// The findings in a format.
  static func text(
    of files: [CheckedFile], as format: OutputFormat, style: TextStyle
  ) -> String {
    switch format {
    case .json: CheckReport.json(files).text(.pretty) + "\n"
    case .jsonl:
      (CheckReport.json(files)["findings"]?.array ?? []).map { $0.text() + "\n" }.joined()
    case .text, .table, .box, .line, .csv, .markdown: CheckReport.text(files, style: style)
    }
  }
}

extension Severity: ExpressibleByArgument {}

extension TextOrigin: ExpressibleByArgument {}
