/// Finds the best passages that hold at least one of several terms.
///
/// Windows of passages are summed up one after the other. In each window the terms are put into the
/// order of the most that they can add there; those that together cannot lift a passage among the
/// best are looked up only for passages that the others have brought near, and a window that holds
/// nothing good is passed over. The result is that of adding everything up. Sources: MaxScore
/// (Turtle and Flood 1995), with the bounds of blocks (Ding and Suel 2011; Mallia, Ottaviano et al.
/// 2017) and in windows as Lucene's `MaxScoreBulkScorer`.
struct UnionScorer {
  private let lists: PackedLists
  private let collection: TermScorer.Collection
  private let excluded: PassageSet?
  private var terms: [ScoredTerm]

  /// Positions in `terms`, by rising bound in the window.
  private var order: [Int]

  /// The sum of the bounds of the terms up to one in `order`, itself included.
  private var sums: [Double]

  /// Creates a scorer.
  ///
  /// - Parameters:
  ///   - lists: The lists that the terms are of.
  ///   - collection: The formula.
  ///   - terms: The terms, their cursors at the start.
  ///   - excluded: The passages that are no match; nil for none.
  init(
    _ lists: PackedLists, _ collection: TermScorer.Collection, _ terms: [ScoredTerm],
    excluded: PassageSet?
  ) {
    self.lists = lists
    self.collection = collection
    self.excluded = excluded
    self.terms = terms
    order = Array(terms.indices)
    sums = [Double](repeating: 0, count: terms.count)
  }

  /// Whether bytes turned out not to make postings.
  var isBroken: Bool { terms.contains { $0.cursor.isBroken } }

  /// Ranks the passages.
  ///
  /// - Parameters:
  ///   - limit: How many are wanted.
  ///   - countsMatches: Whether all passages that match are counted, so that none may be passed over.
  /// - Returns: The best ones, and the number of all where it was counted.
  mutating func rank(limit: Int, countsMatches: Bool) -> (best: BoundedHeap, matches: Int?) {
    var heap = BoundedHeap(limit: min(limit, lists.passageCount))
    var matches = 0
    let prunes = !countsMatches && collection.isMonotonic
    let size = PostingFormat.windowSize
    var scores = [Double](repeating: 0, count: size)
    var marks = [UInt64](repeating: 0, count: size / 64)
    var start = 0
    while start < lists.passageCount {
      let end = min(start + size, lists.passageCount)
      let essential = prunes ? firstEssential(window: start / size, heap.threshold) : 0
      if essential < terms.count {
        scores.withUnsafeMutableBufferPointer { scores in
          marks.withUnsafeMutableBufferPointer { marks in
            for place in essential..<terms.count {
              add(order[place], start, end, scores, marks)
            }
            collect(start, essential, scores, marks, &heap, &matches)
          }
        }
      }
      start = end
    }
    return (heap, countsMatches ? matches : nil)
  }

  /// Puts the terms into order for a window and returns the first that has to be summed up.
  private mutating func firstEssential(window: Int, _ threshold: Double) -> Int {
    guard threshold > 0 else { return 0 }
    for index in terms.indices { terms[index].setBound(window: window, collection) }
    // Nearly in order since the window before.
    for index in order.indices.dropFirst() {
      let moved = order[index]
      var place = index
      while place > 0, terms[order[place - 1]].bound > terms[moved].bound {
        order[place] = order[place - 1]
        place -= 1
      }
      order[place] = moved
    }
    var sum = 0.0
    var essential = 0
    for place in order.indices {
      sum += terms[order[place]].bound
      sums[place] = sum
      if sum < threshold { essential = place + 1 }
    }
    return essential
  }

  /// Adds what a term adds in a window.
  @inline(__always)
  private mutating func add(
    _ number: Int, _ start: Int, _ end: Int, _ scores: UnsafeMutableBufferPointer<Double>,
    _ marks: UnsafeMutableBufferPointer<UInt64>
  ) {
    let (lists, collection) = (lists, collection)
    terms.withUnsafeMutableBufferPointer { terms in
      guard let term = terms.baseAddress.map({ $0 + number }) else { return }
      term.pointee.cursor.advance(to: start)
      let scorer = term.pointee.scorer
      while !term.pointee.cursor.isAtEnd {
        term.pointee.cursor.decodeCounts()
        let passages = term.pointee.cursor.passages
        let counts = term.pointee.cursor.counts
        let count = term.pointee.cursor.count
        var index = term.pointee.cursor.index
        while index < count, Int(passages[index]) < end {
          let passage = Int(passages[index])
          let slot = passage &- start
          scores[slot] += scorer.score(
            collection.saturation(Double(counts[index]), length: lists.length(of: passage)))
          marks[slot &>> 6] |= 1 &<< UInt64(slot & 63)
          index &+= 1
        }
        term.pointee.cursor.index = index
        guard index >= count else { return }
        term.pointee.cursor.nextBlock()
      }
    }
  }

  /// Looks at every passage of a window that was marked, and clears what was summed up.
  private mutating func collect(
    _ start: Int, _ essential: Int, _ scores: UnsafeMutableBufferPointer<Double>,
    _ marks: UnsafeMutableBufferPointer<UInt64>, _ heap: inout BoundedHeap, _ matches: inout Int
  ) {
    var threshold = heap.threshold
    for word in marks.indices where marks[word] != 0 {
      var rest = marks[word]
      marks[word] = 0
      while rest != 0 {
        let slot = word &* 64 &+ rest.trailingZeroBitCount
        rest &= rest &- 1
        var score = scores[slot]
        scores[slot] = 0
        if let excluded, excluded.contains(start + slot) { continue }
        matches &+= 1
        guard complete(&score, start + slot, essential, threshold) else { continue }
        heap.insert(BoundedHeap.Item(number: start + slot, score: score))
        threshold = heap.threshold
      }
    }
  }

  /// Adds what the terms that were not summed up add to a passage; false once it cannot be good.
  @inline(__always)
  private mutating func complete(
    _ score: inout Double, _ passage: Int, _ essential: Int, _ threshold: Double
  ) -> Bool {
    guard essential > 0 else { return score >= threshold }
    var place = essential
    while place > 0 {
      guard score + sums[place - 1] >= threshold else { return false }
      place -= 1
      let number = order[place]
      terms[number].cursor.advance(to: passage)
      if terms[number].cursor.passage == passage {
        let count = Double(terms[number].cursor.occurrences)
        score += terms[number].scorer.score(
          collection.saturation(count, length: lists.length(of: passage)))
      }
    }
    return score >= threshold
  }
}

/// A term of a query with the place in its postings.
struct ScoredTerm {
  var cursor: PostingCursor
  let scorer: TermScorer

  /// The most that the term adds in the window, see ``setBound(window:_:)``.
  private(set) var bound = 0.0

  private let lists: PackedLists
  private var hasBound = false

  init(cursor: PostingCursor, scorer: TermScorer, lists: PackedLists) {
    self.cursor = cursor
    self.scorer = scorer
    self.lists = lists
  }

  /// Sets the bound for a window; that of a list without impacts for each window stays.
  mutating func setBound(window: Int, _ collection: TermScorer.Collection) {
    let list = cursor.list
    guard !hasBound || list.impactCount > 1 else { return }
    hasBound = true
    if list.isShort {
      bound = shortBound(collection)
      return
    }
    let number = list.impactCount > 1 ? window : 0
    guard number < list.impactCount else {
      bound = Double.infinity
      return
    }
    let bytes = lists.sections.postings
    let place = list.impacts + number * PostingFormat.impactSize
    let length = UInt16(
      littleEndian: bytes.loadUnaligned(fromByteOffset: place + 1, as: UInt16.self))
    bound = scorer.bound((bytes[place], Int(length)), collection)
  }

  /// The most that the term adds to any passage.
  mutating func greatestBound(_ collection: TermScorer.Collection) -> Double {
    let windows = max(1, cursor.list.impactCount)
    var greatest = 0.0
    for window in 0..<windows {
      setBound(window: window, collection)
      greatest = max(greatest, bound)
    }
    return greatest
  }

  /// A short list is decoded anyway, so that its bound is the greatest score itself.
  private func shortBound(_ collection: TermScorer.Collection) -> Double {
    var greatest = 0.0
    for index in 0..<cursor.count {
      let length = lists.length(of: Int(cursor.passages[index]))
      greatest = max(
        greatest, scorer.score(collection.saturation(Double(cursor.counts[index]), length: length)))
    }
    return greatest * (1 + 1e-12)
  }
}
