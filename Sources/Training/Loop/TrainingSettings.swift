package import JSON
import Statistics

/// How a run of training searches and decides.
package struct TrainingSettings: Sendable, Hashable {
  /// The most iterations.
  package let iterations: Int

  /// How many train questions one iteration debates.
  package let minibatch: Int

  /// The reward from which an answer is good enough, 0 to 1.
  package let target: Double

  /// The probability that a run in which no edit is worth anything adopts one.
  package let alpha: Double

  /// The least number of pairs before an edit is adopted.
  package let minimumPairs: Int

  /// The least number of pairs before an edit is given up.
  package let futilityPairs: Int

  /// The smallest mean difference worth having.
  package let usefulEffect: Double

  /// The most validation questions of one gate.
  package let maximumPairs: Int

  /// After how many iterations in a row without an adopted edit the run ends.
  package let patience: Int

  /// How many trials run at once.
  package let parallelism: Int

  /// How much one step may change.
  package let edits: EditLimits

  /// Creates settings.
  ///
  /// - Parameters:
  ///   - iterations: 1 to 1,000.
  ///   - minibatch: 1 to 1,000.
  ///   - target: 0 to 1, above 0.
  ///   - alpha: Between 0 and 1.
  ///   - minimumPairs: At least 8, since the sequence of the gate is asymptotic.
  ///   - futilityPairs: At least 8.
  ///   - usefulEffect: 0 to below 1.
  ///   - maximumPairs: At least the two others.
  ///   - patience: At least 1.
  ///   - parallelism: At least 1.
  ///   - edits: How much one step may change.
  /// - Throws: ``TrainingError`` with the code `invalid` for other values.
  package init(
    iterations: Int = 4, minibatch: Int = 8, target: Double = 0.8, alpha: Double = 0.05,
    minimumPairs: Int = 8, futilityPairs: Int = 12, usefulEffect: Double = 0.02,
    maximumPairs: Int = 80, patience: Int = 3, parallelism: Int = 4, edits: EditLimits = .standard
  ) throws(TrainingError) {
    self.iterations = iterations
    self.minibatch = minibatch
    self.target = target
    self.alpha = alpha
    self.minimumPairs = minimumPairs
    self.futilityPairs = futilityPairs
    self.usefulEffect = usefulEffect
    self.maximumPairs = maximumPairs
    self.patience = patience
    self.parallelism = parallelism
    self.edits = edits
    try check()
  }

  private func check() throws(TrainingError) {
    try Self.check(iterations, in: 1...1_000, "iterations")
    try Self.check(minibatch, in: 1...1_000, "minibatch")
    try Self.check(patience, in: 1...1_000, "patience")
    try Self.check(parallelism, in: 1...256, "parallelism")
    guard target > 0, target <= 1 else {
      throw TrainingError(
        .invalid, "the target reward is \(target); give a number above 0, up to 1")
    }
    guard alpha > 0, alpha < 1 else {
      throw TrainingError(.invalid, "alpha is \(alpha); give a number between 0 and 1")
    }
    _ = try gate(number: 1, questions: maximumPairs)
  }

  private static func check(
    _ value: Int, in range: ClosedRange<Int>, _ name: String
  ) throws(TrainingError) {
    guard range.contains(value) else {
      throw TrainingError(
        .invalid,
        "\(name) is \(value); give a number from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// Returns the level of the k-th gate of a run: α / (k (k + 1)).
  ///
  /// The levels of all gates that a run can ever have sum to α, since 1 / (k (k + 1)) is
  /// 1 / k - 1 / (k + 1); so by Bonferroni's inequality the probability that any of them admits a
  /// worthless edit is at most α, however many there are, where candidates do not depend on the
  /// questions of the gates.
  ///
  /// - Parameter number: The number of the gate in its run, from 1.
  /// - Returns: The level.
  package func alpha(ofGate number: Int) -> Double {
    let place = Double(max(1, number))
    return alpha / (place * (place + 1))
  }

  /// How much of the level the exact part of the gate may take.
  ///
  /// The asymptotic sequence holds its level for rewards as debates give them, and breaks it where a
  /// rare disaster hides among many small gains. The betting process beside it holds for every
  /// distribution, but at the same level it needs about twice the pairs, more than small corpora
  /// have. At four times the level the sum over all gates stays at or below 4α whatever the rewards
  /// do; the simulations of docs/studies/gate.md have the rates.
  package static let worstCase = 4.0

  /// Returns the level that the exact part of a gate has.
  ///
  /// - Parameter alpha: The gate's level.
  /// - Returns: A level below 1.
  package static func worstCase(of alpha: Double) -> Double { min(worstCase * alpha, 0.99) }

  /// Returns what a gate asks for.
  ///
  /// - Parameters:
  ///   - number: The number of the gate in its run, from 1.
  ///   - questions: How many validation questions there are.
  /// - Returns: The settings of the gate.
  /// - Throws: ``TrainingError`` with the code `invalid` when they make no gate.
  func gate(
    number: Int, questions: Int
  ) throws(TrainingError) -> SequentialGate.Settings {
    let most = min(maximumPairs, questions)
    do throws(StatisticsError) {
      return try SequentialGate.Settings(
        alpha: alpha(ofGate: number), minimumPairs: min(minimumPairs, most),
        futilityPairs: min(futilityPairs, most), usefulEffect: usefulEffect, maximumPairs: most,
        worstCaseAlpha: Self.worstCase(of: alpha(ofGate: number)))
    } catch {
      throw TrainingError(.invalid, "the gate cannot be set: \(error.detail)")
    }
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "iterations": .int(iterations), "minibatch": .int(minibatch), "target": .number(target),
      "alpha": .number(alpha), "minimum_pairs": .int(minimumPairs),
      "futility_pairs": .int(futilityPairs), "useful_effect": .number(usefulEffect),
      "maximum_pairs": .int(maximumPairs), "patience": .int(patience), "edits": edits.json,
    ]
  }
}
