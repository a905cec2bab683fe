import Statistics
import Support
import Testing

@Suite("Evidence that may be looked at any time")
struct SequentialTests {
  @Test("A sequence has no bound below eight observations and then that of its formula")
  func formula() throws {
    var sequence = try ConfidenceSequence(rho2: 0.2)
    let values = [0.1, 0.3, -0.1, 0.2, 0.4, 0.0, 0.2, 0.1]
    for value in values {
      #expect(try sequence.lower() == nil && sequence.interval() == nil)
      try sequence.add(value)
    }
    #expect(abs(sequence.mean - 0.15) < 1e-15)
    #expect(abs((sequence.variance ?? 0) - 0.18 / 7) < 1e-15)
    // √(v · 2 · 2.6 / (64 · 0.2) · ln(1 + √2.6 / 0.1)) and the same with ln(√2.6 / 0.05).
    #expect(abs(try #require(try sequence.lower()) + 0.022259096202568857) < 1e-12)
    let interval = try #require(try sequence.interval())
    #expect(
      abs(interval.low + 0.04048764853563572) < 1e-12
        && abs(interval.high - 0.34048764853563572) < 1e-12)
    #expect(interval.method == .confidenceSequence && interval.contains(sequence.mean))
  }

  @Test("Mirrored observations have mirrored bounds")
  func mirror() throws {
    var (plain, mirrored) = (try ConfidenceSequence(), try ConfidenceSequence())
    for value in Samples.normal(50, mean: 0.2, seed: 6) {
      try plain.add(value)
      try mirrored.add(-value)
    }
    #expect(try plain.lower() == (try mirrored.upper()).map { -$0 })
    #expect(try plain.interval()?.low == (try mirrored.interval()).map { -$0.high })
    let looser = try #require(try plain.lower(alpha: 0.2))
    #expect(looser > (try #require(try plain.lower())))
  }

  @Test("A refused observation leaves a sequence as it was")
  func refused() throws {
    var sequence = try ConfidenceSequence()
    for value in Samples.normal(9, seed: 2) { try sequence.add(value) }
    let before = sequence
    for value in [Double.nan, .infinity, 1e200] {
      #expect(code { try sequence.add(value) } == .notFinite)
    }
    #expect(sequence == before)
    #expect(code { _ = try sequence.lower(alpha: 0) } == .invalidArgument)
    for rho2 in [0, -1, Double.nan, .infinity] {
      #expect(code { _ = try ConfidenceSequence(rho2: rho2) } == .invalidArgument)
    }
  }

  @Test("Capital multiplies by one plus the bet, and its largest value is the evidence")
  func capital() throws {
    var process = BettingProcess()
    #expect(process.alwaysValidP == 1)
    try process.add(0.5)
    #expect(abs(process.alwaysValidP - 1 / 1.3575) < 1e-12)
    try process.add(-1)
    #expect(abs(process.alwaysValidP - 1 / 1.3575) < 1e-12)
    #expect(process.logCapital < 0)
    for _ in 0..<10_000 { try process.add(-1) }
    #expect(process.logCapital.isFinite && process.alwaysValidP > 0)
  }

  @Test("A stored process goes on as if it had never stopped")
  func stored() throws {
    var process = BettingProcess()
    let values = Samples.normal(30, mean: 0.1, deviation: 0.2, seed: 12).map { max(-1, min(1, $0)) }
    for value in values.prefix(20) { try process.add(value) }
    var restored = try BettingProcess(
      count: process.count, logarithms: process.logarithms,
      largestLogarithm: process.largestLogarithm)
    for value in values.suffix(10) {
      try process.add(value)
      try restored.add(value)
    }
    #expect(process == restored)
    #expect(
      code { _ = try BettingProcess(count: 1, logarithms: [0], largestLogarithm: 0) }
        == .invalidArgument)
    #expect(
      code { _ = try BettingProcess(count: 1, logarithms: [3, 3], largestLogarithm: 0) }
        == .invalidArgument)
    #expect(
      code { _ = try BettingProcess(count: 1, logarithms: [.nan, 0], largestLogarithm: 0) }
        == .invalidArgument)
  }

  @Test("Differences outside [-1, 1] are refused and change nothing")
  func outside() throws {
    var process = BettingProcess()
    try process.add(0.2)
    let before = process
    #expect(code { try process.add(.nan) } == .notFinite)
    #expect(code { try process.add(1.0000001) } == .invalidArgument)
    #expect(code { try process.add(-2) } == .invalidArgument)
    #expect(process == before)
  }
}
