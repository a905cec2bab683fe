import JSON
import Profiles
import Records
import Training

/// Whole runs over simulated rewards with the spread that questions and debates have in such
/// studies: questions differ by 0.15, debates by 0.10, edits are worth the same in every run.
enum TrainingStudy {
  /// What came of one run.
  struct Outcome: Sendable {
    /// Whether an edit was adopted.
    var adopted: Bool

    /// Whether a version awaits review in the end.
    var awaitsReview: Bool

    /// Whether a rule that keeps whatever is better on the minibatch would have kept an edit.
    var naive: Bool

    /// The most pairs of a gate.
    var mostPairs: Int

    /// The pairs of the first gate that adopted.
    var pairs: Int?

    /// The debates of the run.
    var debates: Int
  }

  static let runs = 40
  static let worths = [0.0, 0.05, 0.10, 0.20]

  /// The outcomes for each worth, computed once.
  static let outcomes = Task { () async throws -> [[Outcome]] in
    var all: [[Outcome]] = []
    for worth in worths { all.append(try await outcomes(worth: worth)) }
    return all
  }

  private static func outcomes(worth: Double) async throws -> [Outcome] {
    try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
      for seed in 0..<runs {
        group.addTask { (seed, try await outcome(worth: worth, seed: UInt64(1_000 + seed))) }
      }
      var results: [(Int, Outcome)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  private static func outcome(worth: Double, seed: UInt64) async throws -> Outcome {
    var fixture = try TrainingFixture(settings: TrainingSettings(parallelism: 1))
    fixture.trials = SimulatedTrials(worth: worth)
    fixture.seed = seed
    let result = try await fixture.run()
    let gated = result.steps.filter { $0.evidence["gate"] != nil }
    return Outcome(
      adopted: !result.adopted.isEmpty, awaitsReview: result.awaitsReview,
      naive: result.steps.contains { ($0.evidence["screen"]?["sum"]?.double ?? 0) > 0 },
      mostPairs: gated.map(\.pairs).max() ?? 0, pairs: result.adopted.first?.pairs,
      debates: result.spent.debates)
  }

  /// The page of the study with its figures.
  static func page(_ outcomes: [[Outcome]]) -> String {
    let rows = zip(worths, outcomes).map { worth, outcomes in
      let pairs = outcomes.compactMap(\.pairs)
      let cells = [
        "+" + fixed(worth), "\(outcomes.count(where: \.adopted))",
        "\(outcomes.count(where: \.awaitsReview))", "\(outcomes.count(where: \.naive))",
        pairs.isEmpty ? "–" : fixed(Double(pairs.reduce(0, +)) / Double(pairs.count)),
        "\(outcomes.map(\.debates).reduce(0, +) / max(1, outcomes.count))",
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
    return text.replacing("ROWS", with: rows.joined(separator: "\n"))
  }

  /// A number of at least 0 with two decimals.
  private static func fixed(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    return "\(hundredths / 100)." + (hundredths % 100 < 10 ? "0" : "") + "\(hundredths % 100)"
  }

  private static let text = """
    # Does training adopt noise, and does it find gains?

    Whole runs of `TrainingRunner` over simulated rewards: 40 runs for each worth of an edit, four \
    iterations each, 24 train, 80 validation and 30 sealed questions, minibatches of 8, the gate at \
    level 0.05 for the whole run. The reward of a trial is 0.5, plus an effect of the question \
    (normal, standard deviation 0.15), plus noise of the trial (0.10), plus the worth of each adopted \
    edit, cut to [0, 1]. A simulated reflector proposes another legal edit in every iteration; all \
    are worth the same. Checks, screen, gate, final look and store are the real ones.

    | worth of every edit | runs that adopt an edit, of 40 | versions that await review | would keep \
    an edit by "better on the minibatch" | pairs until the first adoption, mean | debates of a run, \
    mean |
    |---|---|---|---|---|---|
    ROWS

    - Worth 0 is the null check: at most 4 of 40 runs may adopt, and the level of the gates promises \
    at most 2 on average. A rule that keeps whatever scores higher on the minibatch would keep an \
    edit that is worth nothing in nearly every run.
    - A worth of 0.10 must be found in at least 34 of 40 runs, within 80 pairs each. The first gate \
    of a run has the level 0.025.
    - A worth of 0.05 is beyond what 80 pairs show in most runs at these levels; small effects need \
    more validation questions.
    - Debates differ more in reality than here, where paired differences have a standard deviation of \
    0.14: edits of the length of answers had 0.19 to 0.29 with the embedded model on the two corpora. \
    After 80 pairs the lower bound of the first gate lies 0.34 standard deviations below the mean: \
    0.07 to 0.10 there, so smaller effects end without a decision.

    The page is written by its test, which fails when the figures change: \
    `UPDATE_GOLDEN=1 swift test --filter NullCheckTests`. The code is `Tests/TrainingTests/TrainingStudy.swift`, \
    the simulation `Tests/TrainingTests/Simulation.swift`.

    """
}
