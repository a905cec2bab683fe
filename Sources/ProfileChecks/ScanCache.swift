import Diagnostics
import Synchronization

/// What was found in the texts of a document when it was last checked, so that a key typed into one
/// text has the others scanned no second time.
///
/// It keeps the texts of the newest check and nothing else, so it never outgrows its document.
package final class ScanCache: Sendable {
  /// A text as a key: compared by its bytes, since texts that look alike may hide different ones.
  private struct Key: Hashable {
    let bytes: [UInt8]

    func hash(into hasher: inout Hasher) {
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  private let known = Mutex<[Key: [Finding]]>([:])

  /// Creates an empty cache.
  package init() {}

  /// Returns what is found in each of the texts of one check.
  ///
  /// - Parameters:
  ///   - texts: All texts of the document, in their order.
  ///   - scan: Looks for findings in one text; it must depend on nothing else.
  /// - Returns: The findings, in the order of the texts.
  /// - Complexity: O(n) hashing, and the scan of what is new.
  func findings(in texts: [[UInt8]], _ scan: ([UInt8]) -> [Finding]) -> [[Finding]] {
    let before = known.withLock { $0 }
    var now: [Key: [Finding]] = [:]
    now.reserveCapacity(texts.count)
    let found = texts.map { text in
      let key = Key(bytes: text)
      if let found = now[key] { return found }
      let found = before[key] ?? scan(text)
      now[key] = found
      return found
    }
    let kept = now
    known.withLock { $0 = kept }
    return found
  }
}
