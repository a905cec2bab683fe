/// Reads the positions of the posting that a cursor stands on.
struct PositionReader {
  /// The positions that were read last, rising; valid until the next reading.
  var positions: UnsafeBufferPointer<UInt32> {
    UnsafeBufferPointer(start: buffer.numbers, count: count)
  }

  /// Whether the bytes do not make positions.
  private(set) var isBroken = false

  private let lists: PackedLists
  private let buffer = Buffer()
  private var count = 0
  private var block = -1
  private var index = 0

  /// How many positions of the block stand in front of `index`; of a short list, the byte.
  private var place = 0

  /// The longest run that damaged bytes can make the reader allocate.
  private static let limit = 1 << 26

  /// Memory that is used from posting to posting.
  private final class Buffer {
    private(set) var numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: 64)
    private var capacity = 64

    deinit { numbers.deallocate() }

    @inline(__always)
    func reserve(_ count: Int) {
      if count > capacity { grow(count) }
    }

    @inline(never)
    private func grow(_ count: Int) {
      numbers.deallocate()
      capacity = max(count, 2 * capacity)
      numbers = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    }
  }

  /// Creates a reader of one term.
  init(_ lists: PackedLists) { self.lists = lists }

  /// Reads the positions of the posting at a cursor, which only ever goes forward.
  mutating func read(_ cursor: inout PostingCursor) {
    cursor.decodeCounts()
    if cursor.block != block {
      block = cursor.block
      index = 0
      place = cursor.list.isShort ? cursor.positionPlace.offset : 0
    }
    count = Int(cursor.counts[cursor.index])
    guard count <= Self.limit else {
      fail()
      return
    }
    buffer.reserve(count)
    if cursor.list.isShort { readShort(cursor) } else { readLong(cursor) }
  }

  private mutating func fail() {
    isBroken = true
    count = 0
  }

  private mutating func readShort(_ cursor: PostingCursor) {
    var bytes = ByteCursor(lists.sections.postings, at: place)
    while index < cursor.index {
      for _ in 0..<cursor.counts[index] where !bytes.isBroken { _ = bytes.variable() }
      index += 1
    }
    place = bytes.offset
    var last: UInt32 = 0
    let numbers = buffer.numbers
    for number in 0..<count where !bytes.isBroken {
      last &+= UInt32(truncatingIfNeeded: bytes.variable())
      numbers[number] = last
    }
    if bytes.isBroken { fail() }
  }

  private mutating func readLong(_ cursor: PostingCursor) {
    while index < cursor.index {
      place += Int(cursor.counts[index])
      index += 1
    }
    let (offset, width) = cursor.positionPlace
    let bytes = lists.sections.positions
    guard offset >= 0, let base = bytes.baseAddress,
      offset <= bytes.count - BitPacking.bytes(count: place + count, width: width)
    else {
      fail()
      return
    }
    let numbers = buffer.numbers
    BitPacking.unpack(base + offset, first: place, count: count, width: width, into: numbers)
    for number in 1..<max(1, count) { numbers[number] &+= numbers[number - 1] }
  }
}
