import Statistics
import Support
import Testing

@Suite("Golden tests of hypotheses", .enabled(if: GoldenStatistics.isAvailable))
struct GoldenTestTests {
  private let alternatives: [(Alternative, String)] = [
    (.twoSided, "two-sided"), (.greater, "greater"), (.less, "less"),
  ]

  @Test("The paired t test equals the reference")
  func pairedT() throws {
    for item in try GoldenStatistics.cases("paired_t") {
      let differences = try item.differences()
      for (alternative, key) in alternatives {
        let test = try PairedTTest(differences, alternative: alternative)
        try item.check(test.t, is: key + "/t")
        try item.check(Double(test.degreesOfFreedom), is: key + "/df")
        try item.check(test.p, is: key + "/p")
      }
      let test = try PairedTTest(differences)
      try item.check(test.moments.mean, is: "mean_diff")
      try item.check(test.moments.standardDeviation, is: "sd_diff")
      let intervals = (try test.interval(), try test.interval(confidence: 0.99))
      try item.check([intervals.0.low, intervals.0.high], are: "ci95")
      try item.check([intervals.1.low, intervals.1.high], are: "ci99")
    }
  }

  @Test("The exact paired permutation test equals the reference")
  func permutation() throws {
    for item in try GoldenStatistics.cases("paired_permutation_exact") {
      var random = SeededRandom(seed: 1, purpose: "permutation")
      for (alternative, key) in alternatives {
        let result = try PermutationTest.paired(
          item.differences(), alternative: alternative, random: &random)
        try item.check(result.p, is: key == "two-sided" ? "two_sided" : key)
        try item.check(result.meanDifference, is: "mean_diff")
        guard case .exact(let permutations) = result.method else {
          Issue.record("\(item.name) was sampled")
          continue
        }
        try item.check(Double(permutations), is: "n_permutations")
      }
    }
  }

  @Test("McNemar's test equals the reference")
  func mcNemar() throws {
    for item in try GoldenStatistics.cases("mcnemar") {
      let test = try McNemarTest(firstOnly: item.integer("b"), secondOnly: item.integer("c"))
      try item.check(test.exactP, is: "exact_p")
      try item.check(test.midP, is: "mid_p")
      try item.check(test.chiSquare, is: "chi2")
      try item.check(test.chiSquareP, is: "chi2_p")
      try item.check(test.chiSquareCorrected, is: "chi2_cc")
      try item.check(test.chiSquareCorrectedP, is: "chi2_cc_p")
    }
  }

  @Test("The sign test equals the reference")
  func sign() throws {
    for item in try GoldenStatistics.cases("sign_test") {
      for (alternative, key) in alternatives {
        let test = try SignTest(
          positives: item.integer("positives"), count: item.integer("n"),
          alternative: alternative)
        try item.check(test.p, is: key)
      }
    }
  }

  @Test("Adjusted p values and rejections equal the reference")
  func multipleComparisons() throws {
    for item in try GoldenStatistics.cases("multiple_comparisons") {
      let alpha = try item.number("alpha")
      var compared = 0
      for method in MultipleComparisons.Method.allCases where item.has(method.rawValue) {
        let adjusted = try MultipleComparisons.adjusted(item.numbers("p"), by: method)
        try item.check(adjusted, are: method.rawValue + "/adjusted")
        let rejected = try item.flags(method.rawValue + "/reject")
        #expect(adjusted.map { $0 <= alpha } == rejected, "\(item.name) \(method)")
        compared += 1
      }
      #expect(compared >= 7)
    }
  }
}
