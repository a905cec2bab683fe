import TextAnalysis

/// Finds the passages that hold the terms of a phrase at their distances.
struct PhraseMatcher {
  private struct Term {
    var number: Int
    var offset: Int
    var frequency: Int
  }

  private let lists: InvertedLists

  /// The terms, the rarest first; nil when the index lacks one.
  private let terms: [Term]?

  /// Creates a matcher.
  init(_ phrase: [QueryTerms.PhraseTerm], in lists: InvertedLists) {
    self.lists = lists
    var terms: [Term] = []
    for term in phrase {
      guard let number = lists.terms.number(of: Array(term.text.utf8)) else {
        self.terms = nil
        return
      }
      terms.append(
        Term(number: number, offset: term.offset, frequency: lists.frequency(number)))
    }
    self.terms = terms.sorted {
      ($0.frequency, $0.offset, $0.number) < ($1.frequency, $1.offset, $1.number)
    }
  }

  /// The number of passages that hold the rarest term.
  var rarest: Int { terms?.first?.frequency ?? 0 }

  /// Returns the sum of the terms' weights, as Lucene's `PhraseQuery` has it.
  func weight(_ scoring: BM25, _ statistics: CollectionStatistics) -> Double {
    (terms ?? []).sorted { ($0.offset, $0.number) < ($1.offset, $1.number) }
      .reduce(0) { $0 + scoring.inverseFrequency($1.frequency, statistics) }
  }

  /// Returns the passages that hold the phrase, rising, with the number of places.
  ///
  /// - Parameter candidates: The passages to look at, nil for all.
  /// - Returns: Passages with at least one place.
  func matches(among candidates: [Int32]?) -> [(passage: Int32, count: Int)] {
    guard let lead = terms?.first else { return [] }
    var result: [(passage: Int32, count: Int)] = []
    if let candidates {
      for passage in candidates {
        let count = count(in: Int(passage))
        if count > 0 { result.append((passage, count)) }
      }
    } else {
      for posting in lists.offsets[lead.number]..<lists.offsets[lead.number + 1] {
        let count = count(in: Int(lists.passages[posting]))
        if count > 0 { result.append((lists.passages[posting], count)) }
      }
    }
    return result
  }

  /// Returns the places of the phrase in a passage.
  func count(in passage: Int) -> Int {
    guard let terms, let lead = terms.first,
      let leading = lists.posting(of: lead.number, in: passage)
    else { return 0 }
    var starts = lists.positions[positions(leading)].map { Int($0) - lead.offset }
    for term in terms.dropFirst() {
      guard let posting = lists.posting(of: term.number, in: passage) else { return 0 }
      let found = lists.positions[positions(posting)]
      var index = found.startIndex
      starts = starts.filter { start in
        while index < found.endIndex, Int(found[index]) < start + term.offset { index += 1 }
        return index < found.endIndex && Int(found[index]) == start + term.offset
      }
      if starts.isEmpty { return 0 }
    }
    return starts.count
  }

  private func positions(_ posting: Int) -> Range<Int> {
    lists.positionOffsets[posting]..<lists.positionOffsets[posting + 1]
  }
}
