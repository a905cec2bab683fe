import JSON
import Records
import Support
import Testing

extension StoreContract {
  static let runs = [
    StoreContract("A run is read as it was begun, and as it ended") { store in
      let samples = Samples()
      let run = samples.run(manifest: ["b": 1, "a": [0.1, 1.0, "x"]])
      try await store.begin(run)
      #expect(try await store.run(run.id) == run)
      #expect(try await store.run(samples.host.newID()) == nil)
      await expect(.conflict) { try await store.begin(run) }
      let version = try await store.save(samples.version("One."))
      let score = VersionScore(
        version: version.id, run: run.id, metric: "reward", corpus: "physics", split: "validation",
        model: "embedded", count: 20, mean: 0.5, interval: 0.4...0.6, measured: Samples.at(9))
      var second = score
      second.metric = "f1"
      second.interval = nil
      try await store.finish(
        run.id, state: .finished, result: ["gain": 0.1], failure: nil, scores: [score, second],
        at: Samples.at(10))
      let ended = try await store.run(run.id)
      #expect(ended?.state == .finished)
      #expect(ended?.finished == Samples.at(10))
      #expect(ended?.result == ["gain": 0.1])
      #expect(try await store.scores(of: [version.id, version.id]) == [second, score])
      #expect(try await store.scores(of: []) == [])
      await expect(.conflict) {
        try await store.finish(
          run.id, state: .failed, result: nil, failure: "late", scores: [], at: Samples.at(11))
      }
    },
    StoreContract("Times of calls are those of answered calls of a model, the newest first") {
      store in
      let run = Samples().run()
      try await store.begin(run)
      func call(
        _ number: Int, _ model: String, _ time: Int64?, outcome: String = "ok"
      ) -> CallRecord {
        var call = Samples.call(number)
        call.model = model
        call.duration = time.map { .microseconds($0) }
        call.outcome = outcome
        return call
      }
      let entries = [
        [call(1, "a", 10), call(2, "b", 20), call(3, "a", 30)],
        [call(1, "a", 40), call(2, "a", 50, outcome: "timeout"), call(3, "a", nil)],
      ]
      for (index, calls) in entries.enumerated() {
        try await store.reserve(
          run.id, "\(index)", Samples.spend(calls: 3), caps: SpendCaps(), lostIsSpent: true)
        try await store.record(
          Samples.entry("\(index)"), run: run.id, calls: calls, spent: Samples.spend(calls: 3))
      }
      #expect(try await store.calls(of: run.id) == entries.flatMap(\.self))
      let times = try await store.callTimes(of: "a", limit: 9)
      #expect(times == [.microseconds(40), .microseconds(30), .microseconds(10)])
      #expect(try await store.callTimes(of: "a", limit: 1) == [.microseconds(40)])
      #expect(try await store.callTimes(of: "c", limit: 9) == [])
      await expect(.invalid) { try await store.callTimes(of: "a", limit: 0) }
    },
    StoreContract("The end of a run is whole or not at all") { store in
      let samples = Samples()
      let run = samples.run()
      try await store.begin(run)
      let score = VersionScore(
        version: samples.host.newID(), run: run.id, metric: "reward", corpus: "", split: "all",
        model: "embedded", count: 1, mean: 1, interval: nil, measured: Samples.start)
      await expect(.notFound) {
        try await store.finish(
          run.id, state: .finished, result: nil, failure: nil, scores: [score], at: Samples.at(1))
      }
      #expect(try await store.run(run.id)?.state == .unfinished)
      await expect(.invalid) {
        try await store.finish(
          run.id, state: .unfinished, result: nil, failure: nil, scores: [], at: Samples.at(1))
      }
      await expect(.notFound) {
        try await store.finish(
          samples.host.newID(), state: .failed, result: nil, failure: nil, scores: [],
          at: Samples.at(1))
      }
    },
    StoreContract("Runs are listed newest first by namespace and kind") { store in
      let samples = Samples()
      let runs = [
        samples.run(.training), samples.run(.evaluation), samples.run(.training, namespace: "x"),
        samples.run(.training),
      ]
      for run in runs { try await store.begin(run) }
      let ids = runs.map(\.id)
      func list(
        _ namespace: String? = nil, _ kind: RunRecord.Kind? = nil, _ before: UUIDv7? = nil,
        _ limit: Int = 10
      ) async throws -> [UUIDv7] {
        try await store.runs(namespace: namespace, kind: kind, before: before, limit: limit)
          .map(\.id)
      }
      #expect(try await list() == ids.reversed())
      #expect(try await list("team") == [ids[3], ids[1], ids[0]])
      #expect(try await list("team", .training) == [ids[3], ids[0]])
      #expect(try await list(nil, .training, ids[3], 1) == [ids[2]])
      await expect(.invalid) { try await list(nil, nil, nil, 0) }
    },
    StoreContract("An interrupted run is found again by its inputs, until it ends") { store in
      let samples = Samples()
      let old = samples.run(manifest: ["q": 1])
      let new = samples.run(manifest: ["q": 1])
      for run in [old, samples.run(manifest: ["q": 2]), new] { try await store.begin(run) }
      func found(_ kind: RunRecord.Kind = .training, _ namespace: String = "team") async throws
        -> UUIDv7?
      {
        let run = try await store.unfinishedRun(
          kind: kind, namespace: namespace, manifestHash: old.manifestHash)
        return run?.id
      }
      #expect(try await found() == new.id)
      #expect(try await found(.evolution) == nil)
      #expect(try await found(.training, "x") == nil)
      try await store.finish(
        new.id, state: .failed, result: nil, failure: "x", scores: [], at: Samples.at(1))
      #expect(try await found() == old.id)
    },
    StoreContract("Entries keep their order, and one that is there stays as it is") { store in
      let samples = Samples()
      let run = samples.run()
      try await store.begin(run)
      let entries = ["c", "a", "b"].map { Samples.entry($0, reward: $0 == "a" ? nil : 0.5) }
      for entry in entries {
        try await store.record(entry, run: run.id, calls: [], spent: .none)
      }
      var again = entries[0]
      again.reward = 1
      try await store.record(
        again, run: run.id, calls: [Samples.call(1)], spent: Samples.spend(calls: 1))
      #expect(try await store.entries(of: run.id) == entries)
      #expect(try await store.calls(of: run.id) == [])
      #expect(try await store.spending(of: run.id).spent == .none)
      await expect(.notFound) {
        try await store.record(
          entries[0], run: samples.host.newID(), calls: [], spent: .none)
      }
    },
    StoreContract("Calls keep their texts once, and a hash alone where no text is kept") { store in
      let samples = Samples()
      let run = samples.run()
      try await store.begin(run)
      var bare = Samples.call(2, request: "secret", response: nil)
      bare.request = StoredText(Array("secret".utf8), keepingText: false)
      let empty = Samples.call(3, request: "", response: "")
      try await store.record(
        Samples.entry("b"), run: run.id, calls: [Samples.call(1), bare, empty], spent: .none)
      try await store.record(
        Samples.entry("a"), run: run.id, calls: [Samples.call(1)], spent: .none)
      #expect(
        try await store.calls(of: run.id) == [Samples.call(1), bare, empty, Samples.call(1)])
    },
    StoreContract("A run is claimed once at a time") { store in
      let samples = Samples()
      let run = samples.run()
      let other = samples.run()
      for run in [run, other] { try await store.begin(run) }
      let claim = try await store.claim(run.id)
      await expect(.claimed) { try await store.claim(run.id) }
      let second = try await store.claim(other.id)
      claim.release()
      claim.release()
      let again = try await store.claim(run.id)
      again.release()
      second.release()
      await expect(.notFound) { try await store.claim(samples.host.newID()) }
    },
    StoreContract("Numbers that are none are refused, and texts are kept to the byte") { store in
      let samples = Samples()
      let run = samples.run()
      try await store.begin(run)
      for reward in [Double.nan, .infinity] {
        await expect(.invalid) {
          try await store.record(
            Samples.entry("x", reward: reward), run: run.id, calls: [], spent: .none)
        }
      }
      var entry = Samples.entry("nul\0and é and e\u{301}")
      entry.question = ""
      entry.body = ["text": "\0\u{7F}\u{2028}🙂", "big": .integer(.max), "small": 1e-300]
      try await store.record(entry, run: run.id, calls: [], spent: .none)
      let read = try await store.entries(of: run.id)
      #expect(read == [entry])
      #expect(read.first.map { Array($0.key.utf8) } == Array(entry.key.utf8))
    },
  ]
}
