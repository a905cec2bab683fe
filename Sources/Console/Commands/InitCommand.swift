import ArgumentParser
import Engine
import JSON
import Support

/// Writes a starter project.
struct InitCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Write a starter project that works.",
    discussion: """
      The project has a profile, a small corpus and a hegel.yaml. Nothing that exists is changed.

      Example: hegel init my-prompts
      """)

  @Argument(help: "The folder; the working directory without one.")
  var folder = "."

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let root = Path.join(session.host.workingDirectory, folder)
    let files = try Starter.write(to: root)
    let result = RowSet(
      name: "files", columns: [.init("path", "Written")],
      rows: files.map { [.string(Path.normalized(Path.join(folder, $0.path)))] },
      emptyNotice: "nothing was written")
    try format.write(result, in: session)
    let change = folder == "." ? "" : "cd \(folder) && "
    session.console.notice(
      "next: \(change)hegel check && hegel debate \"Does milk belong in black tea?\"")
    return .success
  }
}
