import Foundation
import Retrieval
import Support
import Testing

@Suite("Golden BM25", .enabled(if: GoldenData.isAvailable))
struct GoldenBM25Tests {
  private struct File: Decodable {
    struct Meta: Decodable {
      var variants: [String: Variant]
    }

    var meta: Meta
    var corpora: [Collection]
  }

  private struct Variant: Decodable {
    var method: String
    var k1: Double
    var b: Double
    var delta: Double?
    var scalesByK1: Bool?
    var roundsLengths: Bool?
    var ignoresEmptyPassages: Bool?

    enum CodingKeys: String, CodingKey {
      case method, k1, b, delta
      case scalesByK1 = "k1_plus_1"
      case roundsLengths = "quantized_norms"
      case ignoresEmptyPassages = "docs_with_field"
    }

    var scoring: BM25? {
      BM25.Variant(rawValue: method).map {
        BM25(
          $0, k1: k1, b: b, delta: delta ?? 0, scalesByK1: scalesByK1 ?? false,
          roundsLengths: roundsLengths ?? false, ignoresEmptyPassages: ignoresEmptyPassages ?? false
        )
      }
    }
  }

  private struct Collection: Decodable {
    var name: String
    var docs: [[String]]
    var queries: [Query]
    var phrases: [Phrase]

    func index() throws -> MemoryIndex {
      let passages = docs.indices.map {
        Passage(id: "\($0)", document: "\($0)", title: "", range: 0..<0, text: "")
      }
      return try MemoryIndex(
        passages: passages, terms: docs, documentFingerprint: ContentHash(hashing: name))
    }
  }

  private struct Query: Decodable {
    struct Expected: Decodable {
      var matchCount: Int
      var ranking: [Int]
      var scores: [Double]

      enum CodingKeys: String, CodingKey {
        case ranking, scores
        case matchCount = "n_matching"
      }
    }

    var query: [String]
    var expected: [String: Expected]
  }

  private struct Phrase: Decodable {
    struct Match: Decodable {
      var doc: Int
      var positions: [Int]
      var luceneScore: Double
      var tantivyScore: Double

      enum CodingKeys: String, CodingKey {
        case doc, positions
        case luceneScore = "score_lucene"
        case tantivyScore = "score_tantivy"
      }
    }

    var phrase: [String]
    var matches: [Match]
  }

  @Test("Every variant gives the reference's scores in the reference's order")
  func scores() throws {
    let file = try GoldenData.decode(File.self, from: "bm25.json")
    #expect(file.meta.variants.count >= 12)
    for collection in file.corpora {
      let index = try collection.index()
      for query in collection.queries {
        for (name, variant) in file.meta.variants {
          let expected = try #require(query.expected[name])
          let scoring = try #require(variant.scoring, "\(name)")
          let result = try index.search(
            QueryTerms(terms: query.query),
            options: SearchOptions(
              limit: max(1, expected.ranking.count), scoring: scoring, countsMatches: true))
          let place = "\(collection.name) \(name) \(query.query)"
          #expect(result.matchCount == expected.matchCount, "\(place)")
          #expect(result.hits.map(\.number) == expected.ranking, "\(place)")
          let first = try index.search(
            QueryTerms(terms: query.query), options: SearchOptions(limit: 3, scoring: scoring))
          #expect(first.hits == Array(result.hits.prefix(3)), "\(place)")
          for (hit, score) in zip(result.hits, expected.scores) {
            #expect(abs(hit.score - score) <= 1e-9 * max(1, abs(score)), "\(place)")
          }
        }
      }
    }
  }

  @Test("A phrase is found where the reference finds it, with its score")
  func phrases() throws {
    for collection in try GoldenData.decode(File.self, from: "bm25.json").corpora {
      let index = try collection.index()
      for phrase in collection.phrases {
        let query = QueryTerms(terms: [], phrases: [phrase.phrase])
        let result = try index.search(query, options: SearchOptions(limit: 1_000))
        let found = result.hits.sorted { $0.number < $1.number }
        #expect(found.map(\.number) == phrase.matches.map(\.doc), "\(phrase.phrase)")
        for (hit, match) in zip(found, phrase.matches) {
          #expect(abs(hit.score - match.luceneScore) <= 1e-9)
        }
        #expect(result.emptyReason == (phrase.matches.isEmpty ? .phraseNotFound : nil))
        try expectTantivyScores(index, query, phrase)
      }
    }
  }

  private func expectTantivyScores(
    _ index: MemoryIndex, _ query: QueryTerms, _ phrase: Phrase
  ) throws {
    let scoring = BM25(scalesByK1: true, roundsLengths: true)
    let hits = try index.search(query, options: SearchOptions(limit: 1_000, scoring: scoring)).hits
    for match in phrase.matches {
      let hit = try #require(hits.first { $0.number == match.doc })
      #expect(abs(hit.score - match.tantivyScore) <= 1e-6)
    }
  }
}
