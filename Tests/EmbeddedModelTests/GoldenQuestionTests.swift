import FoundationEssentials
import Testing

/// The directory of the question collections, where one is configured.
private let collections = ProcessInfo.processInfo.environment["HEGEL_SHARED"].map {
  $0 + "/data/corpora"
}

/// Measures the embedded model on real questions; prints the figures of `docs/embedded-model.md`.
@Suite("Golden questions of SQuAD 2", .enabled(if: collections != nil))
struct GoldenQuestionTests {
  @Test("With the paragraph given, the half that was not tuned on keeps its figures")
  func squad() async throws {
    let measure = try SquadMeasure(directory: (collections ?? "") + "/squad2")
    let articles = measure.articles
    let figures = SquadMeasure.figures(
      try await measure.run(articles: Array(articles.suffix(from: articles.count / 2))))
    print("squad2, paragraph given, second half of the articles: \(figures)")
    #expect(figures.f1 >= 0.38)
    #expect(figures.sentenceFound >= 0.75)
    #expect(figures.area >= 0.6)
    #expect(figures.calibrationError <= 0.15)
  }
}
