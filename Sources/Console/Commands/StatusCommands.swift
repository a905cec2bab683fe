import ArgumentParser
import Engine
import JSON
import Profiles
import Records
import Support

/// Shows what is going on in a project.
struct StatusCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Show the store, the versions in force, runs and stop flags.",
    discussion: """
      An unfinished run was interrupted, or another process works on it; the command that began it \
      goes on with it when it is given again.

      Example: hegel status --limit 5
      """)

  @Option(name: .long, help: "How many runs, 1 to 1000.")
  var limit = 10

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func validate() throws {
    try RowLimit.check(limit)
  }

  func run(in session: Session) async throws -> ProcessStatus {
    let chosen = try format.chosen(in: session, supported: [.text, .json])
    let engine = try session.engine(options: try store.layer())
    let status = try await engine.status(limit: limit)
    let rows = Self.rows(status)
    if chosen == .json {
      let document: JSONValue = [
        "format_version": 1, "store": .string(status.store),
        "namespace": .string(status.namespace),
        "heads": .array(
          status.heads.map { head in
            [
              "corpus": .string(head.key.corpus), "task": .string(head.key.task.rawValue),
              "version": .string(head.version.shortName),
              "id": .string(head.version.id.description), "revision": .int(head.revision),
              "moved": .string(head.moved.description),
            ]
          }),
        "stops": .array(
          status.stops.map { flag in
            [
              "scope": .string(flag.scope), "reason": .string(flag.reason),
              "since": .string(flag.since.description),
            ]
          }), "runs": rows.json["runs"] ?? .null,
      ]
      try session.console.write(document.text(.pretty) + "\n")
      return .success
    }
    let made = status.isMade ? "" : " (not there yet: nothing is kept)"
    var text = "store      \(status.store)\(made)\nnamespace  \(status.namespace)\n"
    for flag in status.stops {
      text += "stopped    \(flag.scope) since \(flag.since): \(flag.reason)\n"
    }
    for head in status.heads {
      text += "in force   \(head.version.shortName) for \(Engine.shown(head.key))\n"
    }
    try session.console.write(
      text + "\n" + rows.rendered(as: .text, width: session.console.facts.width))
    return .success
  }

  private static func rows(_ status: Engine.Status) -> RowSet {
    RowSet(
      name: "runs",
      columns: [
        .init("kind", "Run"), .init("state", "State"), .init("started", "Started"),
        .init("debates", "Debates", isNumeric: true), .init("calls", "Calls", isNumeric: true),
        .init("usd", "USD", isNumeric: true), .init("id", "Id", isDetail: true),
        .init("failure", "Failure"),
      ],
      rows: status.runs.map { run in
        [
          .string(run.kind.rawValue), .string(run.state.rawValue),
          .string(run.started.description), .int(run.spent.debates), .int(run.spent.calls),
          .number(run.spent.dollars), .string(run.id.description),
          run.failure.map { .string($0) } ?? .null,
        ]
      }, emptyNotice: "no run yet")
  }
}

/// Forbids calls to models.
struct StopCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "stop", abstract: "Stop all runs of this project before their next call.",
    discussion: """
      The flag is kept in the store and asked for before every call of a run, by every process; \
      `hegel resume` removes it. What had ended is kept, and the runs can go on afterwards.

      Example: hegel stop --reason "the bill looks wrong"
      """)

  @Option(name: .long, help: "Why; status shows it.")
  var reason = "by hand"

  @Flag(name: .long, help: "Stop the runs of all projects that share the store.")
  var all = false

  @OptionGroup var store: StoreOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let flag = try await engine.stop(reason: reason, everywhere: all)
    session.console.notice("stopped: \(flag.scope); `hegel resume` allows calls again")
    return .success
  }
}

/// Allows calls to models again.
struct ResumeCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "resume", abstract: "Remove the flag that `hegel stop` set.",
    discussion: """
      An interrupted run goes on when the command that began it is given again.

      Example: hegel resume
      """)

  @Flag(name: .long, help: "Remove the flag of all projects that share the store.")
  var all = false

  @OptionGroup var store: StoreOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let (scope, wasStopped) = try await engine.resume(everywhere: all)
    session.console.notice(wasStopped ? "no longer stopped: \(scope)" : "\(scope) was not stopped")
    return .success
  }
}
