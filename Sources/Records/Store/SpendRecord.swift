package import JSON

/// What a piece of a run takes, or has taken.
package struct SpendAmount: Sendable, Hashable {
  /// Debates.
  package var debates: Int

  /// Calls to models.
  package var calls: Int

  /// Tokens of prompts and answers.
  package var tokens: Int

  /// United States dollars.
  package var dollars: Double

  /// Nothing.
  package static let none = SpendAmount(debates: 0, calls: 0, tokens: 0, dollars: 0)

  /// Creates an amount.
  package init(debates: Int, calls: Int, tokens: Int, dollars: Double) {
    self.debates = debates
    self.calls = calls
    self.tokens = tokens
    self.dollars = dollars
  }

  /// Adds two amounts; counts beyond 64 bits stay at the greatest number.
  package static func + (left: SpendAmount, right: SpendAmount) -> SpendAmount {
    SpendAmount(
      debates: sum(left.debates, right.debates), calls: sum(left.calls, right.calls),
      tokens: sum(left.tokens, right.tokens), dollars: left.dollars + right.dollars)
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? (left < 0 ? .min : .max) : sum
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "debates": .int(debates), "calls": .int(calls), "tokens": .int(tokens),
      "usd": .number(dollars),
    ]
  }
}

/// The most that a run may take; nil is no cap.
package struct SpendCaps: Sendable, Hashable {
  /// Debates.
  package var debates: Int?

  /// Calls to models.
  package var calls: Int?

  /// Tokens of prompts and answers.
  package var tokens: Int?

  /// United States dollars.
  package var dollars: Double?

  /// Creates caps.
  package init(
    debates: Int? = nil, calls: Int? = nil, tokens: Int? = nil, dollars: Double? = nil
  ) {
    self.debates = debates
    self.calls = calls
    self.tokens = tokens
    self.dollars = dollars
  }

  /// Returns how a cap is raised.
  ///
  /// - Parameter name: `debates`, `calls`, `tokens` or `dollars`.
  /// - Returns: The option and the setting, such as `raise it with --max-calls or limits.calls`.
  package static func remedy(_ name: String) -> String {
    let key = name == "dollars" ? "usd" : name
    return "raise it with --max-\(key) or the setting limits.\(key)"
  }

  /// Returns which cap an amount would pass.
  ///
  /// - Parameters:
  ///   - wanted: What is to be added.
  ///   - used: What is spent or reserved.
  /// - Returns: `debates`, `calls`, `tokens` or `dollars` with the cap, or nil when it fits.
  package func passed(
    by wanted: SpendAmount, beyond used: SpendAmount
  ) -> (name: String, cap: Double)? {
    let sum = used + wanted
    if let debates, sum.debates > debates { return ("debates", Double(debates)) }
    if let calls, sum.calls > calls { return ("calls", Double(calls)) }
    if let tokens, sum.tokens > tokens { return ("tokens", Double(tokens)) }
    // A billionth of a dollar is below every price and above every rounding error of the sums; a
    // sum that is no number fits no cap.
    if let dollars, !(sum.dollars <= dollars + 1e-9) { return ("dollars", dollars) }
    return nil
  }
}
