package import LanguageModels
import Synchronization

/// A language model whose answers a test decides, and which remembers what it was asked.
package final class FakeLanguageModel: LanguageModel {
  /// Answers a request; gets the request and its 0-based number.
  package typealias Handler =
    @Sendable (ModelRequest, Int) async throws(ModelError) -> ModelResponse

  package let stamp: ModelStamp
  package let price: ModelPrice?
  private let inputTokens: Int
  private let handler: Handler
  private let seen = Mutex<[ModelRequest]>([])

  /// The requests in the order of their arrival.
  package var requests: [ModelRequest] { seen.withLock { $0 } }

  /// Creates a model.
  ///
  /// - Parameters:
  ///   - name: The name in the stamp, never `embedded`.
  ///   - price: What its tokens cost.
  ///   - inputTokens: Its estimate of every request.
  ///   - handler: Answers a request.
  package init(
    name: String = "fake/model", price: ModelPrice? = .free, inputTokens: Int = 10,
    handler: @escaping Handler
  ) {
    stamp = ModelStamp(model: name, version: nil, isEmbedded: false)
    self.price = price
    self.inputTokens = inputTokens
    self.handler = handler
  }

  /// Returns a model that gives every request the same answer.
  ///
  /// - Parameters:
  ///   - text: The answer.
  ///   - usage: What each call reports.
  ///   - price: What its tokens cost.
  ///   - inputTokens: Its estimate of every request.
  /// - Returns: The model.
  package static func answering(
    _ text: String, usage: TokenUsage = TokenUsage(input: 10, output: 5, isEstimate: false),
    price: ModelPrice? = .free, inputTokens: Int = 10
  ) -> FakeLanguageModel {
    let stamp = ModelStamp(model: "fake/model", version: nil, isEmbedded: false)
    return FakeLanguageModel(price: price, inputTokens: inputTokens) { _, _ in
      ModelResponse(text: text, finishReason: .stop, usage: usage, stamp: stamp)
    }
  }

  /// Returns a model whose every call fails.
  ///
  /// - Parameters:
  ///   - code: The kind of failure.
  ///   - price: What its tokens cost.
  ///   - inputTokens: Its estimate of every request.
  /// - Returns: The model.
  package static func failing(
    _ code: ModelError.Code, price: ModelPrice? = .free, inputTokens: Int = 10
  ) -> FakeLanguageModel {
    FakeLanguageModel(price: price, inputTokens: inputTokens) { request, _ throws(ModelError) in
      throw ModelError(code: code, model: request.model, detail: "the test wants it so")
    }
  }

  package func estimatedInputTokens(_ request: ModelRequest) -> Int { inputTokens }

  package func respond(
    to request: ModelRequest, permit: CallPermit
  ) async throws(ModelError) -> ModelResponse {
    let number = seen.withLock { seen in
      seen.append(request)
      return seen.count - 1
    }
    return try await handler(request, number)
  }
}
