import Configuration
import Debate
import Engine
import Evaluation
import LanguageModels
import Records
import Support
import TestSupport
import Testing

@Suite("Models that an engine is given")
struct ModelTests {
  private let question = "Who built the lighthouse?"

  private func failure(_ body: () async throws -> Void) async -> EngineError? {
    do {
      try await body()
      Issue.record("expected a failure")
      return nil
    } catch let error as EngineError {
      return error
    } catch {
      Issue.record(error)
      return nil
    }
  }

  @Test("A debate with a priced model costs what its calls cost, and no more than was said")
  func debate() async throws {
    try await SmallEngine.with { place in
      let model = try SmallEngine.metered()
      let engine = try place.engine(
        models: ["metered": model], ["defaults.model": .text("metered")])
      let prepared = try await engine.prepareDebate(question)
      #expect(prepared.plan.highestDollars > 0)
      #expect(prepared.plan.steps.allSatisfy { $0.model == "metered" })
      #expect(model.calls == 0)
      let transcript = try await engine.start(prepared).value
      #expect(model.calls == transcript.usage.calls)
      #expect(transcript.usage.dollars > 0)
      #expect(transcript.usage.dollars <= prepared.plan.highestDollars)
    }
  }

  @Test("A limit in dollars refuses a call before it is made")
  func limit() async throws {
    try await SmallEngine.with { place in
      let model = try SmallEngine.metered()
      let engine = try place.engine(
        models: ["metered": model],
        ["defaults.model": .text("metered"), "limits.usd": .number(0.000_001)])
      let prepared = try await engine.prepareDebate(question)
      let error = await failure { _ = try await engine.start(prepared).value }
      #expect(error?.code == .refused)
      #expect(model.calls == 0)
    }
  }

  @Test("An evaluation with a priced model asks for consent and accounts for every call")
  func evaluation() async throws {
    try await SmallEngine.with { place in
      let model = try SmallEngine.metered()
      let engine = try place.engine(
        models: ["metered": model],
        ["defaults.model": .text("fast"), "models.fast": .text("metered")])
      var choice = Engine.EvaluationChoice()
      choice.questions = Engine.QuestionChoice(split: .train, limit: 3)
      let prepared = try await engine.prepareEvaluation(choice)
      #expect(prepared.estimate.mayCost)
      #expect(prepared.estimate.highest.dollars > 0)
      let outcome = try await engine.start(prepared).value
      let run = try #require(try await place.store.run(outcome.run))
      #expect(run.spent.calls == model.calls)
      #expect(run.spent.dollars > 0)
      #expect(run.spent.dollars <= prepared.estimate.highest.dollars)
      let calls = try await place.store.calls(of: outcome.run)
      #expect(calls.count == model.calls)
      #expect(abs(calls.reduce(0) { $0 + $1.dollars } - run.spent.dollars) < 1e-9)
    }
  }

  @Test("A model of unknown price is refused, since the limit in dollars could not be kept")
  func unpriced() async throws {
    try await SmallEngine.with { place in
      let model = try SmallEngine.metered(price: nil)
      let engine = try place.engine(
        models: ["metered": model], ["defaults.model": .text("metered")])
      var choice = Engine.EvaluationChoice()
      choice.questions = Engine.QuestionChoice(split: .train, limit: 1)
      let evaluation = await failure { _ = try await engine.prepareEvaluation(choice) }
      #expect(evaluation?.code == .refused)
      #expect(evaluation?.detail.contains("the price of the model is unknown") == true)
      let debate = await failure { _ = try await engine.prepareDebate(question) }
      #expect(debate?.code == .refused)
      #expect(model.calls == 0)
    }
  }

  @Test("A model that takes no part changes neither the price nor what names a run")
  func bystander() async throws {
    try await SmallEngine.with { place in
      var choice = Engine.EvaluationChoice()
      choice.questions = Engine.QuestionChoice(split: .train, limit: 1)
      let alone = try await place.engine().prepareEvaluation(choice)
      let beside = try await place.engine(models: ["metered": SmallEngine.metered()])
        .prepareEvaluation(choice)
      #expect(beside.request.manifest == alone.request.manifest)
      #expect(!beside.estimate.mayCost)
    }
  }

  @Test("Models that are given can be named, and a name that is none is refused with them")
  func names() async throws {
    try await SmallEngine.with { place in
      let engine = try place.engine(
        models: ["metered": SmallEngine.metered()], ["models.fast": .text("metered")])
      #expect(engine.modelNames == ["embedded", "fast", "metered"])
      let error = await failure { try engine.checkModel(named: "meterd") }
      #expect(error?.detail.contains("did you mean \"metered\"?") == true)
    }
  }
}
