import TextAnalysis

/// Scores passages term by term over inverted lists.
struct ListScorer: Sendable {
  /// The lists.
  let lists: InvertedLists

  private let statistics: CollectionStatistics

  /// Creates a scorer.
  init(lists: InvertedLists) {
    self.lists = lists
    statistics = lists.statistics
  }

  /// The best passages of a query.
  struct Ranking {
    /// Number and score, best first.
    var best: [(number: Int, score: Double)] = []

    /// The number of passages that match.
    var matchCount = 0
  }

  /// Ranks the passages that hold a term of the query and all of its phrases.
  func rank(_ query: QueryTerms, scoring: BM25, limit: Int) -> Ranking {
    let average = scoring.averageLength(statistics)
    var scores = [Double](repeating: 0, count: lists.lengths.count)
    var isMatch = [Bool](repeating: false, count: lists.lengths.count)
    var matches: [Int32] = []
    for term in query.terms {
      guard let number = lists.terms.number(of: Array(term.text.utf8)) else { continue }
      let weight = scoring.inverseFrequency(lists.frequency(number), statistics)
      for posting in lists.offsets[number]..<lists.offsets[number + 1] {
        let passage = Int(lists.passages[posting])
        let length = scoring.usedLength(Int(lists.lengths[passage]))
        let value =
          weight * scoring.saturation(lists.count(posting), length: length, average: average)
        scores[passage] += Double(term.count) * value
        if !isMatch[passage] {
          isMatch[passage] = true
          matches.append(lists.passages[posting])
        }
      }
    }
    if !query.phrases.isEmpty {
      matches = applyPhrases(query.phrases, scoring, average, &scores)
    }
    return Ranking(best: best(of: matches, scores, limit), matchCount: matches.count)
  }

  /// Adds the scores of phrases and returns the passages that hold all of them.
  private func applyPhrases(
    _ phrases: [[QueryTerms.PhraseTerm]], _ scoring: BM25, _ average: Double,
    _ scores: inout [Double]
  ) -> [Int32] {
    var kept: [Int32]?
    for phrase in phrases {
      let matcher = PhraseMatcher(phrase, in: lists)
      let weight = matcher.weight(scoring, statistics)
      var holders: [Int32] = []
      for (passage, count) in matcher.matches(among: kept) {
        let length = scoring.usedLength(Int(lists.lengths[Int(passage)]))
        scores[Int(passage)] +=
          weight * scoring.saturation(count, length: length, average: average)
        holders.append(passage)
      }
      kept = holders
    }
    return kept ?? []
  }

  /// Scores that agree to 12 decimals tie, so that the order of addition never shows.
  private static func key(_ score: Double) -> Double { (score * 1e12).rounded() }

  private func best(
    of matches: [Int32], _ scores: [Double], _ limit: Int
  ) -> [(number: Int, score: Double)] {
    var heap = BoundedHeap(limit: min(limit, matches.count))
    for match in matches {
      heap.insert(BoundedHeap.Item(key: Self.key(scores[Int(match)]), number: Int(match)))
    }
    return heap.sorted().map { (number: $0.number, score: scores[$0.number]) }
  }

  /// Returns how the score of a passage comes about.
  func explanation(
    of passage: Int, _ query: QueryTerms, scoring: BM25
  ) -> ScoreExplanation {
    let average = scoring.averageLength(statistics)
    let length = Int(lists.lengths[passage])
    let used = scoring.usedLength(length)
    var parts = query.terms.map { term in
      let number = lists.terms.number(of: Array(term.text.utf8))
      let frequency = number.map { lists.frequency($0) } ?? 0
      let posting = number.flatMap { lists.posting(of: $0, in: passage) }
      let count = posting.map { lists.count($0) } ?? 0
      return ScoreExplanation.Part(
        term: term.text, isPhrase: false, queryCount: term.count, count: count,
        passageFrequency: frequency, weight: scoring.inverseFrequency(frequency, statistics),
        saturation: scoring.saturation(count, length: used, average: average))
    }
    var holdsAll = true
    for phrase in query.phrases {
      let matcher = PhraseMatcher(phrase, in: lists)
      let count = matcher.count(in: passage)
      if count == 0 { holdsAll = false }
      parts.append(
        ScoreExplanation.Part(
          term: phrase.map(\.text).joined(separator: " "), isPhrase: true, queryCount: 1,
          count: count, passageFrequency: matcher.rarest,
          weight: matcher.weight(scoring, statistics),
          saturation: scoring.saturation(count, length: used, average: average)))
    }
    return ScoreExplanation(
      parts: parts, length: length, averageLength: average, formula: scoring.identifier,
      score: holdsAll ? parts.reduce(0) { $0 + $1.score } : 0)
  }
}
