import Support

/// Terms in byte order with their postings, one after the other.
protocol PostingSource {
  /// The bytes of the term that is next; nil at the end.
  var term: UnsafeRawBufferPointer? { get }

  /// Appends the postings of the term, in the numbers of the index that is written, and goes on.
  ///
  /// - Throws: ``RetrievalError`` for bytes that do not make postings.
  mutating func take(into postings: inout TermPostings) throws(RetrievalError)
}

/// The terms of a run.
struct RunSource: PostingSource {
  private(set) var term: UnsafeRawBufferPointer?
  private let storage: MappedBytes
  private var cursor: ByteCursor

  /// The number of each passage of the run in the index that is written.
  private let numbers: [UInt32]

  /// Opens a run.
  ///
  /// - Parameters:
  ///   - storage: The bytes of the run.
  ///   - numbers: The number of each of its passages in the index that is written.
  init(_ storage: MappedBytes, numbers: [UInt32]) {
    self.storage = storage
    self.numbers = numbers
    cursor = ByteCursor(storage.bytes)
    readTerm()
  }

  private mutating func readTerm() {
    term = cursor.isAtEnd ? nil : cursor.run(cursor.variable())
  }

  mutating func take(into postings: inout TermPostings) throws(RetrievalError) {
    let count = cursor.variable()
    _ = cursor.variable()
    var passage = 0
    for _ in 0..<count {
      passage += cursor.variable()
      let occurrences = cursor.variable()
      guard passage < numbers.count, !cursor.isBroken else { throw damagedRun }
      postings.passages.append(numbers[passage])
      postings.counts.append(UInt32(truncatingIfNeeded: occurrences))
      var position: UInt32 = 0
      for _ in 0..<occurrences {
        position &+= UInt32(truncatingIfNeeded: cursor.variable())
        postings.positions.append(position)
      }
      guard !cursor.isBroken else { throw damagedRun }
    }
    readTerm()
  }

  private var damagedRun: RetrievalError {
    RetrievalError(code: .index, detail: "a temporary file of the index was changed; try again")
  }
}

/// The terms of an index that is brought up to date.
struct ListSource: PostingSource {
  private(set) var term: UnsafeRawBufferPointer?
  private let lists: PackedLists
  private var number = 0

  /// The number that each passage has in the index that is written; `UInt32.max` where it is gone.
  private let numbers: [UInt32]

  /// Opens lists.
  ///
  /// - Parameters:
  ///   - lists: The lists.
  ///   - numbers: The number of each passage in the index that is written, rising; `UInt32.max`
  ///     for a passage that is gone.
  init(_ lists: PackedLists, numbers: [UInt32]) {
    self.lists = lists
    self.numbers = numbers
    term = lists.termCount > 0 ? lists.term(0) : nil
  }

  mutating func take(into postings: inout TermPostings) throws(RetrievalError) {
    let pool = CursorPool(lists)
    // The cursor does not keep its memory.
    defer { withExtendedLifetime(pool) {} }
    var cursor = pool.cursor(number)
    var reader = PositionReader(lists)
    while !cursor.isAtEnd {
      let passage = cursor.passage
      let kept = passage < numbers.count ? numbers[passage] : UInt32.max
      if kept != UInt32.max {
        reader.read(&cursor)
        postings.passages.append(kept)
        postings.counts.append(UInt32(truncatingIfNeeded: reader.positions.count))
        postings.positions.append(contentsOf: reader.positions)
      }
      cursor.next()
    }
    guard !cursor.isBroken, !reader.isBroken else {
      throw RetrievalError(
        code: .index, detail: "the index holds bytes that make no postings; build it anew")
    }
    number += 1
    term = number < lists.termCount ? lists.term(number) : nil
  }
}
