import GRDB
import GRDBSQLite
import Glibc
package import Records
package import Support

extension SQLiteStore {
  /// Opens a store.
  ///
  /// A file that another program made, or a newer or older one of this program's, stays untouched.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - mode: What the store may do.
  ///   - now: The present instant, for the ledger of a new store.
  ///   - random: Spreads the waits for other processes.
  ///   - options: How the store behaves towards other processes and the disk.
  /// - Returns: The store.
  /// - Throws: `StoreError`: `notFound`, `foreign`, `newer`, `outdated` (the remedy is
  ///   `hegel store migrate`), `locked`, `readOnly`, `damaged`, `full` or `io`.
  package static func open(
    _ path: String, mode: Mode = .readWrite(creating: true), now: Timestamp,
    random: SeededRandom, options: Options = Options()
  ) async throws(StoreError) -> SQLiteStore {
    let outcome: Result<SQLiteStore, StoreError> = await blocking {
      do throws(StoreError) {
        let files = try StoreFiles(path)
        let busy = BusyWait(milliseconds: options.busyMilliseconds, random: random)
        if files.exists { try OpenFiles.check(files.path) }
        var lock = mode == .readOnly ? nil : try openingLock(files, busy)
        if case .readWrite(let isCreating) = mode, !files.exists {
          guard isCreating else { throw StoreHeader.failure(path, ENOENT) }
          try StoreMaker.make(files, now: now, lock: &lock, busy: busy)
        }
        return .success(try connect(files, mode, lock, busy, options))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Takes the lock that says that the store is open.
  private static func openingLock(
    _ files: StoreFiles, _ busy: BusyWait
  ) throws(StoreError) -> FileLock {
    do throws(FileSystemError) {
      try FileSystem.makeFolder(Path.folder(of: files.path), mode: 0o700)
    } catch {
      throw StoreError.from(error)
    }
    var tries = 0
    while true {
      if let lock = try FileLock.take(files.lock, .shared) { return lock }
      guard busy.wait(tries) else {
        throw StoreError(
          .locked, "another process migrates or restores \(files.path); wait for it to end")
      }
      tries += 1
    }
  }

  private static func connect(
    _ files: StoreFiles, _ mode: Mode, _ lock: FileLock?, _ busy: BusyWait, _ options: Options
  ) throws(StoreError) -> SQLiteStore {
    let (identity, header) = try OpenFiles.enter(files.path)
    do {
      try SchemaState.check(version: header.schema, path: files.path)
      let path = mode == .readOnly ? try readOnlyPath(files) : files.path
      var configuration = configuration(busy, options)
      var writer: DatabaseQueue?
      if mode != .readOnly {
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { try prepare(Connection($0), header, files) }
        writer = queue
      }
      configuration.readonly = true
      configuration.maximumReaderCount = min(max(options.readers, 1), 16)
      let readers = try DatabasePool(path: path, configuration: configuration)
      if mode == .readOnly {
        try readers.read { try SchemaState.read(Connection($0)).check(path: files.path) }
      }
      return SQLiteStore(
        files: files, writer: writer, readers: readers, busy: busy, identity: identity,
        lock: lock)
    } catch {
      OpenFiles.leave(identity)
      throw StoreError.from(error)
    }
  }

  /// Prepares the connection that writes, and looks at the schema.
  private static func prepare(
    _ connection: Connection, _ header: StoreHeader, _ files: StoreFiles
  ) throws {
    // A copy that was made with other tools may not keep a log.
    if !header.isLogged { try connection.script("PRAGMA journal_mode = WAL") }
    // The log is folded into the file when it has 64 MiB: pages that many transactions change, those
    // of indexes, are then copied once for all of these.
    try connection.script("PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4096")
    try SchemaState.read(connection).check(path: files.path)
  }

  static func configuration(_ busy: BusyWait, _ options: Options) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .callback { busy.wait($0) }
    configuration.foreignKeysEnabled = true
    configuration.prepareDatabase { database in
      let connection = Connection(database)
      // Cells are checked when a page is read, so that a damaged one is an error early.
      try connection.script("PRAGMA cell_size_check = ON; PRAGMA cache_size = -16000")
      if let maximumBytes = options.maximumBytes {
        try connection.script(
          "PRAGMA max_page_count = \(max(1, maximumBytes / StoreHeader.pageSize))")
      }
    }
    return configuration
  }

  /// The path by which a store is read where nothing may be written.
  ///
  /// A store with a log needs the log's index, a file beside it. Where that cannot be made, the file
  /// alone is read, as long as there is no log whose changes would be missed.
  static func readOnlyPath(_ files: StoreFiles) throws(StoreError) -> String {
    let canWrite =
      access(files.path, W_OK) == 0 && access(Path.folder(of: files.path), W_OK) == 0
    if canWrite || StoreFiles.size(files.logIndex) != nil { return files.path }
    guard files.logSize == 0 else {
      throw StoreError(
        .readOnly,
        "\(files.path) has changes in its log that cannot be read without writing; open it where "
          + "it can be written, or copy it together with \(Path.name(of: files.log))")
    }
    guard sqlite3_compileoption_used("USE_URI") != 0 else {
      throw StoreError(
        .readOnly,
        "this SQLite cannot read a store in a folder that it cannot write; copy the store")
    }
    return "file:" + percentEncoded(files.path) + "?immutable=1"
  }

  /// A path as the path of a URI (<https://www.sqlite.org/uri.html>).
  private static func percentEncoded(_ path: String) -> String {
    var result = ""
    for byte in path.utf8 {
      let isPlain =
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || [0x2D, 0x2E, 0x2F, 0x5F, 0x7E].contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }
}
