import Glibc
import Records
import Support
import Synchronization

/// A lock of the operating system on a file of its own, which ends with the process.
final class FileLock: Sendable {
  enum Kind: Sendable {
    /// Many may hold it at once.
    case shared
    /// One alone may hold it.
    case exclusive
  }

  private let descriptor: Mutex<Int32?>

  private init(_ descriptor: Int32) {
    self.descriptor = Mutex(descriptor)
  }

  deinit { release() }

  /// Takes a lock without waiting.
  ///
  /// - Parameters:
  ///   - path: The lock file; it is made when it is not there, and never removed, since another
  ///     process may be about to lock it.
  ///   - kind: Whether others may hold it too.
  /// - Returns: The lock, or nil when another holds it.
  /// - Throws: `StoreError` when the lock file cannot be made or locked.
  static func take(_ path: String, _ kind: Kind) throws(StoreError) -> FileLock? {
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw StoreHeader.failure(path, errno) }
    let lock = FileLock(descriptor)
    return try lock.change(to: kind) ? lock : nil
  }

  /// Changes the kind of the lock without waiting.
  ///
  /// - Returns: Whether it has that kind now; the system may have given it up otherwise.
  func change(to kind: Kind) throws(StoreError) -> Bool {
    let number: Int32? = descriptor.withLock { descriptor in
      guard let descriptor else { return EBADF }
      while flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 {
        if errno != EINTR { return errno }
      }
      return nil
    }
    guard let number else { return true }
    guard number == EWOULDBLOCK else {
      throw StoreError(
        .io,
        "the lock file cannot be locked: \(String(cString: strerror(number))); use a local disk")
    }
    return false
  }

  /// Whether a path still names the file that is locked.
  func isFile(at path: String) -> Bool {
    descriptor.withLock { descriptor in
      guard let descriptor else { return false }
      var own = stat()
      var named = stat()
      return fstat(descriptor, &own) == 0 && stat(path, &named) == 0
        && own.st_ino == named.st_ino && own.st_dev == named.st_dev
    }
  }

  /// Gives the lock up; it does nothing the second time.
  func release() {
    descriptor.withLock { descriptor in
      if let open = descriptor { close(open) }
      descriptor = nil
    }
  }
}
