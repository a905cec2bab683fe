import GRDB
import Records
import Support

/// Makes new stores.
enum StoreMaker {
  /// Makes a store where none is.
  ///
  /// It is made under another name and gets its own when it is complete, so that there is never half
  /// a store, whenever the process is killed.
  ///
  /// - Parameters:
  ///   - files: Where.
  ///   - now: When, for the ledger.
  ///   - lock: The lock that the caller holds shared; it is held alone in between.
  ///   - busy: How long is waited for another process that makes the same store.
  /// - Throws: `StoreError`; there is no store then, or a whole one.
  static func make(
    _ files: StoreFiles, now: Timestamp, lock: inout FileLock?, busy: BusyWait
  ) throws(StoreError) {
    try change(lock, to: .exclusive, files, busy)
    if !files.exists {
      let temporary = try files.temporary()
      do {
        try create(temporary, now: now)
        // A log that a removed store has left behind would be played into the new one.
        for path in [files.log, files.logIndex, files.journal] { FileSystem.remove(path) }
        try files.replace(with: temporary)
      } catch {
        StoreFiles.remove(temporary)
        throw StoreError.from(error)
      }
    }
    try change(lock, to: .shared, files, busy)
  }

  /// Makes a database with a schema.
  static func create(
    _ path: String, migrations: [Migration] = Migration.all, now: Timestamp
  ) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.inDatabase { database in
      let connection = Connection(database)
      // Nobody sees the file before it is synchronised as a whole.
      try connection.script(
        """
        PRAGMA page_size = \(StoreHeader.pageSize); PRAGMA auto_vacuum = NONE;
        PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF
        """)
      try SchemaWriter.create(connection, migrations: migrations, now: now)
      try connection.script("PRAGMA journal_mode = WAL")
    }
    try queue.close()
  }

  /// Changes the kind of the opening lock, and waits for others as long as for a transaction.
  static func change(
    _ lock: FileLock?, to kind: FileLock.Kind, _ files: StoreFiles, _ busy: BusyWait
  ) throws(StoreError) {
    guard let lock else { return }
    var tries = 0
    while try !lock.change(to: kind) {
      guard busy.wait(tries) else {
        throw StoreError(
          .locked, "another process has \(files.path) open; end it and try again")
      }
      tries += 1
    }
  }
}
