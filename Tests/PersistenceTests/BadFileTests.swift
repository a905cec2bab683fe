import Glibc
import Persistence
import Records
import Support
import TestSupport
import Testing

@Suite("Files that are no whole store")
struct BadFileTests {
  private let random = TestStore.random

  /// A store with enough rows that its tables have pages of their own.
  private func withStore(_ body: (String) async throws -> Void) async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      let store = try await TestStore.open(path)
      try await FullStore.fill(store)
      let samples = Samples(seed: 3)
      for index in 0..<30 { _ = try await store.save(samples.version("Rule \(index).")) }
      await store.close()
      try await body(path)
    }
  }

  private func overwrite(_ path: String, at offset: Int, with bytes: [UInt8]) throws {
    var content = try FileSystem.read(path)
    for (index, byte) in bytes.enumerated() where offset + index < content.count {
      content[offset + index] = byte
    }
    try FileSystem.write(content, to: path)
  }

  @Test("A text, another program's database and a folder are refused and stay as they are")
  func foreign() async throws {
    try await TemporaryFolder.withAsync { folder in
      let text = Path.join(folder, "notes.txt")
      try FileSystem.write(Array("These are notes, no store.\n".utf8), to: text)
      let long = Path.join(folder, "long.txt")
      try FileSystem.write([UInt8](repeating: 0x61, count: 100_000), to: long)
      let other = Path.join(folder, "other.db")
      try RawDatabase.run(other, "CREATE TABLE t (a); INSERT INTO t VALUES (1)")
      let logged = Path.join(folder, "logged.db")
      try RawDatabase.run(logged, "PRAGMA journal_mode = WAL; CREATE TABLE versions (a)")
      for path in [text, long, other, logged] {
        let bytes = try FileSystem.read(path)
        let error = await expect(.foreign) { try await TestStore.open(path) }
        #expect(error?.detail.contains(path) == true)
        await expect(.foreign) { try await TestStore.open(path, mode: .readOnly) }
        await expect(.foreign) { try await SQLiteStore.check(path, random: random) }
        await expect(.foreign) { try await SQLiteStore.status(path, random: random) }
        await expect(.foreign) {
          try await SQLiteStore.migrate(path, now: Samples.start, random: random)
        }
        #expect(try FileSystem.read(path) == bytes)
      }
      await expect(.foreign) { try await TestStore.open(folder) }
      await expect(.invalid) { try await TestStore.open("") }
      await expect(.invalid) { try await TestStore.open("a\0b") }
    }
  }

  @Test("A store that is not there is made only where that is asked for")
  func missing() async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "a/b/hegel.store")
      await expect(.notFound) { try await TestStore.open(path, mode: .readOnly) }
      await expect(.notFound) {
        try await TestStore.open(path, mode: .readWrite(creating: false))
      }
      #expect(FileSystem.kind(of: path) == nil)
      let store = try await TestStore.open(path)
      await store.close()
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
      #expect(stat(Path.folder(of: path), &status) == 0 && status.st_mode & 0o777 == 0o700)
    }
  }

  @Test("An empty file becomes a store, and a log of another one beside it is not played in")
  func empty() async throws {
    try await withStore { path in
      // A log with something in it, as a killed process leaves it.
      let holder = try RawDatabase(path)
      try holder.run("UPDATE versions SET archived = 1")
      let log = try FileSystem.read(path + "-wal")
      let empty = path + "-2"
      try FileSystem.write([], to: empty)
      try FileSystem.write(log, to: empty + "-wal")
      let store = try await TestStore.open(empty)
      var query = VersionQuery()
      query.includesArchived = true
      #expect(try await store.versions(query) == [])
      await store.close()
      #expect(try await SQLiteStore.check(empty, random: random) == [])
    }
  }

  @Test("A store that was cut off at any place is damaged or foreign, never a trap")
  func truncated() async throws {
    try await withStore { path in
      let bytes = try FileSystem.read(path)
      var cuts = [1, 15, 16, 99, 100, 4096, 16_383, 16_384, bytes.count - 16_385]
      cuts += stride(from: 16_384, to: bytes.count, by: 16_384 * 5)
      for cut in cuts {
        try FileSystem.write(Array(bytes.prefix(cut)), to: path)
        do {
          let store = try await TestStore.open(path)
          let issues = try await SQLiteStore.check(path, random: random)
          await store.close()
          #expect(!issues.isEmpty, "cut at \(cut)")
        } catch let error as StoreError {
          #expect([.damaged, .foreign].contains(error.code), "cut at \(cut): \(error)")
        }
      }
    }
  }

  @Test("Damaged bytes in any page are found by the check, and reads fail or are right")
  func damaged() async throws {
    try await withStore { path in
      // Pages that nothing uses any more are no place for damage.
      try RawDatabase.run(path, "VACUUM")
      let bytes = try FileSystem.read(path)
      var random = SeededRandom(seed: 5, purpose: "damage")
      let good = try await everything(path)
      var found = 0
      for page in stride(from: 1, to: bytes.count / 16_384, by: 3) {
        // Every other time it is the head of the page, which nothing can do without.
        let isHead = page % 2 == 0
        let offset = page * 16_384 + (isHead ? 0 : Int.random(in: 0..<16_000, using: &random))
        var content = bytes
        for index in offset..<(offset + 300) {
          content[index] = UInt8.random(in: 0...255, using: &random)
        }
        try FileSystem.write(content, to: path)
        do {
          let issues = try await SQLiteStore.check(path, random: self.random)
          #expect(!isHead || !issues.isEmpty, "page \(page)")
          found += issues.isEmpty ? 0 : 1
          let read = try await everything(path)
          if issues.isEmpty { #expect(read == good, "page \(page)") }
        } catch let error as StoreError {
          #expect([.damaged, .io, .invalid].contains(error.code), "page \(page): \(error)")
        }
      }
      // What lies in the free part of a page is no damage.
      #expect(found > 10)
    }
  }

  /// Reads whatever can be read.
  private func everything(_ path: String) async throws -> [StoredVersion] {
    let store = try await TestStore.open(path)
    do {
      var query = VersionQuery()
      query.limit = 1000
      var versions: [StoredVersion] = []
      for summary in try await store.versions(query) {
        if let version = try await store.version(summary.id) { versions.append(version) }
      }
      for run in try await store.runs(namespace: nil, kind: nil, before: nil, limit: 10) {
        _ = try await store.entries(of: run.id)
        _ = try await store.calls(of: run.id)
      }
      _ = try await store.steps(StepQuery())
      _ = try await store.verifyAudit()
      await store.close()
      return versions
    } catch {
      await store.close()
      throw error
    }
  }

  @Test(
    "A value that was changed behind the store's back is found",
    arguments: [
      ("UPDATE versions SET body = replace(body, 'quixotic', 'ordinary')", StoreIssue.Kind.version),
      ("UPDATE versions SET body = '{'", .version),
      ("UPDATE versions SET created = 'soon'", .version),
      ("UPDATE texts SET bytes = x'00'", .text), ("UPDATE audit SET subject = 'x'", .audit),
      ("DELETE FROM audit WHERE sequence = 1", .audit),
      ("UPDATE heads SET revision = 2", .head),
      ("DELETE FROM head_moves", .head),
      ("UPDATE run_totals SET dollars = 7", .spending),
      ("DELETE FROM spending", .spending),
      ("UPDATE runs SET manifest = '{\"n\":2}'", .training),
      ("DELETE FROM versions WHERE parent IS NULL", .reference),
      ("INSERT INTO version_words (version_words) VALUES ('delete-all')", .version),
    ])
  func changed(sql: String, kind: StoreIssue.Kind) async throws {
    try await withStore { path in
      // The triggers and types that keep these rows are taken away, as an attacker would.
      try RawDatabase.run(
        path,
        """
        DROP TRIGGER versions_stay; DROP TRIGGER versions_remain; DROP TRIGGER audit_stays;
        DROP TRIGGER audit_remains
        """)
      do {
        try RawDatabase.run(path, "PRAGMA ignore_check_constraints = ON; \(sql)")
      } catch {
        // The types of the columns refuse what is no whole number.
        #expect(sql.contains("'soon'"))
        return
      }
      let issues = try await SQLiteStore.check(path, random: random)
      #expect(issues.contains { $0.kind == kind }, "\(issues)")
    }
  }

  @Test("Versions and the audit chain cannot be changed by SQL")
  func immutable() async throws {
    try await withStore { path in
      for sql in [
        "UPDATE versions SET body = '{}'", "UPDATE versions SET id = zeroblob(16)",
        "DELETE FROM versions", "UPDATE audit SET subject = 'x'", "DELETE FROM audit",
      ] {
        #expect(throws: RawDatabase.Failure.self) { try RawDatabase.run(path, sql) }
      }
      let issues = try await SQLiteStore.check(path, random: random)
      #expect(issues == [])
    }
  }

  @Test("Messages never hold text of prompts")
  func messages() async throws {
    try await withStore { path in
      try RawDatabase.run(
        path,
        "DROP TRIGGER versions_stay; UPDATE versions SET body = replace(body, 'quixotic', 'x')")
      let store = try await TestStore.open(path)
      var query = VersionQuery()
      query.limit = 100
      var details: [String] = []
      for summary in try await store.versions(query) {
        do throws(StoreError) {
          _ = try await store.version(summary.id)
        } catch {
          #expect(error.code == .damaged)
          details.append(error.detail)
        }
      }
      await store.close()
      #expect(details.count == 1)
      #expect(!details.joined().contains("passages"))
    }
  }
}
