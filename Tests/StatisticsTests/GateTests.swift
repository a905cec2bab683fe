import Statistics
import Support
import Testing

@Suite("Gate of a training step")
struct GateTests {
  private func run(
    _ differences: some Sequence<Double>, _ settings: SequentialGate.Settings? = nil
  ) throws -> SequentialGate {
    var gate = try SequentialGate(settings ?? .init())
    for difference in differences {
      if try gate.add(difference) != .undecided { break }
    }
    return gate
  }

  @Test("Equal gains are accepted by the evidence they are, not by an interval without width")
  func constantGain() throws {
    let gate = try run([Double](repeating: 0.05, count: 80))
    #expect(gate.verdict == .accepted)
    // Rarer losses than one in n pairs are not ruled out sooner: 1.049^n / 2 has to reach 20.
    #expect((70...79).contains(gate.count), "\(gate.count) pairs")
    #expect(gate.interval?.note?.contains("no width") == true)
    #expect(try run([Double](repeating: 0.02, count: 80)).verdict == .exhausted)
    let large = try run([Double](repeating: 1, count: 80))
    #expect(large.verdict == .accepted && large.count == 8)
  }

  @Test("An edit that changes nothing or only harms is given up after twelve pairs")
  func futile() throws {
    for value in [0, 0.019, -0.3, -1] {
      let gate = try run([Double](repeating: value, count: 80))
      #expect(gate.verdict == .futile && gate.count == 12, "\(value)")
    }
  }

  @Test("The bounds agree with the verdict and hold the mean")
  func bounds() throws {
    for seed in UInt64(1)...20 {
      let differences = Samples.normal(80, mean: 0.15, deviation: 0.15, seed: seed)
      let gate = try run(differences.map { max(-1, min(1, $0)) })
      #expect(gate.verdict == .accepted)
      let (lower, interval) = (try #require(gate.lowerBound), try #require(gate.interval))
      #expect(lower > 0 && interval.low < lower && interval.contains(gate.mean))
      #expect(gate.alwaysValidP <= 0.05 && gate.count >= 8)
    }
  }

  @Test("A decided gate takes no more pairs")
  func decided() throws {
    var gate = try run([Double](repeating: 0.6, count: 20))
    let before = gate
    #expect(before.verdict == .accepted)
    for _ in 0..<5 {
      let verdict = try gate.add(-1)
      #expect(verdict == .accepted)
    }
    #expect(gate == before)
  }

  @Test("Refused differences leave the gate as it was")
  func refused() throws {
    var gate = try run([0.1, -0.2, 0.3])
    let before = gate
    #expect(code { _ = try gate.add(.nan) } == .notFinite)
    #expect(code { _ = try gate.add(-.infinity) } == .notFinite)
    #expect(code { _ = try gate.add(1.5) } == .invalidArgument)
    #expect(gate == before && gate.count == 3)
  }

  @Test("Pairs end at the maximum")
  func exhausted() throws {
    let settings = try SequentialGate.Settings(maximumPairs: 14)
    let gate = try run((0..<80).map { $0 % 2 == 0 ? 0.4 : -0.3 }, settings)
    #expect(gate.verdict == .exhausted && gate.count == 14)
  }

  @Test("Settings outside their range are typed errors")
  func settings() {
    let refused: [() throws -> SequentialGate.Settings] = [
      { try .init(alpha: 0) }, { try .init(alpha: 1) }, { try .init(alpha: .nan) },
      { try .init(minimumPairs: 7) }, { try .init(futilityPairs: 3) },
      { try .init(minimumPairs: 40, maximumPairs: 39) }, { try .init(maximumPairs: .max) },
      { try .init(usefulEffect: -0.1) }, { try .init(usefulEffect: .nan) },
      { try .init(rho2: 0) }, { try .init(worstCaseAlpha: 1.2) },
    ]
    for (index, make) in refused.enumerated() {
      #expect(code { _ = try make() } == .invalidArgument, "number \(index)")
    }
  }

  @Test("Worthless edits with rare losses are accepted no more often than the level says")
  func rareLosses() throws {
    // A gain of 0.05 on nineteen of twenty questions, a loss of 0.95 on the other: worth nothing.
    var random = SeededRandom(seed: 31, purpose: "rare losses")
    var (accepted, byIntervalAlone) = (0, 0)
    for _ in 0..<300 {
      let differences = (0..<80).map { _ in
        Int.random(in: 0..<20, using: &random) == 0 ? -0.95 : 0.05
      }
      if try run(differences).verdict == .accepted { accepted += 1 }
      var sequence = try ConfidenceSequence()
      for difference in differences {
        try sequence.add(difference)
        if let lower = try sequence.lower(), lower > 0 {
          byIntervalAlone += 1
          break
        }
      }
    }
    #expect(accepted <= 15, "\(accepted) of 300")
    #expect(byIntervalAlone >= 150, "\(byIntervalAlone) of 300")
  }

  @Test("A graded gain of 0.10 is accepted within eighty pairs nine times in ten")
  func power() throws {
    let accepted = try (0..<200).count { index in
      let differences = Samples.normal(80, mean: 0.1, deviation: 0.17, seed: UInt64(index))
      return try run(differences.map { max(-1, min(1, $0)) }).verdict == .accepted
    }
    #expect(accepted >= 180, "\(accepted) of 200")
  }
}
