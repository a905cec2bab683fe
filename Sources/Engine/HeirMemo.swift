import Profiles
import Synchronization

/// Keeps which profiles of a project extend which, since finding it out reads them all.
final class HeirMemo: Sendable {
  private let known = Mutex<HeirIndex?>(nil)

  /// Returns the index, made of the documents when it is not known.
  ///
  /// - Parameter documents: Reads the profiles of the project.
  /// - Returns: The index.
  func index(of documents: () -> [(path: String, bytes: [UInt8])]) -> HeirIndex {
    known.withLock { known in
      if let known { return known }
      let index = HeirIndex(documents())
      known = index
      return index
    }
  }

  /// Forgets the index, since a file has changed.
  func forget() { known.withLock { $0 = nil } }
}
