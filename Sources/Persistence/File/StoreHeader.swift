import Glibc
import Records
import Support

/// What the first bytes of a file say, before SQLite sees it.
///
/// A file that is not ours must stay untouched byte for byte; SQLite would play back a journal or
/// fold a write-ahead log into whatever it opens.
struct StoreHeader: Sendable, Equatable {
  /// What marks a file as a store of this program: `HGEL`.
  static let applicationID: UInt32 = 0x4847_454C

  /// The size of a page; at this size a step of 2 KB leaves a page nearly full.
  static let pageSize = 16_384

  private static let magic = Array("SQLite format 3\0".utf8)
  private static let count = 100

  /// The number of the newest migration that was applied when the header was written.
  let schema: Int

  /// Whether the file keeps a write-ahead log.
  let isLogged: Bool

  /// Reads a header (<https://www.sqlite.org/fileformat.html#the_database_header>).
  init(_ bytes: [UInt8], path: String) throws(StoreError) {
    guard bytes.count == Self.count, bytes.starts(with: Self.magic) else {
      throw Self.foreign(path, "it is not a SQLite file")
    }
    func word(_ offset: Int) -> UInt32 {
      bytes[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }
    guard word(68) == Self.applicationID else {
      throw Self.foreign(path, "another program made it")
    }
    schema = Int(word(60))
    isLogged = bytes[18] == 2 && bytes[19] == 2
  }

  /// Reads the header of a file.
  ///
  /// The caller makes sure that no connection of this process has the file open: closing a
  /// descriptor gives up all POSIX locks that the process holds on the file, SQLite's among them.
  static func read(_ path: String) throws(StoreError) -> StoreHeader {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw failure(path, errno) }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: count)
    let outcome = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, 0) }
    guard outcome >= 0 else { throw failure(path, errno) }
    return try StoreHeader(Array(bytes.prefix(outcome)), path: path)
  }

  static func foreign(_ path: String, _ reason: String) -> StoreError {
    StoreError(
      .foreign, "\(path) is not a store of this program: \(reason); name another file")
  }

  /// The error for a path that cannot be opened.
  static func failure(_ path: String, _ number: Int32) -> StoreError {
    let reason = String(cString: strerror(number))
    return switch number {
    case ENOENT, ENOTDIR:
      StoreError(.notFound, "there is no store at \(path); check the path")
    case EACCES, EPERM, EROFS:
      StoreError(.readOnly, "\(path) cannot be opened: \(reason); check the permissions")
    case EISDIR: foreign(path, "it is a folder")
    case ENOSPC, EDQUOT, EFBIG:
      StoreError(.full, "\(path) cannot be written: \(reason); make room and try again")
    default: StoreError(.io, "\(path) cannot be opened: \(reason); check the path and the disk")
    }
  }
}
