import Statistics
import Support

/// Measures the statistics of an evaluation: a bootstrap interval and a permutation test.
enum StatisticsBenchmark {
  private static let resamples = 10_000

  /// Times both on a hundred generated differences and prints the medians.
  static func run() throws {
    print("statistics of 100 differences, 10,000 resamples, one core (median of 40)")
    for (name, time) in try times(on: differences(), runs: 40) {
      print("  \(name): \((time * 1e6).rounded() / 1e3) ms of processor time")
    }
  }

  /// Times both on the numbers of a file and prints a name and seconds on each line, for
  /// `Benchmarks/peers/scipy_statistics.py`.
  ///
  /// - Parameters:
  ///   - path: A file with one number on each line.
  ///   - runs: How often each is timed.
  /// - Throws: An error when the file cannot be read or holds less than two numbers.
  static func run(on path: String, runs: Int) throws {
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let numbers = text.split(separator: "\n").compactMap { Double($0) }
    for (name, time) in try times(on: numbers, runs: runs) { print(name, time) }
  }

  /// A hundred generated differences.
  static func differences() -> [Double] {
    var random = SeededRandom(seed: 5, purpose: "differences")
    return (0..<100).map { _ in Double.random(in: -0.4...0.5, using: &random) }
  }

  private static func times(
    on differences: [Double], runs: Int
  ) throws -> [(name: String, seconds: Double)] {
    var random = SeededRandom(seed: 7, purpose: "benchmark")
    let bootstrap = try processorMedian(runs: runs) {
      let interval = try Bootstrap.bca(differences, resamples: resamples, random: &random)
      precondition(interval.low < interval.high)
    }
    let permutation = try processorMedian(runs: runs) {
      let result = try PermutationTest.paired(
        differences, resamples: resamples, random: &random)
      precondition(result.p > 0)
    }
    return [("bootstrap", bootstrap), ("permutation", permutation)]
  }
}
