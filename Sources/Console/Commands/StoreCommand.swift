import ArgumentParser
import Engine
import JSON
import Records
import Support

/// Looks after the file of the store.
struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: "Look after the file that keeps versions, runs and heads.",
    subcommands: [
      StoreStatusCommand.self, StoreMigrateCommand.self, StoreRollbackCommand.self,
      StoreCheckCommand.self, StoreBackupCommand.self, StoreRestoreCommand.self,
    ])
}

/// Shows what is known of the store's file.
struct StoreStatusCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show the schema, the migrations and the rows of the store.",
    discussion: "Example: hegel store status")

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let chosen = try format.chosen(in: session, supported: [.text, .json])
    let status = try await session.engine(options: try store.layer()).storeStatus()
    if chosen == .json {
      try session.console.write(Self.document(status.json).text(.pretty) + "\n")
      return .success
    }
    let summary: [(String, JSONValue)] = [
      ("path", .string(status.path)),
      ("schema", .string("\(status.schema) of \(status.latest)")),
      ("bytes", .int(status.bytes)), ("log_bytes", .int(status.logBytes)),
      ("page_size", .int(status.pageSize)), ("journal_mode", .string(status.journalMode)),
    ]
    let migrations = status.migrations.map { migration -> (String, JSONValue) in
      (
        "migration \(migration.number)",
        .string(
          "\(migration.name), applied \(migration.applied)"
            + (migration.isKnown ? "" : ", not as this program has it"))
      )
    }
    let tables = status.tables.map { ("rows of \($0.table)", JSONValue.int($0.rows)) }
    let result = RowSet(
      name: "store", columns: [.init("property", "Property"), .init("value", "Value")],
      rows: (summary + migrations + tables).map { [.string($0.0), $0.1] }, emptyNotice: "")
    try session.console.write(result.rendered(as: .text, width: session.console.facts.width))
    return .success
  }
}

extension StoreStatusCommand {
  /// A record as a document of its own, with the version of its form.
  static func document(_ record: JSONValue) -> JSONValue {
    guard case .object(let object) = record else { return record }
    return .object(JSONObject([("format_version", 1)] + object.members.map { ($0.key, $0.value) }))
  }
}

/// Brings the store to this program's schema.
struct StoreMigrateCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the store to the schema of this program.",
    discussion: """
      Each migration is one transaction: after an interruption the store has the schema before or \
      after it. No other process may have the store open.

      Example: hegel store migrate --dry-run
      """)

  @Flag(name: .customLong("dry-run"), help: "Show what would be done, and do nothing.")
  var dryRun = false

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    try PlanOutput.write(
      try await engine.migrateStore(isDryRun: dryRun), as: try format.chosen(in: session),
      to: session)
    return .success
  }
}

/// Takes migrations back.
struct StoreRollbackCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Take migrations of the store back, the newest first.",
    discussion: """
      The rows that a step removes with its tables are gone: it asks for --yes when there are any. \
      Back the store up before.

      Example: hegel store rollback --to 2 --dry-run
      """)

  @Option(name: .long, help: "The schema to go back to.")
  var to: Int

  @Flag(name: .customLong("dry-run"), help: "Show what would be done, and do nothing.")
  var dryRun = false

  @Flag(name: .long, help: "Go on although rows are lost.")
  var yes = false

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let format = try format.chosen(in: session)
    let plan = try await engine.rollbackStore(to: to, isDryRun: true)
    if dryRun {
      try PlanOutput.write(plan, as: format, to: session)
      return .success
    }
    let lost = plan.steps.flatMap(\.losesRows).filter { $0.rows > 0 }
    guard yes || lost.isEmpty else {
      throw CommandFailure(
        .refused,
        "the rollback would lose "
          + lost.map { "\($0.rows) rows of \($0.table)" }.joined(separator: ", ")
          + "; back the store up with `hegel store backup FILE`, then add --yes")
    }
    try PlanOutput.write(
      try await engine.rollbackStore(to: to, isDryRun: false), as: format, to: session)
    return .success
  }
}

/// Checks the store.
struct StoreCheckCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check the file, the audit chain and every content hash.",
    discussion: "Example: hegel store check")

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let issues = try await session.engine(options: try store.layer()).checkStore()
    let result = RowSet(
      name: "issues", columns: [.init("kind", "Kind"), .init("detail", "Detail")],
      rows: issues.map { [.string($0.kind.rawValue), .string($0.detail)] },
      emptyNotice: "the store is sound")
    try format.write(result, in: session)
    return issues.isEmpty ? .success : .findings
  }
}

/// Copies the store.
struct StoreBackupCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy the store as it is now, while it is in use.",
    discussion: "Example: hegel store backup store-2026-11-22.sqlite")

  @Argument(help: "The copy.")
  var file: String

  @Flag(name: .long, help: "Replace a file that is there.")
  var force = false

  @OptionGroup var store: StoreOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let written = try await engine.backupStore(to: file, isReplacing: force)
    session.console.notice("the store is copied to \(written), and the copy is sound")
    return .success
  }
}

/// Puts a copy in the place of the store.
struct StoreRestoreCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put a copy in the place of the store.",
    discussion: """
      The copy is checked first, and the file that it replaces is kept beside it.

      Example: hegel store restore store-2026-11-22.sqlite
      """)

  @Argument(help: "The copy.")
  var file: String

  @OptionGroup var store: StoreOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let kept = try await engine.restoreStore(from: file)
    session.console.notice(
      "restored" + (kept.map { "; the store that it replaces is kept as \($0)" } ?? ""))
    return .success
  }
}

/// Writes plans of migrations.
enum PlanOutput {
  /// Writes a plan.
  static func write(
    _ plan: MigrationPlan, as format: OutputFormat, to session: Session
  ) throws {
    if format == .json {
      try session.console.write(StoreStatusCommand.document(plan.json).text(.pretty) + "\n")
      return
    }
    let result = RowSet(
      name: "steps",
      columns: [
        .init("number", "Migration", isNumeric: true), .init("name", "Name"),
        .init("direction", "Direction"), .init("loses", "Rows lost"),
      ],
      rows: plan.steps.map { step in
        [
          .int(step.number), .string(step.name), .string(step.direction.rawValue),
          .string(
            step.losesRows.filter { $0.rows > 0 }.map { "\($0.table) \($0.rows)" }
              .joined(separator: ", ")),
        ]
      }, emptyNotice: "nothing to do: the store has schema \(plan.from)")
    try session.console.write(
      result.rendered(as: format, width: session.console.facts.width))
    guard !plan.steps.isEmpty else { return }
    session.console.notice(
      plan.isApplied
        ? "the store has schema \(plan.to) now"
        : "nothing was changed; `--format json` shows the SQL of each step")
  }
}
