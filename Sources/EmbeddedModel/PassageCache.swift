import Support
import Synchronization

/// Keeps analysed passages by their text, as many as fit a number of bytes.
///
/// The same passages come back in every phase of a debate; their analysis is most of a call's work.
final class PassageCache: Sendable {
  private struct State {
    var entries: [ContentHash: Entry] = [:]
    var bytes = 0
    var clock: UInt64 = 0
  }

  private struct Entry {
    var passage: AnalysedPassage
    var used: UInt64
  }

  /// The bytes of text that are kept at most.
  private let capacity: Int
  private let state = Mutex(State())

  /// Creates an empty cache.
  ///
  /// - Parameter capacity: The bytes of text that are kept at most.
  init(capacity: Int = 8 << 20) {
    self.capacity = capacity
  }

  /// Returns the analysis of a text, from the cache where it has been read before.
  ///
  /// - Complexity: O(n) in the text: a hash on a hit, the analysis on a miss.
  func passage(_ text: String) -> AnalysedPassage {
    let key = ContentHash(hashing: text)
    let found = state.withLock { state -> AnalysedPassage? in
      state.clock += 1
      state.entries[key]?.used = state.clock
      return state.entries[key]?.passage
    }
    if let found { return found }
    let passage = AnalysedPassage(text)
    insert(passage, key)
    return passage
  }

  private func insert(_ passage: AnalysedPassage, _ key: ContentHash) {
    guard passage.bytes.count <= capacity / 4 else { return }
    state.withLock { state in
      if let old = state.entries[key] { state.bytes -= old.passage.bytes.count }
      state.entries[key] = Entry(passage: passage, used: state.clock)
      state.bytes += passage.bytes.count
      guard state.bytes > capacity else { return }
      // Half is freed at once, so that the sort below is rare.
      let oldest = state.entries.sorted { ($0.value.used, $0.key) < ($1.value.used, $1.key) }
      for (key, entry) in oldest where state.bytes > capacity / 2 {
        state.entries[key] = nil
        state.bytes -= entry.passage.bytes.count
      }
    }
  }
}
