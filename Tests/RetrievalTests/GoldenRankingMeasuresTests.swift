import Foundation
import Retrieval
import Testing

@Suite("Golden ranking measures", .enabled(if: GoldenData.isAvailable))
struct GoldenRankingMeasuresTests {
  private struct File: Decodable {
    struct Case: Decodable {
      var qrels: [String: Int]
      var run: [String]
      var expected: [String: Double]
    }

    var cases: [Case]
  }

  @Test("Every measure equals the reference")
  func measures() throws {
    for item in try GoldenData.decode(File.self, from: "ireval.json").cases {
      let measures = RankingMeasures(ranking: item.run, judgements: item.qrels)
      for (name, expected) in item.expected {
        let found = try #require(value(name, measures), "\(name)")
        #expect(abs(found - expected) <= 1e-9 * max(1, abs(expected)), "\(name)")
      }
    }
  }

  private func value(_ name: String, _ measures: RankingMeasures) -> Double? {
    let parts = name.split(separator: "@")
    let depth = parts.count == 2 ? Int(parts[1]) : nil
    switch (parts[0], depth) {
    case ("P", let depth?): return measures.precision(at: depth)
    case ("recall", let depth?): return measures.recall(at: depth)
    case ("ndcg", let depth?): return measures.normalizedGain(at: depth)
    case ("ndcg_exp", let depth?): return measures.normalizedGain(at: depth, isExponential: true)
    case ("AP", nil): return measures.averagePrecision
    case ("RR", nil): return measures.reciprocalRank
    case ("Rprec", nil): return measures.rPrecision
    case ("RBP", nil):
      return parts.last.flatMap { Double($0) }.map { measures.rankBiasedPrecision(persistence: $0) }
    default: return nil
    }
  }
}
