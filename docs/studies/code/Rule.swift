import Statistics
import Support

/// A way to decide on an edit from paired differences.
struct Rule: Sendable {
  /// What a rule made of one run of differences.
  struct Outcome {
    var isAccepted: Bool
    var isGivenUp = false
    var pairs: Int
  }

  let name: String
  let decide: @Sendable (_ differences: [Double], _ random: inout SeededRandom) throws -> Outcome
}

extension Rule {
  /// Accepts when the sum over a fixed number of pairs is above 0.
  static func largerSum(_ count: Int) -> Rule {
    Rule(name: "larger mean on \(count)") { differences, _ in
      Outcome(isAccepted: differences.prefix(count).reduce(0, +) > 0, pairs: count)
    }
  }

  /// Accepts when a one-sided permutation test over a fixed number of pairs rejects at 0.05.
  static func permutation(_ count: Int) -> Rule {
    Rule(name: "permutation on \(count)") { differences, random in
      let result = try PermutationTest.paired(
        Array(differences.prefix(count)), alternative: .greater, resamples: 999, random: &random)
      return Outcome(isAccepted: result.p <= 0.05, pairs: count)
    }
  }

  /// Accepts as soon as the lower bound of the asymptotic sequence is above 0.
  static func sequence(_ rho2: Double, from least: Int = 8) -> Rule {
    let start = least > 8 ? ", from \(least) on" : ""
    return Rule(name: "sequence ρ² \(rho2)\(start)") { differences, _ in
      var sequence = try ConfidenceSequence(rho2: rho2)
      for difference in differences {
        try sequence.add(difference)
        guard sequence.count >= least else { continue }
        if let lower = try sequence.lower(alpha: 0.05), lower > 0 {
          return Outcome(isAccepted: true, pairs: sequence.count)
        }
      }
      return Outcome(isAccepted: false, pairs: differences.count)
    }
  }

  /// Accepts as soon as the mean capital of bets with given shares has grown twentyfold.
  static func betting(_ shares: [Double]) -> Rule {
    Rule(name: "bets " + shares.map { "\($0)" }.joined(separator: ", ")) { differences, _ in
      var capitals = shares.map { _ in 1.0 }
      for (index, difference) in differences.enumerated() {
        for bet in shares.indices { capitals[bet] *= 1 + shares[bet] * difference }
        if capitals.reduce(0, +) >= 20 * Double(shares.count), index >= 7 {
          return Outcome(isAccepted: true, pairs: index + 1)
        }
      }
      return Outcome(isAccepted: false, pairs: differences.count)
    }
  }

  /// Decides as the gate does.
  static func gate(_ name: String, _ settings: SequentialGate.Settings) -> Rule {
    Rule(name: name) { differences, _ in
      var gate = try SequentialGate(settings)
      for difference in differences {
        if try gate.add(difference) != .undecided { break }
      }
      return Outcome(
        isAccepted: gate.verdict == .accepted, isGivenUp: gate.verdict == .futile,
        pairs: gate.count)
    }
  }
}
