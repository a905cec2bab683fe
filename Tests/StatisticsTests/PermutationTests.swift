import Statistics
import Support
import Testing

@Suite("Permutation test")
struct PermutationTests {
  private func test(
    _ differences: [Double], _ alternative: Alternative = .twoSided, resamples: Int = 2000,
    seed: UInt64 = 1
  ) throws -> PermutationResult {
    var random = SeededRandom(seed: seed, purpose: "permutation")
    return try PermutationTest.paired(
      differences, alternative: alternative, resamples: resamples, random: &random)
  }

  /// The share of sign patterns with an extreme sum, in whole numbers.
  private func counted(_ values: [Int], _ alternative: Alternative) -> Double {
    let observed = values.reduce(0, +)
    let extreme = (0..<(1 << values.count)).count { pattern in
      let sum = values.enumerated().reduce(0) { sum, item in
        sum + (pattern >> item.offset & 1 == 1 ? item.element : -item.element)
      }
      return switch alternative {
      case .twoSided: abs(sum) >= abs(observed)
      case .greater: sum >= observed
      case .less: sum <= observed
      }
    }
    return Double(extreme) / Double(1 << values.count)
  }

  @Test("Exact p values count every pattern, ties between decimals included")
  func exact() throws {
    var random = SeededRandom(seed: 4, purpose: "differences")
    for count in 1...11 {
      let tenths = (0..<count).map { _ in Int.random(in: -4...4, using: &random) }
      for alternative in Alternative.allCases {
        let result = try test(tenths.map { Double($0) / 10 }, alternative)
        #expect(result.p == counted(tenths, alternative), "\(tenths) \(alternative)")
        #expect(result.method == .exact(permutations: 1 << count))
      }
    }
  }

  @Test("Swapping the arms swaps the one-sided tests and keeps the two-sided one")
  func swap() throws {
    for count in [9, 20, 33] {
      let x = Samples.normal(count, mean: 0.3, seed: UInt64(count))
      let mirrored = x.map { -$0 }
      #expect(try test(x).meanDifference == -(try test(mirrored).meanDifference))
      if count <= 20 {
        #expect(try test(x, .greater).p == (try test(mirrored, .less).p))
        #expect(try test(x).p == (try test(mirrored).p))
      } else {
        #expect(abs(try test(x, .greater).p - (try test(mirrored, .less).p)) < 0.03)
      }
      #expect(try test(x).p == (try test(x.map { 8 * $0 }).p))
    }
  }

  @Test("Differences of 0 change nothing, and alone they give p = 1")
  func zeros() throws {
    let x = [0.2, -0.1, 0.4, 0.35, 0.1]
    let plain = try test(x)
    let padded = try test(x + [Double](repeating: 0, count: 60))
    #expect(plain.p == padded.p)
    #expect(padded.count == 65 && padded.method == .exact(permutations: 32))
    for alternative in Alternative.allCases {
      #expect(try test([0, 0, -0.0], alternative).p == 1)
    }
  }

  @Test("A sum of 0 is no evidence, whatever rounding makes of it")
  func balanced() throws {
    #expect(try test([0.1, 0.2, -0.3]).p == 1)
    #expect(try test([0.1, 0.2, -0.3], .greater).p == (try test([0.1, 0.2, -0.3], .less).p))
  }

  @Test("Drawn patterns give a p value above 0 that one seed repeats")
  func sampled() throws {
    let strong = Samples.normal(60, mean: 2, seed: 8)
    let result = try test(strong)
    #expect(result.p == 1 / 2001.0)
    #expect(result.method == .sampled(resamples: 2000))
    let weak = Samples.normal(60, mean: 0.1, seed: 8)
    let (first, again) = (try test(weak), try test(weak))
    #expect(first == again && first.p > 0 && first.p <= 1)
    #expect(try test(weak, seed: 2).p != first.p)
    #expect(try test([Double](repeating: -1, count: 40), .greater).p == 1)
  }

  @Test("Drawn and counted p values agree")
  func agreement() throws {
    // A twenty-first difference that is next to nothing turns counting into drawing.
    let x = Samples.normal(20, mean: 0.25, seed: 21)
    for alternative in Alternative.allCases {
      let counted = try test(x, alternative)
      let drawn = try test(x + [1e-6], alternative, resamples: 20_000)
      #expect(drawn.method == .sampled(resamples: 20_000))
      #expect(abs(counted.p - drawn.p) < 0.01, "\(counted.p) and \(drawn.p)")
    }
  }

  @Test("What cannot be summed is a typed error", arguments: Samples.unusable)
  func unusable(sample: [Double], expected: StatisticsError.Code) {
    #expect(code { _ = try test(sample) } == expected)
    #expect(code { _ = try SignTest(sample) } == expected)
  }

  @Test("The numbers of resamples and of differences have a range")
  func resamples() {
    #expect(
      code { _ = try test([Double](repeating: 1, count: 100_001)) } == .invalidArgument)
    #expect(code { _ = try test([1], resamples: 0) } == .invalidArgument)
    #expect(code { _ = try test([1], resamples: 1 << 40) } == .invalidArgument)
  }
}
