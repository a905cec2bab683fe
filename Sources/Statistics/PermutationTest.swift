package import Support

/// The outcome of a permutation test.
package struct PermutationResult: Sendable, Hashable {
  /// How the permutations were gone through.
  package enum Method: Sendable, Hashable {
    /// All of them were counted.
    case exact(permutations: Int)

    /// So many were drawn.
    case sampled(resamples: Int)
  }

  /// The share of permutations at least as extreme as the sample, above 0 and at most 1.
  package let p: Double

  /// The mean of the differences.
  package let meanDifference: Double

  /// How many differences there are.
  package let count: Int

  /// What the difference was tested against.
  package let alternative: Alternative

  /// How the permutations were gone through.
  package let method: Method
}

/// Tests that compare a sample with its permutations.
package enum PermutationTest {
  /// The most differences other than 0 for which all sign patterns are counted.
  package static let mostExact = 20

  /// The most differences of one call.
  package static let mostDifferences = 100_000

  /// The most resamples of one call.
  package static let mostResamples = 10_000_000

  /// Tests whether paired differences are symmetric around 0 by flipping their signs.
  ///
  /// Differences of exactly 0 count in the mean but not for the number of patterns, since flipping
  /// them changes nothing. Sums that differ by rounding alone are ties. Drawn patterns give
  /// (b + 1) / (B + 1), which is a valid p value (Phipson and Smyth, 2010).
  ///
  /// - Parameters:
  ///   - differences: At least one difference.
  ///   - alternative: What to test against.
  ///   - resamples: How many patterns are drawn when there are too many to count.
  ///   - random: The source of the patterns; not touched when all are counted.
  /// - Returns: The result.
  /// - Throws: ``StatisticsError`` for no differences or more than 100,000, values that are not
  ///   finite and a number of resamples outside 1 to 10,000,000.
  /// - Complexity: O(2^(n/2)) for up to 20 differences other than 0, else O(resamples · n / 8).
  package static func paired(
    _ differences: [Double], alternative: Alternative = .twoSided, resamples: Int = 10_000,
    random: inout SeededRandom
  ) throws(StatisticsError) -> PermutationResult {
    try Sample.check(differences, for: "a permutation test")
    guard differences.count <= mostDifferences else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "there are \(differences.count) differences; a permutation test takes up to "
          + "\(mostDifferences), beyond which the t test is as exact")
    }
    guard (1...mostResamples).contains(resamples) else {
      throw StatisticsError(
        code: .invalidArgument,
        detail: "the number of resamples is \(resamples); give 1 to \(mostResamples)")
    }
    let moving = differences.filter { $0 != 0 }
    let pattern = Pattern(moving, alternative)
    let p: Double
    let method: PermutationResult.Method
    if moving.count <= mostExact {
      p = Double(exactCount(moving, pattern)) / Double(1 << moving.count)
      method = .exact(
        permutations: 1 << (differences.count <= mostExact ? differences.count : moving.count))
    } else {
      let count = sampledCount(moving, pattern, resamples: resamples, random: &random)
      p = Double(count + 1) / Double(resamples + 1)
      method = .sampled(resamples: resamples)
    }
    return PermutationResult(
      p: p, meanDifference: Sample.mean(differences), count: differences.count,
      alternative: alternative, method: method)
  }

  /// Which signed sums are at least as extreme as that of the sample.
  private struct Pattern {
    /// Sums from here on are extreme; the sign is turned for the lower alternative.
    var threshold: Double
    var isTwoSided: Bool
    var isTurned: Bool

    init(_ values: [Double], _ alternative: Alternative) {
      let sum = Sample.sum(values)
      let tolerance = 100 * Double.ulpOfOne * Sample.sum(values.map { abs($0) })
      isTwoSided = alternative == .twoSided
      isTurned = alternative == .less
      threshold = (isTwoSided ? abs(sum) : isTurned ? -sum : sum) - tolerance
    }
  }

  /// Counts all patterns by the sums of the two halves of the values (Horowitz and Sahni, 1974).
  private static func exactCount(_ values: [Double], _ pattern: Pattern) -> Int {
    let half = values.count / 2
    let first = signedSums(values[..<half])
    let second = signedSums(values[half...])
    let total = first.count * second.count
    // The set of signed sums is its own mirror image, so the lower alternative needs no other count.
    if pattern.isTwoSided && pattern.threshold <= 0 { return total }
    var count = 0
    var start = second.count
    for sum in first {
      while start > 0, sum + second[start - 1] >= pattern.threshold { start -= 1 }
      count += second.count - start
    }
    return pattern.isTwoSided ? min(total, 2 * count) : count
  }

  /// The sorted sums of values over all their signs.
  private static func signedSums(_ values: ArraySlice<Double>) -> [Double] {
    var sums = [0.0]
    for value in values { sums = sums.map { $0 - value } + sums.map { $0 + value } }
    return sums.sorted()
  }

  /// Counts extreme patterns among drawn ones.
  ///
  /// Eight signs come from each random byte: the sum of eight values over their 256 patterns is
  /// looked up in a table, which makes a pattern of a hundred values thirteen additions.
  private static func sampledCount(
    _ values: [Double], _ pattern: Pattern, resamples: Int, random: inout SeededRandom
  ) -> Int {
    let groups = (values.count + 7) / 8
    var tables: [Double] = []
    tables.reserveCapacity(groups * 256)
    for group in 0..<groups {
      let members = values[(8 * group)..<min(values.count, 8 * group + 8)]
      for signs in 0..<256 {
        var sum = 0.0
        for (bit, value) in members.enumerated() {
          sum += signs >> bit & 1 == 1 ? value : -value
        }
        tables.append(sum)
      }
    }
    var generator = random
    var count = 0
    tables.withUnsafeBufferPointer { tables in
      for _ in 0..<resamples {
        var sum = 0.0
        var bits: UInt64 = 0
        for group in 0..<groups {
          if group & 7 == 0 { bits = generator.next() }
          sum += tables[group &* 256 &+ Int(truncatingIfNeeded: bits & 0xFF)]
          bits >>= 8
        }
        let extreme = pattern.isTwoSided ? abs(sum) : pattern.isTurned ? -sum : sum
        if extreme >= pattern.threshold { count += 1 }
      }
    }
    random = generator
    return count
  }
}
