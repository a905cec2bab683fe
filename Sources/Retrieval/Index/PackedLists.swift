import TextAnalysis

/// Terms with the passages and positions where they stand, in the packed form of an index.
///
/// Nothing is decoded before a search asks for it. Bytes that do not fit together make a list
/// broken, never a read outside.
struct PackedLists: @unchecked Sendable {
  /// The parts of an index that make up lists.
  struct Sections {
    /// All terms in byte order, one after the other.
    var terms: UnsafeRawBufferPointer

    /// The end of every term in `terms` in four bytes, and the place of its postings in five.
    var table: UnsafeRawBufferPointer

    /// The postings; see ``PostingFormat``.
    var postings: UnsafeRawBufferPointer

    /// The positions of long lists.
    var positions: UnsafeRawBufferPointer

    /// The number of terms of every passage, in two or four bytes.
    var lengths: UnsafeRawBufferPointer
  }

  /// The bytes of one row of the table of terms.
  static let rowSize = 9

  /// The last place of postings that fits into a row of the table.
  static let lastPlace = 1 << 40 - 1

  let sections: Sections

  /// The numbers that scores depend on.
  let statistics: CollectionStatistics

  /// The number of passages.
  let passageCount: Int

  /// The number of distinct terms.
  let termCount: Int

  /// The terms of the longest passage.
  let longest: Int

  private let storage: MappedBytes
  private let hasWideLengths: Bool

  /// Creates lists over bytes.
  ///
  /// - Parameters:
  ///   - storage: What keeps the bytes.
  ///   - sections: The parts; ``BitPacking/slack`` bytes can be read behind each.
  ///   - statistics: The numbers of the collection.
  init(storage: MappedBytes, sections: Sections, statistics: CollectionStatistics) {
    self.storage = storage
    self.sections = sections
    self.statistics = statistics
    passageCount = statistics.passages
    termCount = sections.table.count / Self.rowSize
    hasWideLengths = sections.lengths.count >= passageCount * 4 && passageCount > 0
    var longest = 0
    for passage in 0..<passageCount {
      longest = max(longest, Self.length(of: passage, in: sections.lengths, hasWideLengths))
    }
    self.longest = longest
  }

  /// Returns the number of terms of a passage.
  @inline(__always)
  func length(of passage: Int) -> Int {
    Self.length(of: passage, in: sections.lengths, hasWideLengths)
  }

  @inline(__always)
  private static func length(
    of passage: Int, in lengths: UnsafeRawBufferPointer, _ isWide: Bool
  ) -> Int {
    if isWide {
      guard (passage + 1) * 4 <= lengths.count else { return 0 }
      return Int(
        UInt32(littleEndian: lengths.loadUnaligned(fromByteOffset: passage * 4, as: UInt32.self)))
    }
    guard (passage + 1) * 2 <= lengths.count else { return 0 }
    return Int(
      UInt16(littleEndian: lengths.loadUnaligned(fromByteOffset: passage * 2, as: UInt16.self)))
  }

  // MARK: - Terms

  /// Returns the bytes of a term.
  func term(_ number: Int) -> UnsafeRawBufferPointer {
    let start = number == 0 ? 0 : end(number - 1)
    let end = end(number)
    guard start <= end, end <= sections.terms.count else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(rebasing: sections.terms[start..<end])
  }

  /// Returns the number of a term, nil if no passage holds it; O(log terms).
  func number(of term: String) -> Int? {
    var term = term
    return term.withUTF8 { wanted in
      let wanted = UnsafeRawBufferPointer(wanted)
      var low = 0
      var high = termCount
      while low < high {
        let middle = (low + high) / 2
        switch Self.order(self.term(middle), wanted) {
        case 0: return middle
        case ..<0: low = middle + 1
        default: high = middle
        }
      }
      return nil
    }
  }

  /// Returns a number below, equal to or above 0 as the first bytes come before the second ones.
  @inline(__always)
  static func order(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int {
    let count = min(left.count, right.count)
    for index in 0..<count where left[index] != right[index] {
      return Int(left[index]) - Int(right[index])
    }
    return left.count - right.count
  }

  private func end(_ number: Int) -> Int {
    Int(
      UInt32(
        littleEndian: sections.table.loadUnaligned(
          fromByteOffset: number * Self.rowSize, as: UInt32.self)))
  }

  /// Returns the postings of a term.
  func list(_ number: Int) -> PostingList {
    let row = number * Self.rowSize
    let low = UInt32(
      littleEndian: sections.table.loadUnaligned(fromByteOffset: row + 4, as: UInt32.self))
    let place = Int(low) | Int(sections.table[row + 8]) << 32
    return PostingList(
      sections.postings, at: place, passageCount: passageCount)
  }

  /// Returns the number of passages that hold a term.
  func frequency(_ number: Int) -> Int { list(number).frequency }
}
