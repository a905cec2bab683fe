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

  /// How long the run is expected to take; nil when nothing tells.
  package let time: TimeEstimate?

  /// What is told before the run starts, and agreed to.
  package var cost: CostEstimate {
    CostEstimate(highest: highest, unpricedModels: unpricedModels, time: time)
  }

  /// Whether somebody must agree to it.
  package var mayCost: Bool { cost.mayCost }

  /// Creates an estimate.
  ///
  /// - Parameters:
  ///   - debates: How many debates at most.
  ///   - one: What one debate takes at most.
  ///   - models: The models that take part, by name.
  ///   - reflections: How many proposals of edits at most.
  ///   - proposal: What one of them takes at most.
  ///   - time: How long the run is expected to take.
  init(
    debates: Int, one: SpendAmount, models: [String: any LanguageModel], reflections: Int = 0,
    proposal: SpendAmount = .none, time: TimeEstimate?
  ) {
    self.debates = debates
    self.time = time
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

  /// The line that tells what the run takes at most.
  package var description: String { cost.description }
}
