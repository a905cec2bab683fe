import Support

/// Merges sources of postings to the lists of an index.
struct ListMerger {
  /// All terms in byte order.
  private(set) var terms = ByteWriter()

  /// The rows of the table of terms; see ``PackedLists/Sections``.
  private(set) var table = ByteWriter()

  /// The writer of postings and positions.
  private(set) var postings: PostingsWriter

  private var sources: [any PostingSource]

  /// The term that is next in each source; nil at its end.
  private var heads: [UnsafeRawBufferPointer?]
  private var merged = TermPostings()

  /// The sources that have a term left, as a heap by term, then by number.
  private var heap: [Int] = []

  /// Creates a merger.
  ///
  /// - Parameters:
  ///   - sources: The sources, whose passages do not overlap.
  ///   - postings: What writes the postings.
  init(_ sources: [any PostingSource], postings: PostingsWriter) {
    self.sources = sources
    self.postings = postings
    heads = sources.map(\.term)
  }

  /// Merges everything.
  ///
  /// - Throws: ``RetrievalError`` for a damaged source, or `FileSystemError` when the disk is full.
  /// - Complexity: O(postings · log sources).
  mutating func merge() throws {
    for index in heads.indices where heads[index] != nil { push(index) }
    while let first = heap.first, let term = heads[first] {
      // The bytes are copied, since a source may let go of them when it goes on.
      let name = Array(term)
      try take(name)
      guard !merged.passages.isEmpty else { continue }
      sortPassages()
      let place = try postings.append(merged)
      terms.append(name)
      table.append(fixed: UInt32(truncatingIfNeeded: terms.count))
      for shift in stride(from: 0, to: 40, by: 8) {
        table.append(UInt8(truncatingIfNeeded: place >> shift))
      }
      guard terms.count < Int(UInt32.max), place <= PackedLists.lastPlace else {
        throw RetrievalError(
          code: .tooLarge, detail: "the corpus has too many different words; split it")
      }
    }
    try postings.finish()
  }

  /// Takes the postings of a term from all sources that have it.
  private mutating func take(_ name: [UInt8]) throws {
    merged.removeAll()
    while let first = heap.first, let term = heads[first],
      name.withUnsafeBytes({ PackedLists.order(term, $0) }) == 0
    {
      try sources[first].take(into: &merged)
      heads[first] = sources[first].term
      if heads[first] == nil { pop() } else { siftDown(0) }
    }
  }

  /// Puts postings of several sources into the order of passages.
  private mutating func sortPassages() {
    var isSorted = true
    for index in merged.passages.indices.dropFirst()
    where merged.passages[index] < merged.passages[index - 1] {
      isSorted = false
      break
    }
    guard !isSorted else { return }
    var firsts: [Int] = []
    firsts.reserveCapacity(merged.counts.count)
    var first = 0
    for count in merged.counts {
      firsts.append(first)
      first += Int(count)
    }
    let order = merged.passages.indices.sorted { merged.passages[$0] < merged.passages[$1] }
    var sorted = TermPostings()
    for index in order {
      let count = merged.counts[index]
      sorted.passages.append(merged.passages[index])
      sorted.counts.append(count)
      sorted.positions += merged.positions[firsts[index]..<firsts[index] + Int(count)]
    }
    merged = sorted
  }

  // MARK: - Heap

  private static func precedes(
    _ heads: [UnsafeRawBufferPointer?], _ left: Int, _ right: Int
  ) -> Bool {
    guard let first = heads[left], let second = heads[right] else { return false }
    let order = PackedLists.order(first, second)
    return order == 0 ? left < right : order < 0
  }

  private mutating func push(_ index: Int) {
    heap.append(index)
    var place = heap.count - 1
    while place > 0, Self.precedes(heads, heap[place], heap[(place - 1) / 2]) {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func pop() {
    heap.swapAt(0, heap.count - 1)
    heap.removeLast()
    if !heap.isEmpty { siftDown(0) }
  }

  private mutating func siftDown(_ start: Int) {
    var place = start
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
        if Self.precedes(heads, heap[child], heap[least]) { least = child }
      }
      if least == place { return }
      heap.swapAt(place, least)
      place = least
    }
  }
}
