import ArgumentParser
import Diagnostics
import Engine
import Glibc
import ProfileChecks
import Profiles
import Support

/// Finds what a change makes unsafe.
struct GateCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Find what a change of a prompt makes unsafe.",
    discussion: """
      The texts of every role are compared as they are after inheritance: safety clauses that are \
      gone, weaker or turned round, what the change adds that is unsafe, its size, roles, variables \
      and frozen parts. With a corpus, named here, by the profile or by the project, also whether the \
      change repeats a question of it or an answer. The exit code is 1 when there is an error. \
      Suppressions do not count here.

      Each side is a file, a profile of the project, a built-in base, `REV:PATH` of git, or - for \
      standard input. What a profile of a revision extends is read from that revision.

      Example: hegel gate examples/first-draft.profile.yaml examples/philosophy-qa.profile.yaml
      Example: hegel gate --raw examples/first-draft.profile.yaml examples/flawed.profile.yaml
      """)

  @Argument(help: "The text before the change.")
  var base: String?

  @Argument(help: "The text after the change.")
  var edited: String?

  @Flag(name: .long, help: "Compare each profile of the next commit with the last commit.")
  var staged = false

  @Flag(name: .long, help: "Compare plain texts instead of profiles.")
  var raw = false

  @Option(
    name: .long,
    help: "The corpus whose questions and answers the change must not repeat.")
  var corpus: String?

  @Option(
    name: .long,
    help: "How findings are written: text, short, json, jsonl, sarif, github, gitlab or junit.")
  var format: CheckFormat?

  init() {}

  func validate() throws {
    if staged {
      guard base == nil else {
        throw ValidationError("git lists the files of --staged; leave out the names")
      }
      guard !raw else { throw ValidationError("--staged compares profiles; leave out --raw") }
      return
    }
    guard let base, let edited else {
      throw ValidationError("name the text before and the text after, or add --staged")
    }
    guard base != "-" || edited != "-" else {
      throw ValidationError("- stands for standard input, and for one of the two texts")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let format = format ?? CheckFormat(session.format)
    let engine =
      corpus == nil
      ? try session.checkingEngine()
      : try session.engine(options: try SelectionOptions.layer(corpus: corpus))
    let outcome = engine.gate(try request(in: session))
    guard outcome.failures.isEmpty else {
      let unread = outcome.failures.map { UnreadFile(detail: $0) }
      if format != .text {
        try session.console.write(
          CheckCommand.text(of: [], unread: unread, as: format, style: .plain))
      }
      throw CommandFailure(.unreadableInput, outcome.failures.joined(separator: "\nerror: "))
    }
    for note in outcome.notes { session.console.notice("note: \(note)") }
    session.keep(.findings(outcome.files))
    let style = Paint(isEnabled: session.console.facts.outputHasColor).style
    try session.console.write(CheckCommand.text(of: outcome.files, as: format, style: style))
    tell(outcome, in: session)
    let fails = outcome.files.contains { $0.findings.contains { $0.severity >= .error } }
    return fails ? .findings : .success
  }

  private func request(in session: Session) throws -> GateRequest {
    guard let base, let edited else { return GateRequest(.staged) }
    var input: [UInt8]?
    if base == "-" || edited == "-" {
      try session.refuseStandardInput()
      input = try FileSystem.readAll(
        STDIN_FILENO, path: "standard input", limit: Engine.maximumTextSize)
    }
    return GateRequest(.sides(base: base, edited: edited), isRaw: raw, standardInput: input)
  }

  /// Says what was compared, since silence is no sign of it.
  private func tell(_ outcome: GateOutcome, in session: Session) {
    func count(_ number: Int, _ one: String) -> String {
      "\(number) \(one)\(number == 1 ? "" : "s")"
    }
    if outcome.added > 0 {
      session.console.notice(
        "note: \(count(outcome.added, "profile")) of the next commit "
          + "\(outcome.added == 1 ? "is" : "are") new, with nothing to compare")
    }
    let parts =
      raw
      ? "safety clauses, added risks, size, the role, variables, frozen parts"
      : "safety clauses, added risks, size, roles, variables, frozen instructions"
    let what = raw ? "2 texts" : count(outcome.compared, "role")
    let places = staged ? " in \(count(outcome.files.count, "profile")) with the last commit" : ""
    session.console.notice("compared \(what)\(places): \(parts)")
  }
}
