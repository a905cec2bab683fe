import Profiles
import Synchronization

/// Keeps which profiles of a project extend which, since finding it out reads them all.
final class HeirMemo: Sendable {
  private let known = Mutex<HeirIndex?>(nil)

  /// Returns the index, read when it is not known.
  ///
  /// - Parameter read: Reads the profiles of the project.
  /// - Returns: The index.
  func index(_ read: () -> HeirIndex) -> HeirIndex {
    known.withLock { known in
      if let known { return known }
      let index = read()
      known = index
      return index
    }
  }

  /// Forgets the index, since a file has changed.
  func forget() { known.withLock { $0 = nil } }
}
