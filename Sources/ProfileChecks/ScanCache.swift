import Diagnostics
import Glibc
import Synchronization

/// What was found in the texts of a document when it was last checked, so that a key typed into one
/// text has the others scanned no second time.
///
/// It keeps the texts of the newest check and nothing else, so it never outgrows its document.
package final class ScanCache: Sendable {
  /// A text as a key: compared by its bytes, since texts that look alike may hide different ones.
  private struct Key: Hashable {
    let text: String

    static func == (left: Key, right: Key) -> Bool { areEqual(left.text, right.text) }

    func hash(into hasher: inout Hasher) {
      var text = text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }

  /// The texts of the newest check in their order, with what was found in them.
  private struct Known {
    var texts: [String] = []
    var findings: [[Finding]] = []
  }

  private let known = Mutex(Known())

  /// Creates an empty cache.
  package init() {}

  /// Returns what is found in each of the texts of one check.
  ///
  /// An edit leaves the texts before it and after it as they were, so these are compared in their
  /// order, which costs less than hashing them; only those between are looked up.
  ///
  /// - Parameters:
  ///   - texts: All texts of the document, in their order.
  ///   - scan: Looks for findings in one text; it must depend on nothing else.
  /// - Returns: The findings, in the order of the texts.
  /// - Complexity: O(n) comparing, and the scan of what is new.
  func findings(in texts: [String], _ scan: ([UInt8]) -> [Finding]) -> [[Finding]] {
    let before = known.withLock { $0 }
    let most = min(texts.count, before.texts.count)
    var head = 0
    while head < most, Self.areEqual(texts[head], before.texts[head]) { head += 1 }
    var tail = 0
    while tail < most - head,
      Self.areEqual(
        texts[texts.count - 1 - tail], before.texts[before.texts.count - 1 - tail])
    {
      tail += 1
    }
    var moved: [Key: [Finding]] = [:]
    for index in head..<(before.texts.count - tail) {
      moved[Key(text: before.texts[index])] = before.findings[index]
    }
    var found = Array(before.findings.prefix(head))
    found.reserveCapacity(texts.count)
    for text in texts[head..<(texts.count - tail)] {
      let key = Key(text: text)
      let findings = moved[key] ?? scan(Array(text.utf8))
      moved[key] = findings
      found.append(findings)
    }
    found += before.findings.suffix(tail)
    let now = Known(texts: texts, findings: found)
    known.withLock { $0 = now }
    return found
  }

  /// Compares bytes, which two texts that are equal to Unicode need not share.
  private static func areEqual(_ left: String, _ right: String) -> Bool {
    var (left, right) = (left, right)
    return left.withUTF8 { left in
      right.withUTF8 { right in
        guard left.count == right.count else { return false }
        guard let start = left.baseAddress, let other = right.baseAddress else { return true }
        return start == other || memcmp(start, other, left.count) == 0
      }
    }
  }
}
