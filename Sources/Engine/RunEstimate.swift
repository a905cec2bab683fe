import LanguageModels
package import Records

/// What a run takes at most, told before it starts.
package struct RunEstimate: Sendable, Hashable, CustomStringConvertible {
  /// How many debates at most.
  package let debates: Int

  /// What they take at most, every call made twice; a cap ends the run before.
  package let highest: SpendAmount

  /// The models whose price is unknown.
  package let unpricedModels: [String]

  /// Whether somebody must agree to it.
  package var mayCost: Bool { highest.dollars > 0 || !unpricedModels.isEmpty }

  /// Creates an estimate.
  ///
  /// - Parameters:
  ///   - debates: How many debates at most.
  ///   - one: What one debate takes at most.
  ///   - models: The models that take part, by name.
  init(debates: Int, one: SpendAmount, models: [String: any LanguageModel]) {
    self.debates = debates
    highest = SpendAmount(
      debates: debates, calls: Self.product(one.calls, debates),
      tokens: Self.product(one.tokens, debates), dollars: one.dollars * Double(debates))
    unpricedModels = models.filter { $0.value.price == nil }.keys.sorted()
  }

  private static func product(_ left: Int, _ right: Int) -> Int {
    let (product, overflow) = left.multipliedReportingOverflow(by: right)
    return overflow ? .max : product
  }

  package var description: String {
    var text =
      "at most \(debates) debate\(debates == 1 ? "" : "s"), \(highest.calls) calls, "
      + "\(highest.tokens) tokens"
    if highest.dollars > 0 {
      let cents = (min(highest.dollars, 1e9) * 100).rounded(.up)
      text += " and $\(cents / 100)"
    }
    if !unpricedModels.isEmpty {
      text += "; the price of \(unpricedModels.joined(separator: ", ")) is unknown"
    }
    return text
  }
}
