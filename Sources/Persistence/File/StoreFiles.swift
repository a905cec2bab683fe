import Glibc
import Records
import Support

/// The files that belong to a store.
struct StoreFiles: Sendable {
  /// The database.
  let path: String

  /// Checks a path; it may be relative to the working directory.
  init(_ path: String) throws(StoreError) {
    guard !path.isEmpty, !path.utf8.contains(0), path.utf8.count < Int(PATH_MAX) - 64 else {
      throw StoreError(.invalid, "the path of the store is empty, too long or holds a NUL byte")
    }
    // A path that begins like a URI would be read as one by SQLite.
    self.path = path.hasPrefix("file:") ? "./" + path : path
  }

  /// The write-ahead log.
  var log: String { path + "-wal" }

  /// The index of the write-ahead log.
  var logIndex: String { path + "-shm" }

  /// The rollback journal, which only exists while the store is made.
  var journal: String { path + "-journal" }

  /// What every process that has the store open holds shared, and what changes it as a whole holds
  /// alone.
  var lock: String { path + "-lock" }

  /// The folder of the claims on runs.
  var claims: String { path + "-claims" }

  /// Whether there is a file with something in it.
  var exists: Bool {
    var status = stat()
    return stat(path, &status) == 0 && (status.st_size > 0 || status.st_mode & S_IFMT != S_IFREG)
  }

  /// The size of the write-ahead log in bytes.
  var logSize: Int { Self.size(log) ?? 0 }

  /// The size of a file in bytes, or nil.
  static func size(_ path: String) -> Int? {
    var status = stat()
    return stat(path, &status) == 0 ? Int(status.st_size) : nil
  }

  /// Makes a file name beside the store that nothing has, for something that is being made.
  func temporary() throws(StoreError) -> String {
    var template = Array(Path.join(Path.folder(of: path), ".hegel.XXXXXX").utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw StoreHeader.failure(path, errno) }
    close(descriptor)
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Removes a database with the files that SQLite keeps beside it.
  static func remove(_ path: String) {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  /// Makes what a file holds last through a loss of power.
  static func synchronise(_ path: String, isFolder: Bool = false) throws(StoreError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | (isFolder ? O_DIRECTORY : 0))
    guard descriptor >= 0 else { throw StoreHeader.failure(path, errno) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreHeader.failure(path, errno) }
  }

  /// Gives a database that nobody has open the name of the store.
  func replace(with temporary: String) throws(StoreError) {
    try Self.synchronise(temporary)
    guard rename(temporary, path) == 0 else { throw StoreHeader.failure(path, errno) }
    try Self.synchronise(Path.folder(of: path), isFolder: true)
  }
}
