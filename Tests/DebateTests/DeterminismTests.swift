import Debate
import JSON
import LanguageModels
import Profiles
import Records
import Support
import Synchronization
import Testing

@Suite("Determinism of debates")
struct DeterminismTests {
  /// A model whose calls end in an order that a seed decides.
  private static func jittered(_ seed: UInt64, failing agent: String? = nil) -> ScriptedModel {
    let random = Mutex(SeededRandom(seed: seed, purpose: "jitter"))
    return ScriptedModel { (request) throws(ModelError) in
      let pauses = random.withLock { Int($0.next() % 40) }
      for _ in 0..<pauses { await Task.yield() }
      if request.purpose.agent == agent {
        throw ModelError(code: .provider, model: request.model, detail: "status 503")
      }
      return ScriptedModel.response(
        request.purpose.phase == .answer
          ? "\(request.purpose.agent) says it was published in 1781 [kant#1]. Seed \(request.seed)."
          : Fixture.reply(to: request))
    }
  }

  private static func bytes(_ transcript: Transcript) -> String {
    var transcript = transcript
    transcript.milliseconds = 0
    return transcript.json.text()
  }

  @Test("Equal seeds give equal bytes, in whatever order parallel calls end")
  func scheduling() async throws {
    let request = Fixture.request(
      try Fixture.profile(workers: 5, rounds: 2),
      limits: DebateLimits(callTimeout: nil, totalTimeout: nil, parallelCalls: 3))
    var texts: Set<String> = []
    for seed in 0..<40 {
      let transcript = try await Fixture.runner(Self.jittered(UInt64(seed))).run(request)
      texts.insert(Self.bytes(transcript))
    }
    #expect(texts.count == 1)
  }

  @Test("Another seed gives other seeds to the models, and only that")
  func otherSeed() async throws {
    let profile = try Fixture.profile()
    let (first, second) = (RequestLog(), RequestLog())
    for (seed, log) in [(UInt64(1), first), (2, second)] {
      let model = ScriptedModel { (request) in
        log.add(request)
        return Fixture.reply(to: request)
      }
      _ = try await Fixture.runner(model).run(Fixture.request(profile, seed: seed))
    }
    func order(_ log: RequestLog) -> [ModelRequest] {
      log.requests.sorted {
        ($0.purpose.round, $0.purpose.task.name, $0.purpose.agent)
          < ($1.purpose.round, $1.purpose.task.name, $1.purpose.agent)
      }
    }
    for (left, right) in zip(order(first), order(second)) {
      #expect(left.seed != right.seed)
      var same = right
      same.seed = left.seed
      #expect(left == same)
    }
  }

  @Test("Of several turns a failure leaves those before it in the order of the agents")
  func failureOrder() async throws {
    let request = Fixture.request(try Fixture.profile(workers: 4, rounds: 1))
    for seed in 0..<20 {
      let model = Self.jittered(UInt64(seed), failing: "worker-3")
      do {
        _ = try await Fixture.runner(model).run(request)
        Issue.record("the debate came to an answer")
      } catch {
        #expect(error.code == .model)
        #expect(error.agent == "worker-3")
        let agents = error.partial.turns.dropFirst().map(\.agent)
        #expect(agents == agents.sorted())
        #expect(error.partial.turns.map(\.number) == Array(1...error.partial.turns.count))
      }
    }
  }

  @Test("No more calls are under way than the limit of width")
  func width() async throws {
    let state = Mutex((now: 0, most: 0))
    let model = ScriptedModel { (request) throws(ModelError) in
      state.withLock {
        $0.now += 1
        $0.most = max($0.most, $0.now)
      }
      for _ in 0..<20 { await Task.yield() }
      state.withLock { $0.now -= 1 }
      return ScriptedModel.response(Fixture.reply(to: request))
    }
    _ = try await Fixture.runner(model).run(
      Fixture.request(
        try Fixture.profile(workers: 8, rounds: 1),
        limits: DebateLimits(callTimeout: nil, totalTimeout: nil, parallelCalls: 3)))
    #expect(state.withLock { $0.most } == 3)
  }
}
