import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import Support
import TestSupport
import Testing

extension Fixture {
  static func request(
    _ names: [String] = ["a", "b"], questions: Int = 40, seed: UInt64 = 1
  ) throws -> EvaluationRequest {
    var request = EvaluationRequest(
      arms: try names.map { EvaluationArm(name: $0, profile: try profile($0)) },
      questions: Self.questions(questions, perDocument: 4), split: .validation,
      corpus: Transcript.CorpusStamp(name: "corpus", hash: ContentHash(hashing: "corpus")),
      seed: seed)
    request.resamples = 2000
    return request
  }

  /// Runs an evaluation of synthetic trials in a fresh store.
  static func evaluate(
    _ request: EvaluationRequest, _ function: @escaping SyntheticRunner.Function
  ) async throws -> EvaluationResult {
    let executor = executor(try await store(), SyntheticRunner(function), seed: request.seed)
    return try await Evaluation.run(request, executor)
  }

  /// A number in [0, 1) that follows from a seed.
  static func uniform(_ seed: UInt64, _ purpose: String) -> Double {
    var random = SeededRandom(seed: seed, purpose: purpose)
    return Double(random.next() >> 11) * 0x1p-53
  }
}

@Suite("Evaluating versions")
struct EvaluationTests {
  /// Noise that both arms share, noise of their own, and an effect of b.
  private static func noisy(
    effect: Double, own: Double = 0.2
  ) -> SyntheticRunner.Function {
    { profile, _, seed in
      let common = Fixture.uniform(seed, "common") * 0.4
      let noise = (Fixture.uniform(seed, "own \(profile)") - 0.5) * own
      return .reward(0.25 + common + noise + (profile == "b" ? effect : 0))
    }
  }

  private func error(
    _ body: () async throws -> Void
  ) async -> EvaluationError? {
    do {
      try await body()
      return nil
    } catch {
      return error as? EvaluationError
    }
  }

  @Test("A clear effect is found, with its size, and a clear loss as well")
  func knownEffects() async throws {
    let request = try Fixture.request()
    for (effect, expected) in [(0.1, Verdict.better), (-0.1, .worse)] {
      let result = try await Fixture.evaluate(request, Self.noisy(effect: effect))
      let comparison = try #require(result.comparisons.first)
      #expect(comparison.verdict == expected)
      let mean = try #require(comparison.difference.mean)
      let interval = try #require(comparison.difference.interval)
      #expect(abs(mean - effect) < 0.05)
      #expect(interval.contains(mean))
      let (first, second) = (result.arms[0].estimate("reward"), result.arms[1].estimate("reward"))
      let gap = try #require(second?.mean) - #require(first?.mean)
      #expect(abs(gap - mean) < 1e-12)
      #expect(comparison.control == "a")
      #expect(comparison.treatment == "b")
    }
  }

  @Test("Where nothing differs but noise, false verdicts are no more than the level")
  func nulls() async throws {
    var (better, worse) = (0, 0)
    let runs = 200
    for seed in 0..<UInt64(runs) {
      var request = try Fixture.request(questions: 16, seed: seed)
      request.resamples = 300
      let result = try await Fixture.evaluate(request, Self.noisy(effect: 0))
      switch result.comparisons[0].verdict {
      case .better: better += 1
      case .worse: worse += 1
      case .noDecision: break
      }
    }
    // The level is 5 %: 10 of 200; 20 is beyond it by more than three standard errors.
    #expect(better + worse <= 20, "\(better) and \(worse)")
    #expect(better + worse > 0)
  }

  @Test("Exchanging the arms turns signs and changes nothing else")
  func exchange() async throws {
    let request = try Fixture.request(questions: 33)
    var exchanged = request
    exchanged.arms.reverse()
    for effect in [0.1, 0.01, -0.07] {
      let missing: SyntheticRunner.Function = { profile, question, seed in
        if question == 5, profile == "b" { return .failure("timeout") }
        return Self.noisy(effect: effect)(profile, question, seed)
      }
      let forward = try await Fixture.evaluate(request, missing).comparisons[0]
      let backward = try await Fixture.evaluate(exchanged, missing).comparisons[0]
      #expect(forward.difference.mean == backward.difference.mean.map { -$0 })
      #expect(
        forward.difference.interval
          == backward.difference.interval.map { -$0.upperBound...(-$0.lowerBound) })
      #expect(forward.test == backward.test)
      #expect(forward.effect?.dz == backward.effect.map { -$0.dz })
      #expect(
        forward.effect?.interval
          == backward.effect?.interval.map { -$0.upperBound...(-$0.lowerBound) })
      #expect((forward.wins, forward.losses) == (backward.losses, backward.wins))
      #expect(forward.missingTreatment == backward.missingControl)
      #expect(forward.verdict == backward.verdict.mirrored)
      #expect(forward.observed == backward.observed)
    }
  }

  @Test("Equal inputs and seed give equal bytes, and another seed other intervals")
  func determinism() async throws {
    let request = try Fixture.request()
    let first = try await Fixture.evaluate(request, Self.noisy(effect: 0.05))
    let second = try await Fixture.evaluate(request, Self.noisy(effect: 0.05))
    #expect(first.json.text() == second.json.text())
    let other = try await Fixture.evaluate(
      try Fixture.request(seed: 2), Self.noisy(effect: 0.05))
    #expect(other.json.text() != first.json.text())
  }

  @Test("A run that is killed anywhere resumes to the same bytes")
  func resume() async throws {
    let request = try Fixture.request(questions: 8)
    let function: SyntheticRunner.Function = { profile, question, seed in
      question == 3 && profile == "a"
        ? .failure("timeout") : Self.noisy(effect: 0.05)(profile, question, seed)
    }
    let whole = try await Fixture.evaluate(request, function)
    for writes in 0..<32 {
      let store = try await Fixture.store()
      let executor = Fixture.executor(store, SyntheticRunner(function), parallelism: 3)
      await store.fail(after: writes)
      let failure = await error { _ = try await Evaluation.run(request, executor) }
      #expect(failure?.code == .store)
      await store.fail(after: nil)
      let again = Fixture.executor(store, SyntheticRunner(function), parallelism: 2)
      let resumed = try await Evaluation.run(request, again)
      #expect(resumed.json.text() == whole.json.text(), "\(writes)")
    }
  }

  @Test("A result's form reads back to the same result")
  func roundTrip() async throws {
    for names in [["a"], ["a", "b"], ["a", "b", "c"]] {
      let request = try Fixture.request(names, questions: 9)
      let result = try await Fixture.evaluate(request) { profile, question, seed in
        question == 2
          ? .failure("timeout")
          : .components([
            "f1": Fixture.uniform(seed, profile), "debate": profile == "c" ? nil : 0.5,
          ])
      }
      let read = try EvaluationResult(json: JSONValue(parsing: result.json.text()), at: "$")
      #expect(read == result)
      #expect(read.json.text() == result.json.text())
    }
  }

  @Test("A form that contradicts itself is refused with its place")
  func contradictions() async throws {
    let request = try Fixture.request(questions: 8)
    let result = try await Fixture.evaluate(request, Self.noisy(effect: 0.3))
    let changes: [(String, String, String)] = [
      ("\"decision\":\"better\"", "\"decision\":\"best\"", "$.comparisons[0].decision"),
      ("\"reason\":null", "\"reason\":\"equal\"", "$.comparisons[0].decision"),
      ("\"patterns\":256", "\"patterns\":null", "$.comparisons[0]"),
      ("\"missing\":0", "\"missing\":4", "$.arms[0].missing"),
      ("\"format_version\":1", "\"format_version\":2", "$.format_version"),
    ]
    for (old, new, place) in changes {
      var text = result.json.text()
      let range = try #require(text.firstRange(of: old), "\(old)")
      text.replaceSubrange(range, with: new)
      let changed = try JSONValue(parsing: text)
      do throws(JSONDecodingError) {
        _ = try EvaluationResult(json: changed, at: "$")
        Issue.record("\(new) was read")
      } catch {
        #expect(error.path == place)
      }
    }
  }

  // MARK: - No decision

  private func verdict(
    questions: Int = 20, _ change: (inout EvaluationRequest) -> Void = { _ in },
    _ function: @escaping SyntheticRunner.Function
  ) async throws -> ComparisonResult {
    var request = try Fixture.request(questions: questions)
    change(&request)
    return try await Fixture.evaluate(request, function).comparisons[0]
  }

  @Test("Equal rewards are no decision, and no interval or test is made up for them")
  func equal() async throws {
    let comparison = try await verdict { _, question, _ in .reward(Double(question) / 40) }
    #expect(comparison.verdict == .noDecision(.equal))
    #expect(comparison.difference.mean == 0)
    #expect(comparison.difference.interval == nil)
    #expect(comparison.test == nil)
    #expect(comparison.effect == nil)
    #expect(comparison.observed == nil)
    #expect(comparison.ties == 20)
  }

  @Test("The same difference on every question has no interval, and its signs decide")
  func constantDifference() async throws {
    let comparison = try await verdict { profile, question, _ in
      .reward(Double(question) / 40 + (profile == "b" ? 0.1 : 0))
    }
    #expect(comparison.verdict == .better)
    #expect(comparison.test.map { $0.isExact && $0.p < 1e-5 } == true)
    #expect(abs((comparison.difference.mean ?? 0) - 0.1) < 1e-12)
    #expect(comparison.difference.interval == nil)
    #expect(comparison.wins == 20)
  }

  @Test("A version against itself is no decision")
  func itself() async throws {
    var request = try Fixture.request(questions: 10)
    request.arms[1] = EvaluationArm(name: "again", profile: request.arms[0].profile)
    let runner = SyntheticRunner(Self.noisy(effect: 0))
    let executor = Fixture.executor(try await Fixture.store(), runner)
    let result = try await Evaluation.run(request, executor)
    #expect(result.comparisons[0].verdict == .noDecision(.equal))
    #expect(runner.trials.count == 10)
  }

  @Test("All failures are no decision and no numbers")
  func allFailed() async throws {
    let request = try Fixture.request(questions: 10)
    let result = try await Fixture.evaluate(request) { profile, _, _ in
      profile == "b" ? .failure("timeout") : .reward(0.5)
    }
    #expect(result.comparisons[0].verdict == .noDecision(.allMissing))
    #expect(result.comparisons[0].difference.mean == nil)
    #expect(result.arms[1].count == 0)
    #expect(result.arms[1].documents == 0)
    #expect(result.arms[1].missing == [MissingCount(code: "timeout", count: 10)])
    #expect(result.arms[1].estimate("reward")?.mean == nil)
    #expect(!EvaluationReport.text(result).contains("nan"))
  }

  @Test("An arm that fails more often than the other is no decision, however well it does else")
  func missingDiffers() async throws {
    let comparison = try await verdict(questions: 40) { profile, question, seed in
      if profile == "b", question % 6 == 0 { return .failure("timeout") }
      return Self.noisy(effect: 0.3)(profile, question, seed)
    }
    #expect(comparison.verdict == .noDecision(.missingDiffers))
    #expect((comparison.missingControl, comparison.missingTreatment) == (0, 7))
    let even = try await verdict(questions: 40) { profile, question, seed in
      if question % 6 == 0 { return .failure("timeout") }
      return Self.noisy(effect: 0.3)(profile, question, seed)
    }
    #expect(even.verdict == .better)
    #expect(even.difference.count == 33)
    let most = try await verdict(questions: 40) { profile, question, seed in
      if question % 3 != 0 { return .failure("timeout") }
      return Self.noisy(effect: 0.3)(profile, question, seed)
    }
    #expect(most.verdict == .noDecision(.mostlyMissing))
  }

  @Test("Fewer pairs than the test needs are no decision, down to one", arguments: 1...7)
  func tooFew(questions: Int) async throws {
    let comparison = try await verdict(questions: questions) { profile, question, _ in
      .reward(0.1 + (profile == "b" ? 0.5 + Double(question) / 50 : 0))
    }
    #expect(comparison.difference.count == questions)
    #expect(
      comparison.verdict == (questions < 6 ? .noDecision(.tooFewPairs) : .better), "\(questions)")
    #expect((comparison.difference.interval == nil) == (questions == 1))
    #expect(comparison.test?.isExact != false)
  }

  @Test("A metric that needs gold answers on questions without any is no decision")
  func noGold() async throws {
    let comparison = try await verdict(
      { request in
        request.metric = "f1"
        for index in request.questions.indices { request.questions[index].answers = [] }
      }, { _, _, _ in .components(["groundedness": 0.5]) })
    #expect(comparison.verdict == .noDecision(.noGold))
  }

  @Test("An interval that leaves out 0 decides nothing where the test does not reject")
  func notSignificant() async throws {
    let differences = [0.1, 0.2, 0.3, 0.4, 0.5, -0.01]
    let comparison = try await verdict(questions: 6) { profile, question, _ in
      .reward(0.4 + (profile == "b" ? differences[question] : 0))
    }
    #expect(comparison.difference.interval.map { $0.lowerBound > 0 } == true)
    #expect(comparison.test?.p == 4.0 / 64)
    #expect(comparison.verdict == .noDecision(.notSignificant))
  }

  @Test("Noise is no decision, and what the pairs can show is said before and after")
  func sensitivity() async throws {
    let comparison = try await verdict(questions: 30) { profile, question, seed in
      Self.noisy(effect: 0.002)(profile, question, seed)
    }
    #expect(comparison.verdict == .noDecision(.intervalCoversZero))
    let planned = try #require(comparison.planned)
    let observed = try #require(comparison.observed)
    #expect(planned.deviation == .assumed)
    #expect(planned.pairs == 30)
    // For 30 pairs at level 5 % and power 80 % the noncentral t gives d_z = 0.5292.
    #expect(abs(planned.effect - 0.25 * 0.5292) < 2e-5)
    #expect(observed.deviation.source == .observed)
    #expect(observed.effect < planned.effect)
    #expect(Sensitivity(pairs: 1, deviation: .assumed, level: 0.05) == nil)
  }

  @Test("The documentation's table of what n can show is what is computed")
  func table() throws {
    let path = Path.join(try Repository.root(), "docs/evaluation.md")
    let page = String(decoding: try FileSystem.read(path), as: UTF8.self)
    var rows = 0
    for pairs in [6, 10, 20, 40, 80, 160, 320, 640] {
      let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("| \(pairs) | ") })
      let numbers = line.split(separator: "|").compactMap {
        Double($0.filter { $0 != " " })
      }
      for (spread, place) in [(1.0, 1), (0.25, 2), (0.1, 3)] {
        let deviation = ExpectedDeviation(value: spread, source: .assumed)
        let effect = try #require(Sensitivity(pairs: pairs, deviation: deviation, level: 0.05))
          .effect
        #expect(abs(effect - numbers[place]) <= (place == 1 ? 0.005 : 0.0005) + 1e-9, "\(line)")
      }
      rows += 1
    }
    #expect(rows == 8)
  }

  // MARK: - Fair measures

  @Test("All arms are measured by the control's weights")
  func commonWeights() async throws {
    var request = try Fixture.request(questions: 12)
    var parts = request.arms[1].profile.parts
    parts.reward = try RewardWeights([.groundedness: 1])
    request.arms[1] = EvaluationArm(name: "b", profile: try Profile(parts))
    let result = try await Fixture.evaluate(request) { _, question, _ in
      .components(["f1": Double(question) / 20, "groundedness": 0.9, "debate": 0.5])
    }
    #expect(result.comparisons[0].verdict == .noDecision(.equal))
    #expect(result.notes.contains { $0.contains("by the weights of \"a\"") })
  }

  @Test("Weights of the evaluation go before those of profiles")
  func declaredWeights() async throws {
    var request = try Fixture.request(questions: 12)
    request.weights = try RewardWeights([.f1: 1])
    let result = try await Fixture.evaluate(request) { profile, question, _ in
      .components([
        "f1": Double(question) / 20, "groundedness": profile == "b" ? 0.9 : 0.1, "debate": 0.5,
      ])
    }
    #expect(result.comparisons[0].verdict == .noDecision(.equal))
    #expect(
      result.arms[0].estimate("reward")
        == result.arms[0].estimate("f1").map { f1 in
          var reward = f1
          reward.interval = result.arms[0].estimate("reward")?.interval
          return reward
        })
  }

  @Test("A component that one side lacks is left out of both sides of the pair")
  func commonComponents() async throws {
    let request = try Fixture.request(questions: 12)
    let result = try await Fixture.evaluate(request) { profile, question, _ in
      .components(
        ["f1": Double(question) / 20, "groundedness": 0.5, "debate": profile == "b" ? 1 : nil])
    }
    let comparison = result.comparisons[0]
    #expect(comparison.verdict == .noDecision(.equal))
    #expect(comparison.restrictedPairs == 12)
    #expect(result.notes.contains { $0.contains("in 12 pairs") })
    #expect(result.arms[0].estimate("debate")?.count == 0)
    #expect(result.arms[1].estimate("debate")?.count == 12)
  }

  @Test("Holm's correction covers the declared family, and more arms need more pairs")
  func family() async throws {
    let names = ["a", "b", "c", "d"]
    let request = try Fixture.request(names, questions: 30)
    let result = try await Fixture.evaluate(request, Self.noisy(effect: 0.06, own: 0.2))
    #expect(result.comparisons.map(\.treatment) == ["b", "c", "d"])
    let tests = try result.comparisons.map { try #require($0.test) }
    let smallest = try #require(tests.min { $0.p < $1.p })
    #expect(abs(smallest.adjusted - min(1, 3 * smallest.p)) < 1e-12)
    #expect(tests.map { $0.adjusted >= $0.p } == [true, true, true])
    #expect(request.neededPairs == 7)
    #expect(try Fixture.request().neededPairs == 6)
    #expect(result.comparisons[0].planned?.level == 0.05 / 3)
  }

  // MARK: - Requests

  @Test("Requests that make no evaluation are refused before anything is run")
  func invalid() async throws {
    let changes: [(String, EvaluationError.Code, (inout EvaluationRequest) -> Void)] = [
      ("no arm", .invalid, { $0.arms = [] }),
      ("called \"a\"", .invalid, { $0.arms[1] = $0.arms[0] }),
      ("no questions", .noQuestions, { $0.questions = [] }),
      ("the id \"q0\"", .invalid, { $0.questions[1].id = "q0" }),
      ("confidence", .invalid, { $0.confidence = 1 }),
      ("confidence", .invalid, { $0.confidence = .nan }),
      ("resamples", .invalid, { $0.resamples = 0 }),
      ("least number", .invalid, { $0.leastPairs = 1 }),
      ("tolerance", .invalid, { $0.missingTolerance = -1 }),
      ("deviation", .invalid, { $0.deviation.value = 0 }),
      ("\"f2\" is unknown", .invalid, { $0.metric = "f2" }),
      ("has the seed 1", .invalid, { $0.seed = 9 }),
    ]
    for (text, code, change) in changes {
      var request = try Fixture.request(questions: 3)
      change(&request)
      let runner = SyntheticRunner { _, _, _ in .reward(1) }
      let executor = Fixture.executor(try await Fixture.store(), runner)
      let failure = await error { _ = try await Evaluation.run(request, executor) }
      #expect(failure?.code == code, "\(text)")
      #expect(failure?.detail.contains(text) == true, "\(failure?.detail ?? "")")
      #expect(runner.trials.isEmpty)
    }
  }

  @Test("A plan counts what is to be done and its highest cost")
  func plan() async throws {
    let request = try Fixture.request(questions: 10)
    let store = try await Fixture.store()
    let executor = Fixture.executor(store, SyntheticRunner(Self.noisy(effect: 0)))
    let before = try await Evaluation.plan(request, executor)
    #expect((before.trials, before.done) == (20, 0))
    #expect(before.highest.calls == 200)
    #expect(before.sensitivity?.pairs == 10)
    #expect(before.neededPairs == 6)
    _ = try await Evaluation.run(request, executor)
    let after = try await Evaluation.plan(request, executor)
    #expect((after.trials, after.done) == (20, 20))
    #expect(after.highest == .none)
  }

  @Test("The manifest changes with every input that decides the result")
  func manifest() throws {
    let request = try Fixture.request(questions: 5)
    let weights = try RewardWeights([.groundedness: 1])
    let changes: [(inout EvaluationRequest) -> Void] = [
      { $0.weights = weights },
      { $0.arms.removeLast() }, { $0.arms.reverse() }, { $0.questions.removeLast() },
      { $0.questions[0].answers = ["other"] }, { $0.split = .test }, { $0.metric = "f1" },
      { $0.confidence = 0.9 }, { $0.resamples = 500 }, { $0.seed = 2 }, { $0.leastPairs = 9 },
      { $0.missingTolerance = 0.2 },
      { $0.deviation = ExpectedDeviation(value: 0.1, source: .pilot) },
      { $0.context["model"] = "other" },
      { $0.corpus.hash = ContentHash(hashing: "changed") },
    ]
    var seen: Set<String> = [request.manifest.text(.canonical)]
    for change in changes {
      var changed = request
      change(&changed)
      #expect(seen.insert(changed.manifest.text(.canonical)).inserted)
    }
  }

  @Test("Scores go to stored versions only, and never from a simulation")
  func scores() async throws {
    let ids = Host.fixed(seed: 4)
    var request = try Fixture.request(questions: 8)
    request.arms[0] = EvaluationArm(
      name: "a", profile: request.arms[0].profile, version: ids.newID())
    var result = try await Fixture.evaluate(request, Self.noisy(effect: 0.1))
    #expect(result.scores(request, run: Fixture.run, at: ids.now()).isEmpty)
    for index in result.arms.indices { result.arms[index].isSynthetic = false }
    let scores = result.scores(request, run: Fixture.run, at: ids.now())
    #expect(scores.map(\.metric) == ["reward", "f1"])
    #expect(scores.map(\.version) == [request.arms[0].version, request.arms[0].version])
    #expect(scores.map(\.count) == [8, 8])
    #expect(scores.map(\.split) == ["validation", "validation"])
  }
}
