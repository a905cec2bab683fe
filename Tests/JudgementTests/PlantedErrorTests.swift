import TestSupport
import Testing

/// Measures the judges on claims with planted errors over the corpora of the repository.
@Suite("Judgements of claims with planted errors")
struct PlantedErrorTests {
  @Test(
    "Planted errors are found and right claims let pass",
    arguments: Judgements.Judge.allCases, ["economics", "history", "law", "medicine"])
  func corpus(judge: Judgements.Judge, name: String) async throws {
    var maker = PlantedErrors(try SourcePassage.corpus(name), seed: 11)
    let claims = maker.claims()
    let tally = try await Judgements.tally(judge, on: claims)
    print("\(judge), \(name): \(tally)")
    #expect(claims.count > 100)
    #expect(tally.precision >= 0.8 && tally.recall >= 0.8)
  }
}

/// Measures the same on articles of SQuAD 2; prints the figures of `docs/embedded-model.md`.
@Suite("Golden judgements of claims with planted errors", .enabled(if: Shared.isAvailable))
struct GoldenPlantedErrorTests {
  @Test(
    "Planted errors are found and right claims let pass",
    arguments: Judgements.Judge.allCases, [true, false])
  func squad(judge: Judgements.Judge, isFirst: Bool) async throws {
    var maker = PlantedErrors(try SourcePassage.squad(firstHalf: isFirst), seed: 11)
    let tally = try await Judgements.tally(judge, on: maker.claims())
    print("\(judge), squad2, \(isFirst ? "first" : "second") half of the articles: \(tally)")
    #expect(tally.precision >= 0.8 && tally.recall >= 0.8)
  }
}
