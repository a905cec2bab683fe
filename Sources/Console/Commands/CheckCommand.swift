import ArgumentParser
import Diagnostics
import Engine
import Glibc
import JSON
import ProfileChecks
import Profiles
import SafetyChecks
import Support

/// Finds mistakes in profiles.
struct CheckCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Find mistakes in profiles and project files.",
    discussion: """
      Without files, the profiles and the hegel.yaml of the project are checked. The exit code is 1 \
      when there is a finding of at least the severity `--fail-on`. With `--raw`, any texts are \
      scanned for what is unsafe in them.

      Example: hegel check examples/philosophy-qa.profile.yaml --format json
      Example: hegel check --ignore TV --ignore PF008
      Example: hegel check --fix --diff
      """)

  @Argument(help: "Files, or folders whose profiles are checked; - for standard input.")
  var files: [String] = []

  @Flag(name: .long, help: "Check what the next commit will have, as git has taken it.")
  var staged = false

  @Flag(
    name: .long,
    help: "Check the files that differ from the last commit; with fixes, print them as a patch.")
  var diff = false

  @Flag(
    name: .long, help: "Also check the profiles that extend the files, or a file that is gone.")
  var heirs = false

  @Option(
    name: .long, parsing: .singleValue,
    help: "Codes or families of rules to look for alone, such as TV,SE; may be given several times."
  )
  var select: [String] = []

  @Option(
    name: .long, parsing: .singleValue,
    help: "Codes or families of rules to leave out, such as PF008,TV; may be given several times."
  )
  var ignore: [String] = []

  @Option(
    name: .customLong("fail-on"), help: "The least severity that fails: error, warning or info.")
  var failOn: Severity?

  @Flag(name: .long, help: "Apply fixes that cannot change what a model is told.")
  var fix = false

  @Flag(name: .customLong("unsafe-fixes"), help: "Apply all fixes; some change meaning.")
  var unsafeFixes = false

  @Option(name: .long, help: "A file of findings that are known, and not reported.")
  var baseline: String?

  @Option(
    name: .customLong("write-baseline"), help: "Write the findings into a file as known, and pass.")
  var newBaseline: String?

  @Flag(
    name: .long,
    help: "Scan plain texts, also whole folders and standard input (-), for what is unsafe.")
  var raw = false

  @Option(
    name: .customLong("as"),
    help: "Where the texts of --raw come from: system, corpus or query.")
  var origin: TextOrigin?

  @Flag(name: .customLong("no-cache"), help: "Check every file anew, and remember none as clean.")
  var noCache = false

  @Option(
    name: .customLong("stdin-name"),
    help: "The path that standard input stands for, by which bases are found.")
  var inputName: String?

  @Option(
    name: .long,
    help: "How findings are written: text, short, json, jsonl, sarif, github, gitlab or junit.")
  var format: CheckFormat?

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
    guard !files.contains("-") || files == ["-"] else {
      throw ValidationError("- stands for standard input, and for nothing beside it")
    }
    guard inputName == nil || files == ["-"] else {
      throw ValidationError("--stdin-name is the path of standard input; name - as the file")
    }
    guard !staged || files.isEmpty, !isListedByGit || files.isEmpty else {
      throw ValidationError("git lists the files of --staged and --diff; leave out the names")
    }
    guard !staged || !diff || fixes != .none else {
      throw ValidationError("--staged and --diff check different files; choose one")
    }
    guard !staged || fixes == .none || diff else {
      throw ValidationError(
        "what is staged is not changed; leave out --staged, or add --diff to see the fixes")
    }
    guard !heirs || !raw && !files.contains("-") else {
      throw ValidationError("--heirs is of profiles in files; leave out --raw and -")
    }
    guard format == nil || !isTextual else {
      throw ValidationError(
        "fixes with --diff print a patch, and fixes of standard input the text; leave out --format")
    }
    guard newBaseline == nil || baseline == nil else {
      throw ValidationError("--write-baseline writes all findings; leave out --baseline")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.checkingEngine()
    if let newBaseline { try refuseOtherFile(newBaseline, in: session) }
    let outcome: CheckOutcome
    do {
      outcome = try engine.check(try request(in: session))
    } catch let error as EngineError where error.code == .unreadable {
      // Who reads the report with a program learns of it there.
      let unread = CheckOutcome(failures: [UnreadFile(detail: error.detail)])
      try write(unread, failingAt: failOn ?? engine.failingSeverity, in: session)
      throw error
    }
    session.keep(.findings(outcome.files))
    let least = failOn ?? engine.failingSeverity
    try write(outcome, failingAt: least, in: session)
    tell(outcome, in: session)
    if !outcome.failures.isEmpty {
      throw CommandFailure(
        .unreadableInput, outcome.failures.map(\.description).joined(separator: "\nerror: "))
    }
    if let newBaseline {
      try writeBaseline(Baseline(of: outcome.files), to: newBaseline, in: session)
      return .success
    }
    let fails = outcome.files.contains { $0.findings.contains { $0.severity >= least } }
    return fails ? .findings : .success
  }

  // MARK: What is checked

  private var fixes: CheckRequest.FixMode { unsafeFixes ? .all : fix ? .safe : .none }

  /// Whether what is printed is a patch or the text itself, in place of a report.
  private var isTextual: Bool { fixes != .none && (diff || files == ["-"]) }

  /// Whether git says what has changed; with fixes, `--diff` says how they are shown.
  private var isListedByGit: Bool { diff && fixes == .none }

  private func request(in session: Session) throws -> CheckRequest {
    CheckRequest(
      try target(in: session), includingHeirs: heirs, origin: raw ? origin ?? .system : nil,
      selected: select, ignored: ignore, fixing: fixes, writesFixes: !diff,
      baseline: try baseline.map { try readBaseline($0, in: session) },
      cacheIdentity: noCache ? nil : Self.cacheIdentity)
  }

  /// The version and the very file of the program: another build may find something else.
  private static let cacheIdentity: String? = FileStamp.stamp(of: "/proc/self/exe").map {
    "\(Version.number) \($0.text)"
  }

  private func target(in session: Session) throws -> CheckRequest.Target {
    if staged { return .staged }
    if isListedByGit { return .changed }
    guard files == ["-"] else { return .paths(files) }
    try session.refuseStandardInput()
    let bytes = try FileSystem.readAll(
      STDIN_FILENO, path: "standard input", limit: Engine.maximumTextSize)
    return .text(bytes, name: inputName ?? "standard input")
  }

  private func readBaseline(_ path: String, in session: Session) throws -> Baseline {
    let bytes = try FileSystem.read(Path.join(session.host.workingDirectory, path))
    do {
      return try Baseline(json: try JSONValue(parsing: bytes))
    } catch {
      throw CommandFailure(
        .unreadableInput,
        "the baseline \(path) cannot be read: \(error); remove it, then --write-baseline anew",
        token: path)
    }
  }

  /// Fails when a baseline would replace something else: `--write-baseline` takes a path, and a
  /// profile named after it is meant to be checked.
  private func refuseOtherFile(_ path: String, in session: Session) throws {
    guard FileSystem.kind(of: Path.join(session.host.workingDirectory, path)) != nil else { return }
    do {
      _ = try readBaseline(path, in: session)
    } catch {
      throw CommandFailure(
        .usage,
        "\(path) is there already and is no baseline that this program reads; remove it, or name "
          + "another file, such as --write-baseline baseline.json",
        token: path)
    }
  }

  private func writeBaseline(
    _ baseline: Baseline, to path: String, in session: Session
  ) throws {
    try FileSystem.write(
      Array((baseline.json.text(.pretty) + "\n").utf8),
      to: Path.join(session.host.workingDirectory, path))
    let count = baseline.entries.count
    session.console.notice(
      "\(path) knows \(count) finding\(count == 1 ? "" : "s"); `--baseline \(path)` leaves them out"
    )
  }

  // MARK: What is told

  private func tell(_ outcome: CheckOutcome, in session: Session) {
    func told(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { session.console.notice("note: \(count) \(count == 1 ? one : many)") }
    }
    if outcome.fixes > 0 {
      let verb = outcome.patches.isEmpty ? "applied" : "would apply"
      session.console.notice("\(verb) \(outcome.fixes) fix\(outcome.fixes == 1 ? "" : "es")")
    }
    for reason in outcome.takenBack { session.console.notice("note: not fixed: \(reason)") }
    told(
      outcome.hidden, "finding is hidden by checks.ignore, --ignore or --select",
      "findings are hidden by checks.ignore, --ignore or --select")
    told(outcome.known, "finding is known to the baseline", "findings are known to the baseline")
    if outcome.files.isEmpty, outcome.failures.isEmpty {
      session.console.notice("note: no profile and no hegel.yaml is among the files")
    }
  }

  private func write(
    _ outcome: CheckOutcome, failingAt least: Severity, in session: Session
  ) throws(FileSystemError) {
    let console = session.console
    if fixes != .none, diff {
      for patch in outcome.patches { try console.write(patch) }
      return
    }
    if fixes != .none, files == ["-"] {
      // Whoever hands a text over gets it back; what remains is for people.
      for file in outcome.files { try console.write(String(decoding: file.bytes, as: UTF8.self)) }
      let remaining = CheckReport.short(outcome.files)
      if !remaining.isEmpty { console.notice(String(remaining.dropLast())) }
      return
    }
    let chosen = format ?? CheckFormat(session.format)
    guard !outcome.files.isEmpty || chosen != .text else { return }
    let style = Paint(isEnabled: console.facts.outputHasColor).style
    try console.write(
      Self.text(
        of: outcome.files, unread: outcome.failures, as: chosen, failingAt: least, style: style))
  }

  /// The findings in a format, with what could not be read where a program reads it; people are told
  /// on the error stream.
  static func text(
    of files: [CheckedFile], unread: [UnreadFile] = [], as format: CheckFormat,
    failingAt least: Severity = .error, style: TextStyle
  ) -> String {
    switch format {
    case .text: CheckReport.text(files, style: style)
    case .short: CheckReport.short(files)
    case .json: CheckReport.json(files, unread: unread).text(.pretty) + "\n"
    case .jsonl: CheckReport.jsonLines(files, unread: unread)
    case .sarif:
      SARIFReport.log(files, rules: Engine.rules, version: Version.number, unread: unread)
        .text(.pretty) + "\n"
    case .github: GitHubReport.text(files, unread: unread)
    case .gitlab: GitLabReport.json(files, unread: unread).text(.pretty) + "\n"
    case .junit: JUnitReport.text(files, failingAt: least, unread: unread)
    }
  }
}

extension Severity: ExpressibleByArgument {}

extension TextOrigin: ExpressibleByArgument {}
