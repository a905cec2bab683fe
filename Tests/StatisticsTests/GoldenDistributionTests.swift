import Statistics
import Testing

@Suite("Golden distributions", .enabled(if: GoldenStatistics.isAvailable))
struct GoldenDistributionTests {
  @Test("Special functions equal the reference")
  func special() throws {
    for item in try GoldenStatistics.cases("special") {
      let x = try item.numbers("x")
      try item.check(x.map(SpecialFunctions.logGamma), are: "lgamma")
      try item.check(x.map(SpecialFunctions.digamma), are: "digamma")
      try item.check(x.map(SpecialFunctions.erf), are: "erf")
      try item.check(x.map(SpecialFunctions.erfc), are: "erfc")
      try item.check(x.map { SpecialFunctions.logNormalCDF(-$0) }, are: "log_ndtr_neg")
    }
  }

  private func distribution(
    _ name: String, _ parameters: [Double]
  ) throws -> (any ProbabilityDistribution)? {
    switch name {
    case "normal":
      try NormalDistribution(mean: parameters[0], standardDeviation: parameters[1])
    case "t": try StudentTDistribution(degreesOfFreedom: parameters[0])
    case "chi2": try GammaDistribution(chiSquare: parameters[0])
    case "f": try FDistribution(numerator: parameters[0], denominator: parameters[1])
    case "beta": try BetaDistribution(alpha: parameters[0], beta: parameters[1])
    case "gamma_shape_scale": try GammaDistribution(shape: parameters[0], scale: parameters[1])
    default: nil
    }
  }

  @Test("Densities, tails and quantiles equal the reference")
  func distributions() throws {
    for item in try GoldenStatistics.cases("distribution") {
      let name = try item.text("name")
      let parameters = try item.numbers("params")
      let x = try item.numbers("x")
      let q = try item.numbers("q")
      if let distribution = try distribution(name, parameters) {
        try item.check(x.map { distribution.density($0) }, are: "pdf")
        try item.check(x.map { distribution.lowerTail($0) }, are: "cdf")
        try item.check(x.map { distribution.upperTail($0) }, are: "sf")
        try item.check(q.map { distribution.quantile($0) }, are: "ppf")
        continue
      }
      let counts = x.map { Int($0) }
      switch name {
      case "binomial":
        let distribution = try BinomialDistribution(
          trials: Int(parameters[0]), probability: parameters[1])
        try item.check(counts.map { distribution.mass($0) }, are: "pdf")
        try item.check(counts.map { distribution.lowerTail($0) }, are: "cdf")
        try item.check(counts.map { distribution.upperTail($0) }, are: "sf")
        try item.check(q.map { Double(distribution.quantile($0) ?? -1) }, are: "ppf")
      case "poisson":
        let distribution = try PoissonDistribution(mean: parameters[0])
        try item.check(counts.map { distribution.mass($0) }, are: "pdf")
        try item.check(counts.map { distribution.lowerTail($0) }, are: "cdf")
        try item.check(counts.map { distribution.upperTail($0) }, are: "sf")
        try item.check(q.map { Double(distribution.quantile($0) ?? -1) }, are: "ppf")
      default: Issue.record("\(item.name): the distribution \(name) is not known")
      }
    }
  }

  @Test("The noncentral t distribution equals the reference")
  func noncentralT() throws {
    for item in try GoldenStatistics.cases("noncentral_t") {
      let distribution = try NoncentralTDistribution(
        degreesOfFreedom: item.number("df"), noncentrality: item.number("nc"))
      try item.check(item.numbers("x").map { distribution.lowerTail($0) }, are: "cdf")
    }
  }
}
