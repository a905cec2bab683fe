import Profiles

/// The one path to a model.
///
/// Before each call it asks the stop flag, checks the request's shape and size, and reserves its
/// highest cost; afterwards it settles the real cost and hands the call to the trace. Whatever it
/// cannot check it refuses.
package struct ModelGuard: Sendable {
  private let models: [String: any LanguageModel]
  private let ledger: any CallLedger
  private let limits: CallLimits
  private let isStopped: @Sendable () async -> Bool
  private let uptime: (@Sendable () -> Duration)?
  private let trace: @Sendable (CallTrace) async -> Void

  /// Creates a guard.
  ///
  /// - Parameters:
  ///   - models: The models by the name that requests use.
  ///   - ledger: Where costs are reserved and settled.
  ///   - limits: The size limits of one request; the ledger keeps the others.
  ///   - isStopped: Returns whether work has been stopped; asked before every call.
  ///   - uptime: A clock that never goes back; nil leaves calls untimed.
  ///   - trace: Receives every call that was made, answered or not.
  package init(
    models: [String: any LanguageModel], ledger: any CallLedger, limits: CallLimits = CallLimits(),
    isStopped: @escaping @Sendable () async -> Bool = { false },
    uptime: (@Sendable () -> Duration)? = nil,
    trace: @escaping @Sendable (CallTrace) async -> Void = { _ in }
  ) {
    self.models = models
    self.ledger = ledger
    self.limits = limits
    self.isStopped = isStopped
    self.uptime = uptime
    self.trace = trace
  }

  /// What has been spent through this guard's ledger.
  package var spent: CallUsage { get async { await ledger.spent } }

  /// Returns the model of a name.
  ///
  /// - Parameter name: The name that requests use.
  /// - Returns: The stamp and the price of the model, or nil when there is none.
  package func description(of name: String) -> (stamp: ModelStamp, price: ModelPrice?)? {
    models[name].map { ($0.stamp, $0.price) }
  }

  /// Returns what a request can take at most, as it would be reserved.
  ///
  /// - Parameter request: The request.
  /// - Returns: One call with its highest tokens and dollars; 0 dollars when the price is unknown.
  /// - Throws: ``ModelError``: ``ModelError/Code/unknownModel``, or ``ModelError/Code/limit`` when a
  ///   limit in dollars cannot be kept because the price is unknown.
  package func highestCost(of request: ModelRequest) throws(ModelError) -> CallUsage {
    try highestCost(of: request, on: try model(request.model))
  }

  private func model(_ name: String) throws(ModelError) -> any LanguageModel {
    guard let model = models[name] else {
      throw ModelError(
        code: .unknownModel, model: name,
        detail: "no such model is configured; known are "
          + models.keys.sorted().joined(separator: ", "))
    }
    return model
  }

  /// Makes a call within the limits.
  ///
  /// - Parameter request: The request.
  /// - Returns: The answer with the usage that was settled: what the model reports, or 0 where it
  ///   reports less than nothing.
  /// - Throws: ``ModelError``: ``ModelError/Code/limit`` and ``ModelError/Code/stopped`` before
  ///   anything is sent, others from the model.
  package func respond(to request: ModelRequest) async throws(ModelError) -> ModelResponse {
    let model = try model(request.model)
    // Asking costs a look into the store, which a cancelled task does not get: that is no stop.
    let isStopped = await isStopped()
    if Task.isCancelled {
      throw ModelError(code: .cancelled, model: request.model, detail: "the call was cancelled")
    }
    if isStopped {
      throw ModelError(
        code: .stopped, model: request.model,
        detail: "work has been stopped; `hegel resume` allows calls again")
    }
    try check(request)
    let cost = try highestCost(of: request, on: model)
    let reservation: LedgerReservation
    do throws(LedgerError) {
      reservation = try await ledger.reserve(cost)
    } catch {
      throw ModelError(code: .limit, model: request.model, detail: error.detail)
    }
    return try await call(model, request, reservation)
  }

  private func call(
    _ model: any LanguageModel, _ request: ModelRequest, _ reservation: LedgerReservation
  ) async throws(ModelError) -> ModelResponse {
    let start = uptime?()
    do throws(ModelError) {
      var response = try await model.respond(
        to: request, permit: CallPermit(number: reservation.number))
      let duration = elapsed(since: start)
      let price = model.price ?? .free
      // A report of less than nothing must not give room back.
      response.usage.input = max(0, response.usage.input)
      response.usage.output = max(0, response.usage.output)
      let tokens = response.usage
      let usage = CallUsage(
        calls: 1, tokens: tokens, dollars: price.dollars(input: tokens.input, output: tokens.output)
      )
      await ledger.settle(reservation, as: usage)
      await trace(
        CallTrace(
          number: reservation.number, request: request, outcome: .success(response),
          dollars: usage.dollars, duration: duration))
      return response
    } catch {
      let duration = elapsed(since: start)
      // A provider may have billed a call that brought no answer: only what surely never left
      // this machine is given back, everything else is settled at its highest cost.
      let unsent: Set<ModelError.Code> = [.unknownModel, .invalidRequest, .limit, .stopped]
      let isFree = unsent.contains(error.code) || model.price == .free
      let usage = isFree ? CallUsage(calls: 1) : reservation.cost
      await ledger.settle(reservation, as: usage)
      await trace(
        CallTrace(
          number: reservation.number, request: request, outcome: .failure(error),
          dollars: usage.dollars, duration: duration))
      throw error
    }
  }

  private func elapsed(since start: Duration?) -> Duration? {
    guard let start, let uptime else { return nil }
    return max(.zero, uptime() - start)
  }

  private func check(_ request: ModelRequest) throws(ModelError) {
    let size = request.messages.reduce(0) { total, message in
      message.parts.reduce(total) { $0 + $1.text.utf8.count }
    }
    guard size <= limits.requestBytes else {
      throw ModelError(
        code: .limit, model: request.model,
        detail: "the request has \(size) bytes and may have \(limits.requestBytes); "
          + "use fewer or shorter passages")
    }
    guard size > 0 else {
      throw ModelError(
        code: .invalidRequest, model: request.model,
        detail: "the request has no text; write a prompt for this phase")
    }
    guard request.sampling.maxTokens > 0 else {
      throw ModelError(
        code: .invalidRequest, model: request.model,
        detail: "max_tokens is \(request.sampling.maxTokens); it must be at least 1")
    }
  }

  private func unknownPrice(_ model: String) -> ModelError {
    ModelError(
      code: .limit, model: model,
      detail: "the price of the model is unknown, so the limit in dollars cannot be kept; "
        + "configure its price")
  }

  private func highestCost(
    of request: ModelRequest, on model: any LanguageModel
  ) throws(ModelError) -> CallUsage {
    let input = max(0, model.estimatedInputTokens(request))
    let output = request.sampling.maxTokens
    guard let price = model.price else {
      guard limits.dollars == nil, !ledger.limitsDollars else { throw unknownPrice(request.model) }
      return CallUsage(
        calls: 1, tokens: TokenUsage(input: input, output: output, isEstimate: true), dollars: 0)
    }
    guard price.isValid else {
      throw ModelError(
        code: .limit, model: request.model,
        detail: "the price of the model is no amount of money; configure its price")
    }
    return CallUsage(
      calls: 1, tokens: TokenUsage(input: input, output: output, isEstimate: true),
      dollars: price.dollars(input: input, output: output))
  }
}

/// One call that went through the guard.
package struct CallTrace: Sendable {
  /// The number of the call within its ledger, from 1.
  package var number: Int

  /// What was asked.
  package var request: ModelRequest

  /// What came of it.
  package var outcome: Result<ModelResponse, ModelError>

  /// What it cost, in United States dollars.
  package var dollars: Double

  /// How long the model took; nil when nobody measured it.
  package var duration: Duration?
}
