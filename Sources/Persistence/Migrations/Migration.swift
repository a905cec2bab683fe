import Records
import Support

/// One step of the schema, with the way back.
///
/// The text of a migration that has been released never changes: its checksum stands in the ledger of
/// every store.
struct Migration: Sendable {
  /// The number, from 1 without gaps; it is also the `user_version` of the file.
  let number: Int

  /// What it brings.
  let name: String

  /// The statements that bring it.
  let up: String

  /// The statements that take it back.
  let down: String

  /// The tables whose rows the way back removes.
  let tables: [String]

  /// What the ledger keeps to tell whether the text has changed since.
  var checksum: ContentHash {
    ContentHash(hashing: "\(number)\n\(name)\n\(up)\n\(down)")
  }

  /// All migrations in their order.
  static let all: [Migration] = [profiles, runs, training, governance, search, sessions, callTimes]

  /// The number of the newest.
  static var latest: Int { all.count }

  /// The table of what has been applied; it stands before every migration.
  static let ledger = """
    CREATE TABLE migrations (
      number INTEGER PRIMARY KEY,
      name TEXT NOT NULL,
      checksum BLOB NOT NULL CHECK (length(checksum) = 32),
      applied INTEGER NOT NULL
    ) STRICT;
    """
}
