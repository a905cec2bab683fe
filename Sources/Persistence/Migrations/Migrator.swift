import Records
import Support

/// Brings a store to a schema.
struct Migrator {
  let files: StoreFiles
  let busy: BusyWait
  let now: Timestamp

  /// The known migrations; tests hand in others.
  var migrations = Migration.all

  /// Plans the way to a schema, and goes it.
  ///
  /// Each migration is one transaction with its row of the ledger, so that a killed process leaves
  /// the store between two migrations, never within one. No other process has the store open
  /// meanwhile.
  ///
  /// - Parameters:
  ///   - target: The number of the migration to be the newest, 0 for none.
  ///   - isDryRun: Whether the plan is all that is wanted.
  /// - Returns: The plan.
  /// - Throws: `StoreError`; the schema is then that after the last migration that succeeded.
  func run(to target: Int, isDryRun: Bool) throws(StoreError) -> MigrationPlan {
    try Bounds.check(target, in: 0...migrations.count, "the schema")
    if isDryRun {
      return try MaintenanceAccess.reading(files, busy) { try plan(to: target, $0) }
    }
    return try MaintenanceAccess.alone(files, busy) { connection in
      var plan = try plan(to: target, connection)
      try connection.script("PRAGMA synchronous = FULL")
      for step in plan.steps { try carryOut(step, connection) }
      // The number of the schema stands in the header, which is read before SQLite is; the log
      // must not keep it from there.
      try connection.rows("PRAGMA wal_checkpoint (TRUNCATE)") { _ in () }
      plan.isApplied = true
      return plan
    }
  }

  private func plan(to target: Int, _ connection: Connection) throws -> MigrationPlan {
    let state = try SchemaState.read(connection)
    try state.checkLedger(of: migrations, path: files.path)
    let version = state.version
    var plan = MigrationPlan(
      path: files.path, from: version, to: target, steps: [], isApplied: false)
    if version < target {
      plan.steps = migrations[version..<target].map { migration in
        .init(
          number: migration.number, name: migration.name, direction: .up, sql: migration.up,
          losesRows: [])
      }
    } else {
      plan.steps = try migrations[target..<version].reversed().map { migration in
        .init(
          number: migration.number, name: migration.name, direction: .down, sql: migration.down,
          losesRows: try TableRows.counts(migration.tables, connection).filter { $0.rows > 0 })
      }
    }
    return plan
  }

  private func carryOut(_ step: MigrationPlan.Step, _ connection: Connection) throws {
    let migration = migrations[step.number - 1]
    do {
      try connection.transaction {
        switch step.direction {
        case .up: try SchemaWriter.apply(migration, connection, now: now)
        case .down: try SchemaWriter.revert(migration, connection)
        }
      }
    } catch {
      var failure = StoreError.from(error)
      failure.detail =
        "migration \(step.number) (\(step.name)) could not go \(step.direction.rawValue); the store "
        + "is as it was before it: \(failure.detail)"
      throw failure
    }
  }
}

/// Counts rows.
enum TableRows {
  /// Returns how many rows tables have; the names come from the migrations.
  static func counts(_ tables: [String], _ connection: Connection) throws -> [TableCount] {
    try tables.compactMap { table in
      try connection.first("SELECT count(*) FROM \(table)") {
        TableCount(table: table, rows: try $0.int(0))
      }
    }
  }
}
