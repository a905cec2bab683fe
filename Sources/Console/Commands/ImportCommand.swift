import ArgumentParser
import Engine
import JSON
import Profiles
import Support

/// Makes a profile of a prompt of another tool.
struct ProfileImportCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a profile document of a prompt of another tool.",
    discussion: """
      Dotprompt (.prompt), Prompty (.prompty), GitHub Models (.prompt.yml) and promptfoo \
      (promptfooconfig.yaml) are read. What the messages say stays; what a profile has nothing for \
      is listed with its line. Conditions, loops, filters and helpers of templates are refused, and \
      an existing file is never replaced.

      Example: hegel profile import summary.prompt.yml
      Example: hegel profile import team.yaml --from promptfoo --name answers
      """)

  @Argument(help: "The file.")
  var file: String

  @Option(
    name: .long,
    help:
      "Its format: dotprompt, prompty, github or promptfoo; told by name and content without it."
  )
  var from: InterchangeFormat?

  @Option(name: .long, help: "The profile's name, in place of the one in the file.")
  var name: String?

  @Option(name: .long, help: "The file to write, in place of NAME.profile.yaml.")
  var output: String?

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let imported = try session.checkingEngine().importProfile(
      file, from: from, name: name, output: output)
    session.console.notice("wrote \(imported.path)")
    let result = RowSet(
      name: "notes", columns: [.init("line", "Line"), .init("note", "Not carried over as it was")],
      rows: imported.notes.map { [$0.line > 0 ? .int($0.line) : .null, .string($0.message)] },
      emptyNotice: "everything was carried over")
    try format.write(result, in: session)
    return .success
  }
}

extension InterchangeFormat: ExpressibleByArgument {}
