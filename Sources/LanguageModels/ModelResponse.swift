/// What a model answered.
package struct ModelResponse: Sendable, Hashable {
  /// Why a model stopped.
  package enum FinishReason: Sendable, Hashable {
    /// It was done.
    case stop
    /// It reached the limit of tokens; the text is cut.
    case length
    /// The provider withheld the text.
    case filtered
    /// A reason that is not known here, in the provider's words.
    case other(String)

    /// The reason as a word of the transcript.
    package var name: String {
      switch self {
      case .stop: "stop"
      case .length: "length"
      case .filtered: "filtered"
      case .other(let name): name
      }
    }
  }

  /// The text.
  package var text: String

  /// Why the model stopped.
  package var finishReason: FinishReason

  /// What the call used.
  package var usage: TokenUsage

  /// What produced the text.
  package var stamp: ModelStamp

  /// Creates a response.
  package init(
    text: String, finishReason: FinishReason, usage: TokenUsage, stamp: ModelStamp
  ) {
    self.text = text
    self.finishReason = finishReason
    self.usage = usage
    self.stamp = stamp
  }
}

/// Tokens that a call used.
package struct TokenUsage: Sendable, Hashable {
  /// Tokens of the prompt.
  package var input: Int

  /// Tokens of the answer.
  package var output: Int

  /// Whether the numbers are estimates because the model does not report them.
  package var isEstimate: Bool

  /// Creates a usage.
  package init(input: Int, output: Int, isEstimate: Bool) {
    self.input = input
    self.output = output
    self.isEstimate = isEstimate
  }

  /// Nothing used.
  package static let none = TokenUsage(input: 0, output: 0, isEstimate: false)

  /// Tokens of prompt and answer together.
  package var total: Int { saturatingSum(input, output) }

  /// Adds the tokens of two usages; the sum is an estimate when one of them is.
  package static func + (left: TokenUsage, right: TokenUsage) -> TokenUsage {
    TokenUsage(
      input: saturatingSum(left.input, right.input),
      output: saturatingSum(left.output, right.output),
      isEstimate: left.isEstimate || right.isEstimate)
  }
}
