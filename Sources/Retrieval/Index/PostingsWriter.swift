import Support

/// Writes the postings of term after term.
struct PostingsWriter {
  /// The postings.
  private(set) var postings: ByteWriter

  /// The positions of long lists.
  private(set) var positions: ByteWriter

  private let lengths: [UInt32]
  private var gaps: [UInt32] = []

  /// Creates a writer.
  ///
  /// - Parameters:
  ///   - postings: Where postings go.
  ///   - positions: Where the positions of long lists go.
  ///   - lengths: The number of terms of every passage.
  init(postings: ByteWriter, positions: ByteWriter, lengths: [UInt32]) {
    self.postings = postings
    self.positions = positions
    self.lengths = lengths
  }

  /// Appends the postings of a term.
  ///
  /// - Parameter term: At least one posting.
  /// - Returns: Where they begin.
  /// - Throws: ``FileSystemError`` when what waits cannot be written.
  /// - Complexity: O(positions).
  mutating func append(_ term: TermPostings) throws(FileSystemError) -> Int {
    let start = postings.count
    postings.append(variable: term.passages.count)
    if term.passages.count < PostingFormat.blockSize {
      appendShort(term)
    } else {
      appendLong(term)
    }
    try postings.flushIfLarge()
    try positions.flushIfLarge()
    return start
  }

  /// Writes everything that waits.
  mutating func finish() throws(FileSystemError) {
    try postings.flush()
    try positions.flush()
  }

  private mutating func appendShort(_ term: TermPostings) {
    var previous: Int = -1
    for (index, passage) in term.passages.enumerated() {
      let count = Int(term.counts[index])
      postings.append(variable: (Int(passage) - previous - 1) << 1 | (count == 1 ? 1 : 0))
      if count != 1 { postings.append(variable: count) }
      previous = Int(passage)
    }
    var first = 0
    for count in term.counts {
      var last: UInt32 = 0
      for position in term.positions[first..<first + Int(count)] {
        postings.append(variable: Int(position - last))
        last = position
      }
      first += Int(count)
    }
  }

  private mutating func appendLong(_ term: TermPostings) {
    postings.append(variable: positions.count)
    appendImpacts(term)
    let size = PostingFormat.blockSize
    let blocks = (term.passages.count + size - 1) / size
    let directory = postings.bytes.count
    for _ in 0..<blocks * PostingFormat.entrySize { postings.append(0) }
    let data = postings.count
    let firstPosition = positions.count
    var previous: Int64 = -1
    var position = 0
    for block in 0..<blocks {
      let range = block * size..<min(term.passages.count, (block + 1) * size)
      let entry = directory + block * PostingFormat.entrySize
      postings.put(term.passages[range.upperBound - 1], at: entry)
      postings.put(UInt32(postings.count - data), at: entry + 4)
      postings.put(UInt32(positions.count - firstPosition), at: entry + 8)
      let widths = (
        appendGaps(term, range, &previous), appendCounts(term, range),
        appendPositions(term, range, &position)
      )
      postings.put(UInt16(widths.0 | widths.1 << 5 | widths.2 << 10), at: entry + 12)
    }
  }

  private mutating func appendImpacts(_ term: TermPostings) {
    let isWindowed = PostingFormat.hasWindowImpacts(frequency: term.passages.count)
    let windows = isWindowed ? PostingFormat.windows(lengths.count) : 1
    postings.append(variable: windows)
    var index = 0
    for window in 0..<windows {
      let end = isWindowed ? (window + 1) * PostingFormat.windowSize : Int.max
      var count: UInt32 = 0
      var length = UInt32.max
      while index < term.passages.count, Int(term.passages[index]) < end {
        count = max(count, term.counts[index])
        length = min(length, lengths[Int(term.passages[index])])
        index += 1
      }
      // A window without the term has count 0.
      postings.append(UInt8(min(count, UInt32(PostingFormat.countLimit))))
      postings.append(fixed: UInt16(min(length, UInt32(UInt16.max))))
    }
  }

  private mutating func appendGaps(
    _ term: TermPostings, _ range: Range<Int>, _ previous: inout Int64
  ) -> Int {
    gaps.removeAll(keepingCapacity: true)
    for passage in term.passages[range] {
      gaps.append(UInt32(truncatingIfNeeded: Int64(passage) - previous - 1))
      previous = Int64(passage)
    }
    return Self.pack(gaps, into: &postings)
  }

  private mutating func appendCounts(_ term: TermPostings, _ range: Range<Int>) -> Int {
    gaps.removeAll(keepingCapacity: true)
    for count in term.counts[range] { gaps.append(count - 1) }
    return Self.pack(gaps, into: &postings)
  }

  private mutating func appendPositions(
    _ term: TermPostings, _ range: Range<Int>, _ position: inout Int
  ) -> Int {
    gaps.removeAll(keepingCapacity: true)
    for count in term.counts[range] {
      var last: UInt32 = 0
      for place in term.positions[position..<position + Int(count)] {
        gaps.append(place - last)
        last = place
      }
      position += Int(count)
    }
    return Self.pack(gaps, into: &positions)
  }

  /// Packs the gaps and returns their width.
  private static func pack(_ gaps: [UInt32], into writer: inout ByteWriter) -> Int {
    let width = BitPacking.width(of: gaps.max() ?? 0)
    gaps.withUnsafeBufferPointer { BitPacking.pack($0, width: width, into: &writer) }
    return width
  }
}
