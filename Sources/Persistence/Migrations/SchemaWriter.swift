import Records
import Support

/// Applies migrations and takes them back, each in one transaction with its row of the ledger.
enum SchemaWriter {
  /// Applies a migration within a transaction.
  static func apply(_ migration: Migration, _ connection: Connection, now: Timestamp) throws {
    try connection.script(migration.up)
    try connection.run(
      "INSERT INTO migrations (number, name, checksum, applied) VALUES (?, ?, ?, ?)",
      [
        .int(migration.number), .text(migration.name), .hash(migration.checksum), .instant(now),
      ])
    try connection.script("PRAGMA user_version = \(migration.number)")
  }

  /// Takes a migration back within a transaction.
  static func revert(_ migration: Migration, _ connection: Connection) throws {
    try connection.script(migration.down)
    try connection.run("DELETE FROM migrations WHERE number = ?", [.int(migration.number)])
    try connection.script("PRAGMA user_version = \(migration.number - 1)")
  }

  /// Gives an empty database its mark, its ledger and all migrations, in one transaction.
  static func create(_ connection: Connection, migrations: [Migration], now: Timestamp) throws {
    try connection.transaction {
      try connection.script("PRAGMA application_id = \(StoreHeader.applicationID)")
      try connection.script(Migration.ledger)
      for migration in migrations { try apply(migration, connection, now: now) }
    }
  }
}
