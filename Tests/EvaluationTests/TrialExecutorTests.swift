import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import Support
import Synchronization
import TestSupport
import Testing

@Suite("Running trials")
struct TrialExecutorTests {
  private static let noise = SyntheticRunner { _, question, seed in
    .reward(Double(seed % 1000) / 2000 + Double(question % 2) / 4)
  }

  private func error(
    _ body: () async throws(EvaluationError) -> Void
  ) async -> EvaluationError? {
    do throws(EvaluationError) {
      try await body()
      return nil
    } catch {
      return error
    }
  }

  @Test("Records come in the order of the trials, whatever runs at once")
  func order() async throws {
    let trials = Fixture.trials(
      [try Fixture.profile("a"), try Fixture.profile("b")], Fixture.questions(20))
    var results: [[TrialRecord]] = []
    for parallelism in [1, 3, 16] {
      let store = try await Fixture.store()
      let executor = Fixture.executor(store, Self.noise, parallelism: parallelism)
      results.append(try await executor.records(for: trials))
    }
    #expect(results[0].map(\.key) == trials.map(\.key))
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test("Both arms meet a question under the same seed, and questions under different ones")
  func seeds() async throws {
    let trials = Fixture.trials(
      [try Fixture.profile("a"), try Fixture.profile("b")], Fixture.questions(10))
    let seeds = trials.map { $0.seed(in: 5) }
    #expect(Array(seeds[..<10]) == Array(seeds[10...]))
    #expect(Set(seeds).count == 10)
    #expect(trials[0].seed(in: 6) != seeds[0])
    var again = trials[0]
    again.repetition = 1
    #expect(again.seed(in: 5) != seeds[0])
  }

  @Test("A key is short however long the id of the question is, and still its own")
  func longIDs() throws {
    var trial = Fixture.trials([try Fixture.profile("a")], Fixture.questions(1))[0]
    #expect(trial.key.hasSuffix("/q0/0"))
    trial.question.id = String(repeating: "x", count: 5000)
    let long = trial.key
    #expect(long.utf8.count < 200)
    trial.question.id += "y"
    #expect(trial.key != long)
  }

  @Test("A trial that the run has done is not run again")
  func checkpoint() async throws {
    let store = try await Fixture.store()
    let trials = Fixture.trials([try Fixture.profile("a")], Fixture.questions(8))
    let runner = SyntheticRunner { _, _, _ in .reward(0.5) }
    let first = try await Fixture.executor(store, runner).records(for: Array(trials[..<5]))
    let second = try await Fixture.executor(store, runner).records(for: trials + trials)
    #expect(runner.trials.count == 8)
    #expect(Array(second[..<5]) == first)
    #expect(second.count == 16)
    let spending = try await store.spending(of: Fixture.run)
    #expect(spending.spent.debates == 8)
    #expect(spending.reserved == .none)
    let calls = try await store.calls(of: Fixture.run)
    #expect(calls.count == 8)
  }

  @Test("A failed trial is missing, is kept, and is no score")
  func failures() async throws {
    let store = try await Fixture.store()
    let trials = Fixture.trials([try Fixture.profile("a")], Fixture.questions(4))
    let runner = SyntheticRunner { _, question, _ in
      switch question {
      case 1: .failure("timeout")
      case 2: .components(["f1": nil])
      default: .reward(1)
      }
    }
    let records = try await Fixture.executor(store, runner).records(for: trials)
    #expect(records.map(\.value) == [1, nil, nil, 1])
    #expect(records.map(\.missing) == [nil, "timeout", "no-reward", nil])
    let entries = try await store.entries(of: Fixture.run)
    let rewards = Dictionary(uniqueKeysWithValues: entries.map { ($0.question, $0.reward) })
    #expect(rewards == ["q0": 1, "q1": nil, "q2": nil, "q3": 1])
    let again = try await Fixture.executor(store, runner).records(for: trials)
    #expect(again == records)
    #expect(runner.trials.count == 4)
  }

  @Test("Every record says that its runner is synthetic")
  func synthetic() async throws {
    let store = try await Fixture.store()
    let trials = Fixture.trials([try Fixture.profile("a")], Fixture.questions(2))
    let runner = SyntheticRunner { _, question, _ in question == 0 ? .reward(1) : .failure("x") }
    let records = try await Fixture.executor(store, runner).records(for: trials)
    #expect(records.map(\.isSynthetic) == [true, true])
  }

  @Test(
    "A cap lets the same trials through whatever runs at once, and is never passed",
    arguments: [1, 2, 7])
  func caps(parallelism: Int) async throws {
    let questions = Fixture.questions(20)
    let trials = Fixture.trials([try Fixture.profile("a")], questions)
    let cases: [(SpendCaps, Int)] = [
      (SpendCaps(debates: 6), 6), (SpendCaps(calls: 30), 6), (SpendCaps(tokens: 3000), 7),
      (SpendCaps(dollars: 0.30), 7), (SpendCaps(calls: 9), 0),
    ]
    for (caps, expected) in cases {
      let store = try await Fixture.store()
      let runner = SyntheticRunner { _, _, _ in .reward(0.5) }
      let executor = Fixture.executor(store, runner, caps: caps, parallelism: parallelism)
      let failure = await error { () async throws(EvaluationError) in
        _ = try await executor.records(for: trials)
      }
      #expect(failure?.code == .cap, "\(caps)")
      let entries = try await store.entries(of: Fixture.run)
      #expect(Set(entries.compactMap(\.question)) == Set(questions.prefix(expected).map(\.id)))
      let spending = try await store.spending(of: Fixture.run)
      #expect(caps.passed(by: .none, beyond: spending.spent) == nil)
      #expect(spending.reserved == .none)
      let raised = Fixture.executor(store, runner, parallelism: parallelism)
      let records = try await raised.records(for: trials)
      #expect(records.count == 20)
      #expect(runner.trials.count == 20)
    }
  }

  @Test("A store that fails at any write loses nothing that was kept, and the run goes on from it")
  func killedAnywhere() async throws {
    let profiles = [try Fixture.profile("a"), try Fixture.profile("b")]
    let trials = Fixture.trials(profiles, Fixture.questions(6))
    let whole = try await Fixture.executor(try await Fixture.store(), Self.noise, parallelism: 1)
      .records(for: trials)
    for writes in 0..<26 {
      for isSpent in [false, true] {
        let store = try await Fixture.store()
        await store.fail(after: writes)
        let runner = SyntheticRunner(lostAttemptsAreSpent: isSpent) { _, question, seed in
          .reward(Double(seed % 1000) / 2000 + Double(question % 2) / 4)
        }
        let failure = await error { () async throws(EvaluationError) in
          _ = try await Fixture.executor(store, runner, parallelism: 3).records(for: trials)
        }
        #expect((failure?.code == .store) == (writes < 24), "\(writes)")
        let kept = try await store.entries(of: Fixture.run).count
        let ran = runner.trials.count
        await store.fail(after: nil)
        let resumed = try await Fixture.executor(store, runner, parallelism: 3)
          .records(for: trials)
        #expect(resumed == whole, "\(writes)")
        #expect(runner.trials.count - ran == trials.count - kept)
        let spending = try await store.spending(of: Fixture.run)
        #expect(spending.reserved == .none)
        if !isSpent { #expect(spending.spent.debates == trials.count) }
      }
    }
  }

  @Test("What a killed attempt had set aside takes no room under a cap when it is not spent")
  func leftReservations() async throws {
    let store = try await Fixture.store()
    let trials = Fixture.trials([try Fixture.profile("a")], Fixture.questions(6))
    let amount = SpendAmount(debates: 1, calls: 10, tokens: 1000, dollars: 0.1)
    for trial in trials[3...] {
      try await store.reserve(
        Fixture.run, trial.key, amount, caps: SpendCaps(), lostIsSpent: false)
    }
    let runner = SyntheticRunner { _, _, _ in .reward(0.5) }
    // The last trial begins at 20 calls spent and sets 10 aside.
    let executor = Fixture.executor(store, runner, caps: SpendCaps(calls: 30), parallelism: 1)
    let records = try await executor.records(for: trials)
    #expect(records.count == 6)
  }

  @Test("Cancelling keeps what has ended and starts nothing more")
  func cancellation() async throws {
    let store = try await Fixture.store()
    let trials = Fixture.trials([try Fixture.profile("a")], Fixture.questions(30))
    let runner = SyntheticRunner { _, _, _ in .reward(0.5) }
    let executor = Fixture.executor(store, runner, parallelism: 2)
    let task = Mutex<Task<EvaluationError?, Never>?>(nil)
    let (gate, opened) = AsyncStream.makeStream(of: Void.self)
    let running = Task { () async -> EvaluationError? in
      for await _ in gate { break }
      do throws(EvaluationError) {
        _ = try await executor.records(for: trials) { progress in
          if progress.done == 7 { task.withLock { $0?.cancel() } }
        }
        return nil
      } catch {
        return error
      }
    }
    task.withLock { $0 = running }
    opened.yield()
    opened.finish()
    let failure = await running.value
    #expect(failure?.code == .cancelled)
    let kept = try await store.entries(of: Fixture.run).count
    #expect((7...9).contains(kept))
    let records = try await executor.records(for: trials)
    #expect(records.count == 30)
    #expect(runner.trials.count == 30)
  }

  @Test("A trial that ends the run is not kept as missing, and the run can go on from it")
  func endedByTrial() async throws {
    let trials = Fixture.trials([try Fixture.profile("a")], Fixture.questions(5))
    let codes: [(String, EvaluationError.Code)] = [
      ("stopped", .stopped), ("cap", .cap), ("cancelled", .cancelled), ("other", .stopped),
    ]
    for (code, expected) in codes {
      let store = try await Fixture.store()
      let stopping = SyntheticRunner { _, question, _ in question == 2 ? .end(code) : .reward(1) }
      let failure = await error { () async throws(EvaluationError) in
        _ = try await Fixture.executor(store, stopping, parallelism: 1).records(for: trials)
      }
      #expect(failure?.code == expected)
      let entries = try await store.entries(of: Fixture.run)
      #expect(entries.map(\.question) == ["q0", "q1"])
      let spending = try await store.spending(of: Fixture.run)
      #expect(spending.spent.debates == 3)
      let runner = SyntheticRunner { _, _, _ in .reward(1) }
      let records = try await Fixture.executor(store, runner).records(for: trials)
      #expect(records.allSatisfy { $0.value == 1 })
      #expect(runner.trials.count == 3)
    }
  }

  @Test("A question that has changed since the run began is refused, not mixed in")
  func changedQuestion() async throws {
    let store = try await Fixture.store()
    var questions = Fixture.questions(3)
    let profile = try Fixture.profile("a")
    let executor = Fixture.executor(store, Self.noise)
    _ = try await executor.records(for: Fixture.trials([profile], questions))
    questions[1].answers = ["another answer"]
    let failure = await error { () async throws(EvaluationError) in
      _ = try await executor.records(for: Fixture.trials([profile], questions))
    }
    #expect(failure?.code == .changed)
    #expect(failure?.detail.contains("\"q1\"") == true)
  }

  @Test("A profile whose debate cannot be planned is refused before anything is run")
  func unplannable() async throws {
    let store = try await Fixture.store()
    let runner = SyntheticRunner { _, _, _ in .reward(1) }
    let profiles = [try Fixture.profile("a"), try Fixture.profile("unplannable")]
    let failure = await error { () async throws(EvaluationError) in
      _ = try await Fixture.executor(store, runner).records(
        for: Fixture.trials(profiles, Fixture.questions(2)))
    }
    #expect(failure?.code == .plan)
    #expect(failure?.detail.contains("the prompt is longer than its limit") == true)
    #expect(runner.trials.isEmpty)
  }

  @Test("A checkpoint that cannot be read is an error that names it")
  func damaged() async throws {
    let store = try await Fixture.store()
    try await store.record(
      RunEntry(key: "trial/x", kind: "trial", body: ["format_version": 9]), run: Fixture.run,
      calls: [], spent: .none)
    let failure = await error { () async throws(EvaluationError) in
      _ = try await Fixture.executor(store, Self.noise).records(
        for: Fixture.trials([], Fixture.questions(1)))
    }
    #expect(failure?.code == .damaged)
    #expect(failure?.detail.contains("trial/x") == true)
  }

  @Test("Progress counts checkpoints and missing ones apart and tells the time that is left")
  func progress() async throws {
    let store = try await Fixture.store()
    let trials = Fixture.trials([try Fixture.profile("a")], Fixture.questions(4))
    let runner = SyntheticRunner { _, question, _ in question == 3 ? .failure("x") : .reward(0.5) }
    _ = try await Fixture.executor(store, runner).records(for: Array(trials[..<2]))
    let ticks = Mutex(0)
    var host = Host.fixed()
    host.uptime = {
      .seconds(
        ticks.withLock { ticks in
          ticks += 1
          return ticks
        })
    }
    let executor = TrialExecutor(
      store: store, run: Fixture.run, seed: 1, runner: runner, host: host, parallelism: 1)
    let seen = Mutex<[TrialProgress]>([])
    _ = try await executor.records(for: trials) { progress in
      seen.withLock { $0.append(progress) }
    }
    let steps = seen.withLock { $0 }
    #expect(steps.map(\.done) == [2, 3, 4])
    #expect(steps.map(\.total) == [4, 4, 4])
    #expect(steps.map(\.fromCheckpoint) == [2, 2, 2])
    #expect(steps.map(\.missing) == [0, 0, 1])
    #expect(steps.map(\.meanSoFar) == [0.5, 0.5, 0.5])
    #expect(steps.map(\.left) == [nil, .seconds(2), .zero])
  }

  @Test("A record's form reads back to the same record")
  func roundTrip() async throws {
    let store = try await Fixture.store()
    let trials = Fixture.trials([try Fixture.profile("a")], Fixture.questions(3))
    let runner = SyntheticRunner { _, question, _ in
      question == 0 ? .failure("x") : .components(["f1": 0.5, "debate": nil])
    }
    for record in try await Fixture.executor(store, runner).records(for: trials) {
      let text = record.json.text()
      let read = try TrialRecord(json: JSONValue(parsing: text), at: "$")
      #expect(read == record)
    }
  }
}
