import Records
import Support

/// Reads and writes rows of scores.
enum ScoreRows {
  static let ofVersion = """
    SELECT number, version, run, metric, corpus, split, model, count, mean, low, high, measured
    FROM version_scores WHERE version = ?
    """

  static func score(_ row: SQLRow) throws -> (number: Int64, score: VersionScore) {
    let score = VersionScore(
      version: try row.id(1), run: try row.id(2), metric: try row.text(3),
      corpus: try row.text(4), split: try row.text(5), model: try row.text(6),
      count: try row.int(7), mean: try row.real(8), interval: try interval(row, 9, 10),
      measured: try row.instant(11))
    return (try row.integer(0), score)
  }

  /// Reads two columns as the ends of an interval, or nil when there is none.
  static func interval(
    _ row: SQLRow, _ low: Int32, _ high: Int32
  ) throws(StoreError) -> ClosedRange<Double>? {
    guard let lower = try row.optional(low, row.real), let upper = try row.optional(high, row.real)
    else { return nil }
    guard lower <= upper else {
      throw StoreError(
        .damaged, "an interval ends before it begins; run `hegel store check`, restore a backup")
    }
    return lower...upper
  }

  /// Writes a score; one of the same run and measure is there already when an end is repeated.
  static func insert(_ score: VersionScore, _ connection: Connection) throws {
    try connection.run(
      """
      INSERT INTO version_scores (
        version, run, metric, corpus, split, model, count, mean, low, high, measured)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        .id(score.version), .id(score.run), .text(score.metric), .text(score.corpus),
        .text(score.split), .text(score.model), .int(score.count),
        try .number(score.mean, "a mean"),
        try .number(score.interval?.lowerBound, "the lower end of an interval"),
        try .number(score.interval?.upperBound, "the upper end of an interval"),
        .instant(score.measured),
      ])
  }
}
