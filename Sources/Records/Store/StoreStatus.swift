package import JSON
package import Support

/// What there is to know about a store without reading what it keeps.
package struct StoreStatus: Sendable, Hashable {
  /// A migration that was applied.
  package struct Applied: Sendable, Hashable {
    /// The number.
    package var number: Int

    /// What it brought.
    package var name: String

    /// When.
    package var applied: Timestamp

    /// Whether this program knows it with the same text.
    package var isKnown: Bool

    /// Creates a value from its parts.
    package init(number: Int, name: String, applied: Timestamp, isKnown: Bool) {
      self.number = number
      self.name = name
      self.applied = applied
      self.isKnown = isKnown
    }
  }

  /// The file.
  package var path: String

  /// The number of the newest migration that was applied.
  package var schema: Int

  /// The number of the newest migration that this program knows.
  package var latest: Int

  /// The ledger.
  package var migrations: [Applied]

  /// The tables and their rows, in the order in which migrations make them.
  package var tables: [TableCount]

  /// The size of the file in bytes.
  package var bytes: Int

  /// The size of the write-ahead log in bytes.
  package var logBytes: Int

  /// The size of a page in bytes.
  package var pageSize: Int

  /// SQLite's journal mode, `wal` for every store of this program.
  package var journalMode: String

  /// Creates a value from its parts.
  package init(
    path: String, schema: Int, latest: Int, migrations: [Applied], tables: [TableCount], bytes: Int,
    logBytes: Int, pageSize: Int, journalMode: String
  ) {
    self.path = path
    self.schema = schema
    self.latest = latest
    self.migrations = migrations
    self.tables = tables
    self.bytes = bytes
    self.logBytes = logBytes
    self.pageSize = pageSize
    self.journalMode = journalMode
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "format_version": 1, "path": .string(path), "schema": .int(schema), "latest": .int(latest),
      "migrations": .array(
        migrations.map {
          [
            "number": .int($0.number), "name": .string($0.name),
            "applied": .string($0.applied.description), "is_known": .bool($0.isKnown),
          ]
        }),
      "tables": .array(tables.map(\.json)), "bytes": .int(bytes), "log_bytes": .int(logBytes),
      "page_size": .int(pageSize), "journal_mode": .string(journalMode),
    ]
  }
}
