import Diagnostics
import Foundation
import Retrieval
import Support
import Testing
import TextAnalysis

@Suite("Golden corpora", .enabled(if: GoldenData.isAvailable))
struct GoldenCorporaTests {
  private static let languages = ["ar", "de", "en", "es", "hi", "ru", "th", "zh"]

  private static let folders =
    [
      "cisi", "clapnq", "cranfield", "gsm8k", "hotpotqa", "npl", "nq_open", "pubmedqa", "scifact",
      "squad2", "strategyqa", "truthfulqa",
    ] + languages.map { "xquad/" + $0 }

  private static func path(_ folder: String) -> String {
    GoldenData.shared + "/data/corpora/" + folder
  }

  @Test("Every shared collection loads, and its judgements fit", arguments: folders)
  func loads(folder: String) throws {
    let corpus = try CorpusLoader.load(Self.path(folder))
    #expect(!corpus.questions.isEmpty)
    #expect(corpus.passages().count == corpus.documents.count)
    #expect(CorpusValidator.issues(of: corpus).filter { $0.code == "CO033" }.isEmpty)
  }

  @Test("Every article is cut into passages that are slices of it")
  func chunks() throws {
    let corpus = try CorpusLoader.load(Self.path("squad2/md"))
    let texts = Dictionary(uniqueKeysWithValues: corpus.documents.map { ($0.id, $0.bytes) })
    let passages = corpus.passages()
    #expect(passages.count > 300)
    #expect(Set(passages.map(\.id)).count == passages.count)
    for passage in passages {
      let bytes = try #require(texts[passage.document])
      #expect(Array(bytes[passage.range]) == Array(passage.text.utf8))
      #expect(passage.text.split(whereSeparator: \.isWhitespace).count <= 120)
    }
  }

  private func means(_ folder: String) throws -> (gain: Double, recall: Double, precision: Double) {
    let corpus = try CorpusLoader.load(Self.path(folder))
    let index = try MemoryIndex(corpus)
    var grades: [String: [String: Int]] = [:]
    for judgement in corpus.judgements {
      grades[judgement.question, default: [:]][judgement.document] = judgement.grade
    }
    var sums = (gain: 0.0, recall: 0.0, precision: 0.0)
    var count = 0.0
    for question in corpus.questions {
      guard let judged = grades[question.id], judged.values.contains(where: { $0 > 0 }) else {
        continue
      }
      let result = try index.search(
        SearchQuery(question.question), options: SearchOptions(limit: 1_000))
      let measures = RankingMeasures(
        ranking: result.hits.map(\.passage.document), judgements: judged)
      sums.gain += measures.normalizedGain(at: 10)
      sums.recall += measures.recall(at: 100)
      sums.precision += measures.averagePrecision
      count += 1
    }
    return (sums.gain / count, sums.recall / count, sums.precision / count)
  }

  @Test(
    "Ranking quality is that of exact Lucene BM25",
    arguments: [("scifact", 0.680, 0.920), ("cranfield", 0.36, 0.73), ("npl", 0.43, 0.59)])
  func quality(folder: String, gain: Double, recall: Double) throws {
    let found = try means(folder)
    print("\(folder): nDCG@10 \(found.gain), MAP \(found.precision), R@100 \(found.recall)")
    #expect(found.gain >= gain)
    #expect(found.recall >= recall)
  }

  @Test("Texts without spaces are found", arguments: ["xquad/zh", "xquad/th", "xquad/hi"])
  func scripts(folder: String) throws {
    let found = try means(folder)
    print("\(folder): nDCG@10 \(found.gain), R@100 \(found.recall)")
    #expect(found.gain >= 0.8)
  }
}
