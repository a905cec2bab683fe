import ArgumentParser
import Engine
import JSON
import Profiles
import Records
import Support

/// Puts a version in force.
struct PromoteCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "promote", abstract: "Put a version in force for its corpus and task.",
    discussion: """
      The head of (namespace, corpus, task) moves, if nobody else has moved it meanwhile. A version \
      that training made is refused unless its final look confirmed a gain; --anyway overrules that. \
      `hegel rollback` takes a promotion back.

      Example: hegel promote examples/philosophy-qa.profile.yaml --reason "better on dates"
      """)

  @Argument(help: "A path, NAME, NAME@HASH8 or the id of a version.")
  var version: String

  @Option(name: .long, help: "Why; the history keeps it.")
  var reason: String?

  @Flag(name: .long, help: "Promote although training did not confirm a gain.")
  var anyway = false

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let promotion = try await engine.promote(version, reason: reason, anyway: anyway)
    try format.write(HeadRows.result(promotion), in: session)
    return .success
  }
}

/// Puts back the version that was in force before.
struct RollbackCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Put the version back that was in force before.",
    discussion: """
      Undoes the last promotion that no rollback has undone yet. Nothing is deleted; promoting the \
      version again undoes the rollback.

      Example: hegel rollback --corpus philosophy --reason "worse on questions of reason"
      """)

  @Option(name: .long, help: "The corpus of the head; needed when several heads are set.")
  var corpus: String?

  @Option(name: .long, help: "The task of the head: qa, synthesis or evaluation.")
  var task: String?

  @Option(name: .long, help: "Why; the history keeps it.")
  var reason: String?

  @OptionGroup var store: StoreOptions

  @OptionGroup var format: FormatOptions

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let engine = try session.engine(options: try store.layer())
    let heads = try await engine.heads().filter { head in
      (corpus == nil || head.key.corpus == corpus)
        && (task == nil || head.key.task.rawValue == task)
    }
    guard let head = heads.first else {
      throw CommandFailure(
        .usage,
        "no version is in force" + (corpus.map { " for the corpus \"\($0)\"" } ?? "")
          + "; `hegel history` shows the versions", token: corpus)
    }
    guard heads.count == 1 else {
      throw CommandFailure(
        .usage,
        "several versions are in force: "
          + heads.map { "\($0.version.name) for \(Engine.shown($0.key))" }
          .joined(separator: "; ") + "; choose one with --corpus and --task")
    }
    try format.write(
      HeadRows.result(try await engine.rollback(head.key, reason: reason)), in: session)
    return .success
  }
}

/// The rows of heads that moved.
enum HeadRows {
  /// Returns a head before and after it moved.
  static func result(_ promotion: Engine.Promotion) -> RowSet {
    RowSet(
      name: "heads",
      columns: [
        .init("corpus", "Corpus"), .init("task", "Task"), .init("before", "Before"),
        .init("in_force", "In force"), .init("revision", "Revision", isNumeric: true),
        .init("id", "Id", isDetail: true),
      ],
      rows: [
        [
          .string(promotion.head.key.corpus), .string(promotion.head.key.task.rawValue),
          promotion.before.map { .string($0.shortName) } ?? .null,
          .string(promotion.head.version.shortName), .int(promotion.head.revision),
          .string(promotion.head.version.id.description),
        ]
      ], emptyNotice: "")
  }
}
