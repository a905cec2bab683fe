/// Goes through the postings of one term, a block at a time.
struct PostingCursor {
  /// The list.
  let list: PostingList

  /// The passages of the block that is decoded, rising.
  let passages: UnsafeMutablePointer<UInt32>

  /// How often the term stands in each of them; see ``decodeCounts()``.
  let counts: UnsafeMutablePointer<UInt32>

  /// The number of passages of the block.
  private(set) var count = 0

  /// The place in the block.
  var index = 0

  /// Whether all passages are passed.
  private(set) var isAtEnd = false

  /// Whether the bytes do not make postings; the cursor is at its end then.
  private(set) var isBroken: Bool

  /// The block that is decoded.
  private(set) var block = -1

  private let bytes: UnsafeRawBufferPointer
  private let passageCount: Int
  private var countPlace = 0
  private var countWidth = 0
  private var hasCounts = false

  /// Creates a cursor in front of the first passage.
  ///
  /// - Parameters:
  ///   - list: The list.
  ///   - lists: The lists that it is of, which outlive the cursor.
  ///   - buffer: Room for twice the numbers of a block.
  init(_ list: PostingList, in lists: PackedLists, buffer: UnsafeMutablePointer<UInt32>) {
    self.list = list
    bytes = lists.sections.postings
    passageCount = lists.passageCount
    passages = buffer
    counts = buffer + PostingFormat.blockSize
    isBroken = list.isBroken
    if list.isBroken { isAtEnd = true } else { decode(0) }
  }

  /// The passage at the cursor; `Int.max` at the end.
  @inline(__always)
  var passage: Int { isAtEnd ? Int.max : Int(passages[index]) }

  /// How often the term stands in the passage at the cursor.
  @inline(__always)
  var occurrences: UInt32 {
    mutating get {
      decodeCounts()
      return counts[index]
    }
  }

  /// Goes on to the next block.
  @inline(__always)
  mutating func nextBlock() {
    if block + 1 < list.blockCount { decode(block + 1) } else { isAtEnd = true }
  }

  /// Goes to the next passage.
  @inline(__always)
  mutating func next() {
    index += 1
    if index >= count { nextBlock() }
  }

  /// Goes to the first passage that is not below a number.
  @inline(__always)
  mutating func advance(to passage: Int) {
    guard !isAtEnd, Int(passages[index]) < passage else { return }
    if Int(passages[count - 1]) < passage {
      seekBlock(passage)
      if isAtEnd { return }
    }
    // What is looked for is often the next; else halves are chosen without a branch, which no
    // processor could predict.
    let wanted = UInt32(truncatingIfNeeded: passage)
    var low = index
    if passages[low] < wanted { low += 1 }
    guard passages[low] < wanted else {
      index = low
      return
    }
    var rest = count - low
    while rest > 1 {
      let half = rest / 2
      low = passages[low + half - 1] < wanted ? low + half : low
      rest -= half
    }
    index = low
  }

  /// Decodes the first block behind this one that ends at a passage or behind it.
  private mutating func seekBlock(_ passage: Int) {
    var low = block + 1
    var step = 1
    // Galloping: a search for neighbours costs no more than a step.
    while low + step < list.blockCount, last(of: low + step - 1) < passage {
      low += step
      step *= 2
    }
    var high = min(low + step, list.blockCount)
    while low < high {
      let middle = (low + high) / 2
      if last(of: middle) < passage { low = middle + 1 } else { high = middle }
    }
    if low < list.blockCount { decode(low) } else { isAtEnd = true }
  }

  @inline(__always)
  private func entry(_ block: Int, _ part: Int) -> UInt32 {
    UInt32(
      littleEndian: bytes.loadUnaligned(
        fromByteOffset: list.directory + block * PostingFormat.entrySize + part,
        as: UInt32.self))
  }

  @inline(__always)
  private func last(of block: Int) -> Int { Int(entry(block, 0)) }

  @inline(__always)
  private func widths(of block: Int) -> Int {
    Int(
      UInt16(
        littleEndian: bytes.loadUnaligned(
          fromByteOffset: list.directory + block * PostingFormat.entrySize + 12,
          as: UInt16.self)))
  }

  // MARK: - Decoding

  private mutating func decode(_ number: Int) {
    block = number
    index = 0
    if list.isShort {
      decodeShort()
    } else {
      decodeLong(number)
    }
    if isBroken { isAtEnd = true }
  }

  private mutating func decodeShort() {
    var cursor = ByteCursor(bytes, at: list.data)
    var passage = -1
    for index in 0..<list.frequency {
      let head = cursor.variable()
      passage += head >> 1 + 1
      guard passage >= 0, passage < passageCount else {
        isBroken = true
        return
      }
      passages[index] = UInt32(truncatingIfNeeded: passage)
      counts[index] = head & 1 == 1 ? 1 : UInt32(truncatingIfNeeded: cursor.variable())
    }
    count = list.frequency
    countPlace = cursor.offset
    hasCounts = true
    isBroken = cursor.isBroken
  }

  private mutating func decodeLong(_ number: Int) {
    count = min(
      PostingFormat.blockSize, list.frequency - number * PostingFormat.blockSize)
    let widths = widths(of: number)
    let width = widths & 31
    countWidth = widths >> 5 & 31
    let place = list.data + Int(entry(number, 4))
    countPlace = place + BitPacking.bytes(count: count, width: width)
    let end = countPlace + BitPacking.bytes(count: count, width: countWidth)
    guard end <= bytes.count, let base = bytes.baseAddress else {
      isBroken = true
      return
    }
    BitPacking.unpack(base + place, count: count, width: width, into: passages)
    var previous = number == 0 ? -1 : last(of: number - 1)
    for index in 0..<count {
      previous += Int(passages[index]) + 1
      passages[index] = UInt32(truncatingIfNeeded: previous)
    }
    // Gaps only add, so that one look at the end bounds every passage of the block.
    isBroken = previous != last(of: number) || previous >= passageCount
    hasCounts = false
  }

  /// Decodes the counts of the block, unless they are already.
  @inline(__always)
  mutating func decodeCounts() {
    guard !hasCounts, let base = bytes.baseAddress else { return }
    hasCounts = true
    BitPacking.unpack(base + countPlace, count: count, width: countWidth, into: counts)
    for index in 0..<count { counts[index] &+= 1 }
  }

  /// The place and width of the positions of this block; in a short list those of the whole list
  /// behind its counts, of no width.
  var positionPlace: (offset: Int, width: Int) {
    if list.isShort { return (countPlace, 0) }
    return (list.positions + Int(entry(block, 8)), widths(of: block) >> 10 & 31)
  }
}
