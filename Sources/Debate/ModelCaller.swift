import LanguageModels
import Profiles
import Records
import Support

/// What came of reading a reply.
enum ReplyReading<Reply: Sendable>: Sendable {
  /// The reply has the asked form.
  case complete(Reply)
  /// The reply can be used, but something asked for is missing.
  case incomplete(Reply, ReplyDefect)
  /// The reply cannot be used.
  case unreadable(ReplyDefect)

  /// Reads a reply, a thrown defect making it unreadable.
  init(_ read: () throws(ReplyDefect) -> Reply) {
    do {
      self = .complete(try read())
    } catch {
      self = .unreadable(error)
    }
  }
}

/// A reply that was read, with the calls that it took.
struct AgentReply<Reply: Sendable>: Sendable {
  var value: Reply
  var raw: String
  var finish: ModelResponse.FinishReason
  var stamp: ModelStamp
  var usage: UsageRecord
  var problems: [String]
}

/// Calls models within the limits of time and asks once more when a reply has not the asked form.
struct ModelCaller: Sendable {
  let modelGuard: ModelGuard
  let limits: DebateLimits
  let sleeper: Sleeper
  let uptime: @Sendable () -> Duration
  let started: Duration

  init(modelGuard: ModelGuard, limits: DebateLimits, sleeper: Sleeper, host: Host) {
    self.modelGuard = modelGuard
    self.limits = limits
    self.sleeper = sleeper
    uptime = host.uptime
    started = host.uptime()
  }

  /// Asks a model and reads its reply.
  ///
  /// A reply that lacks something is asked for once more, with the form spelled out. What is still
  /// unreadable then is an error; what is still incomplete is taken as it is, also when the second
  /// call fails: the failure is one of the reply's problems then, unless work is to end.
  ///
  /// - Throws: ``DebateFailure`` with the usage of the calls that were answered.
  func call<Reply>(
    _ request: ModelRequest, read: @Sendable (String) -> ReplyReading<Reply>
  ) async throws(DebateFailure) -> AgentReply<Reply> {
    let first = try await respond(to: request)
    let reading = read(first.text)
    let defect: ReplyDefect
    switch reading {
    case .complete(let value): return reply(value, first, request)
    case .incomplete(_, let found), .unreadable(let found): defect = found
    }
    var result: AgentReply<Reply>
    do throws(DebateFailure) {
      result = try await again(request, first, reading, defect, read: read)
    } catch {
      var failure = error
      failure.usage = usage(first, request) + failure.usage
      guard case .incomplete(let value, _) = reading, !Self.endsWork(failure.code),
        !Task.isCancelled
      else { throw failure }
      result = reply(value, first, request)
      result.usage = failure.usage
      result.problems.insert("asking again failed: \(failure.detail)", at: 0)
    }
    result.problems.insert("asked twice: \(defect.detail)", at: 0)
    return result
  }

  /// Asks for the form and takes the better of the two replies.
  private func again<Reply>(
    _ request: ModelRequest, _ first: ModelResponse, _ reading: ReplyReading<Reply>,
    _ defect: ReplyDefect, read: @Sendable (String) -> ReplyReading<Reply>
  ) async throws(DebateFailure) -> AgentReply<Reply> {
    let second = try await respond(to: Self.repair(request, first.text, defect))
    var result: AgentReply<Reply>
    switch (read(second.text), reading) {
    case (.complete(let value), _), (.incomplete(let value, _), _):
      result = reply(value, second, request)
    case (.unreadable, .incomplete(let value, _)):
      result = reply(value, first, request)
    case (.unreadable(let again), _):
      throw failure(
        .malformedReply, request,
        "\(again.detail), also after the form was asked for; expected \(again.form). Make the "
          + "prompt of this phase ask for that form, or use another model",
        usage: usage(second, request))
    }
    result.usage = usage(first, request) + usage(second, request)
    return result
  }

  /// Whether a failure means that nothing more is to be done.
  private static func endsWork(_ code: DebateError.Code) -> Bool {
    code == .cancelled || code == .stopped
  }

  /// Runs an operation within the limits of time.
  ///
  /// - Returns: The result, or nil when time ran out; the operation is cancelled then, and this
  ///   returns when it has ended.
  func limited<Value: Sendable>(
    _ operation: @escaping @Sendable () async -> Value
  ) async -> Value? {
    guard let allowed = allowedTime() else { return await operation() }
    guard allowed > .zero else { return nil }
    return await withTaskGroup(of: Value?.self) { group in
      group.addTask { await operation() }
      group.addTask {
        await sleeper.sleep(allowed)
        return nil
      }
      // The first to end decides; the other is cancelled and awaited by the group.
      let first = await group.next() ?? nil
      group.cancelAll()
      guard first == nil, Task.isCancelled else { return first }
      // Cancellation wakes the sleeper too; the operation's own answer tells the two apart.
      return await group.next() ?? nil
    }
  }

  /// What to say when ``limited(_:)`` gave nothing.
  var timeoutDetail: String {
    if let total = limits.totalTimeout, uptime() - started >= total {
      return "the debate took longer than its limit of \(total); raise it or use fewer rounds"
    }
    return "a call took longer than its limit of \(limits.callTimeout ?? .zero); raise it or use a "
      + "faster model"
  }

  private func allowedTime() -> Duration? {
    let left = limits.totalTimeout.map { $0 - (uptime() - started) }
    return [limits.callTimeout, left].compactMap(\.self).min()
  }

  private func respond(to request: ModelRequest) async throws(DebateFailure) -> ModelResponse {
    guard !Task.isCancelled else {
      throw failure(.cancelled, request, "the debate was cancelled")
    }
    let modelGuard = modelGuard
    let outcome = await limited { () async -> Result<ModelResponse, ModelError> in
      do throws(ModelError) {
        return .success(try await modelGuard.respond(to: request))
      } catch {
        return .failure(error)
      }
    }
    switch outcome {
    case .success(let response):
      guard response.finishReason != .filtered else {
        throw failure(
          .filtered, request,
          "the provider of \(request.model) withheld the reply; change the question or the model",
          usage: usage(response, request))
      }
      return response
    case .failure(let error): throw failure(Self.code(error.code), request, error.description)
    case nil: throw failure(.timeout, request, timeoutDetail)
    }
  }

  private func failure(
    _ code: DebateError.Code, _ request: ModelRequest, _ detail: String, usage: UsageRecord = .none
  ) -> DebateFailure {
    DebateFailure(
      code: code, phase: request.purpose.phase, agent: request.purpose.agent, detail: detail,
      usage: usage)
  }

  private static func code(_ code: ModelError.Code) -> DebateError.Code {
    switch code {
    case .limit: .limit
    case .stopped: .stopped
    case .timeout: .timeout
    case .cancelled: .cancelled
    case .unknownModel, .invalidRequest, .provider, .malformedAnswer: .model
    }
  }

  private func reply<Reply>(
    _ value: Reply, _ response: ModelResponse, _ request: ModelRequest
  ) -> AgentReply<Reply> {
    var problems: [String] = []
    if response.finishReason == .length {
      problems.append(
        "the reply was cut at \(request.sampling.maxTokens) tokens; raise max_tokens of this role")
    }
    return AgentReply(
      value: value, raw: response.text, finish: response.finishReason, stamp: response.stamp,
      usage: usage(response, request), problems: problems)
  }

  private func usage(_ response: ModelResponse, _ request: ModelRequest) -> UsageRecord {
    let price = modelGuard.description(of: request.model)?.price ?? .free
    return UsageRecord(
      calls: 1, inputTokens: response.usage.input, outputTokens: response.usage.output,
      isEstimate: response.usage.isEstimate,
      dollars: price.dollars(input: response.usage.input, output: response.usage.output))
  }

  /// How much of a reply its repair repeats, in bytes.
  static let repeatedBytes = 4_000

  /// The request again, with the reply as outside text and the form spelled out.
  static func repair(
    _ request: ModelRequest, _ reply: String, _ defect: ReplyDefect
  ) -> ModelRequest {
    var request = request
    let parts: [MessagePart] = [
      .text("\n\nYour reply was:\n"),
      .untrusted(
        label: "reply", id: request.purpose.agent,
        text: String(decoding: reply.utf8.prefix(repeatedBytes), as: UTF8.self)),
      .text("\nIt is not of the asked form. Reply again with nothing but \(defect.form)."),
    ]
    if let last = request.messages.lastIndex(where: { $0.author == .user }) {
      request.messages[last].parts += parts
    } else {
      request.messages.append(Message(author: .user, parts: parts))
    }
    return request
  }
}
