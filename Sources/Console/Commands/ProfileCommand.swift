import ArgumentParser
import Engine
import JSON
import Profiles
import Records
import Support

/// Lists, prints and makes profiles.
struct ProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile", abstract: "List, print, make, import, export and tag profiles.",
    subcommands: [
      ProfileListCommand.self, ProfileShowCommand.self, ProfileNewCommand.self,
      ProfileTagCommand.self, ProfileArchiveCommand.self, ProfileImportCommand.self,
      ProfileExportCommand.self,
    ])
}

/// Lists stored versions.
struct ProfileListCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List stored versions, newest first.",
    discussion: """
      A version is stored when a file is evaluated, trained, promoted or stored by `profile new`.

      Example: hegel profile list --text "cite the passage" --limit 5
      """)

  @Argument(help: "Only versions of this name.")
  var name: String?

  @Option(name: .long, help: "Only versions whose prompts hold these words.")
  var text: String?

  @Option(name: .long, help: "Only versions with this tag.")
  var tag: String?

  @Option(name: .long, help: "Only versions older than the one of this id: the next page.")
  var before: String?

  @Option(name: .long, help: "How many versions, 1 to 1000.")
  var limit = 20

  @Flag(name: .long, help: "Versions that were put away too, and those of other namespaces.")
  var all = false

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    try RowLimit.check(limit)
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    var query = VersionQuery()
    query.name = name
    query.words = text
    query.tag = tag
    query.includesArchived = all
    query.limit = limit
    if let before {
      guard let id = UUIDv7(before) else {
        throw CommandFailure(
          .usage, "--before is \"\(before)\"; expected the id of a version", token: before)
      }
      query.before = id
    }
    let versions = try await engine.versions(query, everywhere: all)
    let heads = Set(try await engine.heads().map(\.version.id))
    let rows = versions.map { version -> [JSONValue] in
      [
        .string(version.shortName), .bool(heads.contains(version.id)),
        version.corpus.map { .string($0) } ?? .null, .string(version.task.rawValue),
        .string(version.origin.rawValue), .string(version.created.description),
        .strings(version.tags), .string(version.namespace), .string(version.id.description),
      ]
    }
    let result = RowSet(
      name: "versions",
      columns: [
        .init("version", "Version"), .init("in_force", "In force"), .init("corpus", "Corpus"),
        .init("task", "Task"), .init("origin", "Origin"), .init("created", "Created"),
        .init("tags", "Tags"), .init("namespace", "Namespace", isDetail: true),
        .init("id", "Id", isDetail: true),
      ],
      rows: rows,
      emptyNotice: "no version is stored; `hegel profile new`, `evaluate` or `train` stores one")
    try format.write(result, in: session)
    if versions.count == limit, let last = versions.last {
      session.console.notice("more: add --before \(last.id)")
    }
    return .success
  }
}

/// Prints a profile as a document.
struct ProfileShowCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print a profile as a complete document.",
    discussion: """
      The document has everything that the profile inherits. With --format json it is the \
      interchange form, with what is known of a stored version.

      Example: hegel profile show philosophy-qa@head
      """)

  @Argument(help: "A path, NAME, NAME@head, NAME@HASH8, the id of a version, or a base.")
  var profile: String?

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let chosen = try format.chosen(in: session, supported: [.text, .json])
    let engine = try session.engine(options: try store.layer())
    let loaded = try await engine.profile(named: profile)
    if chosen == .json {
      let document: JSONValue = [
        "format_version": 1, "content_hash": .string(loaded.profile.contentHash.description),
        "version": loaded.version?.json ?? .null, "profile": loaded.profile.json,
      ]
      try session.console.write(document.text(.pretty) + "\n")
    } else {
      try session.console.write(
        String(
          decoding: try engine.document(of: loaded.profile, isComplete: true), as: UTF8.self))
    }
    return .success
  }
}

/// Writes a new profile.
struct ProfileNewCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Write a new profile document and store its first version.",
    discussion: """
      The document extends a built-in base, so that it holds only what is its own. An existing file \
      is never replaced.

      Example: hegel profile new physics-qa --corpus physics
      """)

  @Argument(help: "The name; the file is NAME.profile.yaml in the working directory.")
  var name: String

  @Option(name: .long, help: "The built-in base that it extends.")
  var base = "base/qa@1"

  @Option(name: .long, help: "The corpus that it is made for.")
  var corpus: String?

  @Option(name: .long, help: "The file, in place of NAME.profile.yaml.")
  var output: String?

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let written = try await engine.newProfile(
      named: name, base: base, corpus: corpus, path: output ?? "\(name).profile.yaml")
    if !written.isListed {
      session.console.notice(
        "note: \(written.path) is not among the profiles of the project; name it by its path, or "
          + "add it to `profiles` in hegel.yaml")
    }
    let result = RowSet(
      name: "profiles", columns: [.init("path", "Written"), .init("version", "Version")],
      rows: [[.string(written.path), .string(written.version.summary.shortName)]], emptyNotice: "")
    try format.write(result, in: session)
    return .success
  }
}

/// Tags a version.
struct ProfileTagCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag", abstract: "Give a stored version the words that people find it by.",
    discussion: "Example: hegel profile tag philosophy-qa@head reviewed release-3")

  @Argument(help: "A stored version.")
  var version: String

  @Argument(help: "Its tags, in place of those it has; none takes all away.")
  var tags: [String] = []

  @OptionGroup var store: StoreOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let tagged = try await engine.tag(version, with: tags)
    session.console.notice(
      "\(tagged.shortName): " + (tags.isEmpty ? "no tags" : tags.joined(separator: ", ")))
    return .success
  }
}

/// Puts a version away.
struct ProfileArchiveCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "archive", abstract: "Put a stored version away, or take it out again.",
    discussion: """
      Nothing is deleted: lists leave the version out, and its name, history and diffs still work.

      Example: hegel profile archive philosophy-qa@head
      """)

  @Argument(help: "A stored version.")
  var version: String

  @Flag(name: .long, help: "Take the version out again.")
  var undo = false

  @OptionGroup var store: StoreOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let changed = try await engine.archive(version, undo: undo)
    session.console.notice("\(changed.shortName) is \(undo ? "listed again" : "put away")")
    return .success
  }
}
