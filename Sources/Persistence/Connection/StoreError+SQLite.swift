import GRDB
import GRDBSQLite
import Records
import Support

extension StoreError {
  /// Returns the error for whatever was thrown within the store.
  ///
  /// SQLite's own messages name tables, columns and constraints, never values; GRDB's descriptions,
  /// which show statements and may show values, are not used.
  static func from(_ error: any Error) -> StoreError {
    switch error {
    case let error as StoreError: error
    case is CancellationError: cancellation
    case let error as DatabaseError: from(error)
    case let error as FileSystemError: from(error)
    default: StoreError(.io, "the store failed: \(type(of: error))")
    }
  }

  static let cancellation = StoreError(
    .cancelled, "the operation was cancelled; nothing of it was written")

  /// Returns the error for a failure of the file system.
  static func from(_ error: FileSystemError) -> StoreError {
    switch error.code {
    case .notFound: StoreError(.notFound, error.description)
    case .denied: StoreError(.readOnly, error.description)
    default: StoreError(.io, error.description)
    }
  }

  private static func from(_ error: DatabaseError) -> StoreError {
    let reason = error.message.map { " (\($0))" } ?? ""
    switch error.resultCode.rawValue {
    case SQLITE_BUSY, SQLITE_LOCKED:
      return StoreError(
        .locked, "another process holds the store; wait for it to end, or end it, and try again")
    case SQLITE_PROTOCOL:
      return StoreError(
        .locked, "the store's lock could not be taken; try again, and not over a network folder")
    case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH:
      return StoreError(
        .readOnly,
        "the store cannot be written; check the permissions of the file and of its folder")
    case SQLITE_CANTOPEN:
      return StoreError(
        .readOnly, "the store cannot be opened; check the permissions of the file and its folder")
    case SQLITE_FULL:
      return StoreError(.full, "the disk is full; make room and try again")
    case SQLITE_IOERR:
      return inputOutput(error, reason)
    case SQLITE_CORRUPT:
      return StoreError(
        .damaged, "the store is damaged\(reason); run `hegel store check` and restore a backup")
    case SQLITE_NOTADB:
      return StoreError(.foreign, "the file is not a store of this program; name another file")
    case SQLITE_INTERRUPT, SQLITE_ABORT:
      return cancellation
    case SQLITE_TOOBIG:
      return StoreError(
        .invalid, "a text is larger than \(Connection.maximumBytes >> 20) MiB; store less")
    case SQLITE_CONSTRAINT:
      return StoreError(.invalid, "a rule of the store is broken\(reason)")
    case SQLITE_NOMEM:
      return StoreError(.io, "there is not enough memory; close other programs and try again")
    default:
      return StoreError(
        .io, "the store failed with SQLite's code \(error.extendedResultCode.rawValue)\(reason)")
    }
  }

  private static func inputOutput(_ error: DatabaseError, _ reason: String) -> StoreError {
    switch error.extendedResultCode {
    case .SQLITE_IOERR_SHORT_READ:
      StoreError(.damaged, "the store ends too early; run `hegel store check`, restore a backup")
    // The system refuses to let the file grow: a quota, or a limit of the process.
    case .SQLITE_IOERR_WRITE:
      StoreError(
        .full,
        "the system refuses to write to the store's disk\(reason); make room, or check the disk, and "
          + "try again")
    default:
      StoreError(
        .io, "the store's disk cannot be read or written\(reason); check the disk and try again")
    }
  }

  /// Whether trying again at once can help.
  static func isTransient(_ error: any Error) -> Bool {
    guard let error = error as? DatabaseError else { return false }
    switch error.extendedResultCode {
    case .SQLITE_BUSY_SNAPSHOT, .SQLITE_BUSY_RECOVERY: return true
    default: return error.resultCode.rawValue == SQLITE_PROTOCOL
    }
  }
}
