import Foundation
import Retrieval
import Support
import Testing
import TextAnalysis

/// Vectors of texts without a model: every stem adds to one of 128 numbers, with a sign of its own.
enum HashedVectors {
  static let dimension = 128

  static func vector(of text: String) -> [Double] {
    var vector = [Double](repeating: 0, count: dimension)
    for token in Analyzer().tokens(of: text) {
      var random = SplitMix(
        state: token.term.utf8.reduce(14_695_981_039_346_656_037) {
          ($0 ^ UInt64($1)) &* 1_099_511_628_211
        })
      let hash = random.next()
      vector[Int(hash % UInt64(dimension))] += hash >> 63 == 0 ? 1 : -1
    }
    // A text without words, or whose words cancel out, still needs a direction.
    if vector.allSatisfy({ $0 == 0 }) { vector[0] = 1 }
    return vector
  }

  /// The passages of all corpora of the repository.
  static let texts: [String] = {
    let root =
      URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path + "/corpus_data"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted().flatMap { name in
      (try? CorpusLoader.load(root + "/" + name).passages().map(\.text)) ?? []
    }
  }()

  static let vectors = texts.map { vector(of: $0) }

  /// Writes a file of vectors whose passages are `p0`, `p1`, ….
  @discardableResult
  static func write(
    _ vectors: [[Double]], queries: [(String, [Double])] = [], to path: String,
    graph: GraphSettings = GraphSettings(links: 8, breadth: 40)
  ) throws -> Int {
    let file = try VectorFile(
      VectorFile.properties(
        model: "hashed", dimension: vectors[0].count, passages: vectors.count,
        fingerprint: ContentHash(hashing: "test"), graph: graph))
    for (number, vector) in vectors.enumerated() {
      #expect(file.set(vector, ofPassage: number))
    }
    for (text, vector) in queries { #expect(file.add(vector, ofQuery: text)) }
    return try file.write(path, ids: { number throws(RetrievalError) in "p\(number)" })
  }
}
