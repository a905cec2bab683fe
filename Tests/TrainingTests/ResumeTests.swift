import JSON
import Profiles
import Records
import Support
import TestSupport
import Testing
import Training

@Suite("Interrupted runs of training")
struct ResumeTests {
  private func fixture(parallelism: Int = 3) throws -> TrainingFixture {
    var fixture = try TrainingFixture(
      settings: TrainingSettings(
        iterations: 2, minibatch: 3, maximumPairs: 16, parallelism: parallelism))
    fixture.trials = SimulatedTrials(worth: 0.6, spread: (0.1, 0.05), mean: 0.2)
    fixture.train = 9
    fixture.validation = 16
    fixture.test = 3
    return fixture
  }

  /// Everything that a run leaves behind, as bytes.
  private func traces(_ fixture: TrainingFixture, _ result: TrainingResult) async throws -> [String]
  {
    let steps = await fixture.store.steps(StepQuery()).sorted { $0.iteration < $1.iteration }
    let versions = await fixture.store.versions(VersionQuery())
    var profiles: [String] = []
    for version in versions {
      let stored = try #require(await fixture.store.version(version.id))
      profiles.append(version.json.text() + stored.profile.json.text())
    }
    let audit = await fixture.store.audit(after: 0, limit: 1_000).map { entry in
      "\(entry.draft.action) \(entry.draft.subject) \(entry.draft.detail.text())"
    }
    let run = try #require(await fixture.store.run(result.run))
    return [result.json.text()] + steps.map { $0.json.text() } + profiles + audit
      + ["\(run.state) \(run.spent.debates) \(run.spent.calls) \(run.spent.tokens)"]
  }

  @Test("A run that dies at any of its writes resumes to the same bytes")
  func everyWrite() async throws {
    let whole = try fixture()
    let expected = try await traces(whole, try await whole.run())
    let writes = await whole.store.writes
    #expect(writes > 50)
    #expect(expected.contains { $0.contains("\"outcome\":\"awaiting_review\"") })
    for write in 1..<writes {
      let broken = try fixture()
      _ = try await broken.start()
      await broken.store.fail(after: write - 1)
      let failure = try await broken.failure()
      #expect(failure?.code == .store, "write \(write): \(String(describing: failure))")
      await broken.store.fail(after: nil)
      // A run that has begun takes nothing more from the host but the time.
      let runs = await broken.store.runs(namespace: nil, kind: nil, before: nil, limit: 9)
      let host: Host = runs.isEmpty ? .fixed() : .fixed(seed: 99)
      let found = try await traces(broken, try await broken.run(host: host))
      #expect(found == expected, "died at write \(write)")
    }
  }

  @Test("How many trials run at once changes nothing that is kept")
  func parallelism() async throws {
    var results: [[String]] = []
    for parallelism in [1, 2, 8] {
      let fixture = try fixture(parallelism: parallelism)
      let result = try await fixture.run()
      results.append(result.steps.map { "\($0.outcome) \($0.reason)" })
    }
    #expect(results[0] == results[1])
    #expect(results[0] == results[2])
  }

  @Test("Equal inputs and seeds give equal bytes, another seed gives others")
  func determinism() async throws {
    let first = try fixture()
    let second = try fixture()
    var third = try fixture()
    third.seed = 2
    let one = try await traces(first, try await first.run())
    let two = try await traces(second, try await second.run())
    let three = try await traces(third, try await third.run())
    #expect(one == two)
    #expect(one != three)
  }

  @Test(
    "A cancelled run keeps what it has done, records no half step, and resumes to the same bytes")
  func cancelled() async throws {
    let whole = try fixture()
    let expected = try await traces(whole, try await whole.run())
    let broken = try fixture()
    let task = Task { try await broken.failure() }
    task.cancel()
    let failure = try await task.value
    #expect(failure?.code == .cancelled)
    let steps = await broken.store.steps(StepQuery())
    #expect(steps.isEmpty)
    let found = try await traces(broken, try await broken.run(host: .fixed(seed: 99)))
    #expect(found == expected)
  }

  @Test("A run is not found again after its settings have changed")
  func otherInputs() async throws {
    var fixture = try fixture()
    await fixture.store.fail(after: 20)
    _ = try await fixture.failure()
    await fixture.store.fail(after: nil)
    fixture.settings = try TrainingSettings(iterations: 1, minibatch: 2, maximumPairs: 12)
    _ = try await fixture.run(host: .fixed(seed: 2))
    let runs = await fixture.store.runs(namespace: nil, kind: .training, before: nil, limit: 9)
    #expect(runs.count == 2)
  }
}

@Suite("Caps of training")
struct CapTests {
  private func fixture(_ caps: SpendCaps, parallelism: Int) throws -> TrainingFixture {
    var fixture = try TrainingFixture(
      settings: TrainingSettings(
        iterations: 3, minibatch: 4, maximumPairs: 16, parallelism: parallelism))
    fixture.trials = SimulatedTrials(
      worth: 0.6, spread: (0.1, 0.05), mean: 0.2, lostAttemptsAreSpent: true)
    fixture.train = 8
    fixture.validation = 16
    fixture.test = 6
    fixture.caps = caps
    return fixture
  }

  @Test("No cap of debates is ever passed, however many trials run at once", arguments: [1, 8])
  func debates(_ parallelism: Int) async throws {
    var endings: Set<String> = []
    for cap in stride(from: 1, to: 160, by: 11) {
      let fixture = try fixture(SpendCaps(debates: cap), parallelism: parallelism)
      let result = try await fixture.run()
      let run = try #require(await fixture.store.run(result.run))
      #expect(run.spent.debates <= cap)
      #expect(run.state == .finished)
      let spending = try await fixture.store.spending(of: result.run)
      #expect(spending.reserved == .none)
      if result.ending == .cap { #expect(!result.detail.isEmpty) }
      // What was adopted is looked at with what was set aside for it.
      if cap >= 40, !result.adopted.isEmpty { #expect(result.look?.pairs == 6, "cap \(cap)") }
      endings.insert(result.ending.rawValue)
    }
    #expect(endings.contains("cap") && endings.count > 1)
  }

  @Test("No cap of calls, tokens or money is passed, and the steps so far stand")
  func others() async throws {
    for caps in [SpendCaps(calls: 90), SpendCaps(tokens: 8_000), SpendCaps(dollars: 0.9)] {
      let fixture = try fixture(caps, parallelism: 4)
      let result = try await fixture.run()
      let run = try #require(await fixture.store.run(result.run))
      #expect(caps.passed(by: .none, beyond: run.spent) == nil)
      #expect(result.ending == .cap)
      let steps = await fixture.store.steps(StepQuery())
      #expect(steps.count == result.steps.count)
    }
  }

  @Test("A cap that allows no single debate is refused before anything is done")
  func tooSmall() async throws {
    let fixture = try fixture(SpendCaps(calls: 3), parallelism: 1)
    let failure = try await fixture.failure()
    #expect(failure?.code == .cap)
    let runs = await fixture.store.runs(namespace: nil, kind: nil, before: nil, limit: 9)
    #expect(runs.isEmpty)
  }
}
