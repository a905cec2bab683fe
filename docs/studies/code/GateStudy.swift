import Statistics
import Support

/// How often rules accept worthless and real edits, and how many pairs they spend.
enum GateStudy {
  private static let pairs = 80
  private static let repetitions = 10_000

  private static let worthless: [Scenario] = [
    .graded(0, noise: 0.1), .graded(0, noise: 0.12),
    .passFail(0, rate: 0.6), .passFail(0, rate: 0.9), .passFail(0, rate: 0.97),
    .tied(0.8), .tied(0.95), .tiedSteps(0.8), .tiedSteps(0.9),
    .rareGain(0.1, 0.45, noise: 0.05),
    .rareLoss(0.1, 0.45, noise: 0.1), .rareLoss(0.1, 0.45, noise: 0.05),
    .rareLoss(0.2, 0.3, noise: 0.05), .rareLoss(0.05, 0.6, noise: 0.1),
    .rareLoss(0.1, 0.6, noise: 0, ties: 0.8), .rareLoss(0.03, 0.9, noise: 0, ties: 0.8),
    .rareLoss(0.1, 0.9, noise: 0.01), .rareLoss(0.05, 0.95, noise: 0.01),
  ]

  private static let real: [Scenario] = [
    .graded(0.05, noise: 0.1), .graded(0.05, noise: 0.12),
    .graded(0.1, noise: 0.1), .graded(0.1, noise: 0.12), .graded(0.2, noise: 0.12),
    .passFail(0.05, rate: 0.6), .passFail(0.1, rate: 0.6), .passFail(0.2, rate: 0.6),
    .tied(0.8, effect: 0.2), .tied(0.5, effect: 0.2), .constant(0.02), .constant(0.05),
  ]

  static func run() throws {
    let sequences = [0.04, 0.1, 0.2, 0.4].map { Rule.sequence($0) }
    let gates = [
      Rule.gate("gate", try .init()),
      Rule.gate("gate, α 0.025, worst case 0.1", try .init(alpha: 0.025, worstCaseAlpha: 0.1)),
      Rule.gate("gate, worst case 0.1", try .init(worstCaseAlpha: 0.1)),
      Rule.gate("gate, worst case 0.2", try .init(worstCaseAlpha: 0.2)),
    ]
    let fixed = [Rule.largerSum(3), .largerSum(30), .permutation(30)]
    print("Accepted of \(repetitions) worthless edits, in percent, at most \(pairs) pairs\n")
    try table(worthless, fixed + sequences + [.sequence(0.2, from: 16)] + gates, seed: 1) {
      percent($0.accepted)
    }
    print("\nAccepted of \(repetitions) real edits, in percent, and mean number of pairs\n")
    try table(real, fixed + sequences + gates, seed: 2) {
      "\(percent($0.accepted)) / \(decimal($0.pairs))"
    }
    let others = try [0.04, 0.1, 0.2, 0.4].map { rho2 in
      Rule.gate("gate ρ² \(rho2)", try .init(rho2: rho2))
    }
    for most in [30, 50] {
      print("\nThe same with at most \(most) pairs\n")
      let levels = [(0.05, 0.05), (0.025, 0.1), (0.05, 0.1), (0.05, 0.2)]
      let short = try levels.map { (alpha: Double, worst: Double) in
        Rule.gate(
          "gate, α \(alpha), worst case \(worst)",
          try .init(alpha: alpha, maximumPairs: most, worstCaseAlpha: worst))
      }
      try table(real, [.permutation(most)] + short, seed: 2) {
        "\(percent($0.accepted)) / \(decimal($0.pairs))"
      }
    }
    print("\nGiven up by the gate as not worth having, in percent, and mean number of pairs\n")
    try table(
      [worthless[1], worthless[2], worthless[5], worthless[6], .graded(-0.05, noise: 0.12)] + real,
      [gates[0]], seed: 2
    ) { "\(percent($0.givenUp)) / \(decimal($0.pairs))" }
    print("\nThe gate with other ρ²: accepted of \(repetitions) in percent, and mean pairs\n")
    let some = [
      worthless[1], worthless[2], worthless[11], worthless[17], real[1], real[3], real[6], real[7],
    ]
    try table(some, others, seed: 3) { "\(percent($0.accepted)) / \(decimal($0.pairs))" }
    print("\nBetting alone with other shares: accepted of \(repetitions) in percent, mean pairs\n")
    let bets = [
      [0.45, 0.98], [0.05, 0.1, 0.2, 0.35, 0.5, 0.7, 0.9], [0.5], [0.98], [0.25, 0.5, 0.98],
    ].map { Rule.betting($0) }
    try table(some, bets, seed: 3) { "\(percent($0.accepted)) / \(decimal($0.pairs))" }
  }

  private struct Tally {
    var accepted = 0.0
    var givenUp = 0.0
    var pairs = 0.0
  }

  private static func table(
    _ scenarios: [Scenario], _ rules: [Rule], seed: UInt64, _ cell: (Tally) -> String
  ) throws {
    print("| differences | " + rules.map(\.name).joined(separator: " | ") + " |")
    print("|---|" + String(repeating: "---|", count: rules.count))
    for (number, scenario) in scenarios.enumerated() {
      let tallies = try measure(scenario, rules, seed: seed, number: UInt64(number))
      print("| \(scenario.name) | " + tallies.map(cell).joined(separator: " | ") + " |")
    }
  }

  /// Runs all rules on the same differences.
  private static func measure(
    _ scenario: Scenario, _ rules: [Rule], seed: UInt64, number: UInt64
  ) throws -> [Tally] {
    var tallies = rules.map { _ in Tally() }
    for repetition in 0..<repetitions {
      var draws = Draws(
        random: SeededRandom(
          seed: seed, purpose: "differences", counters: number, UInt64(repetition)))
      let differences = (0..<pairs).map { _ in scenario.draw(&draws) }
      for (index, rule) in rules.enumerated() {
        let outcome = try rule.decide(differences, &draws.random)
        tallies[index].accepted += (outcome.isAccepted ? 1 : 0) / Double(repetitions)
        tallies[index].givenUp += (outcome.isGivenUp ? 1 : 0) / Double(repetitions)
        tallies[index].pairs += Double(outcome.pairs) / Double(repetitions)
      }
    }
    return tallies
  }

  private static func percent(_ share: Double) -> String { decimal(100 * share) }

  private static func decimal(_ value: Double) -> String {
    String((value * 10).rounded() / 10)
  }
}
