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
    #expect(plan.description.hasPrefix("1 call, at most"))
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
    #expect(transcript.usage.inputTokens + transcript.usage.outputTokens <= plan.mostTokens)
    #expect(transcript.usage.dollars <= plan.dollars)
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
    #expect(log.requests.count <= (try plan(1, 1).mostCallsWithRepairs))
    #expect(log.requests.count == 10)
  }

  @Test("Models without a price are named, and free ones cost nothing")
  func prices() throws {
    var model = Self.priced
    model.price = nil
    #expect(try plan(2, 1, model).unpricedModels == ["scripted"])
    #expect(try plan(2, 1, model).description.hasSuffix("the price of scripted is unknown"))
    model.price = .free
    let free = try plan(2, 1, model)
    #expect(free.dollars == 0 && free.unpricedModels.isEmpty)
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
