import ArgumentParser
import Retrieval

/// How passages are scored.
struct ScoringOptions: ParsableArguments {
  @Option(
    name: .long, help: "The formula: lucene, robertson, atire, bm25l or bm25plus.")
  var formula = BM25.Variant.lucene

  @Option(name: .long, help: "How slowly repetition stops to count, 0 to 100.")
  var k1 = 1.2

  @Option(name: .customLong("length-weight"), help: "How much length counts (b), 0 to 1.")
  var lengthWeight = 0.75

  @Option(
    name: .long, help: "What a present word is worth at least, in bm25l and bm25plus, 0 to 10.")
  var delta: Double?

  @Flag(
    name: .customLong("byte-lengths"),
    help: "Round lengths as Lucene and tantivy store them, in one byte.")
  var roundsLengths = false

  init() {}

  /// The formula.
  var scoring: BM25 {
    let usual: Double =
      switch formula {
      case .bm25l: 0.5
      case .bm25plus: 1
      case .lucene, .robertson, .atire: 0
      }
    return BM25(
      formula, k1: k1, b: lengthWeight, delta: delta ?? usual, roundsLengths: roundsLengths)
  }

  func validate() throws {
    try Self.check("--k1", k1, 0...100)
    try Self.check("--length-weight", lengthWeight, 0...1)
    if let delta {
      try Self.check("--delta", delta, 0...10)
      guard formula == .bm25l || formula == .bm25plus else {
        throw ValidationError(
          "--delta counts in bm25l and bm25plus only; leave it out, or choose one of these")
      }
    }
  }

  private static func check(
    _ name: String, _ value: Double, _ range: ClosedRange<Double>
  ) throws {
    guard range.contains(value) else {
      throw ValidationError(
        "\(name) is \(value); expected a number from \(range.lowerBound) to \(range.upperBound)")
    }
  }
}

extension BM25.Variant: ExpressibleByArgument {}
