import ArgumentParser
import Engine
import Profiles
import Support

/// Writes what a role is told as a prompt of another tool.
struct ProfileExportCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what a role is told as a prompt of another tool.",
    discussion: """
      The worker's prompt to answer is written, or that of another phase: the system message with \
      instructions, examples as turns, the user message, the variables with their values, the model \
      and how it samples. What the format has no place for is listed on standard error. A prompt \
      that the format cannot say is refused, and an existing file is replaced only with --force.

      Example: hegel profile export examples/philosophy-qa.profile.yaml --to github
      Example: hegel profile export base/qa@1 --corpus philosophy --to dotprompt --output qa.prompt
      """)

  @Argument(help: "A path, NAME, NAME@head, NAME@HASH8, the id of a version, or a base.")
  var profile: String?

  @Option(name: .long, help: "The format: dotprompt, prompty, github or promptfoo.")
  var to: InterchangeFormat

  @Option(name: .long, help: "The phase whose prompt is written, in place of answer.")
  var phase = Phase.answer

  @Option(
    name: .long,
    help: "The corpus whose name the prompt uses: a configured one, a folder, or a path.")
  var corpus: String?

  @Option(name: .long, help: "The file to write, in place of standard output.")
  var output: String?

  @Flag(name: .long, help: "Replace a file that is there.")
  var force = false

  @OptionGroup var store: StoreOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let exported = try await engine.exportProfile(
      profile, to: to, phase: phase, corpus: corpus, output: output, isReplacing: force)
    if let path = exported.path {
      session.console.notice("wrote \(path)")
    } else {
      try session.console.write(exported.text)
    }
    for note in exported.notes { session.console.notice("not carried over: \(note.message)") }
    return .success
  }
}

extension Phase: ExpressibleByArgument {}
