import Debate
import LanguageModels
import Profiles
import Records
import Support
import Synchronization
import Testing

@Suite("Debates that fail")
struct DebateFailureTests {
  private func failure(
    _ model: ScriptedModel, limits: CallLimits = CallLimits(), rounds: Int = 2,
    debateLimits: DebateLimits = DebateLimits(callTimeout: nil, totalTimeout: nil),
    host: Host = .fixed(), sleeper: Sleeper = .never,
    evidence: any EvidenceSource = Fixture.evidence, question: String = Fixture.question
  ) async throws -> DebateError {
    let runner = Fixture.runner(
      model, limits: limits, host: host, sleeper: sleeper, evidence: evidence)
    let request = Fixture.request(
      try Fixture.profile(rounds: rounds), question: question, limits: debateLimits)
    return try await Self.error { () throws(DebateError) in try await runner.run(request) }
  }

  private static func error(
    _ run: () async throws(DebateError) -> Transcript
  ) async throws -> DebateError {
    do throws(DebateError) {
      _ = try await run()
    } catch {
      return error
    }
    return try #require(nil, "the debate came to an answer")
  }

  @Test("A failed worker fails the debate, which keeps what the others said")
  func failedWorker() async throws {
    let model = ScriptedModel { (request) throws(ModelError) in
      if request.purpose.agent == "worker-2" {
        throw ModelError(code: .provider, model: request.model, detail: "status 500")
      }
      return ScriptedModel.response(Fixture.reply(to: request))
    }
    let error = try await failure(model)
    #expect(error.code == .model)
    #expect(error.phase == .answer)
    #expect(error.agent == "worker-2")
    #expect(error.detail.contains("status 500"))
    #expect(error.partial.turns.first?.phase == "split")
    #expect(!error.partial.turns.contains { $0.agent == "worker-2" })
  }

  @Test("A withheld reply is an error, not an answer")
  func filtered() async throws {
    let model = ScriptedModel { (request) throws(ModelError) in
      ScriptedModel.response(
        Fixture.reply(to: request),
        finish: request.purpose.phase == .final ? .filtered : .stop)
    }
    let error = try await failure(model)
    #expect(error.code == .filtered)
    #expect(error.phase == .final)
    #expect(error.partial.turns.last?.phase == "synthesis")
  }

  @Test("A reply that was cut is kept and marked")
  func cut() async throws {
    let model = ScriptedModel { (request) throws(ModelError) in
      ScriptedModel.response(
        Fixture.reply(to: request),
        finish: request.purpose.phase == .final ? .length : .stop)
    }
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile()))
    let turn = try #require(transcript.turns.last)
    #expect(turn.finish == "length")
    #expect(turn.problems.count == 1 && turn.problems[0].contains("300 tokens"))
  }

  @Test("A reply of the wrong form is asked for once more, with the form")
  func repair() async throws {
    let log = RequestLog()
    let model = ScriptedModel { (request) in
      log.add(request)
      return request.purpose.phase == .critique && !request.isRepair
        ? "All is well." : Fixture.reply(to: request)
    }
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile()))
    let turn = try #require(transcript.turns.first { $0.phase == "critique" })
    #expect(turn.usage.calls == 2)
    #expect(turn.problems.count == 1 && turn.problems[0].hasPrefix("asked twice"))
    #expect(transcript.usage.calls == 9)
    let repair = try #require(log.requests.first { $0.isRepair })
    #expect(repair.part("reply") == "All is well.")
    let words = repair.messages.flatMap(\.parts).compactMap { part -> String? in
      if case .text(let text) = part { text } else { nil }
    }
    #expect(words.contains { $0.contains("VERDICT is SUPPORTED") })
  }

  @Test(
    "A reply that is of the wrong form twice is an error",
    arguments: [(Phase.split, "Kant!"), (.answer, "…"), (.critique, "Fine."), (.final, " ")])
  func malformedTwice(phase: Phase, text: String) async throws {
    let model = ScriptedModel { (request) in
      request.purpose.phase == phase ? text : Fixture.reply(to: request)
    }
    let error = try await failure(model)
    #expect(error.code == .malformedReply)
    #expect(error.phase == phase)
  }

  @Test("A critique that never judges one claim is kept without a verdict on it")
  func missingVerdict() async throws {
    let model = ScriptedModel { (request) in
      request.purpose.phase == .critique
        ? "[worker-1 claim 1] SUPPORTED: yes [kant#1]" : Fixture.reply(to: request)
    }
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile(rounds: 1)))
    let turn = try #require(transcript.turns.first { $0.phase == "critique" })
    guard case .critique(let items) = turn.content else {
      Issue.record("no critique")
      return
    }
    #expect(items.count == 1)
    #expect(turn.usage.calls == 2)
    #expect(turn.problems.contains("the critique has no verdict on worker-2 claim 1"))
  }

  @Test(
    "A usable critique is kept when asking for the rest of it fails",
    arguments: [ModelError.Code.limit, .timeout, .provider])
  func failedRepair(code: ModelError.Code) async throws {
    let model = ScriptedModel { (request) throws(ModelError) in
      guard request.purpose.phase == .critique else {
        return ScriptedModel.response(Fixture.reply(to: request))
      }
      if request.isRepair {
        throw ModelError(code: code, model: request.model, detail: "no more of this")
      }
      return ScriptedModel.response("[worker-1 claim 1] SUPPORTED: yes [kant#1]")
    }
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile(rounds: 1)))
    let turn = try #require(transcript.turns.first { $0.phase == "critique" })
    guard case .critique(let items) = turn.content else {
      Issue.record("no critique")
      return
    }
    #expect(items.count == 1)
    #expect(turn.usage.calls == 1 && turn.usage.inputTokens == 100)
    #expect(turn.problems.first == "asked twice: no verdict on worker-2 claim 1")
    #expect(turn.problems.contains { $0 == "asking again failed: model scripted: no more of this" })
  }

  @Test(
    "A usable critique does not keep a debate alive that is to end",
    arguments: [ModelError.Code.stopped, .cancelled])
  func endedRepair(code: ModelError.Code) async throws {
    let model = ScriptedModel { (request) throws(ModelError) in
      guard request.purpose.phase == .critique else {
        return ScriptedModel.response(Fixture.reply(to: request))
      }
      if request.isRepair { throw ModelError(code: code, model: request.model, detail: "end") }
      return ScriptedModel.response("[worker-1 claim 1] SUPPORTED: yes [kant#1]")
    }
    let error = try await failure(model, rounds: 1)
    #expect(error.code == (code == .stopped ? .stopped : .cancelled))
    #expect(error.partial.usage.calls == 4)
    #expect(error.partial.turns.count == 3)
  }

  @Test("A partial transcript counts the answered calls of the step that failed")
  func usageOfFailure() async throws {
    let model = ScriptedModel { (request) in
      request.purpose.phase == .final ? " " : Fixture.reply(to: request)
    }
    let error = try await failure(model)
    #expect(error.code == .malformedReply)
    let turns = error.partial.turns.reduce(UsageRecord.none) { $0 + $1.usage }
    #expect(error.partial.usage.calls == turns.calls + 2)
    #expect(error.partial.usage.inputTokens == turns.inputTokens + 200)
    let workers = try await failure(
      ScriptedModel { $0.purpose.phase == .answer ? "…" : Fixture.reply(to: $0) })
    #expect(workers.partial.usage.calls >= 3)
    let filtered = try await failure(
      ScriptedModel { (request) throws(ModelError) in
        ScriptedModel.response("NONE", finish: .filtered)
      })
    #expect(filtered.code == .filtered && filtered.partial.usage.calls == 1)
  }

  @Test("A cancelled debate starts no search")
  func cancelledSearch() async throws {
    let searches = Mutex(0)
    let evidence = FixedEvidence { (_, _) in
      searches.withLock { $0 += 1 }
      return Fixture.passages
    }
    let model = ScriptedModel { (request) in
      withUnsafeCurrentTask { $0?.cancel() }
      return Fixture.reply(to: request)
    }
    let runner = Fixture.runner(model, evidence: evidence)
    let request = Fixture.request(try Fixture.profile())
    let task = Task { () async -> DebateError.Code? in
      do throws(DebateError) {
        _ = try await runner.run(request)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(await task.value == .cancelled)
    #expect(searches.withLock { $0 } == 0)
  }

  @Test("A limit of calls stops the debate at the call that would pass it")
  func callLimit() async throws {
    let error = try await failure(
      ScriptedModel(text: Fixture.reply), limits: CallLimits(calls: 3))
    #expect(error.code == .limit)
    #expect(error.partial.turns.count == 3)
    #expect(error.partial.usage.calls == 3)
  }

  @Test("A call that takes too long is a timeout")
  func callTimeout() async throws {
    let model = ScriptedModel { (request) throws(ModelError) in
      if request.purpose.phase == .critique { await Sleeper.never.sleep(.zero) }
      if Task.isCancelled {
        throw ModelError(code: .cancelled, model: request.model, detail: "cancelled")
      }
      return ScriptedModel.response(Fixture.reply(to: request))
    }
    // Time passes only while the critique is under way.
    let isCritique = Mutex(false)
    let slow = ScriptedModel { (request) throws(ModelError) in
      isCritique.withLock { $0 = request.purpose.phase == .critique }
      return try await model.reply(request)
    }
    let sleeper = Sleeper { _ in
      while !Task.isCancelled, !isCritique.withLock({ $0 }) { await Task.yield() }
    }
    let error = try await failure(
      slow, debateLimits: DebateLimits(callTimeout: .seconds(5), totalTimeout: nil),
      sleeper: sleeper)
    #expect(error.code == .timeout)
    #expect(error.phase == .critique)
    #expect(error.detail.contains("5.0 seconds"))
    #expect(error.partial.turns.count == 3)
  }

  @Test("A debate that has used up its time ends before the next call")
  func totalTimeout() async throws {
    let elapsed = Mutex(Duration.zero)
    var host = Host.fixed()
    host.uptime = { elapsed.withLock { $0 } }
    let model = ScriptedModel { (request) in
      elapsed.withLock { $0 += .seconds(10) }
      return Fixture.reply(to: request)
    }
    let error = try await failure(
      model, debateLimits: DebateLimits(callTimeout: nil, totalTimeout: .seconds(35)), host: host)
    #expect(error.code == .timeout)
    #expect(error.detail.contains("35.0 seconds"))
    #expect(error.partial.turns.count == 4)
  }

  @Test("A cancelled debate ends with what had been said")
  func cancellation() async throws {
    let (started, signal) = AsyncStream<Void>.makeStream()
    let model = ScriptedModel { (request) throws(ModelError) in
      guard request.purpose.phase == .revise else {
        return ScriptedModel.response(Fixture.reply(to: request))
      }
      signal.yield()
      await Sleeper.never.sleep(.zero)
      throw ModelError(code: .cancelled, model: request.model, detail: "the call was cancelled")
    }
    let runner = Fixture.runner(model)
    let request = Fixture.request(
      try Fixture.profile(),
      limits: DebateLimits(callTimeout: .seconds(60), totalTimeout: .seconds(600)))
    let task = Task { () async -> Result<Transcript, DebateError> in
      do throws(DebateError) {
        return .success(try await runner.run(request))
      } catch {
        return .failure(error)
      }
    }
    for await _ in started { break }
    task.cancel()
    guard case .failure(let error) = await task.value else {
      Issue.record("the debate came to an answer")
      return
    }
    #expect(error.code == .cancelled)
    #expect(error.partial.turns.count == 4)
  }

  @Test("A corpus that cannot be searched fails the debate with the search's words")
  func evidence() async throws {
    let evidence = FixedEvidence { (_, worker) throws(EvidenceError) in
      if worker == 2 { throw EvidenceError(detail: "the index is damaged; rebuild it") }
      return Fixture.passages
    }
    let error = try await failure(ScriptedModel(text: Fixture.reply), evidence: evidence)
    #expect(error.code == .evidence)
    #expect(error.detail == "the index is damaged; rebuild it")
    #expect(error.agent == "worker-2")
  }

  @Test("A stopped guard ends the debate")
  func stopped() async throws {
    let runner = DebateRunner(
      guard: Fixture.modelGuard(ScriptedModel(text: Fixture.reply), isStopped: { true }),
      evidence: Fixture.evidence, host: .fixed(), sleeper: .never)
    let request = Fixture.request(try Fixture.profile())
    let error = try await Self.error { () throws(DebateError) in try await runner.run(request) }
    #expect(error.code == .stopped)
    #expect(error.partial.turns.isEmpty)
  }

  @Test("A question without words is refused before any call", arguments: ["", " \n", "?!"])
  func emptyQuestion(question: String) async throws {
    let log = RequestLog()
    let model = ScriptedModel { (request) in
      log.add(request)
      return "NONE"
    }
    let error = try await failure(model, question: question)
    #expect(error.code == .invalidRequest)
    #expect(log.requests.isEmpty)
  }
}
