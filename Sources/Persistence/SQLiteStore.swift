import Dispatch
import GRDB
import Records
import Support
import Synchronization

/// The store in one SQLite file.
///
/// One connection writes, up to ``Options/readers`` read; in the mode of a write-ahead log readers
/// never wait for the writer. All calls of SQLite run on the queues of GRDB, never on the threads of
/// Swift's concurrency.
///
/// A commit survives a killed process. What must survive a loss of power, too, waits for the disk:
/// moves of heads, audit entries, stop flags, uses of sealed questions, ends of runs, training steps,
/// saved sessions, and everything that reserves or settles money.
///
/// Reads and reservations end early when their task is cancelled. Other writes are carried out: what
/// has happened is recorded even when nobody waits for it any more.
package final class SQLiteStore: Sendable {
  /// What the store may do.
  package enum Mode: Sendable, Hashable {
    /// Reads and writes; a store that is not there is made, or is an error.
    case readWrite(creating: Bool)
    /// Reads alone, also where nothing can be written.
    case readOnly
  }

  /// How the store behaves towards other processes and the disk.
  package struct Options: Sendable {
    /// How long a write waits for another process, in milliseconds.
    package var busyMilliseconds = 5000

    /// How many reads run at once, 1 to 16.
    package var readers = 4

    /// The largest size of the file in bytes, or nil for none.
    package var maximumBytes: Int?

    /// Five seconds, four readers, no limit.
    package init() {}
  }

  /// What must have happened when a write returns.
  enum Durability: Sendable {
    /// The commit survives the end of the process.
    case process
    /// The commit has reached the disk.
    case power
  }

  /// The path of the file.
  package let path: String

  let files: StoreFiles
  let readers: DatabasePool
  private let writer: DatabaseQueue?
  private let busy: BusyWait
  private let identity: OpenFiles.Identity
  private let lock: FileLock?
  private let isClosed = Mutex(false)

  init(
    files: StoreFiles, writer: DatabaseQueue?, readers: DatabasePool, busy: BusyWait,
    identity: OpenFiles.Identity, lock: FileLock?
  ) {
    path = files.path
    self.files = files
    self.writer = writer
    self.readers = readers
    self.busy = busy
    self.identity = identity
    self.lock = lock
  }

  deinit { finish() }

  /// Closes the store after the work that has begun; using it afterwards fails.
  package func close() async {
    await Self.blocking { [self] in finish() }
  }

  private func finish() {
    let wasClosed = isClosed.withLock { isClosed in
      defer { isClosed = true }
      return isClosed
    }
    guard !wasClosed else { return }
    // The writer closes last: the last connection folds the log into the file, which a connection
    // that only reads cannot.
    try? readers.close()
    try? writer?.close()
    OpenFiles.leave(identity)
    lock?.release()
  }

  /// Runs a function that blocks on a thread of its own.
  static func blocking<Value: Sendable>(
    _ body: @escaping @Sendable () -> Value
  ) async -> Value {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: body()) }
    }
  }

  /// Reads in one transaction, which sees what had been committed when it began.
  func read<Value: Sendable>(
    _ body: @escaping @Sendable (Connection) throws -> Value
  ) async throws(StoreError) -> Value {
    do {
      return try await readers.read { try body(Connection($0)) }
    } catch {
      throw StoreError.from(error)
    }
  }

  /// Writes in one transaction: everything that `body` does, or nothing when it throws.
  func write<Value: Sendable>(
    _ durability: Durability = .process,
    _ body: @escaping @Sendable (Connection) throws -> Value
  ) async throws(StoreError) -> Value {
    guard let writer else {
      throw StoreError(.readOnly, "the store was opened for reading; open it for writing")
    }
    guard !isClosed.withLock({ $0 }) else {
      throw StoreError(.io, "the store is closed; open it again")
    }
    let outcome: Result<Value, StoreError> = await withCheckedContinuation { continuation in
      writer.asyncWriteWithoutTransaction { [busy] database in
        continuation.resume(
          returning: Self.write(Connection(database), durability, busy: busy, body))
      }
    }
    return try outcome.get()
  }

  /// Writes on the writer's queue.
  private static func write<Value>(
    _ connection: Connection, _ durability: Durability, busy: BusyWait,
    _ body: (Connection) throws -> Value
  ) -> Result<Value, StoreError> {
    var tries = 0
    while true {
      do {
        return .success(try transaction(connection, durability, body))
      } catch {
        // SQLite has waited already where waiting helps; a few codes ask to begin anew.
        tries += 1
        guard StoreError.isTransient(error), tries < 5, busy.wait(tries) else {
          return .failure(StoreError.from(error))
        }
      }
    }
  }

  private static func transaction<Value>(
    _ connection: Connection, _ durability: Durability, _ body: (Connection) throws -> Value
  ) throws -> Value {
    // The level cannot be changed within a transaction, and the pragma acts while it is prepared.
    if durability == .power { try connection.script("PRAGMA synchronous = FULL") }
    defer {
      if durability == .power { try? connection.script("PRAGMA synchronous = NORMAL") }
    }
    var result: Value?
    try connection.transaction { result = try body(connection) }
    guard let result else {
      throw StoreError(.io, "the transaction ended without a result; try again")
    }
    return result
  }
}

extension SQLiteStore: Store {}
