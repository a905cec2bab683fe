package import LanguageModels
import Profiles

/// The built-in extractive model: no network, no weights, the same answer to the same request.
///
/// It reads the typed parts of a request and never obeys text from outside; directives come from
/// the profile's own text alone. Everything it answers is stamped `embedded`.
package struct EmbeddedModel: LanguageModel {
  /// The version of the method; it changes whenever an answer can change.
  package static let version = "1"

  private let cache = PassageCache()

  /// Creates a model with an empty cache.
  package init() {}

  package var stamp: ModelStamp {
    ModelStamp(model: "embedded", version: Self.version, isEmbedded: true)
  }

  package var price: ModelPrice? { .free }

  /// Returns the number of words, rounded up from the bytes: no word has less than one byte and a
  /// space, so it is never too low.
  package func estimatedInputTokens(_ request: ModelRequest) -> Int {
    request.messages.reduce(0) { total, message in
      message.parts.reduce(total) { $0 + ($1.text.utf8.count + 1) / 2 }
    }
  }

  package func respond(
    to request: ModelRequest, permit: CallPermit
  ) async throws(ModelError) -> ModelResponse {
    let input = PromptInput(request)
    let text = try EmbeddedAgent(input: input, cache: cache, request: request).text()
    return response(text, request)
  }

  private func response(_ text: String, _ request: ModelRequest) -> ModelResponse {
    let words = text.split { $0 == " " || $0 == "\n" }
    let limit = request.sampling.maxTokens
    let isCut = words.count > limit
    let written = isCut ? words.prefix(limit).joined(separator: " ") : text
    let input = request.messages.reduce(0) { total, message in
      message.parts.reduce(total) { $0 + wordCount($1.text) }
    }
    return ModelResponse(
      text: written, finishReason: isCut ? .length : .stop,
      usage: TokenUsage(input: input, output: min(words.count, limit), isEstimate: true),
      stamp: stamp)
  }

  private func wordCount(_ text: String) -> Int {
    var count = 0
    var isInside = false
    for byte in text.utf8 {
      let isSpace = byte <= 0x20
      if !isSpace && !isInside { count += 1 }
      isInside = !isSpace
    }
    return count
  }
}
