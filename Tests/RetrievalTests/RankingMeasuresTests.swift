import Retrieval
import Testing

@Suite("Ranking measures")
struct RankingMeasuresTests {
  @Test("A perfect ranking is 1 by every measure with room for it")
  func perfect() {
    let measures = RankingMeasures(ranking: ["a", "b", "c"], judgements: ["a": 2, "b": 1, "c": 0])
    #expect(measures.normalizedGain(at: 10) == 1 && measures.averagePrecision == 1)
    #expect(measures.reciprocalRank == 1 && measures.rPrecision == 1)
    #expect(measures.recall(at: 2) == 1 && measures.precision(at: 4) == 0.5)
  }

  @Test("Order and grade matter to gain, order alone to precision")
  func order() {
    let judgements = ["a": 3, "b": 1]
    let worse = RankingMeasures(ranking: ["b", "a"], judgements: judgements)
    #expect(worse.normalizedGain(at: 10) < 1 && worse.averagePrecision == 1)
  }

  @Test("Without a relevant document, and at depth 0, everything is 0")
  func empty() {
    let measures = RankingMeasures(ranking: ["a"], judgements: ["a": 0])
    #expect(measures.relevantCount == 0)
    #expect(measures.normalizedGain(at: 10) == 0 && measures.recall(at: 10) == 0)
    #expect(measures.averagePrecision == 0 && measures.reciprocalRank == 0)
    #expect(measures.precision(at: 0) == 0 && measures.precision(at: -3) == 0)
  }

  @Test("A document that is returned twice counts once")
  func repeated() {
    let measures = RankingMeasures(ranking: ["a", "a", "b"], judgements: ["a": 1, "b": 1])
    #expect(measures.averagePrecision == 1 && measures.recall(at: 10) == 1)
  }
}
