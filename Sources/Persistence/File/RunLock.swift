import Glibc
import Records
import Support

/// A claim on a run: a lock on a file of its own beside the store.
final class RunLock: RunClaim {
  private let lock: FileLock
  private let path: String

  private init(_ lock: FileLock, _ path: String) {
    self.lock = lock
    self.path = path
  }

  deinit { release() }

  /// Takes the claim without waiting.
  static func take(_ run: UUIDv7, files: StoreFiles) throws(StoreError) -> RunLock {
    do throws(FileSystemError) {
      try FileSystem.makeFolder(files.claims, mode: 0o700)
    } catch {
      throw StoreError.from(error)
    }
    let path = Path.join(files.claims, run.description)
    // The holder removes the file when it gives the claim up. Who has locked a file that lost its
    // name meanwhile has locked nothing, and tries again.
    for _ in 0..<100 {
      guard let lock = try FileLock.take(path, .exclusive) else {
        throw StoreError(
          .claimed,
          "another process works on run \(run); wait for it, or end it and resume the run")
      }
      if lock.isFile(at: path) { return RunLock(lock, path) }
      lock.release()
    }
    throw StoreError(.claimed, "run \(run) is claimed again and again; try later")
  }

  func release() {
    if lock.isFile(at: path) { unlink(path) }
    lock.release()
  }
}
