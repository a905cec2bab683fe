import Glibc

/// Exact search in bytes.
enum ByteSearch {
  /// Whether a text holds another; every text holds the empty one.
  static func contains(_ needle: [UInt8], in text: [UInt8]) -> Bool {
    firstRange(of: needle, in: text) != nil
  }

  /// Returns the first place of a text in another.
  static func firstRange(of needle: [UInt8], in text: [UInt8]) -> Range<Int>? {
    guard !needle.isEmpty else { return 0..<0 }
    return text.withUnsafeBytes { text in
      needle.withUnsafeBytes { needle -> Range<Int>? in
        guard let base = text.baseAddress, let pattern = needle.baseAddress,
          let found = memmem(base, text.count, pattern, needle.count)
        else { return nil }
        let start = base.distance(to: UnsafeRawPointer(found))
        return start..<start + needle.count
      }
    }
  }
}
