import Configuration
import Engine
import JSON
import Records
import Support
import TestSupport
import Testing

@Suite("Saved sessions of a project")
struct SessionTests {
  private func withEngine(_ body: (Engine, MemoryStore) async throws -> Void) async throws {
    try await TemporaryFolder.withAsync { folder in
      let root = try #require(FileSystem.canonical(folder))
      let host = Host.fixed(
        environment: ["HEGEL_STORE": root + "/unused.sqlite"], workingDirectory: root)
      let project = try Project.discover(from: root, host: host)
      let store = MemoryStore()
      let engine = Engine(
        host: host, project: project,
        configuration: try ConfigurationLoader.load(
          project: project, host: host, environment: nil, session: .init(), options: .init()),
        corpora: CorpusCache(), stores: StoreCache { (_, _, _) throws(StoreError) in store })
      try await body(engine, store)
    }
  }

  private func failure<Value>(
    _ body: () async throws(EngineError) -> Value
  ) async -> EngineError? {
    do throws(EngineError) {
      _ = try await body()
      return nil
    } catch {
      return error
    }
  }

  @Test("A session is saved, listed, read by revision and removed in the project's namespace")
  func roundTrip() async throws {
    try await withEngine { engine, store in
      for number in 1...2 {
        let saved = try await engine.saveSession(["n": .int(number)], named: "tea")
        #expect(saved.revision == number)
      }
      let newest = try await engine.session(named: "tea")
      #expect(newest.state == ["n": 2])
      #expect(try newest.summary.namespace == engine.namespace())
      let first = try await engine.session(named: "tea", revision: 1)
      #expect(first.state == ["n": 1])
      let listed = try await engine.sessions()
      #expect(listed.map(\.name) == ["tea"])
      let removed = try await engine.removeSession(named: "tea")
      #expect(removed == 2)
      let rest = try await engine.sessions()
      #expect(rest == [])
    }
  }

  @Test("A name that is not known, or a revision that is not kept, is refused with those that are")
  func unknown() async throws {
    try await withEngine { engine, _ in
      let none = await failure { () throws(EngineError) in try await engine.session(named: "te") }
      #expect(none?.detail == #"no session is saved as "te"; none is saved yet"#)
      for _ in 1...6 { _ = try await engine.saveSession([:], named: "tea") }
      let near = await failure { () throws(EngineError) in try await engine.session(named: "te") }
      #expect(near?.code == .unknownName)
      #expect(near?.detail == #"no session is saved as "te"; did you mean "tea"?"#)
      let old = await failure { () throws(EngineError) in
        try await engine.session(named: "tea", revision: 1)
      }
      #expect(old?.code == .unknownName)
      #expect(old?.detail == #"the session "tea" has no revision 1; kept are 6, 5, 4, 3, 2"#)
      let removed = await failure { () throws(EngineError) in
        try await engine.removeSession(named: "teas")
      }
      #expect(removed?.detail == #"no session is saved as "teas"; did you mean "tea"?"#)
    }
  }

  @Test("What breaks a rule is refused before the store is touched")
  func refused() async throws {
    try await withEngine { engine, store in
      let name = await failure { () throws(EngineError) in
        try await engine.saveSession([:], named: "")
      }
      #expect(name?.code == .unreadable)
      let large = JSONValue.string(String(repeating: "x", count: SessionDraft.maximumBytes))
      let size = await failure { () throws(EngineError) in
        try await engine.saveSession(large, named: "tea")
      }
      #expect(size?.code == .refused)
      #expect(await store.writes == 0)
    }
  }
}
