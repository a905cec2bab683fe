import Glibc
import Persistence
import Profiles
import Records
import Support
import Synchronization
import TestSupport
import Testing

@Suite("Stores that many use")
struct SharedUseTests {
  private let random = TestStore.random

  @Test("Many writers and readers over two connections lose no update")
  func many() async throws {
    try await TestStore.with { one in
      let two = try await TestStore.open(one.path)
      let run = Samples().run()
      try await one.begin(run)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<8 {
          let store = writer % 2 == 0 ? one : two
          group.addTask {
            for index in 0..<10 {
              try await store.record(
                Samples.entry("\(writer)-\(index)"), run: run.id, calls: [Samples.call(1)],
                spent: Samples.spend(calls: 1))
            }
          }
        }
        for reader in 0..<6 {
          let store = reader % 2 == 0 ? one : two
          group.addTask {
            var last = 0
            for _ in 0..<15 {
              // Entries and what they took are written together and seen together.
              let spent = try await store.spending(of: run.id).spent.calls
              #expect(spent >= last)
              #expect(try await store.entries(of: run.id).count >= spent)
              last = spent
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await one.entries(of: run.id).count == 80)
      #expect(try await two.spending(of: run.id).spent.calls == 80)
      await two.close()
    }
  }

  @Test("Readers do not wait for a writer that takes long, and see what was there before it")
  func longWrite() async throws {
    try await TestStore.with { store in
      let samples = Samples()
      let version = try await store.save(samples.version("One."))
      let writer = try RawDatabase(store.path)
      try writer.run("BEGIN IMMEDIATE; UPDATE versions SET archived = 1")
      #expect(try await store.version(version.id)?.summary.isArchived == false)
      #expect(try await store.versions(VersionQuery()).count == 1)
      try writer.run("COMMIT")
      #expect(try await store.version(version.id)?.summary.isArchived == true)
    }
  }

  @Test("A write that waits too long for another process says so and writes nothing")
  func locked() async throws {
    try await TestStore.with { store in
      let impatient = try await SQLiteStore.open(
        store.path, now: Samples.start, random: random, options: TestStore.impatient)
      let holder = try RawDatabase(store.path)
      try holder.run("BEGIN IMMEDIATE")
      let version = try Samples().version("One.")
      let error = await expect(.locked) { try await impatient.save(version) }
      #expect(error?.detail.contains("try again") == true)
      try holder.run("ROLLBACK")
      #expect(try await impatient.save(version).id == version.id)
      await impatient.close()
    }
  }

  @Test("A store that is opened twice at once, and made by both, is one store")
  func madeTwice() async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      let stores = try await withThrowingTaskGroup(of: SQLiteStore.self) { group in
        for _ in 0..<4 { group.addTask { try await TestStore.open(path) } }
        var stores: [SQLiteStore] = []
        for try await store in group { stores.append(store) }
        return stores
      }
      let version = try await stores[0].save(Samples().version("One."))
      for store in stores { #expect(try await store.version(version.id) != nil) }
      for store in stores { await store.close() }
      #expect(try FileSystem.list(folder) == ["hegel.store", "hegel.store-lock"])
    }
  }

  @Test("A full disk is an error, what was written before stays, and room makes it work again")
  func full() async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      var options = SQLiteStore.Options()
      options.maximumBytes = 80 * 16_384
      let small = try await SQLiteStore.open(
        path, now: Samples.start, random: random, options: options)
      let samples = Samples()
      let parent = try await small.save(samples.version("Parent."))
      let run = samples.run()
      try await small.begin(run)
      var written = 0
      var failure: StoreError?
      while failure == nil, written < 1000 {
        let first = written + 1
        let steps = (first..<(first + 20)).map { iteration in
          var step = samples.step(run.id, iteration, parent: parent.id)
          step.reason = String(repeating: "x", count: 5000)
          return step
        }
        do throws(StoreError) {
          try await small.record(steps)
          written += 20
        } catch {
          failure = error
        }
      }
      #expect(failure?.code == .full)
      var query = StepQuery()
      query.limit = 1000
      #expect(try await small.steps(query).count == written)
      await expect(.full) {
        for index in 0..<200 { _ = try await small.save(samples.version("Rule \(index).")) }
      }
      await small.close()
      let store = try await TestStore.open(path)
      try await store.record([samples.step(run.id, written + 1, parent: parent.id)])
      #expect(try await store.steps(query).count == written + 1)
      await store.close()
      #expect(try await SQLiteStore.check(path, random: random) == [])
    }
  }

  @Test("A file that the system lets grow no further is an error, and keeps what was written")
  func limited() async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      let child = try ChildProcess("limited", path, "\(60 * 16_384)")
      let lines = child.lines()
      #expect(lines.last?.hasPrefix("failed full") == true, "\(lines.last ?? "")")
      let store = try await TestStore.open(path)
      try await Acknowledged.verify(lines.dropLast()[...], in: store)
      await store.close()
      #expect(try await SQLiteStore.check(path, random: random) == [])
    }
  }

  @Test("A store that may only be read is read, and a write says what is missing")
  func readOnly() async throws {
    try await TemporaryFolder.withAsync { folder in
      let inner = Path.join(folder, "inner")
      try FileSystem.makeFolder(inner)
      let path = Path.join(inner, "hegel.store")
      let store = try await TestStore.open(path)
      _ = try await store.save(Samples().version("One."))
      await store.close()
      chmod(folder, 0o755)
      chmod(path, 0o444)
      chmod(inner, 0o555)
      let child = try ChildProcess("restricted", path)
      #expect(child.lines() == ["read 1", "write failed read-only", "end"])
      // Changes in a log cannot be read where the log's index cannot be made.
      chmod(inner, 0o755)
      let copy = Path.join(folder, "copy")
      try FileSystem.makeFolder(copy)
      let holder = try RawDatabase(path)
      try holder.run("UPDATE versions SET archived = 1")
      let unfolded = Path.join(copy, "hegel.store")
      try FileSystem.write(try FileSystem.read(path + "-wal"), to: unfolded + "-wal")
      try FileSystem.write(try FileSystem.read(path), to: unfolded)
      chmod(copy, 0o555)
      let second = try ChildProcess("restricted", unfolded)
      #expect(
        second.lines() == ["read failed read-only", "write failed read-only", "end"])
    }
  }

  @Test("A store that was opened for reading refuses every write")
  func readOnlyMode() async throws {
    try await TestStore.with { store in
      let version = try await store.save(Samples().version("One."))
      let reader = try await TestStore.open(store.path, mode: .readOnly)
      #expect(try await reader.version(version.id) == version)
      await expect(.readOnly) { try await reader.save(Samples(seed: 2).version("Two.")) }
      await expect(.readOnly) { try await reader.setArchived(true, version.id) }
      // What is written meanwhile is seen.
      try await store.setArchived(true, version.id)
      #expect(try await reader.version(version.id)?.summary.isArchived == true)
      await reader.close()
    }
  }

  @Test("A store that is closed fails, and closing it twice does nothing")
  func closed() async throws {
    try await TestStore.with { store in
      await store.close()
      await store.close()
      await expect(.io) { try await store.version(Samples().host.newID()) }
      await expect(.io) { try await store.save(Samples().version("One.")) }
    }
  }

  @Test("A read whose task is cancelled ends as cancelled")
  func cancelled() async throws {
    try await TestStore.with { store in
      let task = Task {
        withUnsafeCurrentTask { $0?.cancel() }
        await expect(.cancelled) { try await store.versions(VersionQuery()) }
      }
      await task.value
    }
  }

  @Test("Every question that is asked often is answered by an index")
  func plans() async throws {
    try await TestStore.with { store in
      let plans = try await store.queryPlans()
      #expect(plans.count == 34)
      for plan in plans {
        // Two kinds of scan are wanted: newest first along the index of ids with a limit, and over
        // what the statement has just found.
        let scans = plan.steps.filter {
          $0.hasPrefix("SCAN") && !$0.hasPrefix("SCAN line") && !$0.contains("USING INDEX")
            && !$0.contains("VIRTUAL TABLE") && !$0.contains("CONSTANT ROW")
            && !$0.contains("(subquery")
        }
        #expect(scans == [], "\(plan.name): \(plan.steps)")
        let sorts = plan.steps.filter { $0.contains("TEMP B-TREE FOR ORDER BY") }
        let sorted = ["ancestors", "descendants", "versions of a hash", "versions of a tag"]
        if !sorted.contains(plan.name), !plan.name.contains("words") {
          #expect(sorts == [], "\(plan.name): \(plan.steps)")
        }
      }
    }
  }
}
