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
    let first = SquadMeasure.figures(
      try await measure.run(articles: Array(articles.prefix(articles.count / 2))))
    print("squad2, paragraph given, first half of the articles: \(first)")
    let figures = SquadMeasure.figures(
      try await measure.run(articles: Array(articles.suffix(from: articles.count / 2))))
    print("squad2, paragraph given, second half of the articles: \(figures)")
    #expect(figures.f1 >= 0.38)
    #expect(figures.sentenceFound >= 0.75)
    #expect(figures.area >= 0.65)
    #expect(figures.calibrationError <= 0.1)
  }

  @Test("With the best passages of all articles, the other half keeps its figures")
  func retrieved() async throws {
    let measure = try SquadMeasure(directory: (collections ?? "") + "/squad2")
    let articles = Array(measure.articles.suffix(from: measure.articles.count / 2))
    for count in [1, 3, 5] {
      let figures = SquadMeasure.figures(
        try await measure.run(articles: articles, retrieving: count))
      print("squad2, \(count) of all paragraphs by BM25, second half of the articles: \(figures)")
      if count == 3 { #expect(figures.f1 >= 0.3) }
    }
  }
}
