import Records
import Support

/// Reads and writes rows of runs.
enum RunRows {
  static let select = """
    SELECT r.id, r.kind, r.namespace, r.seed, r.state, r.started, r.finished, r.failure,
      r.manifest_hash, r.manifest, r.result, t.debates, t.calls, t.tokens, t.dollars
    FROM runs r JOIN run_totals t ON t.run = r.id
    """

  static let unfinished = """
    \(select) WHERE r.state = 'unfinished' AND r.manifest_hash = ? AND r.kind = ?
      AND r.namespace = ? ORDER BY r.id DESC LIMIT 1
    """

  static func run(_ row: SQLRow) throws -> RunRecord {
    let run = RunRecord(
      id: try row.id(0), kind: try row.choice(1, RunRecord.Kind.self), namespace: try row.text(2),
      seed: UInt64(bitPattern: try row.integer(3)), manifest: try row.json(9),
      state: try row.choice(4, RunRecord.State.self), started: try row.instant(5),
      finished: try row.optional(6, row.instant), result: try row.optional(10, row.json),
      failure: try row.optional(7, row.text), spent: try SpendingRows.amount(row, 11))
    guard try row.hash(8) == run.manifestHash else {
      throw StoreError(
        .damaged, "the manifest of run \(run.id) is not what was stored; restore a backup")
    }
    return run
  }

  static func find(_ id: UUIDv7, _ connection: Connection) throws -> RunRecord? {
    try connection.first("\(select) WHERE r.id = ?", [.id(id)], run)
  }

  /// Returns the state of a run; fails when there is no such run.
  static func state(_ id: UUIDv7, _ connection: Connection) throws -> RunRecord.State {
    let state = try connection.first("SELECT state FROM runs WHERE id = ?", [.id(id)]) {
      try $0.choice(0, RunRecord.State.self)
    }
    guard let state else { throw missing(id) }
    return state
  }

  /// Fails when a run is not stored or has ended.
  static func requireUnfinished(_ id: UUIDv7, _ connection: Connection) throws {
    let state = try state(id, connection)
    guard state == .unfinished else {
      throw StoreError(
        .conflict, "run \(id) has ended (\(state.rawValue)); begin another one")
    }
  }

  static func missing(_ id: UUIDv7) -> StoreError {
    StoreError(.notFound, "there is no run \(id) in the store; begin it first")
  }

  static func insert(_ run: RunRecord, _ connection: Connection) throws {
    try connection.run(
      """
      INSERT INTO runs (
        id, kind, namespace, seed, manifest_hash, state, started, finished, failure, manifest,
        result)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .id(run.id), .text(run.kind.rawValue), .text(run.namespace),
        .integer(Int64(bitPattern: run.seed)), .hash(run.manifestHash),
        .text(run.state.rawValue), .instant(run.started), .instant(run.finished),
        .text(run.failure), .json(run.manifest), .json(run.result),
      ])
    try connection.run(
      "INSERT INTO run_totals (run, debates, calls, tokens, dollars) VALUES (?, 0, 0, 0, 0)",
      [.id(run.id)])
    if run.spent != .none {
      try SpendingRows.addSettled(run.spent, run: run.id, key: "", connection)
    }
  }
}
