/// A set of passages of an index, one bit for each.
struct PassageSet {
  private var words: [UInt64]

  /// Creates an empty set.
  init(passageCount: Int) { words = [UInt64](repeating: 0, count: (passageCount + 63) / 64) }

  /// Returns whether a passage is in the set.
  @inline(__always)
  func contains(_ passage: Int) -> Bool {
    words[passage >> 6] >> UInt64(passage & 63) & 1 == 1
  }

  /// Inserts a passage.
  mutating func insert(_ passage: Int) {
    words[passage >> 6] |= 1 << UInt64(passage & 63)
  }
}
