import GRDB
import Glibc
import Records
import Support

/// Writes copies of stores and puts them in place.
enum StoreCopy {
  /// Writes a copy under another name, checks it, and gives it its name.
  ///
  /// - Parameters:
  ///   - target: Where the copy goes.
  ///   - isReplacing: Whether a file that is there may be replaced.
  ///   - copy: Copies into an open empty database.
  /// - Throws: `StoreError`; nothing is left then.
  static func write(
    _ target: StoreFiles, isReplacing: Bool, copy: (DatabaseQueue) throws -> Void
  ) throws(StoreError) {
    if !isReplacing, FileSystem.kind(of: target.path, followingLinks: false) != nil {
      throw exists(target)
    }
    let temporary = try target.temporary()
    do {
      try fill(temporary, copy)
      try verify(temporary)
      try StoreFiles.synchronise(temporary)
      if isReplacing {
        // The log of a store that was used at this place belongs to another file.
        for path in [target.log, target.logIndex, target.journal] { FileSystem.remove(path) }
        try target.replace(with: temporary)
      } else {
        // A link fails where a file has appeared meanwhile.
        guard link(temporary, target.path) == 0 else {
          throw errno == EEXIST ? exists(target) : StoreHeader.failure(target.path, errno)
        }
        StoreFiles.remove(temporary)
        try StoreFiles.synchronise(Path.folder(of: target.path), isFolder: true)
      }
    } catch {
      StoreFiles.remove(temporary)
      throw StoreError.from(error)
    }
  }

  private static func exists(_ target: StoreFiles) -> StoreError {
    StoreError(
      .conflict, "\(target.path) exists already; name another file, or add --force")
  }

  /// Copies a store into an empty file.
  static func copy(_ source: StoreFiles, _ busy: BusyWait, into path: String) throws {
    try fill(path) { queue in
      try MaintenanceAccess.reading(source, busy) { connection in
        try queue.inDatabase { try connection.database.backup(to: $0) }
      }
    }
    try verify(path)
  }

  private static func fill(_ path: String, _ copy: (DatabaseQueue) throws -> Void) throws {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try copy(queue)
    try queue.close()
  }

  /// Checks the structure and the mark of a copy.
  private static func verify(_ path: String) throws {
    let header = try StoreHeader.read(path)
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    try queue.inDatabase { database in
      let connection = Connection(database)
      let messages = try connection.rows("PRAGMA quick_check (1)") { try $0.text(0) }
      let state = try SchemaState.read(connection)
      guard messages == ["ok"], state.version == header.schema else {
        throw StoreError(.damaged, "the copy does not pass its check; check the disk")
      }
    }
    try queue.close()
  }

  /// Keeps a store beside its place before it is replaced.
  ///
  /// The file stays where it is under a second name until the copy takes its place. Its log moves
  /// first: with the copy it would make neither the one nor the other.
  ///
  /// - Returns: Where it is kept, or nil when there is nothing to keep.
  static func keep(_ files: StoreFiles, now: Timestamp) throws(StoreError) -> String? {
    guard FileSystem.kind(of: files.path, followingLinks: false) != nil else {
      for path in [files.log, files.logIndex, files.journal] { FileSystem.remove(path) }
      return nil
    }
    let stamp = now.description.filter { $0 != ":" && $0 != "." }
    for number in 1...100 {
      let kept = "\(files.path).before-restore-\(stamp)" + (number == 1 ? "" : "-\(number)")
      guard link(files.path, kept) == 0 else {
        if errno == EEXIST { continue }
        throw StoreHeader.failure(files.path, errno)
      }
      for suffix in ["-wal", "-journal"] where FileSystem.kind(of: files.path + suffix) != nil {
        guard rename(files.path + suffix, kept + suffix) == 0 else {
          throw StoreHeader.failure(files.path + suffix, errno)
        }
      }
      FileSystem.remove(files.logIndex)
      return kept
    }
    throw StoreError(.conflict, "a hundred replaced stores are kept already; remove some")
  }
}
