package import Records
package import Support
import Synchronization

/// Keeps the store of a session open, and opens it only when something asks for it.
package final class StoreCache: Sendable {
  /// Opens the store of a path; whether it may be written is decided by the caller.
  package typealias Opener =
    @Sendable (_ path: String, _ mode: StoreMode, _ host: Host) async throws(StoreError)
    -> any Store

  private let open: Opener
  private let opened = Mutex<[Key: any Store]>([:])
  private let holders = Mutex<[UUIDv7: Int]>([:])

  private struct Key: Hashable {
    var path: String
    var mode: StoreMode
  }

  /// Creates an empty cache.
  ///
  /// - Parameter open: Opens the store of a path.
  package init(open: @escaping Opener) {
    self.open = open
  }

  /// Returns the store of a path.
  ///
  /// - Parameters:
  ///   - path: The file, absolute.
  ///   - mode: Whether it is written.
  ///   - host: Time and randomness.
  /// - Returns: The open store.
  /// - Throws: `StoreError` when it cannot be opened.
  func store(
    at path: String, mode: StoreMode, host: Host
  ) async throws(StoreError) -> any Store {
    if let found = opened.withLock({ $0[Key(path: path, mode: .readWrite)] }) { return found }
    let key = Key(path: path, mode: mode)
    if let found = opened.withLock({ $0[key] }) { return found }
    let store = try await open(path, mode, host)
    opened.withLock { $0[key] = store }
    return store
  }

  /// Returns which job of the session works on a run.
  ///
  /// - Parameter run: The run.
  /// - Returns: The number of the job; nil when none does.
  func holder(of run: UUIDv7) -> Int? { holders.withLock { $0[run] } }

  /// Notes which job of the session works on a run.
  ///
  /// - Parameters:
  ///   - run: The run.
  ///   - job: The number of the job; nil when it does no longer.
  func hold(_ run: UUIDv7, by job: Int?) { holders.withLock { $0[run] = job } }

  /// Forgets the stores that are open, as after a file was replaced.
  package func close() {
    opened.withLock { $0 = [:] }
  }
}

/// Whether a store is written.
package enum StoreMode: Sendable, Hashable {
  /// The file is made when it is not there.
  case readWrite
  /// Nothing is changed; the file must be there.
  case readOnly
}
