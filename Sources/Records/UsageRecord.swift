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

extension UsageRecord {
  /// Nothing used.
  package static let none = UsageRecord(
    calls: 0, inputTokens: 0, outputTokens: 0, isEstimate: false, dollars: 0)

  /// Adds two records; sums beyond 64 bits stay at the greatest number, and the sum is an estimate
  /// when one of them is.
  package static func + (left: UsageRecord, right: UsageRecord) -> UsageRecord {
    UsageRecord(
      calls: sum(left.calls, right.calls), inputTokens: sum(left.inputTokens, right.inputTokens),
      outputTokens: sum(left.outputTokens, right.outputTokens),
      isEstimate: left.isEstimate || right.isEstimate, dollars: left.dollars + right.dollars)
  }

  /// Providers report what they like, and a sum of it must not trap.
  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? (left < 0 ? .min : .max) : sum
  }
}

extension UsageRecord: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    calls = try fields.required("calls", RecordRead.count)
    inputTokens = try fields.required("input_tokens", RecordRead.count)
    outputTokens = try fields.required("output_tokens", RecordRead.count)
    isEstimate = try fields.required("is_estimate", JSONRead.bool)
    dollars = try fields.required("usd", RecordRead.amount)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "calls": .int(calls), "input_tokens": .int(inputTokens), "output_tokens": .int(outputTokens),
      "is_estimate": .bool(isEstimate), "usd": .number(dollars),
    ]
  }
}
