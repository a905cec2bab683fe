import JSON
import Persistence
import Records
import Support
import TestSupport
import Testing

@Suite("Migrations of the store")
struct MigrationTests {
  private let now = Samples.at(100)
  private let random = TestStore.random

  private func withStore(
    filled: Bool = true, _ body: (String) async throws -> Void
  ) async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      let store = try await TestStore.open(path)
      if filled { try await FullStore.fill(store) }
      await store.close()
      try await body(path)
    }
  }

  private func counts(_ path: String) async throws -> [String: Int] {
    let status = try await SQLiteStore.status(path, random: random)
    return Dictionary(
      status.tables.map { ($0.table, $0.rows) }, uniquingKeysWith: { first, _ in first })
  }

  /// The statements of the schema, in an order that does not depend on that of the migrations.
  private func schema(_ path: String) throws -> [String] {
    try RawDatabase.run(
      path,
      "SELECT coalesce(sql, name) FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' ORDER BY 1")
  }

  @Test("Every schema is reached up, down and up again with rows in every table")
  func upDownUp() async throws {
    for schema in (0...6).reversed() {
      try await withStore { path in
        let before = try self.schema(path)
        let rows = try await counts(path)
        #expect(rows.filter { $0.value == 0 } == [:])
        #expect(Set(rows.keys) == Set(FullStore.tables))
        let down = try await SQLiteStore.rollbackMigration(
          path, to: schema, now: now, random: random)
        #expect(down.isApplied)
        #expect(down.steps.map(\.number) == ((schema + 1)...7).reversed())
        await expect(.outdated) { try await TestStore.open(path) }
        let kept = try await counts(path)
        for (table, count) in kept { #expect(rows[table] == count, "\(table)") }
        let lost = Dictionary(
          down.steps.flatMap(\.losesRows).map { ($0.table, $0.rows) }, uniquingKeysWith: +)
        #expect(lost == rows.filter { kept[$0.key] == nil })
        let up = try await SQLiteStore.migrate(path, now: now, random: random)
        #expect(up.from == schema)
        #expect(up.to == 7)
        #expect(try self.schema(path) == before)
        // The step that made a version is gone when its table was.
        let issues = try await SQLiteStore.check(path, random: random)
        #expect(issues.map(\.kind) == (schema == 1 || schema == 2 ? [.training] : []))
        let store = try await TestStore.open(path)
        try await self.expectUsable(store, foundAgain: schema >= 1)
        await store.close()
      }
    }
  }

  private func expectUsable(_ store: SQLiteStore, foundAgain: Bool) async throws {
    var query = VersionQuery()
    query.words = "quixotic"
    #expect(try await store.versions(query).count == (foundAgain ? 1 : 0))
    _ = try await store.save(Samples(seed: 5).version("Quixotic again."))
    #expect(try await store.versions(query).count == (foundAgain ? 2 : 1))
  }

  @Test("A dry run names steps, statements and losses, and changes nothing")
  func dryRun() async throws {
    try await withStore { path in
      let bytes = try FileSystem.read(path)
      let down = try await SQLiteStore.rollbackMigration(
        path, to: 2, isDryRun: true, now: now, random: random)
      #expect(down.isApplied == false)
      #expect(
        down.steps.map(\.name) == ["call-times", "sessions", "search", "governance", "training"])
      #expect(down.steps[3].losesRows.contains { $0.table == "stop_flags" && $0.rows == 1 })
      #expect(down.steps[4].sql.contains("DROP TABLE training_steps"))
      let up = try await SQLiteStore.migrate(path, isDryRun: true, now: now, random: random)
      #expect(up.steps == [])
      #expect(try FileSystem.read(path) == bytes)
      #expect(down.json["steps"]?[0]?["direction"] == "down")
    }
  }

  @Test("A schema that is unknown or newer than the store's is refused as a target")
  func targets() async throws {
    try await withStore(filled: false) { path in
      for schema in [-1, 8] {
        await expect(.invalid) {
          try await SQLiteStore.rollbackMigration(path, to: schema, now: now, random: random)
        }
      }
      _ = try await SQLiteStore.rollbackMigration(path, to: 2, now: now, random: random)
      await expect(.invalid) {
        try await SQLiteStore.rollbackMigration(path, to: 3, now: now, random: random)
      }
    }
  }

  @Test("A migration whose text has changed since is refused")
  func changedText() async throws {
    try await withStore(filled: false) { path in
      try RawDatabase.run(
        path, "UPDATE migrations SET checksum = zeroblob(32) WHERE number = 3")
      let error = await expect(.damaged) { try await TestStore.open(path) }
      #expect(error?.detail.contains("migration 3 (training)") == true)
      await expect(.damaged) {
        try await SQLiteStore.migrate(path, now: now, random: random)
      }
      let issues = try await SQLiteStore.check(path, random: random)
      #expect(issues.map(\.kind) == [.ledger])
    }
  }

  @Test("A store of a newer program is refused and stays byte for byte")
  func newer() async throws {
    try await withStore { path in
      try RawDatabase.run(
        path,
        """
        INSERT INTO migrations VALUES (8, 'future', zeroblob(32), 0); PRAGMA user_version = 8;
        PRAGMA wal_checkpoint (TRUNCATE)
        """)
      let bytes = try FileSystem.read(path)
      await expect(.newer) { try await TestStore.open(path) }
      await expect(.newer) { try await TestStore.open(path, mode: .readOnly) }
      await expect(.newer) { try await SQLiteStore.migrate(path, now: now, random: random) }
      await expect(.newer) { try await SQLiteStore.check(path, random: random) }
      await expect(.newer) {
        try await SQLiteStore.restore(
          from: path, to: path + "-2", now: now, random: random)
      }
      #expect(try FileSystem.read(path) == bytes)
    }
  }

  @Test("An older store is refused by opening, named with its remedy, and stays byte for byte")
  func older() async throws {
    try await withStore { path in
      _ = try await SQLiteStore.rollbackMigration(path, to: 4, now: now, random: random)
      let bytes = try FileSystem.read(path)
      let error = await expect(.outdated) { try await TestStore.open(path) }
      #expect(error?.detail.contains("hegel store migrate") == true)
      await expect(.outdated) { try await TestStore.open(path, mode: .readOnly) }
      #expect(try FileSystem.read(path) == bytes)
    }
  }

  @Test("A migration that fails in the middle leaves the schema before it whole")
  func failure() async throws {
    try await withStore { path in
      // A table of another program stands where the migration wants to make one.
      _ = try await SQLiteStore.rollbackMigration(path, to: 2, now: now, random: random)
      try RawDatabase.run(path, "CREATE TABLE population_members (a)")
      let before = try schema(path)
      let error = await expect(.io) {
        try await SQLiteStore.migrate(path, now: now, random: random)
      }
      #expect(error?.detail.contains("migration 3 (training) could not go up") == true)
      #expect(try schema(path) == before)
      #expect(try await SQLiteStore.status(path, random: random).schema == 2)
      try RawDatabase.run(path, "DROP TABLE population_members")
      _ = try await SQLiteStore.migrate(path, now: now, random: random)
      let store = try await TestStore.open(path)
      await store.close()
    }
  }

  @Test("A store that is open is not migrated, and one that is migrated is not opened")
  func locked() async throws {
    try await withStore { path in
      let store = try await TestStore.open(path)
      await expect(.locked) {
        try await SQLiteStore.rollbackMigration(
          path, to: 1, now: now, random: random, options: TestStore.impatient)
      }
      await store.close()
      let child = try ChildProcess("hold", path)
      #expect(child.line() == "open")
      await expect(.locked) {
        try await SQLiteStore.rollbackMigration(
          path, to: 1, now: now, random: random, options: TestStore.impatient)
      }
      child.endInput()
      #expect(child.lines() == ["end"])
      _ = try await SQLiteStore.rollbackMigration(path, to: 1, now: now, random: random)
    }
  }

  @Test("The status says what the store is made of")
  func status() async throws {
    try await withStore { path in
      let status = try await SQLiteStore.status(path, random: random)
      #expect(status.schema == 7)
      #expect(status.pageSize == 16_384)
      #expect(status.journalMode == "wal")
      #expect(status.migrations.map(\.number) == [1, 2, 3, 4, 5, 6, 7])
      #expect(status.migrations.allSatisfy { $0.isKnown && $0.applied == Samples.start })
      #expect(try status.bytes == FileSystem.read(path).count)
      #expect(status.json["schema"] == 7)
      await expect(.notFound) { try await SQLiteStore.status(path + "x", random: random) }
    }
  }
}
