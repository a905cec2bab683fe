import JSON
import Profiles
package import Records
import Support

/// How SQLite answers one of the store's questions.
package struct QueryPlan: Sendable, Hashable {
  /// The question.
  package var name: String

  /// The steps, as SQLite names them.
  package var steps: [String]
}

extension SQLiteStore {
  /// Returns how SQLite answers the questions that the store asks often.
  ///
  /// A question that is answered by reading a whole table is slow in a large store; the steps say
  /// `SCAN` then.
  package func queryPlans() async throws(StoreError) -> [QueryPlan] {
    let questions = try Self.questions()
    return try await read { connection in
      try questions.map { name, statement in
        QueryPlan(
          name: name,
          steps: try connection.rows("EXPLAIN QUERY PLAN \(statement)") { try $0.text(3) })
      }
    }
  }

  private static func questions() throws(StoreError) -> [(String, String)] {
    var result = [
      ("version by id", "SELECT \(VersionRows.columns), v.body FROM versions v WHERE v.id = ?"),
      ("ancestors", Lineage.ancestors), ("descendants", Lineage.descendants),
      (
        "head", "\(HeadRows.select) WHERE h.namespace = ? AND h.corpus = ? AND h.task = ?"
      ),
      ("moves of a head", HeadRows.moves), ("scores of a version", ScoreRows.ofVersion),
      ("run by id", "\(RunRows.select) WHERE r.id = ?"),
      ("unfinished run", RunRows.unfinished),
      ("entries of a run", EntryRows.ofRun), ("calls of a run", EntryRows.callsOfRun),
      ("call times", EntryRows.callTimes),
      ("open reservations", SpendingRows.open),
      ("open reservation of an entry", SpendingRows.openOfEntry),
      ("step by id", "\(StepRows.select) WHERE id = ?"),
      ("step by run and iteration", "\(StepRows.select) WHERE run = ? AND iteration = ?"),
      ("audit page", AuditRows.after),
      ("sessions", SessionRows.newest), ("session by name", SessionRows.find),
      ("revisions of a session", SessionRows.ofName),
    ]
    for (name, change) in versionQueries {
      var query = VersionQuery()
      change(&query)
      result.append((name, try VersionSearch(query).statement))
    }
    for (name, change) in stepQueries {
      var query = StepQuery()
      change(&query)
      result.append((name, try StepRows.search(query).0))
    }
    return result
  }

  private static let anyID = UUIDv7(bytes: [0, 0, 0, 0, 0, 0, 0x70, 0, 0x80, 0, 0, 0, 0, 0, 0, 0])

  private static let versionQueries: [(String, @Sendable (inout VersionQuery) -> Void)] = [
    ("versions", { _ in }), ("versions of a namespace", { $0.namespace = "a" }),
    ("versions of a name", { $0.name = "a" }), ("versions of a hash", { $0.hashPrefix = "0a" }),
    ("versions of a tag", { $0.tag = "a" }), ("versions with words", { $0.words = "a" }),
    ("versions before another", { $0.before = anyID }),
  ]

  private static let stepQueries: [(String, @Sendable (inout StepQuery) -> Void)] = [
    ("steps", { _ in }), ("steps of a run", { $0.run = anyID }),
    ("steps of a parent", { $0.parent = anyID }),
    ("step of a version", { $0.newVersion = anyID }),
    ("steps of an outcome", { $0.outcome = .awaitingReview }),
    ("steps before another", { $0.before = anyID }),
    (
      "steps of a run by reward",
      {
        $0.run = anyID
        $0.order = .reward
      }
    ),
    (
      "steps of a run before another",
      {
        $0.run = anyID
        $0.before = anyID
      }
    ),
  ]
}
