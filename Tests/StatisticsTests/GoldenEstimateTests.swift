import Statistics
import Testing

@Suite("Golden estimates", .enabled(if: GoldenStatistics.isAvailable))
struct GoldenEstimateTests {
  @Test("Descriptive statistics and quantiles equal the reference")
  func descriptive() throws {
    for item in try GoldenStatistics.cases("descriptive") {
      let x = try item.numbers("x")
      let summary = try DescriptiveSummary(x)
      let values: [(String, Double?)] = [
        ("mean", summary.moments.mean), ("median", summary.median), ("min", summary.minimum),
        ("max", summary.maximum), ("var_ddof0", summary.populationVariance),
        ("mad_raw", summary.medianAbsoluteDeviation), ("gmean", summary.geometricMean),
        ("hmean", summary.harmonicMean), ("trim_mean_10", summary.trimmedMean),
        ("var_ddof1", summary.moments.variance), ("sem", summary.moments.standardError),
        ("skew_biased", summary.skewness), ("skew_unbiased", summary.skewnessUnbiased),
        ("kurtosis_excess_biased", summary.excessKurtosis),
        ("kurtosis_excess_unbiased", summary.excessKurtosisUnbiased),
      ]
      for (key, value) in values where item.has(key) { try item.check(value, is: key) }
      let sorted = x.sorted()
      // The probabilities stand among the expected values.
      let probabilities = try item.expectedNumbers("quantile_probs")
      for rule in QuantileRule.allCases {
        let quantiles = try probabilities.map { try Quantile.of($0, sorted: sorted, rule: rule) }
        try item.check(quantiles, are: "quantiles/" + rule.rawValue)
      }
    }
  }

  private func statistic(_ name: String) throws -> SampleStatistic {
    let known: [String: SampleStatistic] = [
      "mean": .mean, "median": .median, "std_ddof1": .standardDeviation,
      "trimmed_mean_10": .trimmedMean(0.1),
    ]
    return try #require(known[name], "the statistic \(name) is not known")
  }

  @Test("Bootstrap intervals of given resamples equal the reference")
  func bootstrap() throws {
    for item in try GoldenStatistics.cases("bootstrap_given_indices") {
      let analysis = try BootstrapAnalysis(
        item.numbers("x"), indices: item.indices("indices"),
        confidence: item.number("confidence"), statistic: statistic(item.text("statistic")))
      try item.check(analysis.estimate, is: "theta")
      try item.check(analysis.standardError, is: "se")
      try item.check(analysis.replicates.reduce(0, +), is: "replicate_sum")
      try item.check([analysis.percentile.low, analysis.percentile.high], are: "percentile")
      try item.check([analysis.basic.low, analysis.basic.high], are: "basic")
      try item.check(analysis.bias, is: "z0")
      try item.check(analysis.acceleration, is: "acceleration")
      try item.check(analysis.lowerProbability, is: "alpha1")
      try item.check(analysis.upperProbability, is: "alpha2")
      try item.check([analysis.interval.low, analysis.interval.high], are: "bca")
      #expect(analysis.interval.method == .bca)
    }
  }

  @Test("Bootstrap intervals of paired differences equal the reference")
  func pairedBootstrap() throws {
    for item in try GoldenStatistics.cases("paired_bootstrap_given_indices") {
      let samples = try PairedSamples(item.numbers("x"), item.numbers("y"))
      let analysis = try BootstrapAnalysis(
        samples.differences, indices: item.indices("indices"))
      try item.check(analysis.estimate, is: "mean_diff")
      try item.check([analysis.percentile.low, analysis.percentile.high], are: "percentile")
      try item.check([analysis.interval.low, analysis.interval.high], are: "bca")
      try item.check(analysis.shiftedShare, is: "p_two_sided_shift")
    }
  }

  @Test("Paired effect sizes and their intervals equal the reference")
  func effects() throws {
    for item in try GoldenStatistics.cases("effect_size_paired") {
      let samples = try PairedSamples(item.numbers("x"), item.numbers("y"))
      let effect = try PairedEffect(samples.differences)
      try item.check(effect.dz, is: "dz")
      try item.check([effect.low, effect.high], are: "dz_ci95_noncentral_t")
      try item.check(effect.gz, is: "gz_exact")
      try item.check(samples.averageEffect, is: "dav")
      try item.check(samples.repeatedMeasuresEffect, is: "drm")
      try item.check(samples.rankBiserial, is: "matched_pairs_rank_biserial")
    }
  }

  @Test("Power, smallest detectable effect and sample size equal the reference")
  func power() throws {
    let alternatives: [String: Alternative] = [
      "two-sided": .twoSided, "larger": .greater, "smaller": .less,
    ]
    for item in try GoldenStatistics.cases("power_paired_t") {
      let alternative = try #require(alternatives[item.text("alternative")])
      let power = try PairedPower.power(
        effect: item.number("effect"), n: item.number("n"), alpha: item.number("alpha"),
        alternative: alternative)
      try item.check(power, is: "power")
    }
    for item in try GoldenStatistics.cases("mde_paired_t") {
      let effect = try PairedPower.minimumDetectableEffect(
        n: item.number("n"), power: item.number("power"), alpha: item.number("alpha"))
      try item.check(effect, is: "effect")
    }
    for item in try GoldenStatistics.cases("sample_size_paired_t") {
      let n = try PairedPower.sampleSize(
        effect: item.number("effect"), power: item.number("power"), alpha: item.number("alpha"))
      try item.check(n, is: "n")
      try item.check(n.rounded(.up), is: "n_ceil")
    }
  }
}
