package import Profiles

/// Weights by the name of what they favour.
package enum RewardPresets {
  /// The presets with what each is for, in the order in which they are listed.
  package static let table: [(name: String, summary: String, weights: [RewardComponent: Double])] =
    [
      (
        "standard", "Right answers that rest on passages, by a good debate.",
        [.f1: 0.4, .groundedness: 0.3, .debate: 0.3]
      ),
      ("grounded", "Answers of which every claim is cited and supported.", [.groundedness: 1]),
      (
        "dialectic", "Debates that cover both sides and resolve their conflicts.",
        [.debate: 0.7, .groundedness: 0.3]
      ),
      (
        "exact", "Short answers that equal the gold answer.",
        [.exactMatch: 0.5, .f1: 0.3, .groundedness: 0.2]
      ),
      (
        "numeric", "Answers whose numbers are right.",
        [.numericMatch: 0.7, .groundedness: 0.3]
      ),
      (
        "prose", "Longer answers that say what the gold answer says.",
        [.rougeL: 0.4, .f1: 0.2, .groundedness: 0.2, .debate: 0.2]
      ),
    ]

  /// Returns the weights of a preset.
  ///
  /// - Parameter name: A name of ``table``.
  /// - Returns: The weights, or nil when there is no such preset.
  /// - Throws: `ProfileError` when the table breaks the rules of weights.
  package static func weights(_ name: String) throws(ProfileError) -> RewardWeights? {
    guard let preset = table.first(where: { $0.name == name }) else { return nil }
    return try RewardWeights(preset.weights)
  }
}
