import ArgumentParser
import Diagnostics
import Engine
import ProfileChecks
import Support

/// Finds what a change makes unsafe.
struct GateCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "gate", abstract: "Find what a change of a prompt makes unsafe.",
    discussion: """
      The texts of every role are compared as they are after inheritance: safety clauses that are \
      gone or weaker, what the change adds that is unsafe, its size, roles, variables and frozen \
      parts. With a corpus, named here, by the profile or by the project, also whether the change \
      repeats a question of it or an answer. The exit code is 1 when there is an error. \
      Suppressions do not count here.

      Example: hegel gate examples/first-draft.profile.yaml examples/philosophy-qa.profile.yaml
      Example: hegel gate --raw examples/first-draft.profile.yaml examples/flawed.profile.yaml
      """)

  @Argument(help: "The file before the change.")
  var base: String

  @Argument(help: "The file after the change.")
  var edited: String

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

  func run(in session: Session) async throws -> ProcessStatus {
    let format = format ?? CheckFormat(session.format)
    let engine =
      corpus == nil
      ? try session.checkingEngine()
      : try session.engine(options: try SelectionOptions.layer(corpus: corpus))
    let outcome = engine.gate(from: base, to: edited, isRaw: raw)
    guard outcome.failures.isEmpty else {
      throw CommandFailure(.unreadableInput, outcome.failures.joined(separator: "\nerror: "))
    }
    for note in outcome.notes { session.console.notice("note: \(note)") }
    session.keep(.findings(outcome.files))
    let style = Paint(isEnabled: session.console.facts.outputHasColor).style
    try session.console.write(CheckCommand.text(of: outcome.files, as: format, style: style))
    let fails = outcome.files.contains { $0.findings.contains { $0.severity >= .error } }
    return fails ? .findings : .success
  }
}
