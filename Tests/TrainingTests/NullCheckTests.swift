import TestSupport
import Testing
import Training

@Suite("Null check of training")
struct NullCheckTests {
  private func outcomes(_ worth: Double) async throws -> [TrainingStudy.Outcome] {
    let all = try await TrainingStudy.outcomes.value
    return all[try #require(TrainingStudy.worths.firstIndex(of: worth))]
  }

  @Test("Of 40 runs in which every candidate is truly equal, at most 4 adopt an edit")
  func null() async throws {
    let outcomes = try await outcomes(0)
    let adopted = outcomes.count { $0.adopted || $0.awaitsReview }
    #expect(outcomes.count == 40)
    #expect(adopted <= 4, "\(adopted) of 40 runs adopted an edit that is worth nothing")
    #expect(outcomes.allSatisfy { $0.mostPairs <= 80 })
    // Runs that never reach a gate would pass for the wrong reason.
    #expect(outcomes.count { $0.mostPairs >= 8 } >= 30)
  }

  @Test("Of 40 runs in which every edit is truly worth 0.10, at least 34 end with a new version")
  func effect() async throws {
    let outcomes = try await outcomes(0.10)
    let adopted = outcomes.count { $0.adopted && $0.awaitsReview }
    #expect(adopted >= 34, "only \(adopted) of 40 runs adopted an edit that is worth 0.10")
    #expect(outcomes.allSatisfy { $0.mostPairs <= 80 })
  }

  @Test("The study has the figures of these runs")
  func study() async throws {
    let page = TrainingStudy.page(try await TrainingStudy.outcomes.value)
    try Golden.check(page, against: "../../docs/studies/training-null.md")
  }
}
