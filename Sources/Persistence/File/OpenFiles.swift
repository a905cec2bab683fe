import Glibc
import Records
import Synchronization

/// The store files that connections of this process have open.
///
/// POSIX locks belong to the process: were the header of a store read, and its descriptor closed,
/// while a connection has the file open, SQLite's locks would be gone without its notice
/// (<https://www.sqlite.org/howtocorrupt.html> §2.2). So a header is read only while nothing of this
/// process has the file open; after that the file is known.
enum OpenFiles {
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let inode: UInt64
  }

  private static let files = Mutex<[Identity: (count: Int, header: StoreHeader)]>([:])

  /// Notes that a file is about to be opened.
  ///
  /// - Returns: What the file is, for ``leave(_:)``, and its header.
  static func enter(_ path: String) throws(StoreError) -> (Identity, StoreHeader) {
    let identity = try identity(of: path)
    let outcome: Result<StoreHeader, StoreError> = files.withLock { files in
      if let known = files[identity] {
        files[identity] = (known.count + 1, known.header)
        return .success(known.header)
      }
      do throws(StoreError) {
        let header = try StoreHeader.read(path)
        files[identity] = (1, header)
        return .success(header)
      } catch {
        return .failure(error)
      }
    }
    return (identity, try outcome.get())
  }

  /// Fails for a file that is no store of this program, before anything is made beside it.
  static func check(_ path: String) throws(StoreError) {
    leave(try enter(path).0)
  }

  /// Notes that a file was closed.
  static func leave(_ identity: Identity) {
    files.withLock { files in
      guard let known = files[identity] else { return }
      files[identity] = known.count > 1 ? (known.count - 1, known.header) : nil
    }
  }

  private static func identity(of path: String) throws(StoreError) -> Identity {
    var status = stat()
    guard stat(path, &status) == 0 else { throw StoreHeader.failure(path, errno) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw StoreHeader.foreign(path, "it is no regular file")
    }
    return Identity(device: UInt64(status.st_dev), inode: UInt64(status.st_ino))
  }
}
