import Configuration
import Engine
import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import Support
import TestSupport
import Testing
import Training

@Suite("What a project learns from and is tested on")
struct SealTests {
  private struct Place {
    let root: String
    let store = MemoryStore()

    func engine(
      _ host: Host? = nil, _ settings: [String: SettingValue] = [:]
    ) throws -> Engine {
      let host = host ?? .fixed(workingDirectory: root)
      var entries = [
        "defaults.corpus": entry(.text("tea")),
        "store.path": entry(.text(root + "/missing.sqlite")),
      ]
      for (path, value) in settings { entries[path] = entry(value) }
      let project = try Project.discover(from: root, host: host)
      let store = store
      return Engine(
        host: host, project: project,
        configuration: try ConfigurationLoader.load(
          project: project, host: host, environment: nil, session: .init(),
          options: Configuration.Layer(entries: entries)),
        corpora: CorpusCache(), stores: StoreCache { (_, _, _) throws(StoreError) in store })
    }

    private func entry(_ value: SettingValue) -> Configuration.Entry {
      Configuration.Entry(value: value, origin: .option(name: "--test"))
    }
  }

  private static func line(_ number: Int, id: String) -> String {
    let doc = "d\(number % 10)"
    let quote: JSONValue = [
      "doc": .string(doc), "text": .string("Tea number \(number) has shade \(number)."),
    ]
    let question: JSONValue = [
      "id": .string(id), "question": .string("What colour has tea number \(number)?"),
      "answers": [.string("shade \(number)")], "answer_type": "term", "quotes": [quote],
      "positions": [], "is_impossible": false,
    ]
    return question.text() + "\n"
  }

  private func withPlace(_ body: (Place) async throws -> Void) async throws {
    try await TemporaryFolder.withAsync { folder in
      let root = try #require(FileSystem.canonical(folder)) + "/project"
      let corpus = root + "/corpus_data/tea"
      try FileSystem.makeFolder(corpus + "/documents")
      try FileSystem.makeFolder(root + "/.git")
      try FileSystem.write(Array("hegel: 1\n".utf8), to: root + "/hegel.yaml")
      for document in 0..<10 {
        let text = stride(from: document, to: 60, by: 10).map {
          "Tea number \($0) has shade \($0).\n"
        }.joined()
        try FileSystem.write(Array(text.utf8), to: corpus + "/documents/d\(document).md")
      }
      let lines = (0..<60).map { Self.line($0, id: "q\($0)") }.joined()
      try FileSystem.write(Array(lines.utf8), to: corpus + "/questions.jsonl")
      // The same questions under other ids.
      let copied = (0..<60).map { Self.line($0, id: "mine\($0)") }.joined()
      try FileSystem.write(Array(copied.utf8), to: root + "/mine.jsonl")
      try await body(Place(root: root))
    }
  }

  private func evaluate(
    _ place: Place, _ questions: Engine.QuestionChoice, seed: Int = 1,
    _ settings: [String: SettingValue] = [:]
  ) async throws -> EngineError? {
    do {
      let host = Host.fixed(seed: UInt64(seed), workingDirectory: place.root)
      let engine = try place.engine(
        host, settings.merging(["defaults.seed": .integer(seed)]) { $1 })
      var choice = Engine.EvaluationChoice()
      choice.questions = questions
      _ = try await engine.start(try await engine.prepareEvaluation(choice)).value
      return nil
    } catch let error as EngineError {
      return error
    }
  }

  @Test("The seal holds for a file with the sealed questions, for all, and for other shares")
  func sealed() async throws {
    try await withPlace { place in
      let first = try await evaluate(place, .init(file: "mine.jsonl"))
      #expect(first == nil)
      for choice in [
        Engine.QuestionChoice(split: .test), .init(split: .all), .init(file: "mine.jsonl"),
        .init(split: .test, limit: 3),
      ] {
        let error = try await evaluate(place, choice, seed: 2)
        #expect(error?.code == .refused)
        #expect(error?.detail.contains("--again") == true)
      }
      let shares: [String: SettingValue] = [
        "splits.train": .number(0.3), "splits.test": .number(0.3),
      ]
      let reshuffled = try await evaluate(place, .init(split: .test), seed: 3, shares)
      #expect(reshuffled?.code == .refused)
      let validation = try await evaluate(place, .init(split: .validation), seed: 4)
      #expect(validation == nil)
    }
  }

  @Test("Nothing is learned from sealed questions of a file, or asked by hand")
  func training() async throws {
    try await withPlace { place in
      let engine = try place.engine()
      let plan = try engine.splits(of: nil, in: engine.corpus(named: nil, profile: nil))
      let sealed = plan[.test].questions
      // Without their documents they fall into other splits.
      let lines = sealed.enumerated().map { index, question in
        "{\"id\": \"x\(index)\", \"question\": \"\(question.question)\", \"answers\": [\"a\"]}\n"
      }.joined()
      try FileSystem.write(Array(lines.utf8), to: place.root + "/other.jsonl")
      var choice = Engine.TrainingChoice(settings: try TrainingSettings())
      choice.questions = "other.jsonl"
      var error = await #expect(throws: EngineError.self) {
        _ = try await engine.prepareTraining(choice)
      }
      #expect(error?.code == .refused)
      choice.questions = nil
      choice.question = engine.question(sealed[0].question.uppercased(), gold: ["x"])
      error = await #expect(throws: EngineError.self) {
        _ = try await engine.prepareTraining(choice)
      }
      #expect(error?.code == .refused)
    }
  }

  @Test("The price of a training counts its proposals")
  func estimate() async throws {
    try await withPlace { place in
      let engine = try place.engine()
      var choice = Engine.TrainingChoice(settings: try TrainingSettings(iterations: 1))
      let one = try await engine.prepareTraining(choice)
      choice.settings = try TrainingSettings(iterations: 2)
      let two = try await engine.prepareTraining(choice)
      let debates = one.estimate.debates
      let calls = (one.estimate.highest.calls, two.estimate.highest.calls)
      let perDebate = calls.0 / debates
      #expect(calls.0 == debates * perDebate + 2)
      #expect(calls.1 == two.estimate.debates * perDebate + 4)
    }
  }

  @Test("Only what the final look confirmed on unseen questions is promoted without a word more")
  func promotion() async throws {
    for (look, isPromoted) in [
      (["verdict": "confirmed", "earlier_uses": 0], true),
      (["verdict": "confirmed", "earlier_uses": 1], false),
      (["verdict": "no_evidence", "earlier_uses": 0], false),
    ] as [(JSONValue, Bool)] {
      try await withPlace { place in
        let engine = try place.engine()
        let start = try await engine.version(named: nil)
        let host = Host.fixed(seed: 9)
        let run = RunRecord(
          id: host.newID(), kind: .training, namespace: try engine.namespace(), seed: 1,
          manifest: [:], started: host.now())
        try await place.store.begin(run)
        var parts = start.profile.parts
        parts.debate = try DebateSettings(workers: 1, rounds: 0)
        let profile = try Profile(parts)
        let (adoption, final) = (host.newID(), host.newID())
        let version = NewVersion(
          id: host.newID(), parent: start.id, namespace: run.namespace, profile: profile,
          origin: .training, step: adoption, created: host.now())
        func step(
          _ id: UUIDv7, _ number: Int, _ outcome: TrainingStepRecord.Outcome, _ look: JSONValue
        ) -> TrainingStepRecord {
          TrainingStepRecord(
            id: id, run: run.id, iteration: number, parent: start.id, newVersion: version.id,
            outcome: outcome, reason: "r", rewardBefore: nil, rewardAfter: nil, effect: nil,
            interval: nil, pairs: 0, spent: .none, started: host.now(), finished: host.now(),
            evidence: ["final_look": look])
        }
        _ = try await place.store.record(step(adoption, 1, .adopted, .null), version: version)
        _ = try await place.store.record(step(final, 2, .awaitingReview, look), version: version)
        do {
          let moved = try await engine.promote(
            version.id.description, reason: nil, anyway: false)
          #expect(isPromoted && moved.head.version.id == version.id)
        } catch let error as EngineError {
          #expect(!isPromoted && error.code == .refused, "\(error)")
        }
      }
    }
  }

  @Test("A stop flag stops a single debate too")
  func stop() async throws {
    try await withPlace { place in
      try FileSystem.write([], to: place.root + "/store.sqlite")
      let path = SettingValue.text(place.root + "/store.sqlite")
      let engine = try place.engine(nil, ["store.path": path])
      _ = try await engine.start(try await engine.prepareDebate("What colour has tea?")).value
      _ = try await engine.stop(reason: "test", everywhere: true)
      let error = await #expect(throws: EngineError.self) {
        _ = try await engine.start(try await engine.prepareDebate("What colour has tea?")).value
      }
      #expect(error?.code == .refused)
    }
  }
}
