import Retrieval
import Testing

@Suite("BM25")
struct BM25Tests {
  private let statistics = CollectionStatistics(passages: 10, passagesWithTerms: 8, terms: 80)

  @Test("The standard formula is Lucene's")
  func standard() {
    let formula = BM25.standard
    #expect(abs(formula.inverseFrequency(3, statistics) - 1.1451323043030026) < 1e-12)
    #expect(formula.averageLength(statistics) == 8)
    #expect(abs(formula.saturation(2, length: 8, average: 8) - 2 / 3.2) < 1e-12)
    #expect(formula.saturation(0, length: 0, average: 8) == 0)
  }

  @Test("Empty passages count in N unless the formula ignores them")
  func emptyPassages() {
    let formula = BM25(ignoresEmptyPassages: true)
    #expect(formula.passageCount(statistics) == 8)
    #expect(formula.averageLength(statistics) == 10)
  }

  @Test("Byte lengths are exact up to 39 and then rounded down")
  func byteLengths() {
    let formula = BM25(roundsLengths: true)
    #expect((0...40).map { formula.usedLength($0) } == (0...40).map { Double($0) })
    #expect(
      [41, 43, 45, 57, 120, 135].map { formula.usedLength($0) } == [40, 42, 44, 56, 120, 128])
    #expect(formula.usedLength(Int(Int32.max)) > 1e9)
  }

  @Test("Parameters outside their range are brought into it")
  func parameters() {
    #expect(BM25(k1: -1, b: 2).k1 == 0 && BM25(k1: -1, b: 2).b == 1)
    #expect(BM25(k1: .nan, b: .nan).k1 == 0 && BM25(b: .nan).b == 0)
    #expect(BM25(k1: .infinity).k1 == 0)
  }

  @Test("The identifier names every choice that changes scores")
  func identifiers() {
    let formulas = [
      BM25(), BM25(.atire), BM25(k1: 0.9), BM25(b: 0.4), BM25(.bm25plus, delta: 1),
      BM25(scalesByK1: true), BM25(roundsLengths: true), BM25(ignoresEmptyPassages: true),
    ]
    #expect(Set(formulas.map(\.identifier)).count == formulas.count)
  }
}
