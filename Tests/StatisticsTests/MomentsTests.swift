import Statistics
import Testing

@Suite("Moments")
struct MomentsTests {
  @Test("A large mean beside a small spread costs no digits")
  func stability() throws {
    let moments = try Moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(moments.mean == 1e9 + 10)
    #expect(moments.variance == 30)
  }

  @Test("One observation has a mean and no variance")
  func one() throws {
    let moments = try Moments([0.25])
    #expect(moments.mean == 0.25)
    #expect(moments.variance == nil && moments.standardDeviation == nil)
    #expect(moments.standardError == nil)
  }

  @Test("Equal observations have no variance at all, whatever rounding does to their mean")
  func constant() throws {
    for value in [0.1, -0.7, 1e70, .leastNonzeroMagnitude] {
      let moments = try Moments([Double](repeating: value, count: 1001))
      #expect(moments.mean == value)
      #expect(moments.variance == 0)
    }
  }

  @Test("What cannot be summed is a typed error", arguments: Samples.unusable)
  func unusable(sample: [Double], expected: StatisticsError.Code) {
    #expect(code { _ = try Moments(sample) } == expected)
    #expect(code { _ = try DescriptiveSummary(sample) } == expected)
  }

  @Test("An error names the observation and what to do about it")
  func message() throws {
    do {
      _ = try Moments([1, .nan])
      Issue.record("nothing was thrown")
    } catch {
      #expect(error.detail.contains("observation 2 is nan"))
      #expect(error.detail.contains("count it as missing"))
    }
  }

  @Test("Means of positive numbers are absent when one is not positive")
  func positiveMeans() throws {
    let summary = try DescriptiveSummary([0, 1, 2])
    #expect(summary.geometricMean == nil && summary.harmonicMean == nil)
    #expect(summary.median == 1)
    #expect(try DescriptiveSummary([3, 3, 3]).skewness == nil)
  }

  @Test("Quantiles lie between the extremes and rise with the probability")
  func quantiles() throws {
    let sorted = Samples.normal(37, seed: 5).sorted()
    for rule in QuantileRule.allCases {
      var previous = -Double.infinity
      for step in 0...200 {
        let value = try Quantile.of(Double(step) / 200, sorted: sorted, rule: rule)
        #expect(value >= previous && sorted.first ?? 0 <= value && value <= sorted.last ?? 0)
        previous = value
      }
      #expect(previous == sorted.last, "\(rule)")
    }
    #expect(code { _ = try Quantile.of(.nan, sorted: [1]) } == .invalidArgument)
    #expect(code { _ = try Quantile.of(1.01, sorted: [1]) } == .invalidArgument)
    #expect(code { _ = try Quantile.of(0.5, sorted: []) } == .emptySample)
  }
}
