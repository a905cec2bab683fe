/// A search in packed lists.
struct ListSearch {
  /// What a search comes to.
  struct Outcome {
    /// Number and score, best first.
    var best: [(number: Int, score: Double)] = []

    /// The number of passages that match; nil where not all were looked at.
    var matchCount: Int?
  }

  private let lists: PackedLists
  private let bodyStart: (Int) -> UInt32
  private let options: SearchOptions
  private let query: QueryTerms
  private let pool: CursorPool
  private let collection: TermScorer.Collection
  private let grid: ScoreGrid

  /// Prepares a search.
  ///
  /// - Parameters:
  ///   - query: The query in terms of the lists.
  ///   - lists: The lists.
  ///   - options: How to score and how many passages are wanted.
  ///   - bodyStart: The position at which the text of a passage begins behind title and headings.
  init(
    _ query: QueryTerms, in lists: PackedLists, options: SearchOptions,
    bodyStart: @escaping (Int) -> UInt32
  ) {
    self.lists = lists
    self.query = query
    self.options = options
    self.bodyStart = bodyStart
    pool = CursorPool(lists)
    collection = TermScorer.Collection(lists, options.scoring)
    grid = Self.grid(query, lists, options.scoring, collection)
  }

  /// The grid on which the scores of a query lie, which depends on the query and the lists alone.
  private static func grid(
    _ query: QueryTerms, _ lists: PackedLists, _ scoring: BM25,
    _ collection: TermScorer.Collection
  ) -> ScoreGrid {
    var bound = 0.0
    func add(_ text: String, _ count: Int) {
      guard let number = lists.number(of: text) else { return }
      let weight = scoring.inverseFrequency(lists.frequency(number), lists.statistics)
      bound += Double(count) * abs(weight)
    }
    for term in query.terms { add(term.text, term.count) }
    for clause in query.clauses where clause.isScored {
      for term in clause.terms { add(term.text, 1) }
    }
    return ScoreGrid(bound: bound * max(1, abs(collection.greatestSaturation)))
  }

  // MARK: - Ranking

  /// Finds the best passages.
  ///
  /// - Returns: The passages.
  /// - Throws: ``RetrievalError`` for bytes that do not make lists.
  func run() throws(RetrievalError) -> Outcome {
    let (heap, matches) = try ranked()
    return Outcome(
      best: heap.sorted().map { (number: $0.number, score: $0.score) }, matchCount: matches)
  }

  private func ranked() throws(RetrievalError) -> (best: BoundedHeap, matches: Int?) {
    let excluded = try excludedPassages()
    let required = query.clauses.filter { !$0.isExcluded }
    if !required.isEmpty { return try rankRequired(required, excluded) }
    var scorer = UnionScorer(lists, collection, scoredTerms(), excluded: excluded)
    let result = scorer.rank(limit: options.limit, countsMatches: options.countsMatches)
    guard !scorer.isBroken else { throw Self.broken }
    return result
  }

  /// Scores the passages that hold all clauses.
  private func rankRequired(
    _ clauses: [QueryTerms.Clause], _ excluded: PassageSet?
  ) throws(RetrievalError) -> (best: BoundedHeap, matches: Int?) {
    var heap = BoundedHeap(limit: min(options.limit, lists.passageCount))
    var matches = 0
    var matchers = clauses.map(matcher).sorted { $0.rarest < $1.rarest }
    guard matchers.allSatisfy({ $0.rarest > 0 }) else { return (heap, 0) }
    var terms = scoredTerms()
    let bounds = pruningBounds(&terms)
    var isComplete = true
    var passage = 0
    while let found = Self.nextCandidate(&matchers, from: passage) {
      passage = found + 1
      if let excluded, excluded.contains(found) { continue }
      if let bounds, !canEnter(heap.threshold, &matchers, found, bounds) {
        isComplete = false
        continue
      }
      guard var score = clauseScore(&matchers, found) else { continue }
      for index in terms.indices {
        terms[index].cursor.advance(to: found)
        guard terms[index].cursor.passage == found else { continue }
        let count = Double(terms[index].cursor.occurrences)
        score += terms[index].scorer.score(
          collection.saturation(count, length: lists.length(of: found)))
      }
      matches += 1
      heap.insert(BoundedHeap.Item(number: found, score: score))
    }
    guard !matchers.contains(where: \.isBroken), !terms.contains(where: { $0.cursor.isBroken })
    else { throw Self.broken }
    return (heap, isComplete ? matches : nil)
  }

  /// The most that the words outside clauses can add to a score; nil where nothing is passed over.
  private func pruningBounds(_ terms: inout [ScoredTerm]) -> Double? {
    guard !options.countsMatches, collection.isMonotonic else { return nil }
    var sum = 0.0
    for index in terms.indices { sum += terms[index].greatestBound(collection) }
    return sum
  }

  /// Whether a passage that holds the words of all clauses could be among the best, as far as can be
  /// told without reading positions.
  private func canEnter(
    _ threshold: Double, _ matchers: inout [ClauseMatcher], _ passage: Int, _ rest: Double
  ) -> Bool {
    guard threshold > 0 else { return true }
    var bound = rest
    for index in matchers.indices where matchers[index].clause.isScored {
      let scorer = TermScorer(weight: matchers[index].weight, queryCount: 1, grid: grid)
      guard scorer.weight > 0 else { continue }
      let count = Double(matchers[index].greatestCount())
      bound += scorer.score(
        collection.saturation(count, length: lists.length(of: passage)))
    }
    return bound * (1 + 1e-12) >= threshold
  }

  /// The first passage, not below one, that holds the words of all clauses.
  private static func nextCandidate(_ matchers: inout [ClauseMatcher], from passage: Int) -> Int? {
    var candidate = passage
    var agreed = 0
    var index = 0
    while agreed < matchers.count {
      let found = matchers[index].nextCandidate(from: candidate)
      if found == Int.max { return nil }
      agreed = found == candidate ? agreed + 1 : 1
      candidate = found
      index = index + 1 == matchers.count ? 0 : index + 1
    }
    return candidate
  }

  /// Returns what the clauses add to the score of a passage; nil when it lacks one of them.
  private func clauseScore(_ matchers: inout [ClauseMatcher], _ passage: Int) -> Double? {
    var score = 0.0
    let start = bodyStart(passage)
    for index in matchers.indices {
      let count = matchers[index].count(bodyStart: start)
      if count == 0 { return nil }
      guard matchers[index].clause.isScored else { continue }
      let scorer = TermScorer(weight: matchers[index].weight, queryCount: 1, grid: grid)
      score += scorer.score(
        collection.saturation(Double(count), length: lists.length(of: passage)))
    }
    return score
  }

  private func excludedPassages() throws(RetrievalError) -> PassageSet? {
    let clauses = query.clauses.filter(\.isExcluded)
    guard !clauses.isEmpty else { return nil }
    var set = PassageSet(passageCount: lists.passageCount)
    for clause in clauses {
      var matcher = matcher(clause)
      var passage = matcher.nextCandidate(from: 0)
      while passage != Int.max {
        if matcher.count(bodyStart: bodyStart(passage)) > 0 { set.insert(passage) }
        passage = matcher.nextCandidate(from: passage + 1)
      }
      guard !matcher.isBroken else { throw Self.broken }
    }
    return set
  }

  private func matcher(_ clause: QueryTerms.Clause) -> ClauseMatcher {
    ClauseMatcher(clause, in: lists, pool: pool, scoring: options.scoring)
  }

  private func scoredTerms() -> [ScoredTerm] {
    query.terms.compactMap { term in
      guard let number = lists.number(of: term.text) else { return nil }
      let cursor = pool.cursor(number)
      let weight = options.scoring.inverseFrequency(cursor.list.frequency, lists.statistics)
      return ScoredTerm(
        cursor: cursor, scorer: TermScorer(weight: weight, queryCount: term.count, grid: grid),
        lists: lists)
    }
  }

  private static let broken = RetrievalError(
    code: .index, detail: "the index holds bytes that make no postings; build it anew")

  // MARK: - Explaining

  /// Returns how the score of a passage comes about.
  ///
  /// - Parameter passage: A passage of the lists.
  /// - Returns: The parts.
  /// - Throws: ``RetrievalError`` for bytes that do not make lists.
  func explanation(of passage: Int) throws(RetrievalError) -> ScoreExplanation {
    let length = lists.length(of: passage)
    var isBroken = false
    var parts = query.terms.map { term -> ScoreExplanation.Part in
      var count = 0
      var frequency = 0
      if let number = lists.number(of: term.text) {
        var cursor = pool.cursor(number)
        frequency = cursor.list.frequency
        cursor.advance(to: passage)
        if cursor.passage == passage { count = Int(cursor.occurrences) }
        isBroken = isBroken || cursor.isBroken
      }
      return ScoreExplanation.Part(
        term: term.text, isPhrase: false, queryCount: term.count, count: count,
        passageFrequency: frequency,
        weight: options.scoring.inverseFrequency(frequency, lists.statistics),
        saturation: count == 0 ? 0 : collection.saturation(Double(count), length: length))
    }
    var matches = true
    for clause in query.clauses {
      var matcher = matcher(clause)
      let holds = matcher.nextCandidate(from: passage) == passage
      let count = holds ? matcher.count(bodyStart: bodyStart(passage)) : 0
      isBroken = isBroken || matcher.isBroken
      if (count == 0) != clause.isExcluded { matches = false }
      guard clause.isScored else { continue }
      parts.append(
        ScoreExplanation.Part(
          term: clause.terms.map(\.text).joined(separator: " "), isPhrase: true, queryCount: 1,
          count: count, passageFrequency: matcher.rarest, weight: matcher.weight,
          saturation: count == 0 ? 0 : collection.saturation(Double(count), length: length)))
    }
    guard !isBroken else { throw Self.broken }
    return ScoreExplanation(
      parts: parts, length: length, averageLength: collection.average,
      formula: options.scoring.identifier,
      score: matches ? parts.reduce(0) { $0 + $1.score } : 0)
  }
}
