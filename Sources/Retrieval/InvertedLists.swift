import TextAnalysis

/// Terms with the passages and positions where they stand.
///
/// Rows are compressed sparse: the postings of term t are `offsets[t]..<offsets[t + 1]`.
struct InvertedLists: Sendable {
  /// The terms.
  private(set) var terms = ByteStringTable()

  /// The first posting of every term, and the number of postings at the end.
  private(set) var offsets: [Int] = [0]

  /// The passage of every posting, rising within a term.
  private(set) var passages: [Int32] = []

  /// The first position of every posting, and the number of positions at the end.
  private(set) var positionOffsets: [Int] = [0]

  /// The positions, rising within a posting.
  private(set) var positions: [Int32] = []

  /// The number of terms of every passage.
  private(set) var lengths: [Int32] = []

  /// The numbers that scores depend on.
  var statistics: CollectionStatistics {
    CollectionStatistics(
      passages: lengths.count, passagesWithTerms: lengths.count { $0 > 0 },
      terms: lengths.reduce(0) { $0 + Int($1) })
  }

  /// Returns the number of passages that hold a term.
  func frequency(_ term: Int) -> Int { offsets[term + 1] - offsets[term] }

  /// Returns how often the term of a posting stands in its passage.
  @inline(__always)
  func count(_ posting: Int) -> Int { positionOffsets[posting + 1] - positionOffsets[posting] }

  /// Returns the posting of a term in a passage.
  func posting(of term: Int, in passage: Int) -> Int? {
    var low = offsets[term]
    var high = offsets[term + 1]
    while low < high {
      let middle = (low + high) / 2
      if Int(passages[middle]) < passage { low = middle + 1 } else { high = middle }
    }
    return low < offsets[term + 1] && Int(passages[low]) == passage ? low : nil
  }

  /// Collects the terms of passages before they are sorted.
  struct Builder {
    /// The numbers of all terms in order of passage.
    var numbers: [Int32] = []

    /// The positions of all terms.
    var positions: [Int32] = []

    /// The terms of every passage.
    var lengths: [Int32] = []

    /// Sorts what was collected by term; O(terms).
    func build(_ terms: ByteStringTable) -> InvertedLists {
      var lists = InvertedLists()
      lists.terms = terms
      lists.lengths = lengths
      // A counting sort by term keeps the order of passages and positions.
      var starts = [Int](repeating: 0, count: terms.count + 1)
      for number in numbers { starts[Int(number) + 1] += 1 }
      for term in 0..<terms.count { starts[term + 1] += starts[term] }
      var cursor = starts
      var sortedPassages = [Int32](repeating: 0, count: numbers.count)
      lists.positions = [Int32](repeating: 0, count: numbers.count)
      var token = 0
      for (passage, length) in lengths.enumerated() {
        for _ in 0..<Int(length) {
          let term = Int(numbers[token])
          sortedPassages[cursor[term]] = Int32(truncatingIfNeeded: passage)
          lists.positions[cursor[term]] = positions[token]
          cursor[term] += 1
          token += 1
        }
      }
      lists.group(sortedPassages, starts)
      return lists
    }
  }

  /// Joins the places of one term in one passage to a posting.
  private mutating func group(_ sortedPassages: [Int32], _ starts: [Int]) {
    offsets.reserveCapacity(starts.count)
    for term in 0..<starts.count - 1 {
      var index = starts[term]
      while index < starts[term + 1] {
        let passage = sortedPassages[index]
        passages.append(passage)
        while index < starts[term + 1], sortedPassages[index] == passage { index += 1 }
        positionOffsets.append(index)
      }
      offsets.append(passages.count)
    }
  }
}
