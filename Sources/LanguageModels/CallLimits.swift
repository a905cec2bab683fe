/// The most that a run may use; nil is no limit.
package struct CallLimits: Sendable, Hashable {
  /// Calls to models.
  package var calls: Int?

  /// Tokens of prompts and answers together.
  package var tokens: Int?

  /// United States dollars.
  package var dollars: Double?

  /// Bytes of one request's messages.
  package var requestBytes: Int

  /// Creates limits.
  package init(
    calls: Int? = nil, tokens: Int? = nil, dollars: Double? = nil, requestBytes: Int = 1 << 20
  ) {
    self.calls = calls
    self.tokens = tokens
    self.dollars = dollars
    self.requestBytes = requestBytes
  }
}

/// What a run has used or reserved.
package struct CallUsage: Sendable, Hashable {
  /// Calls to models.
  package var calls: Int

  /// Tokens of prompts and answers.
  package var tokens: TokenUsage

  /// United States dollars.
  package var dollars: Double

  /// Creates a usage.
  package init(calls: Int = 0, tokens: TokenUsage = .none, dollars: Double = 0) {
    self.calls = calls
    self.tokens = tokens
    self.dollars = dollars
  }

  /// Adds two usages; sums beyond 64 bits stay at the greatest number.
  package static func + (left: CallUsage, right: CallUsage) -> CallUsage {
    CallUsage(
      calls: saturatingSum(left.calls, right.calls), tokens: left.tokens + right.tokens,
      dollars: left.dollars + right.dollars)
  }
}

/// Returns a sum that stays at the end of 64 bits instead of trapping there: what models report and
/// profiles ask for are outside values.
func saturatingSum(_ left: Int, _ right: Int) -> Int {
  let (sum, overflow) = left.addingReportingOverflow(right)
  return overflow ? (left < 0 ? .min : .max) : sum
}
