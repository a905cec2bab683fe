import TextMetrics

/// Scores predictions against references.
package struct PairScorer: Sendable {
  /// One value of a pair.
  package struct Value: Sendable, Hashable {
    /// The metric.
    package var metric: PairMetric

    /// The value in [0, 1], or nil when it is missing.
    package var value: Double?

    /// Why the value is missing, or a short verdict; empty when there is nothing to add.
    package var detail: String = ""
  }

  /// The values of one pair.
  package struct Row: Sendable, Hashable {
    /// The 1-based line of the pair.
    package var line: Int

    /// The pair's id; nil when it has none.
    package var id: String?

    /// The values in the order of the metrics.
    package var values: [Value]
  }

  /// One metric over all pairs.
  package struct Summary: Sendable, Hashable {
    /// The metric.
    package var metric: PairMetric

    /// The mean of the present values; nil when all are missing.
    package var mean: Double?

    /// How many pairs have a value.
    package var count: Int

    /// How many pairs have none.
    package var missing: Int
  }

  /// The metrics, in the order in which values come out.
  package let metrics: [PairMetric]

  /// Creates a scorer.
  ///
  /// - Parameter metrics: The metrics.
  package init(metrics: [PairMetric]) {
    self.metrics = metrics
  }

  /// Scores one pair.
  ///
  /// - Parameters:
  ///   - pair: The pair.
  ///   - line: The 1-based line that it comes from.
  /// - Returns: A value for every metric, each against the reference that gives the highest one.
  /// - Complexity: O(n + m) in the bytes, O(n · m / 64) for ROUGE-L.
  package func score(_ pair: ScoringPair, line: Int) -> Row {
    let squad = SquadReferences(pair.references)
    let rouge = RougeReferences(pair.references, stems: true)
    let values = metrics.map { metric in
      switch metric {
      case .exactMatch: Value(metric: metric, value: squad.exactMatch(pair.prediction) ? 1 : 0)
      case .f1: Value(metric: metric, value: squad.f1(pair.prediction).f1)
      case .numericMatch: numeric(pair)
      case .rouge1: Value(metric: metric, value: rouge.score(.one, pair.prediction).f1)
      case .rouge2: Value(metric: metric, value: rouge.score(.two, pair.prediction).f1)
      case .rougeL: Value(metric: metric, value: rouge.score(.longest, pair.prediction).f1)
      }
    }
    return Row(line: line, id: pair.id, values: values)
  }

  private func numeric(_ pair: ScoringPair) -> Value {
    let verdict = NumericReferences(pair.references).verdict(pair.prediction)
    return Value(
      metric: .numericMatch, value: GoldMeasures.value(of: verdict), detail: verdict.rawValue)
  }

  /// Scores all pairs of an input.
  ///
  /// - Parameter pairs: The pairs with their lines.
  /// - Returns: The rows in order.
  package func score(_ pairs: [(line: Int, pair: ScoringPair)]) -> [Row] {
    pairs.map { score($0.pair, line: $0.line) }
  }

  /// Sums up rows.
  ///
  /// - Parameter rows: Rows of this scorer.
  /// - Returns: One summary for every metric, in their order; missing values count as missing and
  ///   are in no mean.
  package func summaries(of rows: [Row]) -> [Summary] {
    metrics.indices.map { index in
      var (sum, count) = (0.0, 0)
      for row in rows {
        guard let value = row.values[index].value else { continue }
        sum += value
        count += 1
      }
      return Summary(
        metric: metrics[index], mean: count > 0 ? sum / Double(count) : nil, count: count,
        missing: rows.count - count)
    }
  }
}
