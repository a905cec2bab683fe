import JSON
import Persistence
import Records
import Support
import TestSupport
import Testing

@Suite("Saved sessions in the file")
struct SessionFileTests {
  @Test(
    "A session that is not what was saved is damage, and an earlier revision is read all the same",
    arguments: [
      "state = '{\"n\":3}'", "state = '{'", "hash = zeroblob(32)", "bytes = bytes + 1",
      "saved = saved, state = replace(state, 'tea', 'TEA')",
    ])
  func damage(change: String) async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      var store = try await TestStore.open(path)
      for number in 1...2 {
        _ = try await store.save(
          SessionDraft(
            namespace: "team", name: "tea", state: ["n": .int(number), "of": "tea"],
            saved: Samples.at(Int64(number))))
      }
      await store.close()
      try RawDatabase.run(path, "UPDATE saved_sessions SET \(change) WHERE revision = 2")
      store = try await TestStore.open(path)
      let error = await expect(.damaged) {
        try await store.session(named: "tea", revision: nil, in: "team")
      }
      #expect(error?.detail.contains("revision 2 of the session \"tea\"") == true)
      let earlier = try await store.session(named: "tea", revision: 1, in: "team")
      #expect(earlier?.state["n"] == 1)
      #expect(try await store.sessions(in: "team", limit: 9).map(\.revision) == [2])
      await store.close()
      let issues = try await SQLiteStore.check(path, random: TestStore.random)
      #expect(issues.map(\.kind) == [.session])
    }
  }

  @Test("A copy of the store has the sessions, and taking back their migration loses them alone")
  func copyAndRollback() async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      let store = try await TestStore.open(path)
      try await FullStore.fill(store)
      let copy = Path.join(folder, "copy.store")
      try await store.backup(to: copy)
      await store.close()
      let plan = try await SQLiteStore.rollbackMigration(
        path, to: 5, now: Samples.at(9), random: TestStore.random)
      #expect(plan.steps.flatMap(\.losesRows) == [TableCount(table: "saved_sessions", rows: 1)])
      let copied = try await TestStore.open(copy)
      #expect(try await copied.sessions(in: "team", limit: 9).map(\.name) == ["tea"])
      await copied.close()
    }
  }
}

@Suite("The contract of a store, in memory")
struct MemoryContractTests {
  @Test("The store of the tests keeps the contract of sessions", arguments: StoreContract.sessions)
  func contract(_ contract: StoreContract) async throws {
    try await contract.check(MemoryStore())
  }
}
