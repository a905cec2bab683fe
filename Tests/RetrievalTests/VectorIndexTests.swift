import Foundation
import Retrieval
import Support
import Testing

@Suite("Files of vectors")
struct VectorIndexTests {
  private static let some = Array(HashedVectors.vectors.prefix(160))

  private func naive(_ query: [Double], _ vectors: [[Double]]) -> [(number: Int, score: Double)] {
    func length(_ vector: [Double]) -> Double {
      vector.reduce(0) { $0 + $1 * $1 }.squareRoot()
    }
    return vectors.enumerated().map { number, vector in
      let product = zip(query, vector).reduce(0) { $0 + $1.0 * $1.1 }
      return (number, product / length(query) / length(vector))
    }.sorted { $0.score > $1.score || ($0.score == $1.score && $0.number < $1.number) }
  }

  @Test("Comparing all vectors finds what a plain loop finds", arguments: [1, 3, 8, 13, 128])
  func exact(dimension: Int) throws {
    let folder = try CorpusFolder()
    var random = SplitMix(state: UInt64(dimension))
    func vector() -> [Double] {
      (0..<dimension).map { _ in Double.random(in: -1...1, using: &random) }
    }
    for count in [1, 2, 5, 64, 131] {
      let vectors = (0..<count).map { _ in vector() }
      try HashedVectors.write(vectors, to: folder.path + "/x.vectors")
      let index = try VectorIndex(folder.path + "/x.vectors")
      for _ in 0..<5 {
        let query = vector()
        let wanted = naive(query, vectors)
        let found = index.nearestOfAll(try #require(index.query(query)), limit: 10)
        #expect(found.count == min(10, count))
        for (one, other) in zip(found, wanted) {
          #expect(abs(one.score - other.score) < 1e-5)
          // Of scores that single precision cannot tell apart either may come first.
          let own = try #require(wanted.first { $0.number == one.number })
          #expect(abs(own.score - other.score) < 1e-5)
        }
      }
    }
  }

  @Test("Equal vectors come by rising number, with the graph and without")
  func ties() throws {
    let folder = try CorpusFolder()
    var vectors = Self.some
    for number in stride(from: 0, to: 160, by: 3) { vectors[number] = Self.some[7] }
    let equal = vectors.indices.filter { vectors[$0] == Self.some[7] }
    try HashedVectors.write(vectors, to: folder.path + "/x.vectors")
    let index = try VectorIndex(folder.path + "/x.vectors")
    let query = try #require(index.query(Self.some[7].map { $0 * 1e200 }))
    #expect(index.nearestOfAll(query, limit: 20).map(\.number) == Array(equal.prefix(20)))
    let walked = index.nearest(query, limit: 20, breadth: 120).map(\.number)
    #expect(walked == walked.sorted() && walked.allSatisfy { equal.contains($0) })
    // All vectors the same: the graph cannot lead everywhere, and then all are compared.
    try HashedVectors.write(
      Array(repeating: [0.5, -2], count: 300), to: folder.path + "/x.vectors")
    let same = try VectorIndex(folder.path + "/x.vectors")
    let found = same.nearest(try #require(same.query([1, 1])), limit: 100, breadth: 100)
    #expect(found.map(\.number) == Array(0..<100))
  }

  @Test("Huge, tiny and lopsided numbers keep their directions")
  func range() throws {
    let folder = try CorpusFolder()
    let vectors = [
      [1e308, 1e308], [.leastNonzeroMagnitude, 0], [1e-300, 1e300],
      [-.leastNormalMagnitude / 8, -.leastNormalMagnitude / 8],
    ]
    try HashedVectors.write(vectors, to: folder.path + "/x.vectors")
    let index = try VectorIndex(folder.path + "/x.vectors")
    let found = index.nearestOfAll(try #require(index.query([1, 1])), limit: 4)
    #expect(found.map(\.number) == [0, 1, 2, 3])
    #expect(abs(found[0].score - 1) < 1e-6 && abs(found[3].score + 1) < 1e-6)
    #expect(index.query([0, 0]) == nil && index.query([1]) == nil)
  }

  @Test("The graph finds what comparing all vectors finds, and equal vectors give equal files")
  func recall() throws {
    let folder = try CorpusFolder()
    let vectors = HashedVectors.vectors
    #expect(vectors.count > 500)
    let path = folder.path + "/x.vectors"
    try HashedVectors.write(vectors, to: path, graph: .standard)
    let index = try VectorIndex(path)
    var shared = 0
    var wanted = 0
    for number in stride(from: 0, to: vectors.count, by: 5) {
      let words = HashedVectors.texts[number].split(separator: " ").prefix(25)
      let query = try #require(
        index.query(HashedVectors.vector(of: words.joined(separator: " "))))
      let exact = Set(index.nearestOfAll(query, limit: 10).map(\.number))
      shared +=
        exact.intersection(
          index.nearest(query, limit: 10, breadth: 40).map(\.number)
        ).count
      wanted += exact.count
    }
    #expect(Double(shared) / Double(wanted) >= 0.95)
    let bytes = try FileSystem.read(path)
    try HashedVectors.write(vectors, to: path, graph: .standard)
    #expect(try FileSystem.read(path) == bytes)
  }

  @Test("Queries are found by their texts, whatever blanks are around them")
  func queries() throws {
    let folder = try CorpusFolder()
    let texts = ["b?", "a?", " Ä is \"this\"? \n", "日本", ""]
    try HashedVectors.write(
      Self.some, queries: texts.map { ($0, HashedVectors.vector(of: $0)) },
      to: folder.path + "/x.vectors")
    let index = try VectorIndex(folder.path + "/x.vectors")
    #expect(index.properties.queries == 5 && index.properties.model == "hashed")
    for text in texts {
      let own = try #require(index.query(text))
      let made = try #require(index.query(HashedVectors.vector(of: text)))
      #expect(index.nearestOfAll(own, limit: 9) == index.nearestOfAll(made, limit: 9))
    }
    #expect(index.query("Ä is \"this\"?") != nil)
    #expect(index.query("c?") == nil && index.query("A?") == nil)
    #expect(index.id(ofPassage: 159) == "p159" && index.id(ofPassage: 160) == nil)
  }

  @Test("A file that was cut off or altered anywhere is refused")
  func damage() throws {
    let folder = try CorpusFolder()
    let path = folder.path + "/x.vectors"
    try HashedVectors.write(
      Self.some.prefix(40).map { Array($0.prefix(9)).map { $0 + 0.5 } },
      queries: [("q", Array(repeating: 1, count: 9))], to: path)
    let whole = try FileSystem.read(path)
    for length in stride(from: 0, to: whole.count, by: 23) {
      try FileSystem.write(Array(whole.prefix(length)), to: path)
      #expect(throws: RetrievalError.self) { try VectorIndex(path) }
    }
    var accepted = 0
    for place in stride(from: 0, to: whole.count, by: 3) {
      var bytes = whole
      bytes[place] ^= 0x20
      try FileSystem.write(bytes, to: path)
      if (try? VectorIndex(path)) != nil { accepted += 1 }
    }
    // Between sections lie bytes that nobody reads.
    #expect(accepted * 3 <= 8 * 24)
    try FileSystem.write(whole + [0], to: path)
    #expect(throws: RetrievalError.self) { try VectorIndex(path) }
    FileSystem.remove(path)
    #expect { try VectorIndex(path) } throws: { ($0 as? RetrievalError)?.code == .noVectors }
    try FileSystem.write(Array("HEGELIDX".utf8) + whole.dropFirst(8), to: path)
    #expect { try VectorIndex(path) } throws: { ($0 as? RetrievalError)?.code == .vectors }
  }

  @Test("Forged bytes with right checksums end in an error or a result, never in a crash")
  func forgery() throws {
    let folder = try CorpusFolder()
    let path = folder.path + "/x.vectors"
    let vectors = Self.some.map { Array($0.prefix(10)).map { $0 + 0.25 } }
    try HashedVectors.write(vectors, queries: [("q", vectors[0]), ("r", vectors[1])], to: path)
    let whole = try FileSystem.read(path)
    var random = SplitMix(state: 11)
    var refused = 0
    for _ in 0..<400 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = Int.random(in: 32..<bytes.count, using: &random)
        bytes[place] =
          [0, 0xFF, 0x7F, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)
          ?? 0
      }
      try FileSystem.write(signed(bytes), to: path)
      guard let index = try? VectorIndex(path) else {
        refused += 1
        continue
      }
      for query in [index.query("q"), index.query("r"), index.query(vectors[2])] {
        guard let query else { continue }
        let found = index.nearest(query, limit: 20, breadth: 30)
        #expect(found.allSatisfy { 0..<160 ~= $0.number })
        #expect(index.nearestOfAll(query, limit: 7).count == 7)
      }
      _ = index.id(ofPassage: 3)
    }
    #expect(refused > 20)
  }

  @Test("A graph whose numbers lead outside is an error that says so")
  func forgedGraph() throws {
    let folder = try CorpusFolder()
    let path = folder.path + "/x.vectors"
    try HashedVectors.write(Self.some, to: path)
    let whole = try FileSystem.read(path)
    let head = try #require(Self.offset(ofSection: 8, in: whole))
    #expect(whole[head + 4] == 160)
    let layers = Int(whole[head])
    let places = head + 4 + layers * 8
    let links = places + 161 * 4
    for (place, value, said) in [
      (head, [UInt8](repeating: 0, count: 4), "layers"), (head, [99, 0, 0, 0], "layers"),
      (head + 4, [161, 0, 0, 0], "size"), (head + 8, [255, 255, 255, 255], "size"),
      (places, [1, 0, 0, 0], "lists"), (places + 4, [255, 255, 255, 255], "list"),
      (links, [160, 0, 0, 0], "leads to node 160"), (links + 8, [255, 255, 255, 255], "leads to"),
    ] as [(Int, [UInt8], String)] {
      var bytes = whole
      bytes.replaceSubrange(place..<place + 4, with: value)
      try FileSystem.write(signed(bytes), to: path)
      #expect { try VectorIndex(path) } throws: {
        guard let error = $0 as? RetrievalError else { return false }
        return error.code == .vectors && error.detail.contains(said)
      }
    }
  }

  @Test("What keeps a file from being written leaves the old one as it is")
  func failures() throws {
    let folder = try CorpusFolder()
    let path = folder.path + "/x.vectors"
    try HashedVectors.write(Self.some, to: path)
    let before = try FileSystem.read(path)
    let file = try VectorFile(
      VectorFile.properties(
        model: "m", dimension: 128, passages: 160, fingerprint: ContentHash(hashing: "x")))
    #expect { try file.write(path, ids: { _ in "p" }, isCancelled: { true }) } throws: {
      ($0 as? VectorError)?.code == .cancelled
    }
    #expect { try file.write(folder.path + "/none/x", ids: { _ in "p" }) } throws: {
      ($0 as? VectorError)?.code == .unwritable
    }
    #expect(try FileSystem.read(path) == before)
    #expect(FileSystem.kind(of: path + ".new") == nil)
    #expect {
      try VectorFile(
        VectorFile.properties(
          model: "m", dimension: 4096, passages: 50_000_000, fingerprint: ContentHash(hashing: "x")
        ))
    } throws: { ($0 as? VectorError)?.code == .tooLarge }
  }

  /// Where a section begins.
  private static func offset(ofSection section: UInt8, in bytes: [UInt8]) -> Int? {
    for entry in stride(from: 32, to: 32 + Int(bytes[12]) * 32, by: 32)
    where bytes[entry] == section {
      return bytes[entry + 8..<entry + 16].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    return nil
  }
}
