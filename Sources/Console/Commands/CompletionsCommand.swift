import ArgumentParser

/// Prints the script that lets a shell complete commands.
struct CompletionsCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "completions", abstract: "Print the script that lets a shell complete commands.",
    discussion: """
      The script asks the program at each press of the tab key, so it knows the corpora, profiles and \
      versions of the project that you are in. Its first lines say where to put it.

      Example: hegel completions bash
      Example: hegel completions fish
      """)

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: ShellCompletion.Shell

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    try session.console.write(ShellScripts.script(for: shell))
    return .success
  }
}
