package import JSON
package import Records
package import Support

extension SQLiteStore: RunStore {
  package func begin(_ run: RunRecord) async throws(StoreError) {
    try Bounds.check(run.namespace, "the namespace")
    try SpendingRows.check(run.spent)
    try await write { connection in
      guard
        try connection.first("SELECT 1 FROM runs WHERE id = ?", [.id(run.id)], { _ in 1 }) == nil
      else { throw StoreError(.conflict, "run \(run.id) is stored already; take a new id") }
      try RunRows.insert(run, connection)
    }
  }

  package func run(_ id: UUIDv7) async throws(StoreError) -> RunRecord? {
    try await read { try RunRows.find(id, $0) }
  }

  package func runs(
    namespace: String?, kind: RunRecord.Kind?, before: UUIDv7?, limit: Int
  ) async throws(StoreError) -> [RunRecord] {
    try Bounds.check(limit, in: Bounds.rows, "the limit")
    return try await read { connection in
      var conditions: [String] = []
      var values: [SQLValue] = []
      func add(_ condition: String, _ value: SQLValue?) {
        guard let value else { return }
        conditions.append(condition)
        values.append(value)
      }
      add("r.namespace = ?", namespace.map { .text($0) })
      add("r.kind = ?", kind.map { .text($0.rawValue) })
      add("r.id < ?", before.map { .id($0) })
      let condition = conditions.isEmpty ? "" : "WHERE " + conditions.joined(separator: " AND ")
      return try connection.rows(
        "\(RunRows.select) \(condition) ORDER BY r.id DESC LIMIT ?", values + [.int(limit)],
        RunRows.run)
    }
  }

  package func unfinishedRun(
    kind: RunRecord.Kind, namespace: String, manifestHash: ContentHash
  ) async throws(StoreError) -> RunRecord? {
    try await read { connection in
      try connection.first(
        RunRows.unfinished,
        [.hash(manifestHash), .text(kind.rawValue), .text(namespace)], RunRows.run)
    }
  }

  package func record(
    _ entry: RunEntry, run: UUIDv7, calls: [CallRecord], spent: SpendAmount
  ) async throws(StoreError) {
    try SpendingRows.check(spent)
    try Bounds.check(entry.key, "the key of an entry")
    try await write(SpendingRows.durability(spent)) { connection in
      try RunRows.requireUnfinished(run, connection)
      let open = try SpendingRows.find(run, entry.key, connection)
      let isNew = try EntryRows.insert(entry, run: run, calls: calls, connection)
      if let open {
        try SpendingRows.settle(open.number, run: run, as: spent, connection)
      } else if isNew {
        try SpendingRows.addSettled(spent, run: run, key: entry.key, connection)
      }
    }
  }

  package func entries(of run: UUIDv7) async throws(StoreError) -> [RunEntry] {
    try await read { try $0.rows(EntryRows.ofRun, [.id(run)], EntryRows.entry) }
  }

  package func calls(of run: UUIDv7) async throws(StoreError) -> [CallRecord] {
    try await read { try $0.rows(EntryRows.callsOfRun, [.id(run)], EntryRows.call) }
  }

  package func callTimes(
    of model: String, limit: Int
  ) async throws(StoreError) -> [Duration] {
    try Bounds.check(limit, in: Bounds.rows, "the limit")
    return try await read {
      try $0.rows(EntryRows.callTimes, [.text(model), .int(limit)]) {
        .microseconds(try $0.integer(0))
      }
    }
  }

  package func finish(
    _ run: UUIDv7, state: RunRecord.State, result: JSONValue?, failure: String?,
    scores: [VersionScore], at: Timestamp
  ) async throws(StoreError) {
    guard state != .unfinished else {
      throw StoreError(.invalid, "a run does not end unfinished; say finished or failed")
    }
    try await write(.power) { connection in
      try RunRows.requireUnfinished(run, connection)
      try connection.run(
        "UPDATE runs SET state = ?, finished = ?, failure = ?, result = ? WHERE id = ?",
        [
          .text(state.rawValue), .instant(at), .text(failure), .json(result), .id(run),
        ])
      for score in scores {
        try VersionRows.require(score.version, connection)
        try ScoreRows.insert(score, connection)
      }
    }
  }

  package func claim(_ id: UUIDv7) async throws(StoreError) -> any RunClaim {
    guard try await run(id) != nil else { throw RunRows.missing(id) }
    let files = files
    let outcome: Result<RunLock, StoreError> = await Self.blocking {
      do throws(StoreError) {
        return .success(try RunLock.take(id, files: files))
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }
}
