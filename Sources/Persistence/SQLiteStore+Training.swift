import JSON
import Profiles
package import Records
package import Support

extension SQLiteStore: TrainingStore {
  package func record(
    _ step: TrainingStepRecord, version: NewVersion?
  ) async throws(StoreError) -> TrainingStepRecord {
    try SpendingRows.check(step.spent)
    if let version { try Bounds.check(version.namespace, "the namespace") }
    let body = version?.profile.json.text() ?? ""
    return try await write(.power) { connection in
      _ = try RunRows.state(step.run, connection)
      let known = try StepRows.find(run: step.run, iteration: step.iteration, connection)
      if let known { return known }
      var step = step
      if var version {
        version.step = version.step ?? step.id
        step.newVersion = try VersionRows.save(version, body, connection).id
      }
      try Self.insert(step, connection)
      let draft = AuditDraft(
        at: step.finished, action: "train", subject: step.id.description,
        detail: [
          "run": .string(step.run.description), "iteration": .int(step.iteration),
          "outcome": .string(step.outcome.rawValue),
          "new_version": step.newVersion.map { .string($0.description) } ?? .null,
        ])
      _ = try AuditRows.append(draft, connection)
      return step
    }
  }

  package func record(_ steps: [TrainingStepRecord]) async throws(StoreError) {
    for step in steps { try SpendingRows.check(step.spent) }
    try await write { connection in
      var runs: Set<UUIDv7> = []
      for step in steps {
        if runs.insert(step.run).inserted { _ = try RunRows.state(step.run, connection) }
        try Self.insert(step, connection)
      }
    }
  }

  private static func insert(_ step: TrainingStepRecord, _ connection: Connection) throws {
    guard step.iteration > 0 else {
      throw StoreError(.invalid, "the iteration of a step is \(step.iteration); count from 1")
    }
    do {
      _ = try StepRows.insert(step, connection)
    } catch {
      // Which version is missing is only asked for when one is: a batch asks nothing in advance.
      try VersionRows.require(step.parent, connection)
      if let version = step.newVersion { try VersionRows.require(version, connection) }
      throw error
    }
  }

  package func step(_ id: UUIDv7) async throws(StoreError) -> TrainingStepRecord? {
    try await read { try $0.first("\(StepRows.select) WHERE id = ?", [.id(id)], StepRows.step) }
  }

  package func steps(_ query: StepQuery) async throws(StoreError) -> [TrainingStepRecord] {
    let (statement, values) = try StepRows.search(query)
    return try await read { try $0.rows(statement, values, StepRows.step) }
  }

  package func record(_ population: PopulationRecord) async throws(StoreError) {
    guard population.generation >= 0 else {
      throw StoreError(.invalid, "a generation is \(population.generation); count from 0")
    }
    try await write { connection in
      _ = try RunRows.state(population.run, connection)
      let changed = try connection.run(
        """
        INSERT INTO populations (id, run, generation, created) VALUES (?, ?, ?, ?)
        ON CONFLICT (run, generation) DO NOTHING
        """,
        [
          .id(population.id), .id(population.run), .int(population.generation),
          .instant(population.created),
        ])
      guard changed == 1 else { return }
      let number = connection.lastNumber
      for (position, member) in population.members.enumerated() {
        try VersionRows.require(member.version, connection)
        try connection.run(
          "INSERT INTO population_members (population, position, version, score) VALUES (?, ?, ?, ?)",
          [
            .integer(number), .int(position), .id(member.version),
            try .number(member.score, "a score"),
          ])
      }
    }
  }

  package func populations(of run: UUIDv7) async throws(StoreError) -> [PopulationRecord] {
    try await read { connection in
      let found = try connection.rows(
        "SELECT number, id, generation, created FROM populations WHERE run = ? ORDER BY generation",
        [.id(run)]
      ) { row in
        (
          try row.integer(0),
          PopulationRecord(
            id: try row.id(1), run: run, generation: try row.int(2), members: [],
            created: try row.instant(3))
        )
      }
      return try found.map { number, population in
        var population = population
        population.members = try connection.rows(
          "SELECT version, score FROM population_members WHERE population = ? ORDER BY position",
          [.integer(number)]
        ) { .init(version: try $0.id(0), score: try $0.optional(1, $0.real)) }
        return population
      }
    }
  }
}
