import JSON
package import LanguageModels
import Profiles
package import Records

/// Asks any model for edits, through the guard.
///
/// A reply that has not the asked form is asked for once more, with what is wrong with it. What is
/// still unreadable then is a failure, never an empty proposal.
package struct ModelReflector: Reflector {
  private let modelGuard: ModelGuard
  private let model: String
  private let sampling: ModelRequest.Sampling
  private let prompt: ReflectionPrompt
  private let longestRequest: Int
  private let keepsTexts: Bool

  /// Creates a reflector.
  ///
  /// - Parameters:
  ///   - modelGuard: The path to models.
  ///   - model: The model, by a name that the guard knows.
  ///   - sampling: How it chooses its words.
  ///   - limits: How much a request may hold.
  ///   - keepsTexts: Whether requests and replies are kept, or only their hashes.
  package init(
    guard modelGuard: ModelGuard, model: String,
    sampling: ModelRequest.Sampling = ModelRequest.Sampling(temperature: 0.7, maxTokens: 1_200),
    limits: ReflectionPrompt.Limits = .standard, keepsTexts: Bool = true
  ) {
    self.modelGuard = modelGuard
    self.model = model
    self.sampling = sampling
    prompt = ReflectionPrompt(limits: limits)
    longestRequest = limits.bytes
    self.keepsTexts = keepsTexts
  }

  package var lostAttemptsAreSpent: Bool {
    modelGuard.description(of: model)?.price != .free
  }

  /// What any proposal can take at most: the longest request, and the same once more with what is
  /// wrong with the reply.
  package var highestCost: SpendAmount {
    get throws(ReflectionFailure) {
      let longest = String(repeating: "word ", count: longestRequest / 5 + 1)
      return try cost(
        of: ModelRequest(
          model: model, purpose: .reflection(iteration: 0),
          messages: [Message(author: .user, parts: [.text(longest)])], sampling: sampling, seed: 0))
    }
  }

  package func highestCost(
    of input: ReflectionInput
  ) throws(ReflectionFailure) -> SpendAmount {
    try cost(of: try request(input))
  }

  private func cost(of first: ModelRequest) throws(ReflectionFailure) -> SpendAmount {
    let longest = String(repeating: "word ", count: ReflectionPrompt.repeatedBytes / 5 + 1)
    let second = ReflectionPrompt.repair(
      first, reply: longest, defect: String(longest.prefix(1_000)))
    do throws(ModelError) {
      let cost =
        try modelGuard.highestCost(of: first) + modelGuard.highestCost(of: second)
      return SpendAmount(
        debates: 0, calls: cost.calls, tokens: cost.tokens.total, dollars: cost.dollars)
    } catch {
      throw ReflectionFailure(Self.code(error.code), error.description)
    }
  }

  package func propose(_ input: ReflectionInput) async throws(ReflectionFailure) -> Reflection {
    let request = try request(input)
    var calls = ReflectionCalls(modelGuard: modelGuard, keepsTexts: keepsTexts)
    let reply = try await calls.respond(to: request)
    let defect: String
    do throws(ReflectionReplyError) {
      return reflection(try ReflectionReply.reading(reply.text), reply, calls, repaired: nil)
    } catch {
      defect = error.description
    }
    let again = try await calls.respond(
      to: ReflectionPrompt.repair(request, reply: reply.text, defect: defect))
    do throws(ReflectionReplyError) {
      return reflection(
        try ReflectionReply.reading(again.text), again, calls, repaired: defect)
    } catch {
      throw ReflectionFailure(
        .malformedReply,
        "the reply of \(model) has not the asked form, also after it was asked for once more: "
          + "\(error.code.rawValue) at \(error.path); use another model for edits",
        spent: calls.spent, calls: calls.records)
    }
  }

  private func request(_ input: ReflectionInput) throws(ReflectionFailure) -> ModelRequest {
    ModelRequest(
      model: model, purpose: .reflection(iteration: max(0, input.iteration - 1)),
      messages: try prompt.messages(for: input), sampling: sampling, seed: input.seed)
  }

  private func reflection(
    _ reading: ReflectionReply.Reading, _ response: ModelResponse, _ calls: ReflectionCalls,
    repaired: String?
  ) -> Reflection {
    Reflection(
      edits: reading.edits, reason: reading.reason.map { String($0.prefix(500)) },
      model: response.stamp.model, isEmbedded: response.stamp.isEmbedded, repaired: repaired,
      spent: calls.spent, calls: calls.records)
  }

  static func code(_ code: ModelError.Code) -> ReflectionFailure.Code {
    switch code {
    case .limit: .cap
    case .cancelled: .cancelled
    case .stopped: .stopped
    case .unknownModel, .invalidRequest, .provider, .malformedAnswer, .timeout: .model
    }
  }
}

/// The calls of one proposal, counted and kept.
private struct ReflectionCalls {
  private let modelGuard: ModelGuard
  private let keepsTexts: Bool
  private(set) var records: [CallRecord] = []
  private(set) var spent = SpendAmount.none

  init(modelGuard: ModelGuard, keepsTexts: Bool) {
    self.modelGuard = modelGuard
    self.keepsTexts = keepsTexts
  }

  mutating func respond(
    to request: ModelRequest
  ) async throws(ReflectionFailure) -> ModelResponse {
    let response: ModelResponse
    do throws(ModelError) {
      response = try await modelGuard.respond(to: request)
    } catch {
      addFailure(request, error)
      throw ReflectionFailure(
        ModelReflector.code(error.code), error.description, spent: spent, calls: records)
    }
    let price = modelGuard.description(of: request.model)?.price ?? .free
    let isFiltered = response.finishReason == .filtered
    add(
      request, response.text, outcome: isFiltered ? "filtered" : "ok", usage: response.usage,
      dollars: price.dollars(input: response.usage.input, output: response.usage.output))
    guard !isFiltered else {
      throw ReflectionFailure(
        .model,
        "the provider of \(request.model) withheld the reply; use another model for edits",
        spent: spent, calls: records)
    }
    return response
  }

  /// Counts a call without an answer as the guard settles it.
  private mutating func addFailure(_ request: ModelRequest, _ error: ModelError) {
    let unsent: Set<ModelError.Code> = [.unknownModel, .invalidRequest, .limit, .stopped]
    let isFree =
      unsent.contains(error.code) || modelGuard.description(of: request.model)?.price == .free
    let cost = isFree ? nil : try? modelGuard.highestCost(of: request)
    add(
      request, nil, outcome: error.code.rawValue, usage: cost?.tokens ?? .none,
      dollars: cost?.dollars ?? 0)
  }

  private mutating func add(
    _ request: ModelRequest, _ response: String?, outcome: String, usage: TokenUsage,
    dollars: Double
  ) {
    records.append(
      CallRecord(
        number: records.count + 1, model: request.model, purpose: request.purpose.task.name,
        request: StoredText(request.json.utf8(.canonical), keepingText: keepsTexts),
        response: response.map { StoredText(Array($0.utf8), keepingText: keepsTexts) },
        outcome: outcome,
        inputTokens: usage.input, outputTokens: usage.output, dollars: dollars))
    spent =
      spent + SpendAmount(debates: 0, calls: 1, tokens: usage.total, dollars: dollars)
  }
}
