import Persistence
import Records
import Support
import TestSupport
import Testing

@Suite("Copies of the store")
struct CopyTests {
  private let random = TestStore.random

  private func withStore(_ body: (SQLiteStore, String) async throws -> Void) async throws {
    try await TestStore.with { store in
      try await FullStore.fill(store)
      try await body(store, Path.folder(of: store.path))
    }
  }

  @Test("A copy of a store in use is whole and passes its check")
  func backup() async throws {
    try await withStore { store, folder in
      let copy = Path.join(folder, "copy.store")
      let samples = Samples(seed: 4)
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
          for index in 0..<10 { _ = try await store.save(samples.version("Rule \(index).")) }
        }
        group.addTask { try await store.backup(to: copy) }
        try await group.waitForAll()
      }
      #expect(try await SQLiteStore.check(copy, random: random) == [])
      let second = try await TestStore.open(copy)
      #expect(try await second.verifyAudit() == store.verifyAudit())
      await second.close()
      await expect(.conflict) { try await store.backup(to: copy) }
      try await store.backup(to: copy, isReplacing: true)
      let third = try await TestStore.open(copy)
      #expect(try await third.versions(VersionQuery()).count == 12)
      await third.close()
      await expect(.notFound) { try await store.backup(to: Path.join(folder, "no/copy.store")) }
      let names = try FileSystem.list(folder)
      #expect(!names.contains { $0.hasPrefix(".hegel.") }, "\(names)")
    }
  }

  @Test("A restored store is the copied one, and what it replaced stays beside it")
  func restore() async throws {
    try await withStore { store, folder in
      let copy = Path.join(folder, "copy.store")
      try await store.backup(to: copy)
      let late = try await store.save(Samples(seed: 6).version("Late."))
      await store.close()
      let kept = try await SQLiteStore.restore(
        from: copy, to: store.path, now: Samples.at(9), random: random)
      #expect(kept == store.path + ".before-restore-2026-01-01T000009000Z")
      let restored = try await TestStore.open(store.path)
      #expect(try await restored.version(late.id) == nil)
      #expect(try await restored.verifyAudit() > 0)
      await restored.close()
      let before = try await TestStore.open(try #require(kept))
      #expect(try await before.version(late.id) != nil)
      await before.close()
      #expect(
        try await SQLiteStore.restore(
          from: copy, to: store.path, now: Samples.at(9), random: random) == "\(kept ?? "")-2")
    }
  }

  @Test("A restore plays no old log into the copy")
  func logs() async throws {
    try await withStore { store, folder in
      let copy = Path.join(folder, "copy.store")
      try await store.backup(to: copy)
      await store.close()
      // A process that was killed has left changes in the log.
      let child = try ChildProcess("write", store.path, "3")
      var version: UUIDv7?
      while version == nil, let line = child.line() {
        if line.hasPrefix("version ") { version = UUIDv7(line.dropFirst(8)) }
      }
      child.kill()
      #expect(FileSystem.kind(of: store.path + "-wal") == .file)
      let kept = try await SQLiteStore.restore(
        from: copy, to: store.path, now: Samples.at(9), random: random)
      #expect(try await SQLiteStore.check(store.path, random: random) == [])
      let restored = try await TestStore.open(store.path)
      let late = try #require(version)
      #expect(try await restored.version(late) == nil)
      await restored.close()
      let before = try await TestStore.open(try #require(kept))
      #expect(try await before.version(late) != nil)
      await before.close()
    }
  }

  @Test("A copy that is damaged, foreign or missing changes nothing")
  func refusals() async throws {
    try await withStore { store, folder in
      let copy = Path.join(folder, "copy.store")
      try await store.backup(to: copy)
      await store.close()
      let bytes = try FileSystem.read(store.path)
      var damaged = try FileSystem.read(copy)
      damaged.removeLast(5 * 16_384)
      try FileSystem.write(damaged, to: copy)
      let text = Path.join(folder, "notes.txt")
      try FileSystem.write(Array("notes".utf8), to: text)
      for (path, code) in [
        (copy, StoreError.Code.damaged), (text, .foreign), (folder + "/none", .notFound),
      ] {
        await expect(code) {
          try await SQLiteStore.restore(
            from: path, to: store.path, now: Samples.at(9), random: random)
        }
      }
      #expect(try FileSystem.read(store.path) == bytes)
    }
  }

  @Test("A store that a process has open is not replaced, and one that is lost is")
  func open() async throws {
    try await withStore { store, folder in
      let copy = Path.join(folder, "copy.store")
      try await store.backup(to: copy)
      await expect(.locked) {
        try await SQLiteStore.restore(
          from: copy, to: store.path, now: Samples.at(9), random: random,
          options: TestStore.impatient)
      }
      await store.close()
      let child = try ChildProcess("hold", store.path)
      #expect(child.line() == "open")
      await expect(.locked) {
        try await SQLiteStore.restore(
          from: copy, to: store.path, now: Samples.at(9), random: random,
          options: TestStore.impatient)
      }
      child.kill()
      FileSystem.remove(store.path)
      let kept = try await SQLiteStore.restore(
        from: copy, to: store.path, now: Samples.at(9), random: random)
      #expect(kept == nil)
      #expect(try await SQLiteStore.check(store.path, random: random) == [])
    }
  }

  @Test("A damaged store is replaced by its copy")
  func damagedStore() async throws {
    try await withStore { store, folder in
      let copy = Path.join(folder, "copy.store")
      try await store.backup(to: copy)
      await store.close()
      try FileSystem.write([UInt8](repeating: 0x7F, count: 40_000), to: store.path)
      await expect(.foreign) { try await TestStore.open(store.path) }
      _ = try await SQLiteStore.restore(
        from: copy, to: store.path, now: Samples.at(9), random: random)
      #expect(try await SQLiteStore.check(store.path, random: random) == [])
    }
  }
}
