import Records
import Support

/// Which migrations a store has, as its ledger says.
struct SchemaState: Sendable {
  struct Row: Sendable, Equatable {
    let number: Int
    let name: String
    let checksum: ContentHash
    let applied: Timestamp
  }

  /// The ledger by number.
  let rows: [Row]

  /// The number of the newest migration that was applied.
  var version: Int { rows.last?.number ?? 0 }

  /// Reads the ledger.
  static func read(_ connection: Connection) throws -> SchemaState {
    SchemaState(
      rows: try connection.rows(
        "SELECT number, name, checksum, applied FROM migrations ORDER BY number"
      ) { row in
        Row(
          number: try row.int(0), name: try row.text(1), checksum: try row.hash(2),
          applied: try row.instant(3))
      })
  }

  /// Fails unless the store has exactly the migrations of this program.
  func check(path: String) throws(StoreError) {
    try checkLedger(of: Migration.all, path: path)
    try Self.check(version: version, path: path)
  }

  /// Fails unless the number of the newest migration is that of this program.
  static func check(version: Int, path: String) throws(StoreError) {
    let latest = Migration.latest
    if version > latest { throw newer(path, version, latest) }
    if version < latest {
      throw StoreError(
        .outdated,
        "\(path) has schema \(version), this program needs \(latest); run `hegel store migrate`")
    }
  }

  /// Fails when the ledger names a migration that is unknown or has changed.
  func checkLedger(of migrations: [Migration], path: String) throws(StoreError) {
    if version > migrations.count { throw Self.newer(path, version, migrations.count) }
    for (index, row) in rows.enumerated() {
      guard row.number == index + 1 else {
        throw StoreError(
          .damaged,
          "the ledger of \(path) lacks migration \(index + 1); restore a backup")
      }
      guard migrations[index].checksum == row.checksum else {
        throw StoreError(
          .damaged,
          "migration \(row.number) (\(row.name)) was applied to \(path) with another text than "
            + "this program has; use the program that made the store, or restore a backup")
      }
    }
  }

  private static func newer(_ path: String, _ version: Int, _ known: Int) -> StoreError {
    StoreError(
      .newer,
      "\(path) has schema \(version), this program knows up to \(known); use a newer program")
  }
}
