/// Finds the passages that hold the words of a clause at their distances.
///
/// The rarest word leads; positions are read only where all words stand in one passage.
struct ClauseMatcher {
  private struct Word {
    var cursor: PostingCursor
    var reader: PositionReader
    let offset: UInt32
    let term: Int
    let frequency: Int

    var order: (Int, UInt32, Int) { (frequency, offset, term) }
  }

  /// The clause.
  let clause: QueryTerms.Clause

  /// The sum of the weights of its words, as Lucene's `PhraseQuery` has it.
  let weight: Double

  /// The words, the rarest first; none when the index lacks one.
  private var words: [Word]

  private var starts: [UInt32] = []
  private var places: [(position: UInt32, word: Int)] = []

  /// Creates a matcher.
  init(
    _ clause: QueryTerms.Clause, in lists: PackedLists, pool: CursorPool, scoring: BM25
  ) {
    self.clause = clause
    var words: [Word] = []
    var weight = 0.0
    for term in clause.terms {
      guard let number = lists.number(of: term.text) else { break }
      let frequency = lists.frequency(number)
      weight += scoring.inverseFrequency(frequency, lists.statistics)
      words.append(
        Word(
          cursor: pool.cursor(number), reader: PositionReader(lists),
          offset: UInt32(truncatingIfNeeded: term.offset), term: number, frequency: frequency))
    }
    let isKnown = words.count == clause.terms.count
    self.words = isKnown ? words.sorted { $0.order < $1.order } : []
    self.weight = isKnown ? weight : 0
  }

  /// The number of passages that hold the rarest word; 0 where the index lacks one.
  var rarest: Int { words.first?.frequency ?? 0 }

  /// Whether bytes turned out not to make postings.
  var isBroken: Bool { words.contains { $0.cursor.isBroken || $0.reader.isBroken } }

  /// The first passage, not below one, that holds all words in any order; `Int.max` for none.
  mutating func nextCandidate(from passage: Int) -> Int {
    guard !words.isEmpty else { return Int.max }
    return words.withUnsafeMutableBufferPointer { words in
      var candidate = passage
      var agreed = 0
      var index = 0
      while agreed < words.count {
        words[index].cursor.advance(to: candidate)
        let found = words[index].cursor.passage
        if found == Int.max { return Int.max }
        agreed = found == candidate ? agreed + 1 : 1
        candidate = found
        index = index + 1 == words.count ? 0 : index + 1
      }
      return candidate
    }
  }

  /// The most places that the clause can have in a passage that ``nextCandidate(from:)`` returned.
  mutating func greatestCount() -> Int {
    words.withUnsafeMutableBufferPointer { words in
      var least = UInt32.max
      for index in words.indices where least > 1 {
        least = min(least, words[index].cursor.occurrences)
      }
      return Int(least)
    }
  }

  /// Returns how often the clause stands in a passage that ``nextCandidate(from:)`` returned.
  ///
  /// - Parameter bodyStart: The position at which the text begins behind title and headings.
  /// - Returns: The number of places; 0 where the words stand otherwise.
  mutating func count(bodyStart: UInt32) -> Int {
    if words.count == 1, clause.field == nil { return Int(words[0].cursor.occurrences) }
    words.withUnsafeMutableBufferPointer { words in
      for index in words.indices { words[index].reader.read(&words[index].cursor) }
    }
    return clause.nearness == nil ? exactCount(bodyStart) : nearCount(bodyStart)
  }

  private func isInField(_ position: UInt32, _ bodyStart: UInt32) -> Bool {
    switch clause.field {
    case nil: true
    case .title: position < bodyStart
    case .body: position >= bodyStart
    }
  }

  /// Counts the places where the words stand one after the other as in the clause.
  private mutating func exactCount(_ bodyStart: UInt32) -> Int {
    guard let lead = words.first else { return 0 }
    starts.removeAll(keepingCapacity: true)
    for position in lead.reader.positions
    where position >= lead.offset && isInField(position, bodyStart) {
      starts.append(position - lead.offset)
    }
    for place in 1..<words.count {
      let word = words[place]
      let found = word.reader.positions
      var index = 0
      var kept = 0
      for start in starts {
        let wanted = start + word.offset
        while index < found.count, found[index] < wanted { index += 1 }
        guard index < found.count else { break }
        if found[index] == wanted, isInField(wanted, bodyStart) {
          starts[kept] = start
          kept += 1
        }
      }
      starts.removeSubrange(kept...)
      if kept == 0 { return 0 }
    }
    return starts.count
  }

  /// Counts the places, apart from each other, where all words stand near together in any order.
  private mutating func nearCount(_ bodyStart: UInt32) -> Int {
    places.removeAll(keepingCapacity: true)
    for (number, word) in words.enumerated() {
      for position in word.reader.positions where isInField(position, bodyStart) {
        places.append((position, number))
      }
    }
    places.sort { ($0.position, $0.word) < ($1.position, $1.word) }
    let span = UInt32(words.count - 1 + (clause.nearness ?? 0))
    var last = [UInt32?](repeating: nil, count: words.count)
    var count = 0
    for place in places {
      // A word that stands twice in the clause takes two places.
      let isTaken = last.enumerated().contains {
        $0.offset != place.word && words[$0.offset].term == words[place.word].term
          && $0.element == place.position
      }
      if isTaken { continue }
      last[place.word] = place.position
      let known = last.compactMap(\.self)
      guard known.count == words.count, let first = known.min() else { continue }
      if place.position - first <= span {
        count += 1
        last = [UInt32?](repeating: nil, count: words.count)
      }
    }
    return count
  }
}
