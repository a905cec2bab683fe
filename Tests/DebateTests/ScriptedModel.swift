import LanguageModels
import Profiles
import Records
import Support
import Synchronization

/// A model at the network's edge whose replies a test writes.
struct ScriptedModel: LanguageModel {
  var stamp = ModelStamp(model: "test/scripted", version: nil, isEmbedded: false)
  var price: ModelPrice? = .free
  var reply: @Sendable (ModelRequest) async throws(ModelError) -> ModelResponse

  init(_ reply: @escaping @Sendable (ModelRequest) async throws(ModelError) -> ModelResponse) {
    self.reply = reply
  }

  /// A model that answers with texts and is done at once.
  init(text: @escaping @Sendable (ModelRequest) -> String) {
    self.init { (request) throws(ModelError) in Self.response(text(request)) }
  }

  static func response(
    _ text: String, finish: ModelResponse.FinishReason = .stop
  ) -> ModelResponse {
    ModelResponse(
      text: text, finishReason: finish,
      usage: TokenUsage(input: 100, output: text.utf8.count / 4 + 1, isEstimate: false),
      stamp: ModelStamp(model: "test/scripted", version: nil, isEmbedded: false))
  }

  func estimatedInputTokens(_ request: ModelRequest) -> Int {
    request.messages.reduce(0) { $0 + $1.parts.reduce(0) { $0 + $1.text.utf8.count } }
  }

  func respond(
    to request: ModelRequest, permit: CallPermit
  ) async throws(ModelError) -> ModelResponse {
    try await reply(request)
  }
}

/// A model that expects more tokens than can be counted.
struct BoundlessModel: LanguageModel {
  var base: ScriptedModel

  var stamp: ModelStamp { base.stamp }
  var price: ModelPrice? { base.price }

  func estimatedInputTokens(_ request: ModelRequest) -> Int { .max }

  func respond(
    to request: ModelRequest, permit: CallPermit
  ) async throws(ModelError) -> ModelResponse {
    try await base.respond(to: request, permit: permit)
  }
}

/// The requests that reached a model, in the order of their arrival.
final class RequestLog: Sendable {
  private let entries = Mutex<[ModelRequest]>([])

  var requests: [ModelRequest] { entries.withLock { $0 } }

  func add(_ request: ModelRequest) { entries.withLock { $0.append(request) } }
}

/// The events of a debate.
final class EventLog: Sendable {
  private let entries = Mutex<[String]>([])

  var lines: [String] { entries.withLock { $0 } }

  func add(_ line: String) { entries.withLock { $0.append(line) } }
}

extension ModelRequest {
  /// The text of the first untrusted part of a label.
  func part(_ label: String, _ id: String? = nil) -> String? {
    for message in messages {
      for case .untrusted(label, let found, let text) in message.parts
      where id == nil || id == found {
        return text
      }
    }
    return nil
  }

  /// Whether the request asks for a form once more.
  var isRepair: Bool { part("reply") != nil }
}
