import Evaluation
import Retrieval
import Support
import Testing

@Suite("Measures of a search")
struct RetrievalEvaluationTests {
  private func index(_ words: [(document: String, text: String)]) throws -> MemoryIndex {
    try MemoryIndex(
      passages: words.enumerated().map { number, row in
        Passage(
          id: "\(row.document)#\(number)", document: row.document, title: "",
          range: 0..<row.text.utf8.count, text: row.text)
      }, documentFingerprint: ContentHash(hashing: ""))
  }

  @Test("A document stands once, at its best passage, and others are looked for behind it")
  func documents() throws {
    let rows = (0..<20).map { (document: "many", text: "owl owl owl \($0)") }
    let index = try index(rows + [("one", "owl and mouse"), ("two", "owl owl and mouse and cat")])
    let ranking = try DocumentRanking(SearchQuery("owl"), in: index, depth: 3)
    #expect(ranking.places.map(\.document) == ["many", "two", "one"])
    #expect(ranking.places.map(\.score) == ranking.places.map(\.score).sorted(by: >))
    #expect(try DocumentRanking(SearchQuery("owl"), in: index, depth: 1).places.count == 1)
    #expect(try DocumentRanking(SearchQuery("zebra"), in: index, depth: 5).places.isEmpty)
  }

  @Test("A run file has six columns, and refuses an id with white space")
  func runFile() throws {
    let index = try index([("d1", "owl"), ("d 2", "owl mouse")])
    let ranking = try DocumentRanking(SearchQuery("owl"), in: index, depth: 1)
    let lines = try RunFile.lines(of: "q1", ranking, tag: "run")
    let columns = lines.split(separator: " ")
    #expect(columns.count == 6 && lines.hasPrefix("q1 Q0 d1 1 ") && lines.hasSuffix(" run\n"))
    #expect(Double(columns[4]) == ranking.places[0].score)
    let both = try DocumentRanking(SearchQuery("owl"), in: index, depth: 2)
    #expect(throws: RunFileError(id: "d 2")) { try RunFile.lines(of: "q1", both, tag: "run") }
    #expect(throws: RunFileError(id: "q\t1")) { try RunFile.lines(of: "q\t1", ranking, tag: "run") }
  }

  @Test("Means are over the questions with a relevant document, and intervals hold them")
  func means() throws {
    let index = try index([("a", "owl"), ("b", "owl mouse"), ("c", "cat")])
    let ranking = try DocumentRanking(SearchQuery("owl"), in: index, depth: 10)
    #expect(ranking.places.map(\.document) == ["a", "b"])
    let items = [["a": 1], ["b": 1], ["c": 1], ["a": 0], [:]].map {
      RetrievalEvaluation.Item(ranking: ranking, judgements: $0)
    }
    let evaluation = try RetrievalEvaluation(items, depth: 100, seed: 1, resamples: 500)
    #expect(evaluation.questions == 3 && evaluation.leftOut == 2)
    #expect(
      evaluation.measures.map(\.name)
        == ["ndcg@10", "map", "mrr", "p@10", "recall@10", "recall@100"])
    let reciprocal = try #require(evaluation.measures.first { $0.name == "mrr" })
    #expect(reciprocal.mean == 0.5)
    #expect(reciprocal.interval?.contains(0.5) == true)
    let same = try RetrievalEvaluation([items[0], items[0]], depth: 10, seed: 1, resamples: 500)
    #expect(same.measures.allSatisfy { $0.interval == nil })
    #expect(same.measures.count == 5)
    #expect(try RetrievalEvaluation([items[4]], depth: 10, seed: 1).measures.isEmpty)
  }
}
