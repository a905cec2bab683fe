import Configuration
import Engine
import Evaluation
import JSON
import Retrieval
import Support
import TestSupport
import Testing

@Suite("Vectors of a project's corpora")
struct CorpusVectorTests {
  private func host(_ folder: String) -> Host {
    Host.fixed(environment: [
      "XDG_CACHE_HOME": folder + "/cache", "XDG_STATE_HOME": folder + "/state",
    ])
  }

  /// Writes embeddings in which passages differ by direction, and queries point at the last passage.
  private func embed(
    _ corpus: LoadedCorpus, queries: [String], to path: String
  ) throws {
    var lines: [JSONValue] = []
    let count = corpus.index.passageCount
    for number in 0..<count {
      let vector: [JSONValue] = [.number(Double(number)), .number(Double(count - number)), 1]
      lines.append([
        "id": .string(try corpus.index.passage(number).id), "vector": .array(vector),
      ])
    }
    for query in queries {
      lines.append(["query": .string(query), "vector": [.int(count - 1), 1, 1]])
    }
    try FileSystem.write(lines.flatMap { $0.utf8() + [0x0A] }, to: path)
  }

  private func vectorFile(_ folder: String) throws -> String {
    let caches = folder + "/cache/hegel/indexes"
    return try #require(
      try FileSystem.list(caches).first { $0.hasSuffix(".vectors") }.map { caches + "/" + $0 })
  }

  @Test("Vectors are made, searched alone and with the words, described and removed")
  func lifecycle() async throws {
    try await SmallEngine.with { small in
      let host = host(small.root)
      let engine = try small.engine(host: host)
      let corpus = try engine.corpus(named: nil, profile: nil)
      let none = #expect(throws: EngineError.self) {
        try engine.ranker(.dense, of: corpus, isExact: false)
      }
      #expect(none?.detail.contains("hegel corpus vectors") == true)
      let question = corpus.corpus.questions[0].question
      let file = small.root + "/embeddings.jsonl"
      try embed(corpus, queries: [question], to: file)
      let report = try engine.makeVectors(of: ["embeddings.jsonl"], model: "toy").report
      #expect(report.properties.passages == corpus.index.passageCount)
      let described = engine.properties(of: corpus).first { $0.name == "vectors" }?.value.string
      #expect(described == "toy, 3 dimensions, 1 queries")
      let last = corpus.index.passageCount - 1
      for isExact in [false, true] {
        let chosen = try engine.ranker(.dense, of: corpus, isExact: isExact)
        #expect(chosen.notice == nil)
        let found = try engine.search(question, in: corpus, limit: 3, by: chosen.ranker)
        #expect(found.hits.first?.passage == (try corpus.index.passage(last)))
        #expect(found.hits.allSatisfy { $0.ranks == nil && $0.parts.isEmpty })
      }
      let hybrid = try engine.ranker(.hybrid, of: corpus, isExact: false).ranker
      let words = try engine.search(question, in: corpus, limit: 100)
      let found = try engine.search(
        question, in: corpus, limit: 100, explaining: true, by: hybrid)
      for hit in found.hits {
        let ranks = try #require(hit.ranks)
        #expect(ranks.words.map { words.hits[$0 - 1].passage == hit.passage } ?? true)
        let sum = [ranks.words, ranks.dense].compactMap { $0.map { 1 / Double(60 + $0) } }
          .reduce(0, +)
        #expect(hit.score == sum)
      }
      let unknown = #expect(throws: EngineError.self) {
        try engine.search("another question", in: corpus, limit: 3, by: hybrid)
      }
      #expect(unknown?.detail.contains("\"another question\"") == true)
      #expect(throws: EngineError.self) {
        try engine.rankings(of: corpus.corpus.questions, in: corpus, depth: 10, by: hybrid)
      }
      #expect(try engine.removeVectors())
      #expect(try !engine.removeVectors())
      #expect(engine.properties(of: corpus).first { $0.name == "vectors" }?.value == "none")
    }
  }

  @Test("The questions of a corpus are ranked and measured by vectors, with an index file too")
  func measuring() async throws {
    try await SmallEngine.with { small in
      let host = host(small.root)
      let memory = try small.engine(host: host)
      _ = try memory.indexCorpus(anew: false)
      let engine = try small.engine(host: host)
      let corpus = try engine.corpus(named: nil, profile: nil)
      #expect(corpus.index is FileIndex)
      let questions = corpus.corpus.questions
      let file = small.root + "/embeddings.jsonl"
      try embed(corpus, queries: Set(questions.map(\.question)).sorted(), to: file)
      _ = try engine.makeVectors(of: [file], model: "toy")
      for method in RankingMethod.allCases {
        let ranker = try engine.ranker(method, of: corpus, isExact: false).ranker
        let ranked = try engine.rankings(of: questions, in: corpus, depth: 10, by: ranker)
        let measures = try engine.evaluateRetrieval(ranked, in: corpus, depth: 10)
        #expect(measures.questions > 0)
        if method != .words {
          #expect(ranked.allSatisfy { !$0.ranking.places.isEmpty })
        }
      }
    }
  }

  @Test("Vectors of other documents and damaged ones are done without, which is said")
  func degradation() async throws {
    try await SmallEngine.with { small in
      let host = host(small.root)
      let engine = try small.engine(host: host)
      let corpus = try engine.corpus(named: nil, profile: nil)
      let question = corpus.corpus.questions[0].question
      let embeddings = small.root + "/embeddings.jsonl"
      try embed(corpus, queries: [question], to: embeddings)
      _ = try engine.makeVectors(of: [embeddings], model: "toy")
      let words = try engine.search(question, in: corpus, limit: 5).hits.map(\.passage)
      func expectWords(_ engine: Engine, _ corpus: LoadedCorpus, _ reason: String) throws {
        let chosen = try engine.ranker(.hybrid, of: corpus, isExact: false)
        #expect(chosen.ranker.method == .words)
        #expect(chosen.notice?.contains("words alone") == true)
        #expect(chosen.notice?.contains(reason) == true, "\(chosen.notice ?? "")")
        let found = try engine.search(question, in: corpus, limit: 5, by: chosen.ranker)
        if reason != "other documents" { #expect(found.hits.map(\.passage) == words) }
        let described = engine.properties(of: corpus).first { $0.name == "vectors" }?.value.string
        #expect(described?.hasPrefix("not used: ") == true)
      }
      let file = try vectorFile(small.root)
      let whole = try FileSystem.read(file)
      var altered = whole
      altered[whole.count / 2] ^= 1
      for (bytes, reason) in [
        (altered, "was altered"), (Array(whole.dropLast(9)), "was cut off"), ([], "is no vector"),
      ] {
        try FileSystem.write(bytes, to: file)
        try expectWords(try small.engine(host: host), corpus, reason)
      }
      try FileSystem.write(whole, to: file)
      #expect(try engine.ranker(.hybrid, of: corpus, isExact: false).notice == nil)
      let added = Path.join(corpus.corpus.root, "documents/added.md")
      try FileSystem.write(Array("# Added\n\nA zebra.\n".utf8), to: added)
      let changed = try engine.corpus(named: nil, profile: nil)
      try expectWords(engine, changed, "other documents")
      // Embeddings of the documents as they were do not fit those of now.
      let error = #expect(throws: EngineError.self) {
        try engine.makeVectors(of: [embeddings], model: "toy")
      }
      #expect(error?.detail.contains("1 of") == true)
      FileSystem.remove(added)
      let back = try engine.corpus(named: nil, profile: nil)
      #expect(try engine.ranker(.hybrid, of: back, isExact: false).notice == nil)
    }
  }
}
