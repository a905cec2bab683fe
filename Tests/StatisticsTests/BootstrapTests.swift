import Statistics
import Support
import Testing

@Suite("Bootstrap intervals")
struct BootstrapTests {
  private func interval(
    _ x: [Double], confidence: Double = 0.95, resamples: Int = 2000, seed: UInt64 = 1
  ) throws -> Interval {
    var random = SeededRandom(seed: seed, purpose: "bootstrap")
    return try Bootstrap.bca(
      x, confidence: confidence, resamples: resamples, random: &random)
  }

  @Test("The same seed gives the same interval, another seed another")
  func determinism() throws {
    let x = Samples.normal(40, seed: 3)
    let (first, again) = (try interval(x), try interval(x))
    #expect(first == again)
    #expect(try interval(x, seed: 2) != first)
  }

  @Test("A drawn interval equals that of the same indices given")
  func sameAsGiven() throws {
    for count in [2, 7, 30, 131] {
      let x = Samples.normal(count, mean: 4, seed: UInt64(count))
      var random = SeededRandom(seed: 9, purpose: "bootstrap")
      let indices = (0..<500).map { _ in
        var row: [Int] = []
        while row.count < count {
          let bits = random.next()
          row.append(Int(((bits >> 32) * UInt64(count)) >> 32))
          if row.count < count { row.append(Int(((bits & 0xFFFF_FFFF) * UInt64(count)) >> 32)) }
        }
        return row
      }
      let drawn = try interval(x, resamples: 500, seed: 9)
      let given = try Bootstrap.bca(x, indices: indices)
      #expect(drawn.method == given.method)
      #expect(abs(drawn.low - given.low) < 0.02 && abs(drawn.high - given.high) < 0.02)
      if count > 7 { #expect(drawn.low == given.low && drawn.high == given.high) }
    }
  }

  @Test("The interval contains the mean, moves and stretches with the sample")
  func equivariance() throws {
    for seed in UInt64(1)...20 {
      let x = Samples.normal(25, mean: 0.3, seed: seed)
      let plain = try interval(x)
      #expect(plain.method == .bca)
      #expect(plain.contains(try Moments(x).mean))
      let stretched = try interval(x.map { 4 * $0 })
      #expect(stretched.low == 4 * plain.low && stretched.high == 4 * plain.high)
      let mirrored = try interval(x.map { -$0 })
      #expect(abs(mirrored.low + plain.high) < 1e-9 && abs(mirrored.high + plain.low) < 1e-9)
      let wider = try interval(x, confidence: 0.99)
      #expect(wider.low < plain.low && wider.high > plain.high)
    }
  }

  @Test("The share of samples whose interval covers the mean is near the confidence")
  func coverage() throws {
    let covered = try (0..<200).count { index in
      let x = Samples.normal(30, mean: 1, seed: UInt64(1000 + index))
      return try interval(x, resamples: 500, seed: UInt64(index)).contains(1)
    }
    #expect((178...198).contains(covered), "\(covered) of 200")
  }

  @Test("Equal observations fall back on percentiles and say so")
  func constant() throws {
    for value in [0.1, 0, -3e70] {
      let result = try interval([Double](repeating: value, count: 13))
      #expect(result.low == value && result.high == value)
      #expect(result.method == .percentile)
      #expect(result.note?.contains("BCa is undefined") == true)
    }
  }

  @Test("Mostly tied observations have an interval that is a number")
  func tied() throws {
    let result = try interval([Double](repeating: 0, count: 30) + [0.4])
    #expect(result.low.isFinite && result.high.isFinite && result.low <= result.high)
    #expect(result.low >= 0 && result.high <= 0.4)
  }

  @Test("Too few, not finite, and settings outside their range are typed errors")
  func errors() {
    #expect(code { _ = try interval([]) } == .emptySample)
    #expect(code { _ = try interval([1]) } == .tooFew)
    #expect(code { _ = try interval([1, .nan]) } == .notFinite)
    #expect(code { _ = try interval([1, 2], resamples: 0) } == .invalidArgument)
    #expect(code { _ = try interval([1, 2], resamples: .max) } == .invalidArgument)
    #expect(code { _ = try interval([1, 2], confidence: 1) } == .invalidArgument)
    #expect(code { _ = try interval([1, 2], confidence: .nan) } == .invalidArgument)
    #expect(code { _ = try Bootstrap.bca([1, 2], indices: []) } == .invalidArgument)
    #expect(code { _ = try Bootstrap.bca([1, 2], indices: [[0]]) } == .invalidArgument)
    #expect(code { _ = try Bootstrap.bca([1, 2], indices: [[0, 2]]) } == .invalidArgument)
    #expect(
      code {
        _ = try Bootstrap.bca([1, 2], indices: [[0, 1]], statistic: .trimmedMean(0.5))
      } == .invalidArgument)
  }
}
