package import Records
package import Support

extension SQLiteStore {
  /// Returns what there is to know about a store without reading what it keeps.
  ///
  /// - Parameters:
  ///   - path: The file; its schema may be older or newer than this program's.
  ///   - random: Spreads the waits for other processes.
  ///   - options: How long is waited.
  /// - Returns: The status.
  /// - Throws: `StoreError`: `notFound`, `foreign`, `damaged`, `readOnly`, `locked` or `io`.
  package static func status(
    _ path: String, random: SeededRandom, options: Options = Options()
  ) async throws(StoreError) -> StoreStatus {
    try await maintained(path, random, options) { files, busy throws(StoreError) in
      try MaintenanceAccess.reading(files, busy) { try status(files, $0) }
    }
  }

  private static func status(
    _ files: StoreFiles, _ connection: Connection
  ) throws -> StoreStatus {
    let state = try SchemaState.read(connection)
    let known = Migration.all.prefix(state.version)
    return StoreStatus(
      path: files.path, schema: state.version, latest: Migration.latest,
      migrations: state.rows.map { row in
        .init(
          number: row.number, name: row.name, applied: row.applied,
          isKnown: Migration.all.contains {
            $0.number == row.number && $0.checksum == row.checksum
          })
      },
      tables: try known.flatMap { try TableRows.counts($0.tables.reversed(), connection) },
      bytes: StoreFiles.size(files.path) ?? 0, logBytes: files.logSize,
      pageSize: try connection.first("PRAGMA page_size") { try $0.int(0) } ?? 0,
      journalMode: try connection.first("PRAGMA journal_mode") { try $0.text(0) } ?? "")
  }

  /// Brings a store of an older schema to this program's.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - isDryRun: Whether only the plan is wanted.
  ///   - now: The present instant, for the ledger.
  ///   - random: Spreads the waits for other processes.
  ///   - options: How long is waited.
  /// - Returns: What was done, or would be.
  /// - Throws: `StoreError`: `locked` when another process has the store open; `newer`, `foreign`,
  ///   `damaged`, `readOnly`, `full` or `io`.
  package static func migrate(
    _ path: String, isDryRun: Bool = false, now: Timestamp, random: SeededRandom,
    options: Options = Options()
  ) async throws(StoreError) -> MigrationPlan {
    try await maintained(path, random, options) { files, busy throws(StoreError) in
      try Migrator(files: files, busy: busy, now: now)
        .run(to: Migration.latest, isDryRun: isDryRun)
    }
  }

  /// Takes migrations back, the newest first.
  ///
  /// What a step removes with its tables is in the plan; back up the store before.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - schema: The schema to go back to, 0 to the present one.
  ///   - isDryRun: Whether only the plan is wanted.
  ///   - now: The present instant.
  ///   - random: Spreads the waits for other processes.
  ///   - options: How long is waited.
  /// - Returns: What was done, or would be.
  /// - Throws: `StoreError` as ``migrate(_:isDryRun:now:random:options:)`` does; `invalid` for a
  ///   schema that is newer than the store's.
  package static func rollbackMigration(
    _ path: String, to schema: Int, isDryRun: Bool = false, now: Timestamp, random: SeededRandom,
    options: Options = Options()
  ) async throws(StoreError) -> MigrationPlan {
    try await maintained(path, random, options) { files, busy throws(StoreError) in
      let migrator = Migrator(files: files, busy: busy, now: now)
      let plan = try migrator.run(to: schema, isDryRun: true)
      guard plan.from >= schema else {
        throw StoreError(
          .invalid,
          "\(path) has schema \(plan.from), which is below \(schema); use `hegel store migrate`")
      }
      return isDryRun ? plan : try migrator.run(to: schema, isDryRun: false)
    }
  }

  /// Runs maintenance on a thread of its own.
  static func maintained<Value: Sendable>(
    _ path: String, _ random: SeededRandom, _ options: Options,
    _ body: @escaping @Sendable (StoreFiles, BusyWait) throws(StoreError) -> Value
  ) async throws(StoreError) -> Value {
    let outcome: Result<Value, StoreError> = await blocking {
      do throws(StoreError) {
        let busy = BusyWait(milliseconds: options.busyMilliseconds, random: random)
        return .success(try body(try StoreFiles(path), busy))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}
