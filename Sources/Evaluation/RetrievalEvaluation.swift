package import Retrieval
import Statistics
import Support

/// How well a search finds the documents that answer questions.
package struct RetrievalEvaluation: Sendable {
  /// One measure over the questions.
  package struct Measure: Sendable {
    /// Its name, such as `ndcg@10`.
    package let name: String

    /// The mean over the questions.
    package let mean: Double

    /// The interval of the mean at 95 %; nil for one question, and where all have the same value.
    package let interval: ClosedRange<Double>?
  }

  /// The measures in a fixed order; empty when no question has a relevant document.
  package let measures: [Measure]

  /// How many questions have a relevant document, and count.
  package let questions: Int

  /// How many have none, and are left out of the means, as trec_eval does.
  package let leftOut: Int

  /// A question with what was found and what is relevant.
  package struct Item: Sendable {
    /// The documents that were found.
    package let ranking: DocumentRanking

    /// The grades of the judged documents.
    package let judgements: [String: Int]

    /// Creates an item.
    ///
    /// - Parameters:
    ///   - ranking: The documents that were found.
    ///   - judgements: The grades of the judged documents.
    package init(ranking: DocumentRanking, judgements: [String: Int]) {
      self.ranking = ranking
      self.judgements = judgements
    }
  }

  /// Measures rankings.
  ///
  /// - Parameters:
  ///   - items: The questions.
  ///   - depth: How many documents were looked for, which is the depth of the last recall.
  ///   - seed: The seed of the intervals' resamples.
  ///   - resamples: How many are drawn for each interval.
  /// - Throws: ``EvaluationError`` for settings outside their range.
  package init(
    _ items: [Item], depth: Int, seed: UInt64, resamples: Int = 10_000
  ) throws(EvaluationError) {
    let measured = items.map {
      RankingMeasures(ranking: $0.ranking.places.map(\.document), judgements: $0.judgements)
    }.filter { $0.relevantCount > 0 }
    questions = measured.count
    leftOut = items.count - measured.count
    guard !measured.isEmpty else {
      measures = []
      return
    }
    var found: [Measure] = []
    for (name, value) in Self.table(depth) {
      found.append(try Self.measure(name, measured.map(value), seed, resamples))
    }
    measures = found
  }

  private static func table(
    _ depth: Int
  ) -> [(name: String, value: (RankingMeasures) -> Double)] {
    var table: [(name: String, value: (RankingMeasures) -> Double)] = [
      ("ndcg@10", { $0.normalizedGain(at: 10) }), ("map", { $0.averagePrecision }),
      ("mrr", { $0.reciprocalRank }), ("p@10", { $0.precision(at: 10) }),
      ("recall@10", { $0.recall(at: 10) }),
    ]
    if depth > 10 { table.append(("recall@\(depth)", { $0.recall(at: depth) })) }
    return table
  }

  private static func measure(
    _ name: String, _ values: [Double], _ seed: UInt64, _ resamples: Int
  ) throws(EvaluationError) -> Measure {
    do throws(StatisticsError) {
      let mean = try Moments(values).mean
      guard let first = values.first, values.contains(where: { $0 != first }) else {
        return Measure(name: name, mean: mean, interval: nil)
      }
      var random = SeededRandom(seed: seed, purpose: "retrieval/\(name)")
      let interval = try Bootstrap.bca(values, resamples: resamples, random: &random)
      return Measure(name: name, mean: mean, interval: interval.low...interval.high)
    } catch {
      throw EvaluationError(.invalid, "the values of \(name) cannot be summed up: \(error.detail)")
    }
  }
}
