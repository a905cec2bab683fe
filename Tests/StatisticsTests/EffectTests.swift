import Statistics
import Testing

@Suite("Effect size and power")
struct EffectTests {
  @Test("Swapping the arms flips the sign, scaling changes nothing, the interval holds the effect")
  func symmetry() throws {
    for count in [2, 3, 9, 80, 400] {
      let x = Samples.normal(count, mean: 0.4, seed: UInt64(count))
      let effect = try PairedEffect(x)
      let mirrored = try PairedEffect(x.map { -$0 })
      #expect(mirrored.dz == -effect.dz && mirrored.gz == -effect.gz)
      #expect(abs(mirrored.low + effect.high) < 1e-9 && abs(mirrored.high + effect.low) < 1e-9)
      let scaled = try PairedEffect(x.map { $0 * 1024 })
      #expect(scaled.dz == effect.dz && scaled.interval == effect.interval)
      #expect(effect.low < effect.dz && effect.dz < effect.high)
      #expect(abs(effect.gz) < abs(effect.dz))
      let wider = try PairedEffect(x, confidence: 0.999)
      #expect(wider.low < effect.low && wider.high > effect.high)
    }
  }

  @Test("The interval of a strong effect has finite ends on the right side")
  func strong() throws {
    for (mean, deviation) in [(1.0, 1e-3), (-1.0, 1e-5), (50.0, 1.0)] {
      for count in [2, 5, 30] {
        let x = Samples.normal(count, mean: mean, deviation: deviation, seed: UInt64(count))
        let effect = try PairedEffect(x)
        #expect(effect.low.isFinite && effect.high.isFinite)
        #expect(effect.low < effect.dz && effect.dz < effect.high)
        if count == 30 { #expect((effect.low > 0) == (mean > 0)) }
      }
    }
  }

  @Test("Differences without spread have no effect size and no t")
  func constant() {
    for value in [0, 0.1, -2] {
      let x = [Double](repeating: value, count: 9)
      #expect(code { _ = try PairedEffect(x) } == .constant)
      #expect(code { _ = try PairedTTest(x) } == .constant)
    }
    #expect(code { _ = try PairedEffect([0.1, 0.1, 0.1 + 2e-17, 0.1 + 1e-16]) } == .constant)
    #expect(code { _ = try PairedEffect([1]) } == .tooFew)
    #expect(code { _ = try PairedTTest([1]) } == .tooFew)
    #expect(code { _ = try PairedEffect([1, 2], confidence: 0) } == .invalidArgument)
  }

  @Test("What cannot be summed is a typed error", arguments: Samples.unusable)
  func unusable(sample: [Double], expected: StatisticsError.Code) {
    #expect(code { _ = try PairedEffect(sample) } == expected)
    #expect(code { _ = try PairedTTest(sample) } == expected)
    #expect(code { _ = try PairedSamples(sample, sample) } == expected)
  }

  @Test("Pairs need both arms; arms that are equal have no effect to scale")
  func pairs() throws {
    #expect(code { _ = try PairedSamples([1, 2], [1]) } == .tooFew)
    #expect(code { _ = try PairedSamples([1, 2], [1, 2, 3]) } == .invalidArgument)
    let equal = try PairedSamples([0.3, 0.3], [0.1, 0.1])
    #expect(equal.averageEffect == nil && equal.repeatedMeasuresEffect == nil)
    #expect(equal.rankBiserial == 1)
    #expect(try PairedSamples([0.5, 0.25], [0.5, 0.25]).rankBiserial == nil)
  }

  @Test("Differences of decimals are the decimals' differences, so that ties are ties")
  func decimals() throws {
    let samples = try PairedSamples([0.3, 0.2, 0.9], [0.2, 0.1, 0.8])
    #expect(samples.differences == [0.1, 0.1, 0.1])
  }

  @Test("The t test mirrors itself and its interval rejects what it rejects")
  func tTest() throws {
    for seed in UInt64(1)...40 {
      let x = Samples.normal(12, mean: 0.5, seed: seed)
      let test = try PairedTTest(x)
      #expect(test.p > 0 && test.p <= 1)
      #expect(try test.interval().contains(0) == (test.p > 0.05))
      let mirrored = try PairedTTest(x.map { -$0 }, alternative: .less)
      let greater = try PairedTTest(x, alternative: .greater)
      #expect(mirrored.p == greater.p && mirrored.t == -greater.t)
    }
  }

  @Test("Power is the level without an effect, rises with it and with the pairs, and reaches 1")
  func power() throws {
    #expect(abs(try PairedPower.power(effect: 0, n: 17) - 0.05) < 1e-12)
    var previous = 0.05
    for n in [4.0, 10, 30, 100, 1000, 1e6] {
      let power = try PairedPower.power(effect: 0.3, n: n)
      #expect(power > previous && power <= 1)
      #expect(abs(try PairedPower.power(effect: -0.3, n: n) - power) < 1e-12)
      previous = power
    }
    #expect(try PairedPower.power(effect: 300, n: 900) == 1)
    #expect(try PairedPower.power(effect: -5, n: 40, alternative: .greater) < 1e-100)
  }

  @Test("The smallest detectable effect and the sample size invert the power")
  func inversion() throws {
    for alternative in Alternative.allCases where alternative != .less {
      for power in [0.06, 0.5, 0.8, 0.999] {
        for n in [2.0, 8, 30, 500] {
          let effect = try PairedPower.minimumDetectableEffect(
            n: n, power: power, alternative: alternative)
          let reached = try PairedPower.power(effect: effect, n: n, alternative: alternative)
          #expect(abs(reached - power) < 1e-9, "\(n) pairs, \(power)")
        }
        for effect in [0.05, 0.4, -1.5] {
          let n = try PairedPower.sampleSize(
            effect: effect, power: power, alternative: alternative)
          let reached = try PairedPower.power(
            effect: abs(effect), n: n, alternative: alternative)
          #expect(n == 2 ? reached >= power : abs(reached - power) < 1e-7)
        }
      }
    }
  }

  @Test("Questions without an answer are typed errors")
  func errors() {
    #expect(code { _ = try PairedPower.power(effect: .nan, n: 10) } == .invalidArgument)
    #expect(code { _ = try PairedPower.power(effect: 1, n: 1) } == .invalidArgument)
    #expect(code { _ = try PairedPower.power(effect: 1, n: 10, alpha: 0) } == .invalidArgument)
    #expect(code { _ = try PairedPower.sampleSize(effect: 0) } == .invalidArgument)
    #expect(code { _ = try PairedPower.sampleSize(effect: 1e-9) } == .invalidArgument)
    #expect(
      code { _ = try PairedPower.minimumDetectableEffect(n: 10, power: 0.04) }
        == .invalidArgument)
    #expect(
      code { _ = try PairedPower.minimumDetectableEffect(n: .infinity) } == .invalidArgument)
  }
}
