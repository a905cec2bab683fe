import Glibc
import Support

/// A source of paired differences, new arm minus old arm on one question.
struct Scenario: Sendable {
  let name: String
  let draw: @Sendable (inout Draws) -> Double
}

/// Random numbers of the distributions that scenarios are made of.
struct Draws {
  var random: SeededRandom

  /// A number from 0 to below 1.
  mutating func uniform() -> Double { Double(random.next() >> 11) * 0x1p-53 }

  /// Whether something with a probability happens.
  mutating func happens(_ probability: Double) -> Bool { uniform() < probability }

  /// A standard normal number (Box and Muller, 1958).
  mutating func normal() -> Double {
    let radius = (-2 * log(1 - uniform())).squareRoot()
    return radius * cos(2 * .pi * uniform())
  }
}

extension Scenario {
  /// Two rewards in [0, 1] of one question: its difficulty spreads by 0.15, each arm's run by the
  /// noise, and the new arm is better by the effect.
  static func graded(_ effect: Double, noise: Double) -> Scenario {
    Scenario(name: "graded, noise \(noise)\(plus(effect))") { draws in
      let question = 0.6 + 0.15 * draws.normal()
      let old = question + noise * draws.normal()
      let new = question + effect + noise * draws.normal()
      return clipped(new) - clipped(old)
    }
  }

  /// Two verdicts on one question, whose probability of a pass spreads around the rate.
  static func passFail(_ effect: Double, rate: Double) -> Scenario {
    Scenario(name: "pass or fail, rate \(rate)\(plus(effect))") { draws in
      let spread = min(0.15, (1 - rate) / 2)
      let pass = clipped(rate + spread * draws.normal())
      let old = draws.happens(pass)
      let new = draws.happens(clipped(pass + effect))
      return (new ? 1 : 0) - (old ? 1 : 0)
    }
  }

  /// Exactly 0 for a share of the questions, normal with deviation 0.2 for the others.
  static func tied(_ share: Double, effect: Double = 0) -> Scenario {
    Scenario(name: "\(percent(share)) ties, else normal\(plus(effect * (1 - share)))") { draws in
      guard !draws.happens(share) else { return 0 }
      return max(-1, min(1, effect + 0.2 * draws.normal()))
    }
  }

  /// Exactly 0 for a share of the questions, half a point up or down for the others.
  static func tiedSteps(_ share: Double) -> Scenario {
    Scenario(name: "\(percent(share)) ties, else ±0.5") { draws in
      guard !draws.happens(share) else { return 0 }
      return draws.happens(0.5) ? 0.5 : -0.5
    }
  }

  /// Rare large losses that many small gains make up for, with noise, and ties before both.
  static func rareLoss(
    _ probability: Double, _ loss: Double, noise: Double, ties: Double = 0
  ) -> Scenario {
    let gain = probability * loss / (1 - probability)
    let tied = ties > 0 ? "\(percent(ties)) ties, else " : ""
    return Scenario(
      name: "\(tied)loss \(loss) on \(percent(probability)), noise \(noise)"
    ) { draws in
      if ties > 0, draws.happens(ties) { return 0 }
      let level = draws.happens(probability) ? -loss : gain
      guard noise > 0 else { return level }
      // Noise that is cut off symmetrically keeps the mean, and the difference in its range.
      let cut = min(1 - loss, 1 - gain)
      return level + max(-cut, min(cut, noise * draws.normal()))
    }
  }

  /// Rare large gains that many small losses use up.
  static func rareGain(_ probability: Double, _ gain: Double, noise: Double) -> Scenario {
    let mirrored = rareLoss(probability, gain, noise: noise)
    return Scenario(name: "gain \(gain) on \(percent(probability)), noise \(noise)") { draws in
      -mirrored.draw(&draws)
    }
  }

  /// The same difference on every question.
  static func constant(_ value: Double) -> Scenario {
    Scenario(name: "always +\(value)") { _ in value }
  }

  private static func clipped(_ value: Double) -> Double { max(0, min(1, value)) }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded()))%" }

  private static func plus(_ effect: Double) -> String {
    effect == 0 ? "" : ", \(effect > 0 ? "+" : "")\((effect * 1000).rounded() / 1000)"
  }
}
