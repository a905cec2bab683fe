import ArgumentParser
import JSON
import Support

/// Writes manual pages.
struct ManCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "man", abstract: "Print a manual page, or write all of them into a folder.",
    discussion: """
      Pages are in the language of the mdoc macros, which man, mandoc and groff read: \
      `hegel man debate | man -l -`.

      Example: hegel man
      Example: hegel man debate
      Example: hegel man --folder man1
      """)

  @Argument(help: "The command; the page of the program without one.")
  var command: [String] = []

  @Option(name: .long, help: "Write all pages into this folder, which is made when it is missing.")
  var folder: String?

  init() {}

  func validate() throws {
    guard folder == nil || command.isEmpty else {
      throw ValidationError("--folder writes all pages; leave the command out")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let pages = ManualPages(shell: try .shell(), session: try .session())
    guard let folder else {
      try session.console.write(try pages.page(for: command))
      return .success
    }
    let target = Path.join(session.host.workingDirectory, folder)
    try FileSystem.makeFolder(target)
    for page in pages.all {
      try FileSystem.write(Array(page.text.utf8), to: Path.join(target, page.file))
    }
    session.console.notice("\(pages.all.count) pages are in \(folder)")
    return .success
  }
}
