import Statistics
import Testing

@Suite("Counts and families of tests")
struct CountTests {
  @Test("McNemar's test does not ask which arm comes first and says 1 when the arms never differ")
  func mcNemar() throws {
    for (first, second) in [(0, 0), (3, 9), (0, 40), (5000, 5100)] {
      let test = try McNemarTest(firstOnly: first, secondOnly: second)
      let swapped = try McNemarTest(firstOnly: second, secondOnly: first)
      #expect(test.exactP == swapped.exactP && test.midP == swapped.midP)
      #expect(test.exactP > 0 && test.exactP <= 1 && test.midP > 0 && test.midP <= test.exactP)
    }
    #expect(try McNemarTest(firstOnly: 0, secondOnly: 0).chiSquareP == nil)
    #expect(code { _ = try McNemarTest(firstOnly: -1, secondOnly: 2) } == .invalidArgument)
    #expect(code { _ = try McNemarTest(firstOnly: .max, secondOnly: .max) } == .invalidArgument)
  }

  @Test("The sign test leaves ties out and counts exactly")
  func sign() throws {
    let test = try SignTest([0.5, 0.1, 0, 0.2, -0.3, 0, 0.4])
    #expect(test.positives == 4 && test.count == 5)
    #expect(abs(test.p - 12.0 / 32) < 1e-15)
    #expect(abs(try SignTest([1, 1, 1], alternative: .greater).p - 0.125) < 1e-15)
    #expect(abs(try SignTest([-1, -1], alternative: .less).p - 0.25) < 1e-15)
    for alternative in Alternative.allCases {
      #expect(try SignTest([0, 0], alternative: alternative).p == 1)
    }
    #expect(code { _ = try SignTest(positives: 4, count: 3) } == .invalidArgument)
  }

  @Test("Adjusted values keep the order and are ordered by how much they assume")
  func adjustments() throws {
    let values = [0.04, 0.001, 0.5, 0.04, 0.9, 0.012, 0.3]
    func adjusted(_ method: MultipleComparisons.Method) throws -> [Double] {
      try MultipleComparisons.adjusted(values, by: method)
    }
    for method in MultipleComparisons.Method.allCases {
      let result = try adjusted(method)
      #expect(zip(values, result).allSatisfy { $0 <= $1 && $1 <= 1 })
      for (i, a) in values.enumerated() {
        for (j, b) in values.enumerated() where a <= b { #expect(result[i] <= result[j]) }
      }
      let turned = try MultipleComparisons.adjusted(values.reversed(), by: method)
      #expect(turned == result.reversed())
    }
    let chain: [MultipleComparisons.Method] = [
      .benjaminiHochberg, .hommel, .hochberg, .holm, .bonferroni,
    ]
    for (weaker, stronger) in zip(chain, chain.dropFirst()) {
      let pairs = zip(try adjusted(weaker), try adjusted(stronger))
      #expect(pairs.allSatisfy { $0 <= $1 + 1e-15 }, "\(weaker) and \(stronger)")
    }
  }

  @Test("An empty family has no values, a single test keeps its own")
  func families() throws {
    for method in MultipleComparisons.Method.allCases {
      #expect(try MultipleComparisons.adjusted([], by: method) == [])
      let single = try MultipleComparisons.adjusted([0.25], by: method)
      #expect(abs((single.first ?? 0) - 0.25) < 1e-15)
      for value in [-0.1, 1.1, .nan] {
        #expect(
          code { _ = try MultipleComparisons.adjusted([0.5, value], by: method) }
            == .invalidArgument)
      }
    }
  }
}
