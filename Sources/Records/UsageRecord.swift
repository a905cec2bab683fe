package import JSON

/// What calls to models took.
package struct UsageRecord: Sendable, Hashable {
  /// Calls to models.
  package var calls: Int

  /// Tokens of prompts.
  package var inputTokens: Int

  /// Tokens of answers.
  package var outputTokens: Int

  /// Whether tokens were estimated because a model does not report them.
  package var isEstimate: Bool

  /// United States dollars.
  package var dollars: Double

  /// Creates a record.
  package init(
    calls: Int, inputTokens: Int, outputTokens: Int, isEstimate: Bool, dollars: Double
  ) {
    self.calls = calls
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.isEstimate = isEstimate
    self.dollars = dollars
  }
}

extension UsageRecord: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    calls = try fields.required("calls", JSONRead.integer)
    inputTokens = try fields.required("input_tokens", JSONRead.integer)
    outputTokens = try fields.required("output_tokens", JSONRead.integer)
    isEstimate = try fields.required("is_estimate", JSONRead.bool)
    dollars = try fields.required("usd", JSONRead.double)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "calls": .int(calls), "input_tokens": .int(inputTokens), "output_tokens": .int(outputTokens),
      "is_estimate": .bool(isEstimate), "usd": .number(dollars),
    ]
  }
}
