import ArgumentParser
import Engine
import Glibc
import JSON
import Support

/// Lays out profiles and project files.
struct FormatCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "format", abstract: "Lay out profiles and project files.",
    discussion: """
      Keys go into the order of the schema, two columns indent, and blanks and blank lines become \
      regular. Prompts and all other texts stay byte for byte, comments stay with what they belong \
      to, and maps and lists keep their style. Without files, the profiles and the hegel.yaml of the \
      project are laid out. A file that is not YAML stays as it is, and the exit code is 2.

      Example: hegel format
      Example: hegel format --check --diff
      Example: hegel format examples/philosophy-qa.profile.yaml --diff
      """)

  @Argument(help: "Files, or folders whose profiles are laid out; - for standard input.")
  var files: [String] = []

  @Flag(
    name: .long, help: "Write nothing, list what would change, and end with 1 when something would."
  )
  var check = false

  @Flag(name: .long, help: "Write nothing, and print what would change as a patch.")
  var diff = false

  @Flag(name: .long, help: "Look at what the next commit will have; with --check or --diff.")
  var staged = false

  @Option(
    name: .customLong("stdin-name"), help: "The path that standard input stands for, in messages.")
  var inputName: String?

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    guard !files.contains("-") || files == ["-"] else {
      throw ValidationError("- stands for standard input, and for nothing beside it")
    }
    guard inputName == nil || files == ["-"] else {
      throw ValidationError("--stdin-name is the path of standard input; name - as the file")
    }
    guard !staged || files.isEmpty else {
      throw ValidationError("git lists the files of --staged; leave out the names")
    }
    guard !staged || check || diff else {
      throw ValidationError("what is staged is not changed; add --check or --diff")
    }
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.checkingEngine()
    let outcome = try engine.format(try target(in: session), writes: !check && !diff)
    let changed = outcome.files.filter(\.isChanged)
    if diff {
      for file in changed {
        try session.console.write(
          UnifiedDiff.patch(from: file.before, to: file.after, path: file.path))
      }
    } else if files == ["-"], !check {
      for file in outcome.files {
        try session.console.write(String(decoding: file.after, as: UTF8.self))
      }
    } else {
      try format.write(rows(of: changed, among: outcome.files.count), in: session)
    }
    if !outcome.failures.isEmpty {
      throw CommandFailure(.unreadableInput, outcome.failures.joined(separator: "\nerror: "))
    }
    return check && !changed.isEmpty ? .findings : .success
  }

  private func target(in session: Session) throws -> CheckRequest.Target {
    if staged { return .staged }
    guard files == ["-"] else { return .paths(files) }
    try session.refuseStandardInput()
    let bytes = try FileSystem.readAll(
      STDIN_FILENO, path: "standard input", limit: Engine.maximumTextSize)
    return .text(bytes, name: inputName ?? "standard input")
  }

  private func rows(of changed: [FormatOutcome.File], among count: Int) -> RowSet {
    RowSet(
      name: "files", columns: [.init("path", check ? "Would change" : "Laid out")],
      rows: changed.map { [.string($0.path)] },
      emptyNotice: count == 0
        ? "nothing could be laid out"
        : "\(count) file\(count == 1 ? " is" : "s are") laid out already")
  }
}
