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
  ///   - reflections: How many proposals of edits at most.
  ///   - proposal: What one of them takes at most.
  init(
    debates: Int, one: SpendAmount, models: [String: any LanguageModel], reflections: Int = 0,
    proposal: SpendAmount = .none
  ) {
    self.debates = debates
    func total(_ count: KeyPath<SpendAmount, Int>) -> Int {
      let (sum, overflow) = Self.product(one[keyPath: count], debates)
        .addingReportingOverflow(Self.product(proposal[keyPath: count], reflections))
      return overflow ? .max : sum
    }
    highest = SpendAmount(
      debates: debates, calls: total(\.calls), tokens: total(\.tokens),
      dollars: one.dollars * Double(debates) + proposal.dollars * Double(reflections))
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
