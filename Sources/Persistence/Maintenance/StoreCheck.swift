import JSON
import Profiles
import Records
import Support

/// Looks for what is not as it must be.
struct StoreCheck {
  /// How many issues are listed; more say no more.
  static let maximumIssues = 100

  private let connection: Connection
  private let path: String
  private var issues: [StoreIssue] = []

  init(_ connection: Connection, path: String) {
    self.connection = connection
    self.path = path
  }

  /// Runs all checks that the schema allows.
  ///
  /// - Throws: `StoreError` with `newer` when a newer program made the store, of which nothing can be
  ///   said.
  mutating func run() throws(StoreError) -> [StoreIssue] {
    check(.file) { try $0.checkFile() }
    guard let version = try checkLedger() else { return issues }
    check(.reference) { try $0.checkReferences() }
    if version >= 1 {
      check(.version) { try $0.checkVersions() }
      check(.head) { try $0.checkHeads() }
    }
    if version >= 2 {
      check(.text) { try $0.checkTexts() }
      check(.spending) { try $0.checkSpending() }
      check(.training) { try $0.checkRuns() }
    }
    if version >= 3 { check(.training) { try $0.checkSteps() } }
    if version >= 4 { check(.audit) { _ = try AuditRows.verify($0.connection) } }
    if version >= 5 { check(.version) { try $0.checkSearch() } }
    if version >= 6 { check(.session) { try $0.checkSessions() } }
    return issues
  }

  /// Runs one check; what keeps it from ending is an issue, too.
  private mutating func check(
    _ kind: StoreIssue.Kind, _ body: (inout StoreCheck) throws -> Void
  ) {
    do {
      try body(&self)
    } catch {
      add(kind, StoreError.from(error).detail)
    }
  }

  private mutating func add(_ kind: StoreIssue.Kind, _ detail: String) {
    if issues.count < Self.maximumIssues { issues.append(StoreIssue(kind: kind, detail: detail)) }
  }

  private mutating func checkFile() throws {
    let messages = try connection.rows("PRAGMA integrity_check (\(Self.maximumIssues))") {
      try $0.text(0)
    }
    for message in messages where message != "ok" { add(.file, message) }
  }

  /// Checks the ledger and returns the schema, or nil when the tables cannot be relied on.
  private mutating func checkLedger() throws(StoreError) -> Int? {
    do {
      let state = try SchemaState.read(connection)
      try state.checkLedger(of: Migration.all, path: path)
      if state.version < Migration.latest {
        add(
          .outdated,
          "the schema is \(state.version), this program needs \(Migration.latest); run "
            + "`hegel store migrate`")
      }
      return state.version
    } catch {
      let failure = StoreError.from(error)
      guard failure.code != .newer else { throw failure }
      add(.ledger, failure.detail)
      return nil
    }
  }

  private mutating func checkReferences() throws {
    let broken = try connection.rows("PRAGMA foreign_key_check") { row in
      let table = try row.text(0)
      let parent = try row.text(2)
      return "a row of \(table) names a row of \(parent) that is not there"
    }
    for message in broken { add(.reference, message) }
  }

  private mutating func checkVersions() throws {
    var failures: [String] = []
    try connection.each(
      "SELECT \(VersionRows.columns), v.body FROM versions v ORDER BY v.number"
    ) { row in
      do {
        _ = try VersionRows.version(row)
      } catch let error as StoreError {
        failures.append(error.detail)
      }
      return failures.count < Self.maximumIssues
    }
    for failure in failures { add(.version, failure) }
  }

  private mutating func checkHeads() throws {
    let broken = try connection.rows(
      """
      SELECT h.namespace, h.corpus, h.task FROM heads h LEFT JOIN head_moves m
        ON m.namespace = h.namespace AND m.corpus = h.corpus AND m.task = h.task
          AND m.revision = h.revision AND m.to_version = h.version
      WHERE m.revision IS NULL OR h.revision <> (
        SELECT count(*) FROM head_moves n
        WHERE n.namespace = h.namespace AND n.corpus = h.corpus AND n.task = h.task)
      """
    ) { "\(try $0.text(2)) in \(try $0.text(0))" }
    for head in broken { add(.head, "the head of \(head) does not fit its moves") }
  }

  private mutating func checkTexts() throws {
    var failures: [String] = []
    try connection.each("SELECT hash, bytes FROM texts ORDER BY number") { row in
      let hash = try row.hash(0)
      if ContentHash(hashing: try row.blob(1)) != hash {
        failures.append("the text \(hash.short) is not what was stored")
      }
      return failures.count < Self.maximumIssues
    }
    for failure in failures { add(.text, failure) }
  }

  /// Sums of money are compared within a millionth: the total was added up in another order.
  private mutating func checkSpending() throws {
    let broken = try connection.rows(
      """
      SELECT t.run FROM run_totals t LEFT JOIN (
        SELECT run, sum(debates) AS debates, sum(calls) AS calls, sum(tokens) AS tokens,
          sum(dollars) AS dollars
        FROM spending WHERE is_open = 0 GROUP BY run) s ON s.run = t.run
      WHERE t.debates <> coalesce(s.debates, 0) OR t.calls <> coalesce(s.calls, 0)
        OR t.tokens <> coalesce(s.tokens, 0)
        OR abs(t.dollars - coalesce(s.dollars, 0)) > 1e-6 * max(1, t.dollars)
      """
    ) { try $0.id(0) }
    for run in broken { add(.spending, "the total of run \(run) does not fit its ledger") }
    let unsettled = try connection.rows(
      """
      SELECT run, count(*) FROM (
        SELECT run, key FROM run_entries EXCEPT SELECT run, key FROM spending WHERE is_open = 0)
      GROUP BY run
      """
    ) { (try $0.id(0), try $0.int(1)) }
    for (run, count) in unsettled {
      add(.spending, "\(count) entries of run \(run) were never settled")
    }
    let totals = try connection.rows(
      "SELECT id FROM runs WHERE id NOT IN (SELECT run FROM run_totals)"
    ) { try $0.id(0) }
    for run in totals { add(.spending, "run \(run) has no total") }
  }

  private mutating func checkRuns() throws {
    try connection.each("\(RunRows.select) ORDER BY r.number") { row in
      _ = try RunRows.run(row)
      return true
    }
    try connection.each(
      "SELECT key, kind, version, question, reward, body FROM run_entries ORDER BY number"
    ) { row in
      _ = try EntryRows.entry(row)
      return true
    }
  }

  private mutating func checkSteps() throws {
    try connection.each("\(StepRows.select) ORDER BY number") { row in
      _ = try StepRows.step(row)
      return true
    }
    let orphans = try connection.rows(
      """
      SELECT id FROM versions
      WHERE step IS NOT NULL AND step NOT IN (SELECT id FROM training_steps)
      """
    ) { try $0.id(0) }
    for id in orphans { add(.training, "version \(id) was made by a step that is not there") }
  }

  private mutating func checkSessions() throws {
    var failures: [String] = []
    try connection.each("\(SessionRows.select) ORDER BY number") { row in
      do {
        _ = try SessionRows.session(row)
      } catch let error as StoreError {
        failures.append(error.detail)
      }
      return failures.count < Self.maximumIssues
    }
    for failure in failures { add(.session, failure) }
  }

  private mutating func checkSearch() throws {
    let missing = try connection.first(
      """
      SELECT count(*) FROM versions
      WHERE number NOT IN (SELECT id FROM version_words_docsize)
      """
    ) { try $0.int(0) }
    if let missing, missing > 0 {
      add(.version, "\(missing) versions cannot be found by their words")
    }
  }
}
