import Retrieval
import Support
import Testing

/// Compares searches that end early with a scorer that adds everything up.
@Suite("Early termination")
struct EarlyTerminationTests {
  /// Passages of terms `t0`, `t1`, …, of which the first are the most frequent.
  private struct Collection {
    let terms: [[String]]
    let index: MemoryIndex

    init(seed: UInt64, passages: Int) throws {
      var generator = SplitMix(state: seed)
      terms = (0..<passages).map { _ in
        // Some passages are empty, and some are long.
        let length = generator.next() % 17 == 0 ? 90 : generator.next() % 14
        return (0..<length).map { _ in
          let random = Double(generator.next() % 1_000_003) / 1_000_003
          return "t\(Int(random * random * random * random * 60))"
        }
      }
      index = try MemoryIndex(
        passages: terms.indices.map {
          Passage(id: "\($0)", document: "\($0)", title: "", range: 0..<0, text: "")
        }, terms: terms, documentFingerprint: ContentHash(hashing: ""))
    }

    /// Adds up what every term adds to every passage.
    func best(_ query: [String], _ scoring: BM25, _ limit: Int) -> [(number: Int, score: Double)] {
      let statistics = CollectionStatistics(
        passages: terms.count, passagesWithTerms: terms.count { !$0.isEmpty },
        terms: terms.reduce(0) { $0 + $1.count })
      let average = scoring.averageLength(statistics)
      var frequencies: [String: Int] = [:]
      for passage in terms { for term in Set(passage) { frequencies[term, default: 0] += 1 } }
      var found: [(number: Int, score: Double)] = []
      for (number, passage) in terms.enumerated() {
        var score = 0.0
        for term in query where passage.contains(term) {
          score +=
            scoring.inverseFrequency(frequencies[term] ?? 0, statistics)
            * scoring.saturation(
              passage.count { $0 == term }, length: scoring.usedLength(passage.count),
              average: average)
        }
        if query.contains(where: passage.contains) { found.append((number, score)) }
      }
      let sorted = found.sorted { left, right in
        let (first, second) = ((left.score * 1e12).rounded(), (right.score * 1e12).rounded())
        return first == second ? left.number < right.number : first > second
      }
      return Array(sorted.prefix(limit))
    }
  }

  @Test(
    "The best passages and their scores are those of adding everything up",
    arguments: [
      BM25.standard, BM25(.robertson), BM25(.atire, k1: 0.9, b: 0.4), BM25(.bm25l, delta: 0.5),
    ]
      + [BM25(.bm25plus, delta: 1), BM25(k1: 0, b: 1), BM25(scalesByK1: true, roundsLengths: true)])
  func exactness(scoring: BM25) throws {
    // Two full windows and a part of a third.
    let collection = try Collection(seed: 7, passages: 9_001)
    var generator = SplitMix(state: 99)
    for _ in 0..<12 {
      let query = (0..<(1 + generator.next() % 9)).map { _ in "t\(generator.next() % 60)" }
      for limit in [1, 10, 200] {
        let expected = collection.best(query, scoring, limit)
        let found = try collection.index.search(
          QueryTerms(terms: query), options: SearchOptions(limit: limit, scoring: scoring))
        #expect(found.hits.map(\.number) == expected.map(\.number), "\(query) \(limit)")
        for (hit, wanted) in zip(found.hits, expected) {
          #expect(abs(hit.score - wanted.score) <= 1e-10 * max(1, abs(wanted.score)))
        }
      }
    }
  }

  @Test("A search that counts all matches finds the same")
  func counting() throws {
    let collection = try Collection(seed: 8, passages: 5_000)
    let query = QueryTerms(terms: ["t0", "t1", "t7", "t30", "t59"])
    let early = try collection.index.search(query, options: SearchOptions(limit: 20))
    let whole = try collection.index.search(
      query, options: SearchOptions(limit: 20, countsMatches: true))
    #expect(early.hits == whole.hits)
    #expect(early.matchCount == nil)
    let holders = collection.terms.count {
      !Set($0).isDisjoint(with: ["t0", "t1", "t7", "t30", "t59"])
    }
    #expect(whole.matchCount == holders)
  }

  @Test("Phrases are found where the words stand side by side")
  func phrases() throws {
    let collection = try Collection(seed: 9, passages: 6_000)
    for phrase in [["t0", "t0"], ["t1", "t0"], ["t0", "t3", "t0"], ["t40", "t2"]] {
      let expected = collection.terms.indices.filter { number in
        let passage = collection.terms[number]
        return passage.indices.contains {
          passage[$0...].prefix(phrase.count).elementsEqual(phrase)
        }
      }
      let found = try collection.index.search(
        QueryTerms(terms: [], phrases: [phrase]), options: SearchOptions(limit: 6_000))
      #expect(found.hits.map(\.number).sorted() == expected, "\(phrase)")
      #expect(found.matchCount == expected.count)
      // A phrase that cannot be among the best is not looked for; the best ones are the same.
      let terms = QueryTerms(terms: ["t2", "t9"], phrases: [phrase])
      let all = try collection.index.search(terms, options: SearchOptions(limit: 6_000))
      let best = try collection.index.search(terms, options: SearchOptions(limit: 5))
      #expect(best.hits == Array(all.hits.prefix(5)))
    }
  }
}
