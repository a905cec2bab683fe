import Profiles
import Records
import Testing
import Training

/// Whole runs over simulated rewards with the spread that reference studies of such loops use:
/// questions differ by 0.15, trials by 0.10.
@Suite("Null check of training")
struct NullCheckTests {
  private struct Outcome: Sendable {
    var adopted: Bool
    var pairs: Int
  }

  private func outcomes(worth: Double) async throws -> [Outcome] {
    try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
      for seed in 0..<40 {
        group.addTask {
          var fixture = try TrainingFixture(settings: TrainingSettings(parallelism: 1))
          fixture.trials = SimulatedTrials(worth: worth)
          fixture.seed = UInt64(1_000 + seed)
          let result = try await fixture.run()
          let most = result.steps.filter { $0.outcome != .awaitingReview }.map(\.pairs).max() ?? 0
          return (
            seed, Outcome(adopted: result.awaitsReview || !result.adopted.isEmpty, pairs: most)
          )
        }
      }
      var results: [(Int, Outcome)] = []
      for try await result in group { results.append(result) }
      return results.sorted { $0.0 < $1.0 }.map(\.1)
    }
  }

  @Test("Of 40 runs in which every candidate is truly equal, at most 4 end with a new version")
  func null() async throws {
    let outcomes = try await outcomes(worth: 0)
    let adopted = outcomes.count(where: \.adopted)
    #expect(adopted <= 4, "\(adopted) of 40 runs adopted an edit that is worth nothing")
    #expect(outcomes.allSatisfy { $0.pairs <= 80 })
    // Runs that never reach a gate would pass for the wrong reason.
    #expect(outcomes.count { $0.pairs >= 8 } >= 30)
  }

  @Test("Of 40 runs in which every edit is truly worth 0.10, at least 34 end with a new version")
  func effect() async throws {
    let outcomes = try await outcomes(worth: 0.10)
    let adopted = outcomes.count(where: \.adopted)
    #expect(adopted >= 34, "only \(adopted) of 40 runs adopted an edit that is worth 0.10")
    #expect(outcomes.allSatisfy { $0.pairs <= 80 })
  }
}
