import GRDB
import Glibc
import Records
import Support

/// Opens a store for a look at it or for changing it as a whole, whatever its schema is.
enum MaintenanceAccess {
  /// Opens a store for reading on the present thread, and closes it.
  static func reading<Value>(
    _ files: StoreFiles, _ busy: BusyWait, _ body: (Connection) throws -> Value
  ) throws(StoreError) -> Value {
    try with(files, busy, isReading: true, body)
  }

  /// Opens a store that nobody else has open, and keeps others from opening it meanwhile.
  static func alone<Value>(
    _ files: StoreFiles, _ busy: BusyWait, _ body: (Connection) throws -> Value
  ) throws(StoreError) -> Value {
    guard files.exists else { throw StoreHeader.failure(files.path, ENOENT) }
    try OpenFiles.check(files.path)
    let lock = try lockAlone(files, busy)
    defer { lock.release() }
    return try with(files, busy, isReading: false, body)
  }

  /// Takes the lock that every process with the store open holds, for this one alone.
  static func lockAlone(_ files: StoreFiles, _ busy: BusyWait) throws(StoreError) -> FileLock {
    var tries = 0
    while true {
      if let lock = try FileLock.take(files.lock, .exclusive) { return lock }
      guard busy.wait(tries) else {
        throw StoreError(
          .locked, "another process has \(files.path) open; end it and try again")
      }
      tries += 1
    }
  }

  private static func with<Value>(
    _ files: StoreFiles, _ busy: BusyWait, isReading: Bool, _ body: (Connection) throws -> Value
  ) throws(StoreError) -> Value {
    guard files.exists else { throw StoreHeader.failure(files.path, ENOENT) }
    let (identity, _) = try OpenFiles.enter(files.path)
    defer { OpenFiles.leave(identity) }
    do {
      var path = files.path
      var configuration = SQLiteStore.configuration(busy, SQLiteStore.Options())
      if isReading {
        path = try SQLiteStore.readOnlyPath(files)
        // A connection that may write tidies up after itself; one that may not leaves the log's
        // index behind.
        configuration.readonly = path != files.path || access(files.path, W_OK) != 0
      }
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      defer { try? queue.close() }
      return try queue.inDatabase { database in
        let connection = Connection(database)
        if isReading { try connection.script("PRAGMA query_only = ON") }
        return try body(connection)
      }
    } catch {
      throw StoreError.from(error)
    }
  }
}
