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
}
