import Statistics
import Testing

@Suite("Distributions")
struct DistributionTests {
  private let distributions: [any ProbabilityDistribution]

  init() throws {
    distributions = [
      try NormalDistribution(mean: -3, standardDeviation: 0.02),
      try StudentTDistribution(degreesOfFreedom: 0.4),
      try StudentTDistribution(degreesOfFreedom: 7),
      try StudentTDistribution(degreesOfFreedom: 3e6),
      try GammaDistribution(shape: 0.07, scale: 3), try GammaDistribution(shape: 2.5, scale: 1e-4),
      try GammaDistribution(chiSquare: 90_000), try BetaDistribution(alpha: 0.2, beta: 11),
      try BetaDistribution(alpha: 4000, beta: 2.5), try FDistribution(numerator: 3, denominator: 8),
      try FDistribution(numerator: 400, denominator: 0.8),
    ]
  }

  @Test("A quantile's tail is the probability, far out too")
  func inverse() {
    for distribution in distributions {
      for p in [1e-200, 1e-40, 1e-9, 0.002, 0.3, 0.49999, 0.5, 0.6, 0.999, 1 - 1e-9] {
        let x = distribution.quantile(p)
        guard x != 0, x.isFinite else { continue }
        let lower = distribution.lowerTail(x)
        let upper = distribution.upperTail(x)
        // Where a point next to an end cannot be told from it, only the nearer tail can be asked.
        let isEqual = p <= 0.5 ? abs(lower / p - 1) < 1e-7 : abs(upper / (1 - p) - 1) < 1e-5
        #expect(isEqual, "\(distribution) at \(p): \(x) has \(lower) and \(upper)")
        #expect(abs(lower + upper - 1) < 1e-12)
      }
      #expect(distribution.quantile(-0.1).isNaN && distribution.quantile(.nan).isNaN)
    }
  }

  @Test("Tails are monotone and stay in [0, 1], at infinity and nowhere else not a number")
  func tails() {
    for distribution in distributions {
      var previous = 0.0
      for x in [-Double.infinity, -1e300, -40, -3, 0, 1e-300, 0.5, 1, 20, 1e6, 1e300, .infinity] {
        let lower = distribution.lowerTail(x)
        #expect(lower >= previous && lower <= 1, "\(distribution) at \(x): \(lower)")
        #expect(distribution.density(x) >= 0)
        previous = lower
      }
      #expect(previous == 1)
      #expect(distribution.lowerTail(.nan).isNaN && distribution.upperTail(.nan).isNaN)
    }
  }

  @Test("Student's t with one and two degrees of freedom has its closed forms, a million far out")
  func closedForms() throws {
    let cauchy = try StudentTDistribution(degreesOfFreedom: 1)
    #expect(abs(cauchy.upperTail(1) - 0.25) < 1e-15)
    #expect(abs(cauchy.upperTail(1e150) * 1e150 * .pi - 1) < 1e-12)
    let two = try StudentTDistribution(degreesOfFreedom: 2)
    #expect(abs(two.lowerTail(3) - (0.5 + 3 / (2 * 11.0.squareRoot()))) < 1e-15)
  }

  @Test("Without an effect the noncentral t is Student's")
  func central() throws {
    for degrees in [1.0, 4.5, 60, 1e5] {
      let central = try StudentTDistribution(degreesOfFreedom: degrees)
      let shifted = try NoncentralTDistribution(degreesOfFreedom: degrees, noncentrality: 0)
      for t in [-30.0, -2, -0.1, 0, 0.7, 3, 12] {
        let (a, b) = (central.lowerTail(t), shifted.lowerTail(t))
        #expect(abs(a - b) <= 1e-10 * a, "\(degrees) degrees at \(t): \(a) and \(b)")
      }
    }
  }

  @Test("The noncentral t stays a number far out, mirrors itself and falls with the effect")
  func farOut() throws {
    for degrees in [1.0, 3, 40, 2000] {
      for t in [-300.0, -5, 0.01, 4, 80, 1e5] {
        var previous = 1.0
        for noncentrality in [-1e6, -400, -38, -2, 0, 0.5, 9, 60, 3000, 1e7] {
          let distribution = try NoncentralTDistribution(
            degreesOfFreedom: degrees, noncentrality: noncentrality)
          let lower = distribution.lowerTail(t)
          #expect(lower <= previous + 1e-12 && lower >= 0)
          let sum = lower + distribution.upperTail(t)
          #expect(abs(sum - 1) < 1e-9, "\(distribution) at \(t): \(lower), \(sum)")
          let mirror = try NoncentralTDistribution(
            degreesOfFreedom: degrees, noncentrality: -noncentrality)
          #expect(mirror.upperTail(-t) == lower)
          previous = lower
        }
      }
    }
  }

  @Test("Counts add up and quantiles are the least counts that reach their share")
  func counts() throws {
    let binomial = try BinomialDistribution(trials: 30, probability: 0.2)
    let total = (0...30).reduce(0) { $0 + binomial.mass($1) }
    #expect(abs(total - 1) < 1e-14)
    for share in [0.0, 0.01, 0.5, 0.97, 1] {
      let count = try #require(binomial.quantile(share))
      #expect(binomial.lowerTail(count) >= share)
      #expect(count == 0 || binomial.lowerTail(count - 1) < share)
    }
    let poisson = try PoissonDistribution(mean: 5)
    #expect(abs(poisson.lowerTail(3) + poisson.upperTail(3) - 1) < 1e-15)
    #expect(binomial.quantile(1.5) == nil && poisson.quantile(1) == nil)
  }

  @Test("Parameters outside their range are typed errors")
  func parameters() {
    let refused: [() throws -> Void] = [
      { _ = try NormalDistribution(mean: .nan, standardDeviation: 1) },
      { _ = try NormalDistribution(mean: 0, standardDeviation: 0) },
      { _ = try StudentTDistribution(degreesOfFreedom: 0) },
      { _ = try StudentTDistribution(degreesOfFreedom: .infinity) },
      { _ = try GammaDistribution(shape: -1, scale: 1) },
      { _ = try GammaDistribution(shape: 1, scale: .nan) },
      { _ = try BetaDistribution(alpha: 1, beta: 0) },
      { _ = try FDistribution(numerator: 1, denominator: 1e12) },
      { _ = try NoncentralTDistribution(degreesOfFreedom: 5, noncentrality: .infinity) },
      { _ = try BinomialDistribution(trials: -1, probability: 0.5) },
      { _ = try BinomialDistribution(trials: 1, probability: 1.5) },
      { _ = try PoissonDistribution(mean: 0) },
    ]
    for (index, make) in refused.enumerated() {
      #expect(code(make) == .invalidArgument, "number \(index)")
    }
  }

  @Test("The digamma function keeps its recurrence and its mirror")
  func digamma() {
    for x in [0.2, 1.5, 7, 123.25] {
      #expect(
        abs(SpecialFunctions.digamma(x + 1) - SpecialFunctions.digamma(x) - 1 / x) < 1e-12 / x)
    }
    #expect(abs(SpecialFunctions.digamma(-0.5) - 0.036489973978576520) < 1e-13)
    #expect(SpecialFunctions.digamma(-3).isNaN && SpecialFunctions.digamma(0).isNaN)
  }

  @Test("The logarithm of the normal distribution is smooth where its method changes")
  func logNormal() {
    let steps = [-30 - 1e-9, -30 + 1e-9].map(SpecialFunctions.logNormalCDF)
    #expect(abs(steps[1] - steps[0] - 2e-9 * 30.03) < 1e-9)
    #expect(abs(SpecialFunctions.logNormalCDF(-100) + 5005.524208694205) < 1e-9)
    #expect(SpecialFunctions.logNormalCDF(-.infinity) == -.infinity)
  }
}
