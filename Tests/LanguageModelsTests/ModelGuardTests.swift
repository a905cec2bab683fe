import LanguageModels
import Profiles
import Support
import Synchronization
import TestSupport
import Testing

@Suite("The guarded path to a model")
struct ModelGuardTests {
  private static let paid = ModelPrice(
    inputPerMillion: 1_000_000, outputPerMillion: 2_000_000, listed: "2026-11-22")

  private func request(
    model: String = "fake/model", text: String = "Hello", maxTokens: Int = 20
  ) -> ModelRequest {
    ModelRequest(
      model: model, purpose: .init(phase: .answer, agent: "worker-1", round: 0),
      messages: [
        Message(author: .system, parts: [.text(text)]),
        Message(author: .user, parts: [.untrusted(label: "question", id: "q", text: text)]),
      ],
      sampling: .init(maxTokens: maxTokens), seed: 1)
  }

  /// A guard over one fake model whose ledger has the same limits.
  private func makeGuard(
    _ model: FakeLanguageModel, _ limits: CallLimits = CallLimits(), isStopped: Bool = false,
    traces: Traces = Traces()
  ) -> ModelGuard {
    ModelGuard(
      models: ["fake/model": model], ledger: MemoryLedger(limits: limits), limits: limits,
      isStopped: { isStopped }, trace: { traces.add($0) })
  }

  private final class Traces: Sendable {
    private let calls = Mutex<[CallTrace]>([])

    var all: [CallTrace] { calls.withLock { $0 } }

    func add(_ call: CallTrace) { calls.withLock { $0.append(call) } }
  }

  private func code(_ body: () async throws(ModelError) -> Void) async -> ModelError.Code? {
    do throws(ModelError) {
      try await body()
      return nil
    } catch {
      return error.code
    }
  }

  @Test("A call within its limits is answered, settled at its real cost and traced")
  func answered() async throws {
    let model = FakeLanguageModel.answering(
      "Yes.", usage: TokenUsage(input: 3, output: 2, isEstimate: false), price: Self.paid)
    let traces = Traces()
    let guarded = makeGuard(model, traces: traces)
    let response = try await guarded.respond(to: request())
    #expect(response.text == "Yes.")
    #expect(model.requests == [request()])
    let spent = await guarded.spent
    #expect(
      spent
        == CallUsage(
          calls: 1, tokens: TokenUsage(input: 3, output: 2, isEstimate: false), dollars: 7))
    #expect(traces.all.count == 1)
    #expect(traces.all.first?.outcome == .success(response))
    #expect(traces.all.first?.dollars == 7)
    #expect(traces.all.first?.number == 1)
    #expect(traces.all.first?.request == request())
  }

  @Test(
    "Every limit refuses before the call, and nothing is spent",
    arguments: [
      ("calls", CallLimits(calls: 0)), ("tokens", CallLimits(tokens: 29)),
      ("dollars", CallLimits(dollars: 49.99)), ("bytes", CallLimits(requestBytes: 9)),
    ])
  func refused(name: String, limits: CallLimits) async {
    let model = FakeLanguageModel.answering("Yes.", price: Self.paid)
    let traces = Traces()
    let guarded = makeGuard(model, limits, traces: traces)
    #expect(
      await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) } == .limit
    )
    #expect(model.requests.isEmpty)
    #expect(traces.all.isEmpty)
    #expect(await guarded.spent == CallUsage())
  }

  @Test("A call that just fits its limits is made")
  func fits() async {
    // 10 estimated tokens and 20 of the answer: 10 × $1 + 20 × $2.
    let limits = CallLimits(calls: 1, tokens: 30, dollars: 50, requestBytes: 10)
    let guarded = makeGuard(FakeLanguageModel.answering("Yes.", price: Self.paid), limits)
    #expect(
      await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) } == nil)
    #expect(
      await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) } == .limit
    )
  }

  @Test(
    "Of 200 calls at once exactly as many succeed as the limit allows",
    arguments: [0, 1, 37, 199, 200])
  func concurrentCalls(allowed: Int) async {
    let model = FakeLanguageModel { request, _ in
      for _ in 0..<3 { await Task.yield() }
      return ModelResponse(
        text: "Yes.", finishReason: .stop,
        usage: TokenUsage(input: 1, output: 1, isEstimate: false),
        stamp: ModelStamp(model: request.model, version: nil, isEmbedded: false))
    }
    let traces = Traces()
    let guarded = makeGuard(model, CallLimits(calls: allowed), traces: traces)
    #expect(await successes(of: 200, through: guarded) == allowed)
    #expect(model.requests.count == allowed)
    #expect(await guarded.spent.calls == allowed)
    #expect(traces.all.map(\.number).sorted() == Array(0..<allowed).map { $0 + 1 })
  }

  @Test("Of 200 paid calls at once the money is never overspent")
  func concurrentMoney() async {
    // The reply takes what was reserved to the last token, so no room comes back.
    let model = FakeLanguageModel.answering(
      "Yes.", usage: TokenUsage(input: 10, output: 20, isEstimate: false), price: Self.paid)
    let guarded = makeGuard(model, CallLimits(dollars: 50 * 41 + 49))
    #expect(await successes(of: 200, through: guarded) == 41)
    #expect(await guarded.spent.dollars == 50 * 41)
  }

  private func successes(of count: Int, through guarded: ModelGuard) async -> Int {
    await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<count {
        group.addTask {
          await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) }
            == nil
        }
      }
      var succeeded = 0
      for await success in group where success { succeeded += 1 }
      return succeeded
    }
  }

  @Test("What a call did not use comes back for the next one")
  func roomComesBack() async {
    let model = FakeLanguageModel.answering(
      "Yes.", usage: TokenUsage(input: 1, output: 1, isEstimate: false))
    let guarded = makeGuard(model, CallLimits(tokens: 40))
    // Each call reserves 30 and takes 2: six calls end at 12, the seventh would need 42.
    #expect(await codes(of: 7, through: guarded) == [nil, nil, nil, nil, nil, nil, .limit])
  }

  private func codes(of count: Int, through guarded: ModelGuard) async -> [ModelError.Code?] {
    var result: [ModelError.Code?] = []
    for _ in 0..<count {
      result.append(
        await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) })
    }
    return result
  }

  @Test(
    "A failed call of a paid model is settled at its highest cost",
    arguments: [ModelError.Code.provider, .timeout, .cancelled, .malformedAnswer])
  func failureOfPaidModel(failure: ModelError.Code) async {
    let traces = Traces()
    let guarded = makeGuard(FakeLanguageModel.failing(failure, price: Self.paid), traces: traces)
    #expect(
      await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) }
        == failure)
    let spent = await guarded.spent
    #expect(spent.calls == 1 && spent.tokens.input == 10 && spent.tokens.output == 20)
    #expect(spent.dollars == 50)
    #expect(traces.all.map(\.dollars) == [50])
  }

  @Test(
    "A request that never left the machine costs a call and no money, in the ledger and in the trace",
    arguments: [ModelError.Code.unknownModel, .invalidRequest, .limit, .stopped])
  func failureBeforeSending(failure: ModelError.Code) async {
    let traces = Traces()
    let guarded = makeGuard(FakeLanguageModel.failing(failure, price: Self.paid), traces: traces)
    #expect(
      await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) }
        == failure)
    #expect(await guarded.spent == CallUsage(calls: 1))
    #expect(traces.all.map(\.dollars) == [0])
  }

  @Test("A failed call of a free model costs a call and nothing else")
  func failureOfFreeModel() async {
    let guarded = makeGuard(FakeLanguageModel.failing(.provider))
    _ = await codes(of: 1, through: guarded)
    #expect(await guarded.spent == CallUsage(calls: 1))
  }

  @Test("The stop flag refuses every call")
  func stopped() async {
    let model = FakeLanguageModel.answering("Yes.")
    let guarded = makeGuard(model, isStopped: true)
    #expect(
      await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) }
        == .stopped)
    #expect(model.requests.isEmpty)
  }

  @Test("A cancelled task makes no call")
  func cancelled() async {
    let model = FakeLanguageModel.answering("Yes.")
    let guarded = makeGuard(model)
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await code { () throws(ModelError) in _ = try await guarded.respond(to: request()) }
    }
    #expect(await task.value == .cancelled)
    #expect(model.requests.isEmpty)
    #expect(await guarded.spent == CallUsage())
  }

  @Test("An unknown model is refused with the names of the known ones")
  func unknownModel() async {
    let guarded = makeGuard(FakeLanguageModel.answering("Yes."))
    do throws(ModelError) {
      _ = try await guarded.respond(to: request(model: "other"))
      Issue.record("an unknown model answered")
    } catch {
      #expect(error.code == .unknownModel)
      #expect(error.description.contains("fake/model"))
    }
    #expect(guarded.description(of: "other") == nil)
    #expect(guarded.description(of: "fake/model")?.stamp.model == "fake/model")
  }

  @Test("A model without a known price is refused where money is limited, and only there")
  func unknownPrice() async {
    let model = FakeLanguageModel.answering("Yes.", price: nil)
    #expect(await codes(of: 1, through: makeGuard(model, CallLimits(dollars: 100))) == [.limit])
    #expect(model.requests.isEmpty)
    #expect(await codes(of: 1, through: makeGuard(model)) == [nil])
  }

  @Test("A limit of money that only the ledger knows refuses an unknown price too")
  func unknownPriceInLedger() async {
    let model = FakeLanguageModel.answering("Yes.", price: nil)
    let guarded = ModelGuard(
      models: ["fake/model": model], ledger: MemoryLedger(limits: CallLimits(dollars: 100)))
    #expect(await codes(of: 1, through: guarded) == [.limit])
    #expect(model.requests.isEmpty)
    let planned = await code { () throws(ModelError) in
      _ = try guarded.highestCost(of: request())
    }
    #expect(planned == .limit)
  }

  @Test("The highest cost of a request is what is reserved for it")
  func highestCost() async throws {
    let guarded = makeGuard(FakeLanguageModel.answering("Yes.", price: Self.paid))
    let cost = try guarded.highestCost(of: request())
    #expect(cost.calls == 1 && cost.tokens.total == 30 && cost.dollars == 50)
    #expect(await guarded.spent == CallUsage())
  }

  @Test(
    "A price that is no price is refused",
    arguments: [Double.nan, -1, .infinity, -.infinity])
  func impossiblePrice(dollars: Double) async {
    let price = ModelPrice(inputPerMillion: dollars, outputPerMillion: 1, listed: nil)
    let model = FakeLanguageModel.answering("Yes.", price: price)
    #expect(await codes(of: 1, through: makeGuard(model, CallLimits(dollars: 5))) == [.limit])
    #expect(model.requests.isEmpty)
  }

  @Test(
    "A request without text or without room for an answer is refused",
    arguments: [("", 20), ("x", 0), ("x", -5), ("x", Int.min)])
  func invalid(text: String, maxTokens: Int) async {
    let model = FakeLanguageModel.answering("Yes.")
    let guarded = makeGuard(model)
    let outcome = await code { () throws(ModelError) in
      _ = try await guarded.respond(to: request(text: text, maxTokens: maxTokens))
    }
    #expect(outcome == .invalidRequest)
    #expect(model.requests.isEmpty)
  }

  @Test("Numbers at the edge of 64 bits are refused or counted, never a trap")
  func hugeNumbers() async {
    let model = FakeLanguageModel.answering(
      "Yes.", usage: TokenUsage(input: .max, output: .max, isEstimate: false), inputTokens: .max)
    let limited = makeGuard(model, CallLimits(tokens: 1000))
    let outcome = await code { () throws(ModelError) in
      _ = try await limited.respond(to: request(maxTokens: .max))
    }
    #expect(outcome == .limit)
    let open = makeGuard(model)
    #expect(await codes(of: 3, through: open) == [nil, nil, nil])
    #expect(await open.spent.tokens.input == .max)
    #expect(await open.spent.calls == 3)
  }

  @Test("A model that reports or estimates less than nothing gives no room back")
  func negativeUsage() async {
    let model = FakeLanguageModel.answering(
      "Yes.", usage: TokenUsage(input: -1000, output: -1000, isEstimate: false), price: Self.paid,
      inputTokens: -1000)
    let guarded = makeGuard(model, CallLimits(tokens: 100))
    _ = await codes(of: 3, through: guarded)
    let spent = await guarded.spent
    #expect(spent.calls == 3)
    #expect(spent.tokens.input >= 0 && spent.tokens.output >= 0 && spent.dollars >= 0)
  }

  @Test("The usage that a caller and the trace see is the one that was settled")
  func settledUsage() async throws {
    let model = FakeLanguageModel.answering(
      "Yes.", usage: TokenUsage(input: -5, output: 7, isEstimate: false), price: Self.paid)
    let traces = Traces()
    let guarded = makeGuard(model, traces: traces)
    let response = try await guarded.respond(to: request())
    #expect(response.usage == TokenUsage(input: 0, output: 7, isEstimate: false))
    #expect(await guarded.spent.tokens == response.usage)
    #expect(try traces.all.first?.outcome.get().usage == response.usage)
  }

  @Test("The message about the stop flag names a remedy that exists")
  func stoppedMessage() async {
    let guarded = makeGuard(FakeLanguageModel.answering("Yes."), isStopped: true)
    do throws(ModelError) {
      _ = try await guarded.respond(to: request())
      Issue.record("a stopped guard made a call")
    } catch {
      #expect(error.detail == "work has been stopped; `hegel resume` allows calls again")
    }
  }

  @Test("A reservation counts once, however often it is settled or released")
  func settledOnce() async throws {
    let ledger = MemoryLedger(limits: CallLimits(calls: 2))
    let cost = CallUsage(
      calls: 1, tokens: TokenUsage(input: 1, output: 1, isEstimate: true), dollars: 1)
    let first = try await ledger.reserve(cost)
    await ledger.settle(first, as: cost)
    await ledger.settle(first, as: cost)
    await ledger.release(first)
    #expect(await ledger.spent == cost)
    let second = try await ledger.reserve(cost)
    await #expect(throws: LedgerError.self) { try await ledger.reserve(cost) }
    await ledger.release(second)
    await ledger.release(second)
    #expect(await ledger.spent == cost)
    _ = try await ledger.reserve(cost)
  }

  @Test("A refusal names the limit and the remedy")
  func message() async {
    let guarded = makeGuard(FakeLanguageModel.answering("Yes."), CallLimits(calls: 0))
    do throws(ModelError) {
      _ = try await guarded.respond(to: request())
      Issue.record("a call passed a limit of none")
    } catch {
      #expect(error.detail.contains("limit of 0") && error.detail.contains("raise limits."))
    }
  }

  @Test("A price is dollars for a million tokens, each way")
  func price() {
    let price = ModelPrice(inputPerMillion: 3, outputPerMillion: 15, listed: "2026-11-22")
    #expect(price.dollars(input: 1_000_000, output: 0) == 3)
    #expect(price.dollars(input: 0, output: 2_000_000) == 30)
    #expect(ModelPrice.free.dollars(input: .max, output: .max) == 0)
  }
}
