import ArgumentParser
import Engine
import JSON
import Profiles
import Records
import Support

/// Shows what differs between two profiles.
struct DiffCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff", abstract: "Show what differs between two profiles, by meaning.",
    discussion: """
      Any two names of profiles can be compared: files, stored versions, heads, bases. Layout and \
      comments make no difference. The exit code is 0 whether they differ or not.

      Example: hegel diff philosophy-qa@head examples/philosophy-qa.profile.yaml
      """)

  @Argument(help: "The profile before.")
  var old: String

  @Argument(help: "The profile after.")
  var new: String

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let chosen = try format.chosen(in: session, supported: [.text, .json])
    let engine = try session.engine(options: try store.layer())
    let diff = ProfileDiff(
      from: try await engine.profile(named: old).profile,
      to: try await engine.profile(named: new).profile)
    try session.console.write(chosen == .json ? diff.json.text(.pretty) + "\n" : diff.text)
    return .success
  }
}

/// Writes a version into a file.
struct CheckoutCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkout", abstract: "Write a version into its file, as minimal edits.",
    discussion: """
      What the file says is stored first, so that nothing is lost. Comments and layout stay as they \
      are wherever the version says the same.

      Example: hegel checkout philosophy-qa@head
      """)

  @Argument(help: "NAME@head, NAME@HASH8, the id of a version, or a base.")
  var version: String

  @Option(
    name: .long,
    help: "The file; without it the project's file of that name, or NAME.profile.yaml.")
  var output: String?

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let written = try await engine.checkout(version, to: output)
    let result = RowSet(
      name: "files",
      columns: [
        .init("path", "Written"), .init("version", "Version"),
        .init("edits", "Edits", isNumeric: true), .init("before", "Before"),
      ],
      rows: [
        [
          .string(written.path), .string(written.name), .int(written.edits),
          written.before.map { .string($0.shortName) } ?? .null,
        ]
      ], emptyNotice: "")
    try format.write(result, in: session)
    return .success
  }
}

/// Shows where a version comes from.
struct HistoryCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show the versions of a profile as a tree, with rewards.",
    discussion: """
      Each version stands below the one that it was made from, with how it came to be, what it \
      reached in evaluations, and the training steps that tried to improve it. A star marks the \
      version in force.

      Example: hegel history philosophy-qa
      """)

  @Argument(help: "The name of a profile or one of its versions; all profiles without one.")
  var profile: String?

  @Option(name: .long, help: "How many versions at most, 1 to 1000.")
  var limit = 100

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    try RowLimit.check(limit)
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let chosen = try format.chosen(in: session)
    let engine = try session.engine(options: try store.layer())
    let tree = try await engine.history(of: profile, limit: limit)
    let width = session.console.facts.width
    if chosen.isForPeople, tree.nodes.isEmpty {
      try session.console.write(
        "nothing is kept yet; `hegel profile new`, `evaluate` or `train` stores a version\n")
    } else if chosen == .text {
      try session.console.write(HistoryTree(tree).text(width: width))
    } else {
      try session.console.write(HistoryTree(tree).rows.rendered(as: chosen, width: width))
    }
    if tree.isCut {
      session.console.notice("more versions are stored; raise --limit to see them")
    }
    return .success
  }
}
