import Glibc
import Persistence
import Profiles
import Records
import Support
import TestSupport
import Testing

/// Processes that are killed while they write.
@Suite("Killed processes", .serialized)
struct CrashTests {
  /// The kills over one store; more are asked for by `HEGEL_KILLS`.
  private static var kills: Int {
    Repository.environment("HEGEL_KILLS").flatMap { Int($0) } ?? 200
  }

  @Test("A writer that is killed loses nothing that it was told is written, and leaves no half")
  func writer() async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      var random = SeededRandom(seed: 7, purpose: "kills")
      var acknowledged: [String] = []
      for round in 0..<Self.kills {
        let known = acknowledged.count
        let child = try ChildProcess("write", path, "\(round + 1)")
        // The moment is a random number of lines and of turns of the scheduler after the start.
        for _ in 0..<Int.random(in: 0...25, using: &random) {
          guard let line = child.line() else { break }
          acknowledged.append(line)
        }
        for _ in 0..<Int.random(in: 0...200, using: &random) { sched_yield() }
        child.kill()
        let rest = child.lines()
        acknowledged += rest
        #expect(!rest.contains { $0.hasPrefix("failed") }, "\(rest.last ?? "")")
        guard FileSystem.kind(of: path) != nil else { continue }
        let store = try await TestStore.open(path)
        try await Acknowledged.verify(acknowledged[known...], in: store)
        await store.close()
        if round % 25 == 24 { try await expectClean(path) }
      }
      let store = try await TestStore.open(path)
      try await Acknowledged.verify(acknowledged[...], in: store)
      await store.close()
      try await expectClean(path)
      #expect(acknowledged.count > Self.kills)
    }
  }

  @Test("A migration that is killed leaves the schema before it or after it, whole")
  func migration() async throws {
    try await TemporaryFolder.withAsync { folder in
      let path = Path.join(folder, "hegel.store")
      let store = try await TestStore.open(path)
      _ = try await store.save(Samples().version("One."))
      await store.close()
      var random = SeededRandom(seed: 8, purpose: "kills")
      for round in 0..<40 {
        let child = try ChildProcess("migrate", path, "\(round + 1)")
        for _ in 0..<Int.random(in: 0...6, using: &random) {
          guard let line = child.line() else { break }
          #expect(line.hasPrefix("at "))
        }
        for _ in 0..<Int.random(in: 0...200, using: &random) { sched_yield() }
        child.kill()
        let issues = try await SQLiteStore.check(path, random: TestStore.random)
        #expect(issues.filter { $0.kind != .outdated } == [])
        let plan = try await SQLiteStore.migrate(
          path, now: Samples.start, random: TestStore.random)
        #expect(plan.to == 7)
        try await expectClean(path)
      }
    }
  }

  @Test("A claim ends with the process that has it")
  func claim() async throws {
    try await TestStore.with { store in
      let run = Samples().run()
      try await store.begin(run)
      let child = try ChildProcess("claim", store.path, run.id.description)
      #expect(child.line() == "claimed")
      await expect(.claimed) { try await store.claim(run.id) }
      child.kill()
      let claim = try await store.claim(run.id)
      claim.release()
    }
  }

  @Test("Two processes that reserve at once never pass the cap together")
  func caps() async throws {
    try await TestStore.with { store in
      let run = Samples().run()
      try await store.begin(run)
      let children = try ["a", "b"].map {
        try ChildProcess("reserve", store.path, run.id.description, $0, "101")
      }
      let lines = children.map { $0.lines() }
      for lines in lines { #expect(lines.last == "end", "\(lines.last ?? "")") }
      #expect(lines.joined().count { $0 == "reserved" } == 101)
      #expect(try await store.spending(of: run.id).reserved.calls == 101)
    }
  }

  private func expectClean(_ path: String) async throws {
    let issues = try await SQLiteStore.check(path, random: TestStore.random)
    #expect(issues == [])
  }
}

/// What a killed writer has been told is written.
enum Acknowledged {
  static func verify(_ lines: ArraySlice<String>, in store: SQLiteStore) async throws {
    let key = HeadKey(namespace: "crash", corpus: "", task: .qa)
    let revision = try await store.head(key)?.revision ?? 0
    var entries: [UUIDv7: Set<String>] = [:]
    for line in lines {
      let words = line.split(separator: " ").map(String.init)
      switch words.first {
      case "run": #expect(try await store.run(id(words, 1)) != nil, "\(line)")
      case "version": #expect(try await store.version(id(words, 1)) != nil, "\(line)")
      case "step": try await verifyStep(words, store)
      case "batch": try await verifyBatch(words, store)
      case "head":
        let made = Int(words[1]) ?? 0
        #expect(revision >= made, "\(line)")
        let move = try await store.moves(of: key, before: made + 1, limit: 1).first
        #expect(move?.to.description == words[2], "\(line)")
      case "audit":
        let number = Int(words[1]) ?? 0
        let link = try await store.audit(after: number - 1, limit: 1).first
        #expect(link?.sequence == number, "\(line)")
      case "session":
        let session = try await store.session(named: "crash", revision: nil, in: "crash")
        let made = Int(words[1]) ?? 0
        #expect(try #require(session).summary.revision >= made, "\(line)")
      case "reserved":
        let spending = try await store.spending(of: id(words, 1))
        #expect((spending.spent + spending.reserved).calls > 0, "\(line)")
      case "entry":
        let run = try id(words, 1)
        if entries[run] == nil { entries[run] = try await Self.entries(of: run, store) }
        #expect(entries[run]?.contains(words[2]) == true, "\(line)")
      default: Issue.record("unexpected line \(line)")
      }
    }
  }

  private static func id(_ words: [String], _ index: Int) throws -> UUIDv7 {
    try #require(UUIDv7(words[index]))
  }

  /// The keys of a run's entries, each of which has its two calls.
  private static func entries(of run: UUIDv7, _ store: SQLiteStore) async throws -> Set<String> {
    let entries = try await store.entries(of: run)
    let calls = try await store.calls(of: run)
    #expect(calls.count == 2 * entries.count)
    return Set(entries.map(\.key))
  }

  private static func verifyStep(_ words: [String], _ store: SQLiteStore) async throws {
    let step = try #require(try await store.step(id(words, 1)))
    #expect(step.newVersion?.description ?? "-" == words[2])
    if let version = step.newVersion {
      #expect(try await store.version(version)?.summary.step == step.id)
    }
  }

  private static func verifyBatch(_ words: [String], _ store: SQLiteStore) async throws {
    var query = StepQuery()
    query.run = try id(words, 1)
    query.limit = 1000
    let iterations = Set(try await store.steps(query).map(\.iteration))
    let first = try #require(Int(words[2]))
    let last = try #require(Int(words[3]))
    #expect(iterations.isSuperset(of: first...last))
  }
}
