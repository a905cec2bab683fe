import JSON
import Profiles
import Records
import Retrieval
import Support
import Synchronization
import TestSupport
import Testing
import Training

@Suite("Runs of training")
struct TrainingLoopTests {
  private func fixture(worth: Double = 0.3, iterations: Int = 2) throws -> TrainingFixture {
    var fixture = try TrainingFixture(
      settings: TrainingSettings(iterations: iterations, minibatch: 4, maximumPairs: 24))
    fixture.trials = SimulatedTrials(worth: worth, spread: (0.1, 0.05), mean: 0.3)
    fixture.train = 12
    fixture.validation = 24
    fixture.test = 12
    return fixture
  }

  private func codes(_ result: TrainingResult) -> [String] { result.steps.map(\.outcome.rawValue) }

  @Test("A real gain is adopted, confirmed on sealed questions, and awaits review")
  func gain() async throws {
    let fixture = try fixture(iterations: 1)
    let result = try await fixture.run()
    #expect(codes(result) == ["adopted", "awaiting_review"])
    #expect(result.look?.verdict == .confirmed)
    #expect(result.awaitsReview && result.final != result.start)
    let version = try #require(await fixture.store.version(result.final))
    #expect(version.summary.origin == .training)
    #expect(version.summary.parent == result.start)
    #expect(version.summary.step == result.steps[0].id)
    let added = try #require(version.profile[.worker].instructions.last)
    #expect(added.since == result.steps[0].id.description)
    #expect(added.reason == "the causes ask for it")
    let uses = await fixture.store.uses(of: fixture.sealed, namespace: "test")
    #expect(uses.map(\.run) == [result.run])
    let head = await fixture.store.head(HeadKey(namespace: "test", corpus: "things", task: .qa))
    #expect(head == nil)
    let run = try #require(await fixture.store.run(result.run))
    #expect(run.state == .finished)
    #expect(run.result == result.json)
    #expect(run.spent.debates == result.spent.debates && run.spent.calls == result.spent.calls)
    #expect(abs(run.spent.dollars - result.spent.dollars) < 1e-9)
    let scores = await fixture.store.scores(of: [result.start, result.final])
    #expect(Set(scores.map(\.version)) == [result.start, result.final])
    #expect(scores.allSatisfy { $0.split == "test" && $0.count == 12 })
  }

  @Test("The evidence of a step tells minibatch, causes, edits, checks, screen and gate")
  func evidence() async throws {
    let result = try await fixture(iterations: 1).run()
    let step = result.steps[0]
    let evidence = step.evidence
    #expect(evidence["minibatch"]?.array?.count == 4)
    #expect(evidence["causes"]?[0]?["cause"]?.string == "uncited")
    #expect(evidence["causes"]?[1]?["cause"]?.string == "evidence_missing")
    #expect(evidence["reflection"]?["edits"]?.array?.count == 1)
    #expect(evidence["checks"]?.array?.isEmpty == true)
    #expect(evidence["admitted"]?.array?.count == 1)
    #expect(evidence["screen"]?["passed"] == true)
    #expect(evidence["gate"]?["alpha"]?.double == 0.025)
    #expect(evidence["gate"]?["verdict"]?.string == "accepted")
    #expect(evidence["gate"]?["pairs"]?.array?.count == step.pairs)
    #expect(evidence["synthetic"] == true)
    #expect((step.effect ?? 0) > 0.2 && step.interval?.contains(step.effect ?? 0) == true)
    #expect((step.rewardAfter ?? 0) > (step.rewardBefore ?? 1))
    #expect(result.steps[1].evidence["final_look"]?["verdict"]?.string == "confirmed")
    #expect(result.isSynthetic)
  }

  @Test(
    "A worthless and a harmful edit are rejected with the reason, and no sealed question is used")
  func rejected() async throws {
    for (worth, reason) in [(0.0, "no"), (-0.4, "worse on the minibatch itself")] {
      let fixture = try fixture(worth: worth)
      let result = try await fixture.run()
      #expect(codes(result) == ["rejected", "rejected"])
      #expect(
        result.steps.contains { $0.reason.hasPrefix(reason) }, "\(result.steps.map(\.reason))")
      #expect(result.final == result.start && result.look == nil && !result.awaitsReview)
      let versions = await fixture.store.versions(VersionQuery())
      #expect(versions.count == 1)
      let uses = await fixture.store.uses(of: fixture.sealed, namespace: "test")
      #expect(uses.isEmpty)
      let tried = Set(fixture.trials.questions)
      #expect(!tried.contains("q36"), "a sealed question was debated")
    }
  }

  @Test("Equal rewards end in no decision and good ones in no change")
  func constant() async throws {
    var fixture = try fixture(worth: 0)
    fixture.trials = SimulatedTrials(spread: (0, 0), mean: 0.5)
    let equal = try await fixture.run()
    #expect(codes(equal) == ["rejected", "rejected"])
    #expect(equal.steps[0].reason.hasPrefix("no effect"))
    #expect(equal.steps[0].pairs == 0 && equal.steps[0].evidence["gate"] == nil)
    fixture.store = MemoryStore()
    fixture.trials = SimulatedTrials(spread: (0, 0), mean: 0.9)
    let good = try await fixture.run()
    #expect(codes(good) == ["no_change", "no_change"])
    #expect(good.steps.allSatisfy { $0.newVersion == nil })
  }

  @Test("Failures are recorded as failed steps and never counted as rewards")
  func failures() async throws {
    var fixture = try fixture()
    fixture.trials = SimulatedTrials(fails: { _, _ in true })
    let none = try await fixture.run()
    #expect(codes(none) == ["failed", "failed"])
    #expect(none.steps[0].reason == "none of the 4 debates gave a reward (timeout)")
    #expect(none.steps[0].spent.debates == 4)
    fixture = try self.fixture()
    fixture.reflector.fails = ReflectionFailure(
      .malformedReply, "the reply has not the asked form",
      spent: SpendAmount(debates: 0, calls: 2, tokens: 10, dollars: 0))
    let silent = try await fixture.run()
    #expect(codes(silent) == ["failed", "failed"])
    #expect(silent.steps[0].reason == "no proposal: the reply has not the asked form")
    #expect(silent.spent.calls == 2 * 2 + 4 * fixture.trials.questions.count)
    fixture = try self.fixture()
    fixture.trials = SimulatedTrials(
      worth: 0.3, spread: (0.1, 0.05), mean: 0.3,
      fails: { number, profile in
        number >= 12 && number % 3 == 0 && !profile[.worker].instructions.isEmpty
      })
    let flaky = try await fixture.run()
    #expect(flaky.steps[0].outcome == .rejected)
    #expect(flaky.steps[0].reason.hasPrefix("the candidate fails more often"))
  }

  @Test("Questions are refused before anything is spent: none, none with gold, in two splits, used")
  func refusals() async throws {
    var fixture = try fixture()
    fixture.train = 0
    let empty = try await fixture.failure()
    #expect(empty?.code == .noQuestions)
    fixture = try self.fixture()
    var request = try await fixture.request()
    for index in request.train.indices { request.train[index].answers = [] }
    let runner = TrainingRunner(
      store: fixture.store, trials: fixture.trials, reflector: fixture.reflector,
      tokens: { _, _ in 1 }, host: .fixed())
    do throws(TrainingError) {
      _ = try await runner.run(request)
      Issue.record("questions without gold were trained on")
    } catch {
      #expect(error.code == .noQuestions && error.detail.contains("gold"))
    }
    request = try await fixture.request()
    request.validation.append(request.train[0])
    do throws(TrainingError) {
      _ = try await runner.run(request)
      Issue.record("a train question was gated on")
    } catch {
      #expect(error.code == .overlap && error.detail.contains("q0"))
    }
    #expect(fixture.trials.questions.isEmpty)
  }

  @Test("Sealed questions that were used before are refused before anything is spent, unless again")
  func sealed() async throws {
    var fixture = try fixture(iterations: 1)
    let first = try await fixture.run()
    #expect(first.look?.verdict == .confirmed)
    fixture.trials = SimulatedTrials(worth: 0.3, spread: (0.1, 0.05), mean: 0.3)
    let second = try await fixture.failure()
    #expect(second?.code == .sealed)
    #expect(second?.detail.contains("--again") == true)
    #expect(fixture.trials.questions.isEmpty)
    fixture.again = true
    let third = try await fixture.run(host: .fixed(seed: 2))
    #expect(third.look?.verdict == .confirmed)
    #expect(first.look?.earlierUses == 0 && third.look?.earlierUses == 1)
    #expect(third.look?.detail.contains("no unseen test") == true)
    let uses = await fixture.store.uses(of: fixture.sealed, namespace: "test")
    #expect(uses.count == 2)
  }

  @Test("Questions that a run has learned from are no test questions for another split")
  func reshuffled() async throws {
    var fixture = try fixture(iterations: 1)
    _ = try await fixture.run()
    let (train, validation) = (fixture.train, fixture.validation)
    fixture.train = 4
    fixture.validation = train - 4
    fixture.test = validation
    let error = try await fixture.failure()
    #expect(error?.code == .sealed)
    #expect(error?.detail.contains("edits and gates") == true)
  }

  @Test("One question with gold is one step, gated on validation questions")
  func oneQuestion() async throws {
    var fixture = try fixture(iterations: 1)
    fixture.settings = try TrainingSettings(iterations: 1, minibatch: 1, maximumPairs: 24)
    fixture.train = 1
    fixture.test = 0
    let result = try await fixture.run()
    #expect(codes(result) == ["adopted", "awaiting_review"])
    #expect(result.look?.verdict == .notLooked)
    fixture.store = MemoryStore()
    fixture.validation = 0
    let blind = try await fixture.run()
    #expect(codes(blind) == ["rejected"])
    #expect(blind.steps[0].reason == "no decision: there are no validation questions to gate on")
    fixture.store = MemoryStore()
    fixture.validation = 7
    let few = try await fixture.run()
    #expect(few.steps[0].reason.hasPrefix("no decision: 7 validation questions are too few"))
  }

  @Test("A question that is given in the words of a validation question is not gated on")
  func givenAgain() async throws {
    var fixture = try fixture(iterations: 1)
    fixture.settings = try TrainingSettings(iterations: 1, minibatch: 1, maximumPairs: 24)
    fixture.train = 1
    fixture.test = 0
    var request = try await fixture.request()
    request.train[0].id = "given"
    request.train[0].question = "WHAT colour had thing 5"
    let runner = TrainingRunner(
      store: fixture.store, trials: fixture.trials, reflector: fixture.reflector,
      tokens: { _, _ in 1 }, host: .fixed())
    _ = try await runner.run(request)
    #expect(fixture.trials.questions.contains("q4") && !fixture.trials.questions.contains("q5"))
  }

  @Test("A run ends when iterations in a row adopt nothing")
  func patience() async throws {
    var fixture = try fixture(worth: -0.4)
    fixture.settings = try TrainingSettings(iterations: 6, minibatch: 4, patience: 2)
    let result = try await fixture.run()
    #expect(result.steps.count == 2)
    #expect(result.ending == .patience)
  }

  @Test("The levels of all gates of a run sum to no more than alpha")
  func alpha() throws {
    let settings = try TrainingSettings(alpha: 0.05)
    let sum = (1...100_000).reduce(0) { $0 + settings.alpha(ofGate: $1) }
    #expect(sum <= 0.05 && sum > 0.0499)
    #expect(settings.alpha(ofGate: 1) == 0.025)
    #expect(throws: TrainingError.self) { try TrainingSettings(alpha: 0) }
    #expect(throws: TrainingError.self) { try TrainingSettings(minibatch: 0) }
    #expect(throws: TrainingError.self) { try TrainingSettings(target: 1.5) }
    #expect(throws: TrainingError.self) { try TrainingSettings(minimumPairs: 3) }
  }

  @Test("Events tell the run in order")
  func events() async throws {
    let seen = Mutex<[String]>([])
    _ = try await fixture(iterations: 1).run { event in
      let name = "\(event)".prefix { $0 != "(" }
      seen.withLock { if $0.last != String(name) { $0.append(String(name)) } }
    }
    let names = seen.withLock { $0 }
    let once = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    #expect(
      once == [
        "began", "iteration", "trials", "scored", "causes", "proposed", "checked", "screened",
        "gate", "recorded", "spent", "looked", "ended",
      ])
    #expect(names.last == "ended")
    #expect(names.count { $0 == "recorded" } == 2)
  }
}
