import JSON
import LanguageModels
import Profiles
import Records
import Synchronization
import TestSupport
import Testing
import Training

@Suite("Proposals by a model")
struct ReflectorTests {
  private static let reply = """
    Here it is: {"edits": [{"role": "worker", "operation": "insert-instruction", "text": \
    "Prefer plain words.", "place": "end", "reason": "length"}], "reason": "too long"}
    """

  private func input(rejected: [ProfileEdit] = [], causes: Int = 1) throws -> ReflectionInput {
    let cause = FoundCause(
      cause: .tooLong, role: .worker, count: 5, total: 8, weight: 3,
      examples: (0..<6).map {
        FoundCause.Example(
          question: "q\($0)", detail: $0 < 4 ? "answered in 30 words" : "other \($0)")
      })
    let base = try #require(BuiltInBases.profile(BuiltInBases.implicit(for: .qa)))
    return ReflectionInput(
      profile: base, iteration: 2, causes: Array(repeating: cause, count: causes),
      rejected: rejected, seed: 9)
  }

  private func reflector(_ model: FakeLanguageModel, limits: CallLimits = CallLimits())
    -> ModelReflector
  {
    ModelReflector(
      guard: ModelGuard(
        models: ["m": model], ledger: MemoryLedger(limits: limits), limits: limits), model: "m")
  }

  private func failure(
    _ reflector: ModelReflector, _ input: ReflectionInput
  ) async -> ReflectionFailure? {
    do throws(ReflectionFailure) {
      _ = try await reflector.propose(input)
      return nil
    } catch {
      return error
    }
  }

  @Test("A request holds the instructions, causes and rejected edits as untrusted parts")
  func request() async throws {
    let model = FakeLanguageModel.answering(Self.reply)
    let edit = ProfileEdit(
      role: .worker, .deleteInstruction(id: "short"), reason: "why", since: "step")
    let reflection = try await reflector(model).propose(
      try input(rejected: [edit], causes: 12))
    let request = try #require(model.requests.first)
    #expect(request.purpose == .reflection(iteration: 1))
    #expect(request.messages.map(\.author) == [.system, .user])
    let parts: [(String, String, String)] = request.messages[1].parts.compactMap { part in
      guard case .untrusted(let label, let id, let text) = part else { return nil }
      return (label, id, text)
    }
    #expect(parts.contains { $0.0 == "instruction" && $0.1 == "worker/short" })
    #expect(parts.contains { $0.1 == "worker/answer-format frozen" })
    #expect(parts.contains { $0.1.hasPrefix("summarizer/") })
    let causes = parts.filter { $0.0 == "cause" }
    #expect(causes.map(\.1) == (1...8).map(String.init))
    #expect(
      causes.first?.2
        == #"{"cause":"too_long","role":"worker","count":5,"of":8,"examples":[{"question":"q0","detail":"answered in 30 words"},{"question":"q4","detail":"other 4"},{"question":"q5","detail":"other 5"}]}"#
    )
    let rejected = try #require(parts.first { $0.0 == "rejected" })
    let read = try ProfileEdit(json: try JSONValue(parsing: rejected.2))
    #expect(read.operation == edit.operation && read.since == nil)
    #expect(reflection.edits.count == 1)
    #expect(reflection.reason == "too long")
    #expect(reflection.repaired == nil)
    #expect(reflection.spent == SpendAmount(debates: 0, calls: 1, tokens: 15, dollars: 0))
    #expect(reflection.calls.map(\.purpose) == ["reflection"])
    #expect(reflection.calls.first?.outcome == "ok")
  }

  @Test("The standing prompt holds no words of a question and names the form of the reply")
  func standingPrompt() throws {
    let system = ReflectionPrompt.system
    for clause in ["general rules", "data", "Frozen", "240 characters"] {
      #expect(system.contains(clause))
    }
    let user = try ReflectionPrompt().messages(for: try input())[1].parts.last
    #expect(user?.text.contains(ReflectionReply.form) == true)
  }

  @Test("A reply of another form is asked for once more with what is wrong, and then fails")
  func repair() async throws {
    let model = FakeLanguageModel { (_, number) throws(ModelError) in
      ModelResponse(
        text: number == 0 ? "I would shorten it." : Self.reply, finishReason: .stop,
        usage: TokenUsage(input: 10, output: 5, isEstimate: false),
        stamp: ModelStamp(model: "fake/model", version: nil, isEmbedded: false))
    }
    let reflection = try await reflector(model).propose(try input())
    #expect(reflection.repaired?.contains("no JSON object") == true)
    #expect(reflection.spent.calls == 2)
    let last = model.requests.last?.messages.last?.parts.map(\.text).joined() ?? ""
    #expect(last.contains("I would shorten it.") && last.contains("no JSON object"))

    let never = FakeLanguageModel.answering("{\"edits\": 3}")
    let failure = await failure(reflector(never), try input())
    #expect(failure?.code == .malformedReply)
    #expect(failure?.spent.calls == 2)
    #expect(failure?.endsRun == false)
    #expect(never.requests.count == 2)
  }

  @Test("Failures keep their kind and what they took, and never say a prompt")
  func failures() async throws {
    let cases: [(ModelError.Code, ReflectionFailure.Code)] = [
      (.provider, .model), (.timeout, .model), (.stopped, .stopped), (.cancelled, .cancelled),
      (.limit, .cap),
    ]
    for (code, expected) in cases {
      let failure = await failure(reflector(.failing(code)), try input())
      #expect(failure?.code == expected)
      #expect(failure?.calls.map(\.outcome) == [code.rawValue])
      #expect(failure?.detail.contains("passages") == false)
    }
    let unknown = ModelReflector(
      guard: ModelGuard(models: [:], ledger: MemoryLedger(limits: CallLimits())), model: "gone")
    let failure = await failure(unknown, try input())
    #expect(failure?.code == .model)
  }

  @Test("What is set aside covers the repair, and a limit of money is kept before a call")
  func cost() async throws {
    let price = ModelPrice(inputPerMillion: 1, outputPerMillion: 1, listed: nil)
    let model = FakeLanguageModel.answering(Self.reply, price: price, inputTokens: 1_000)
    let cost = try reflector(model).highestCost(of: try input())
    #expect(cost.calls == 2)
    #expect(cost.tokens == 2 * (1_000 + 1_200))
    #expect(reflector(model).lostAttemptsAreSpent)
    #expect(!reflector(.answering(Self.reply)).lostAttemptsAreSpent)
    let failure = await failure(
      reflector(model, limits: CallLimits(dollars: 0.001)), try input())
    #expect(failure?.code == .cap)
    #expect(model.requests.isEmpty)
  }

  @Test("Instructions that are too long for a request are refused before anything is sent")
  func size() async throws {
    var parts = try input().profile.parts
    parts.worker = try RolePrompt(
      systemPrompt: "x",
      instructions: [try Instruction(text: String(repeating: "word ", count: 30_000))])
    var input = try input()
    input.profile = try Profile(parts)
    let model = FakeLanguageModel.answering(Self.reply)
    let failure = await failure(reflector(model), input)
    #expect(failure?.code == .tooLong)
    #expect(model.requests.isEmpty)
  }

  @Test("One worker without rounds is shown no instructions of roles that take no part")
  func singlePrompt() async throws {
    var input = try input()
    var parts = input.profile.parts
    parts.debate = try DebateSettings(workers: 1, rounds: 0)
    input.profile = try Profile(parts)
    let messages = try ReflectionPrompt().messages(for: input)
    let ids = messages[1].parts.compactMap { part -> String? in
      guard case .untrusted("instruction", let id, _) = part else { return nil }
      return id
    }
    #expect(!ids.isEmpty && ids.allSatisfy { $0.hasPrefix("worker/") })
  }
}
