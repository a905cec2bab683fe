import Records
import Support

/// Reads and writes rows of training steps.
enum StepRows {
  static let select = """
    SELECT id, run, iteration, parent, new_version, outcome, reward_before, reward_after, effect,
      low, high, pairs, debates, calls, tokens, dollars, started, finished, reason, evidence
    FROM training_steps
    """

  static func step(_ row: SQLRow) throws -> TrainingStepRecord {
    TrainingStepRecord(
      id: try row.id(0), run: try row.id(1), iteration: try row.int(2), parent: try row.id(3),
      newVersion: try row.optional(4, row.id),
      outcome: try row.choice(5, TrainingStepRecord.Outcome.self), reason: try row.text(18),
      rewardBefore: try row.optional(6, row.real), rewardAfter: try row.optional(7, row.real),
      effect: try row.optional(8, row.real), interval: try ScoreRows.interval(row, 9, 10),
      pairs: try row.int(11), spent: try SpendingRows.amount(row, 12),
      started: try row.instant(16), finished: try row.instant(17), evidence: try row.json(19))
  }

  static func find(
    run: UUIDv7, iteration: Int, _ connection: Connection
  ) throws -> TrainingStepRecord? {
    try connection.first(
      "\(select) WHERE run = ? AND iteration = ?", [.id(run), .int(iteration)], step)
  }

  /// Writes a step unless its run has one of its iteration.
  ///
  /// - Returns: Whether it was written.
  static func insert(_ step: TrainingStepRecord, _ connection: Connection) throws -> Bool {
    try connection.run(
      """
      INSERT INTO training_steps (
        id, run, iteration, parent, new_version, outcome, reward_before, reward_after, effect, low,
        high, pairs, debates, calls, tokens, dollars, started, finished, reason, evidence)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (run, iteration) DO NOTHING
      """,
      [
        .id(step.id), .id(step.run), .int(step.iteration), .id(step.parent), .id(step.newVersion),
        .text(step.outcome.rawValue), try .number(step.rewardBefore, "a reward"),
        try .number(step.rewardAfter, "a reward"), try .number(step.effect, "an effect"),
        try .number(step.interval?.lowerBound, "the lower end of an interval"),
        try .number(step.interval?.upperBound, "the upper end of an interval"),
        .int(step.pairs), .int(step.spent.debates), .int(step.spent.calls),
        .int(step.spent.tokens), try .number(step.spent.dollars, "an amount"),
        .instant(step.started), .instant(step.finished), .text(step.reason),
        .json(step.evidence),
      ]) == 1
  }

  /// Turns a query into a statement.
  static func search(_ query: StepQuery) throws(StoreError) -> (String, [SQLValue]) {
    try Bounds.check(query.limit, in: Bounds.rows, "the limit")
    var conditions: [String] = []
    var values: [SQLValue] = []
    func add(_ condition: String, _ value: SQLValue?) {
      guard let value else { return }
      conditions.append(condition)
      values.append(value)
    }
    add("run = ?", query.run.map { .id($0) })
    add("iteration = ?", query.iteration.map { .int($0) })
    add("parent = ?", query.parent.map { .id($0) })
    add("new_version = ?", query.newVersion.map { .id($0) })
    add("outcome = ?", query.outcome.map { .text($0.rawValue) })
    let order: String
    switch (query.order, query.run) {
    case (.reward, let run):
      guard query.before == nil, run != nil else {
        throw StoreError(
          .invalid, "steps by reward are those of one run and have no next page; name the run")
      }
      conditions.append("reward_after IS NOT NULL")
      order = "reward_after DESC, id DESC"
    case (.newest, nil):
      add("id < ?", query.before.map { .id($0) })
      order = "id DESC"
    case (.newest, _):
      // Within a run the iteration is the order, and its index is there for other reasons.
      add(
        "iteration < (SELECT iteration FROM training_steps WHERE id = ?)",
        query.before.map { .id($0) })
      order = "iteration DESC"
    }
    let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
    return ("\(select) \(condition) ORDER BY \(order) LIMIT ?", values + [.int(query.limit)])
  }
}
