/// How the postings of a term lie in an index.
///
/// A term of fewer than ``blockSize`` passages is one run of bytes: its frequency, then for every
/// passage the gap to the one before, shifted by one bit that says whether the term stands there
/// once, and the count where it does not; then all positions as gaps. Such lists are decoded whole.
///
/// A longer list has its frequency, the place of its positions, its impacts, one entry for each
/// block, and the blocks: gaps less 1 and counts less 1 of ``blockSize`` passages, packed with the
/// width that the largest of them needs. The positions of a block lie elsewhere, packed likewise, so
/// that a search without phrases never touches them.
///
/// An impact is the largest count and the smallest length of the passages of a window, from which
/// the greatest possible score follows for every formula and its parameters.
enum PostingFormat {
  /// The passages of a block.
  static let blockSize = 128

  /// The passages of a window, whose scores are summed up together; see ``UnionScorer``.
  static let windowSize = 4_096

  /// The bytes of one entry: last passage, place of the block, place of its positions, and the widths
  /// of gaps, counts and positions in five bits each.
  static let entrySize = 14

  /// The bytes of one impact: a count and a length.
  static let impactSize = 3

  /// The count of an impact that stands for itself and all greater ones.
  static let countLimit: UInt8 = 255

  /// Whether a list has an impact for each window; a short one has one for all.
  static func hasWindowImpacts(frequency: Int) -> Bool { frequency >= windowSize }

  /// Returns the number of windows.
  static func windows(_ passages: Int) -> Int { (passages + windowSize - 1) / windowSize }
}

/// The postings of one term while an index is built.
struct TermPostings {
  /// The passages, rising.
  var passages: [UInt32] = []

  /// How often the term stands in each.
  var counts: [UInt32] = []

  /// All positions in order, rising within a passage.
  var positions: [UInt32] = []

  /// Removes everything and keeps the memory.
  mutating func removeAll() {
    passages.removeAll(keepingCapacity: true)
    counts.removeAll(keepingCapacity: true)
    positions.removeAll(keepingCapacity: true)
  }
}
