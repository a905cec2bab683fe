import Configuration
import Engine
import Evaluation
import JSON
import LanguageModels
import Persistence
import Records
import Support
import TestSupport
import Testing
import Training

@Suite("Jobs that are cancelled in the middle")
struct InterruptionTests {
  /// Holds calls back until the job is known, and cancels it at one of them.
  private actor Canceller {
    private let call: Int
    private var cancel: (@Sendable () -> Void)?
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(atCall call: Int) {
      self.call = call
    }

    func start(_ cancel: @escaping @Sendable () -> Void) {
      self.cancel = cancel
      for continuation in waiting { continuation.resume() }
      waiting = []
    }

    func pass(_ number: Int) async {
      if cancel == nil { await withCheckedContinuation { waiting.append($0) } }
      if number == call { cancel?() }
    }
  }

  private static let stores = ["memory", "file"]

  private func withStore(_ kind: String, _ body: (any Store) async throws -> Void) async throws {
    guard kind == "file" else { return try await body(MemoryStore()) }
    try await TemporaryFolder.withAsync { folder in
      let store = try await SQLiteStore.open(
        Path.join(folder, "store.sqlite"), mode: .readWrite(creating: true),
        now: Host.fixed().now(), random: SeededRandom(seed: 1, purpose: "test"))
      try await body(store)
      await store.close()
    }
  }

  private func failure<Output, Event>(of job: Job<Output, Event>) async -> EngineError? {
    do {
      _ = try await job.value
      Issue.record("the job should have been cancelled")
      return nil
    } catch let error as EngineError {
      return error
    } catch {
      Issue.record(error)
      return nil
    }
  }

  private func engine(
    _ place: SmallEngine, cancelling canceller: Canceller? = nil
  ) throws -> Engine {
    let model = try SmallEngine.metered(
      price: .free, onCall: { await canceller?.pass($0) })
    return try place.engine(models: ["own": model], ["defaults.model": .text("own")])
  }

  @Test("An evaluation says what its finished questions reached, and goes on", arguments: stores)
  func evaluation(kind: String) async throws {
    try await withStore(kind) { store in
      try await SmallEngine.with(store) { place in
        var choice = Engine.EvaluationChoice()
        choice.profiles = [SmallProject.weak, SmallProject.strong]
        choice.questions = Engine.QuestionChoice(split: .train, limit: 12)
        let canceller = Canceller(atCall: 90)
        let cancelled = try engine(place, cancelling: canceller)
        let job = try await cancelled.start(cancelled.prepareEvaluation(choice))
        await canceller.start { job.cancel() }
        let error = try #require(await failure(of: job))
        #expect(error.code == .cancelled)
        let partial = try #require(error.partial)
        let done = try #require(partial["done"]?.double.map { Int($0) })
        #expect((2..<12).contains(done))
        #expect(partial["kind"] == "evaluation" && partial["total"] == 12)
        #expect(error.detail.contains("\(done) of 12 questions done"))
        #expect(error.detail.contains("give the same command again"))

        // The means are those of the checkpoints of questions that both profiles have done.
        let run = try #require(partial["run"]?.string.flatMap { UUIDv7($0) })
        let entries = try await store.entries(of: run)
        let both = Dictionary(grouping: entries) { $0.question ?? "" }.filter {
          $0.value.count == 2
        }
        #expect(both.count == done)
        for (index, name) in ["weak", "strong"].enumerated() {
          let arm = try #require(partial["arms"]?[index])
          #expect(arm["name"]?.string == name)
          let version = try #require(arm["hash"]?.string)
          let rewards = both.values.flatMap(\.self)
            .filter { $0.version?.description == version }.compactMap(\.reward)
          let mean = try #require(arm["metrics"]?["reward"]?["mean"]?.double)
          #expect(abs(mean - rewards.reduce(0, +) / Double(rewards.count)) < 1e-12)
          if index == 0 { #expect(partial["mean"]?.double == mean) }
        }
        let again = try engine(place)
        let resumed = try await again.start(again.prepareEvaluation(choice)).value
        #expect(resumed.run == run)
        let undisturbed = try engine(SmallEngine(root: place.root, store: MemoryStore()))
        let whole = try await undisturbed.start(undisturbed.prepareEvaluation(choice)).value
        #expect(resumed.result == whole.result)
      }
    }
  }

  @Test("An evaluation that is cancelled at its first call has reached nothing")
  func firstCall() async throws {
    try await SmallEngine.with { place in
      var choice = Engine.EvaluationChoice()
      choice.questions = Engine.QuestionChoice(split: .train, limit: 3)
      let canceller = Canceller(atCall: 1)
      let engine = try engine(place, cancelling: canceller)
      let job = try await engine.start(engine.prepareEvaluation(choice))
      await canceller.start { job.cancel() }
      let error = try #require(await failure(of: job))
      #expect(error.partial?["done"] == 0)
      #expect(error.partial?["mean"] == .null)
      #expect(error.partial?["arms"] == [])
    }
  }

  @Test("A training says how many steps are done and what they took", arguments: stores)
  func training(kind: String) async throws {
    try await withStore(kind) { store in
      try await SmallEngine.with(store) { place in
        var choice = Engine.TrainingChoice(
          settings: try TrainingSettings(iterations: 3, minibatch: 6))
        choice.leavesTestSealed = true
        let undisturbed = try engine(SmallEngine(root: place.root, store: MemoryStore()))
        let whole = try await undisturbed.start(undisturbed.prepareTraining(choice)).value
        let first = try #require(whole.steps.first)
        #expect(whole.steps.count > 1)

        let canceller = Canceller(atCall: first.spent.calls + 2)
        let cancelled = try engine(place, cancelling: canceller)
        let job = try await cancelled.start(cancelled.prepareTraining(choice))
        await canceller.start { job.cancel() }
        let error = try #require(await failure(of: job))
        #expect(error.code == .cancelled)
        let partial = try #require(error.partial)
        #expect(partial["kind"] == "training")
        #expect(partial["done"] == 1 && partial["total"] == 3)
        #expect(partial["adopted"] == .int(first.outcome == .adopted ? 1 : 0))
        #expect(partial["version"]?.string == nil || first.newVersion != nil)
        let run = try #require(partial["run"]?.string.flatMap { UUIDv7($0) })
        let spent = try await store.spending(of: run).spent
        #expect(partial["spent"] == spent.json)
        #expect(spent.calls >= first.spent.calls)
        #expect(error.detail.contains("1 of 3 steps done"))

        let again = try engine(place)
        let resumed = try await again.start(again.prepareTraining(choice)).value
        #expect(resumed.run == run)
        #expect(resumed.steps.map(\.outcome) == whole.steps.map(\.outcome))
      }
    }
  }
}
