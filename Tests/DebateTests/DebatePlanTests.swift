import Debate
import LanguageModels
import Profiles
import Records
import Support
import Testing

@Suite("The plan of a debate")
struct DebatePlanTests {
  private static let priced: ScriptedModel = {
    var model = ScriptedModel(text: Fixture.reply)
    model.price = ModelPrice(inputPerMillion: 1, outputPerMillion: 4, listed: "2026-11-22")
    return model
  }()

  private func plan(_ workers: Int, _ rounds: Int, _ model: ScriptedModel = priced) throws
    -> DebatePlan
  {
    try DebatePlan(
      Fixture.request(try Fixture.profile(workers: workers, rounds: rounds)),
      guard: Fixture.modelGuard(model), longestPassage: 200)
  }

  @Test("A single prompt is exactly one call")
  func singlePrompt() throws {
    let plan = try plan(1, 0)
    #expect(plan.fewestCalls == 1 && plan.mostCalls == 1)
    #expect(plan.steps.map(\.phase) == [.answer])
    #expect(plan.description.hasPrefix("at most 2 calls, "))
  }

  @Test(
    "A debate makes no more calls, tokens and costs than were planned",
    arguments: [(1, 0), (1, 2), (2, 0), (2, 1), (2, 3), (3, 2)])
  func planHolds(workers: Int, rounds: Int) async throws {
    let plan = try plan(workers, rounds)
    var model = Self.priced
    // Workers who never agree make the longest debate.
    model.reply = { (request) throws(ModelError) in
      let name = request.purpose.agent
      let year = 1700 + 10 * request.purpose.round + (Int(name.suffix(1)) ?? 0)
      return switch request.purpose.phase {
      case .answer, .revise:
        ScriptedModel.response("The Critique was published in \(year) [kant#1].")
      default: ScriptedModel.response(Fixture.reply(to: request))
      }
    }
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile(workers: workers, rounds: rounds)))
    #expect(transcript.usage.calls == plan.mostCalls)
    #expect(
      transcript.usage.inputTokens + transcript.usage.outputTokens <= plan.usage.tokens.total)
    #expect(transcript.usage.dollars <= plan.usage.dollars)
    #expect(transcript.usage.dollars > 0)
  }

  @Test("A debate in which all refuse makes the fewest calls")
  func fewest() async throws {
    let model = ScriptedModel { $0.purpose.phase == .split ? "NONE" : "NOT SUPPORTED: nothing" }
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile(workers: 3, rounds: 2)))
    #expect(transcript.usage.calls == (try plan(3, 2).fewestCalls))
  }

  @Test("A debate whose replies all have to be asked for again keeps to the highest number")
  func repairs() async throws {
    let log = RequestLog()
    let model = ScriptedModel { (request) in
      log.add(request)
      return request.isRepair ? Fixture.reply(to: request) : "…"
    }
    _ = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile(workers: 1, rounds: 1)))
    #expect(log.requests.count <= (try plan(1, 1).highest.calls))
    #expect(log.requests.count == 10)
  }

  @Test("Repairs that repeat the longest replies cost no more than the highest price")
  func longRepairs() async throws {
    var model = Self.priced
    let counter = model
    model.reply = { (request) throws(ModelError) in
      var response = ScriptedModel.response(
        request.isRepair
          ? Fixture.reply(to: request) : String(repeating: "… ", count: 5_000))
      response.usage.input = counter.estimatedInputTokens(request)
      response.usage.output = request.sampling.maxTokens
      return response
    }
    let plan = try plan(1, 0)
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile(workers: 1, rounds: 0)))
    #expect(transcript.usage.calls == 2)
    #expect(transcript.usage.inputTokens <= plan.highest.tokens.input)
    // Twice the price of a call that needs no repair would not have been enough.
    #expect(plan.highestDollars > 2 * plan.usage.dollars)
    #expect(plan.highest.tokens.input - 2 * plan.usage.tokens.input > 4_000)
  }

  @Test("The line about the plan gives the price that is agreed to, rounded up")
  func highestPrice() throws {
    let plan = try plan(1, 0)
    let price = plan.description.split(separator: "$").last?.split(separator: ",").first
    let printed = try #require(price.flatMap { Double($0) })
    #expect(printed >= plan.highestDollars && printed < plan.highestDollars + 0.000_101)
    let tokens = Decimal.grouped(plan.highest.tokens.total)
    #expect(plan.description.contains("\(tokens) tokens, $"))
    #expect(plan.description.hasSuffix(", time unknown"))
  }

  @Test("Estimates at the edge of 64 bits are counted, never a trap")
  func saturation() throws {
    var model = ScriptedModel(text: Fixture.reply)
    model.price = nil
    let plan = try DebatePlan(
      Fixture.request(try Fixture.profile(workers: 3, rounds: 3)),
      guard: Fixture.modelGuard(BoundlessModel(base: model)))
    #expect(plan.highest.tokens.total == .max)
  }

  @Test("Models without a price are named, and free ones cost nothing")
  func prices() throws {
    var model = Self.priced
    model.price = nil
    #expect(try plan(2, 1, model).unpricedModels == ["scripted"])
    #expect(try plan(2, 1, model).description.hasSuffix("the price of scripted is unknown"))
    model.price = .free
    let free = try plan(2, 1, model)
    #expect(free.highestDollars == 0 && free.unpricedModels.isEmpty)
    #expect(!free.description.contains("$"))
  }

  @Test("A role with an unknown model is an error before any call")
  func unknownModel() throws {
    var parts = try Fixture.profile().parts
    parts.defaults = try SamplingSettings(model: "nobody/nothing")
    let request = Fixture.request(try Profile(parts))
    let modelGuard = Fixture.modelGuard(Self.priced)
    do {
      _ = try DebatePlan(request, guard: modelGuard)
      Issue.record("the plan knows a model that nobody configured")
    } catch {
      #expect(error.code == .model)
      #expect(error.detail.contains("scripted"))
    }
  }
}
