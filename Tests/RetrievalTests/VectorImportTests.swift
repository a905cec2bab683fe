import Foundation
import JSON
import Retrieval
import Support
import Testing

@Suite("Vector files of embeddings")
struct VectorImportTests {
  /// Two documents: one of a single passage, one of two.
  private static func corpus() throws -> (folder: CorpusFolder, index: MemoryIndex) {
    let folder = try CorpusFolder([
      "documents/short.md": "# Short\n\nOne passage about tea.\n",
      "documents/long.md": "# Long\n\n## First\n\nAbout milk.\n\n## Second\n\nAbout water.\n",
    ])
    return (folder, try MemoryIndex(try CorpusLoader.load(folder.path)))
  }

  private static let ids = ["long#first.1", "long#second.1", "short"]

  private static let good = [
    #"{"id": "long#first.1", "vector": [1, 0, 0]}"#,
    #"{"vector": [0.5, -1e-3, 2], "id": "long#second.1"}"#,
    #"{"id": "short", "vector": [0, 0, 1]}"#,
  ]

  private func make(
    _ files: [[String]], limits: VectorLimits = VectorLimits(), model: String = "m"
  ) throws -> (report: VectorImport.Report, vectors: VectorIndex) {
    let (folder, index) = try Self.corpus()
    var paths: [String] = []
    for (number, lines) in files.enumerated() {
      let name = "file\(number).jsonl"
      try folder.write(Array(lines.joined(separator: "\n").utf8), to: name)
      paths.append(folder.path + "/" + name)
    }
    let path = folder.path + "/x.vectors"
    let report = try VectorImport.make(
      path, of: paths, for: index, model: model, limits: limits)
    return (report, try VectorIndex(path))
  }

  @Test("Lines in any order, with blank ones between, of one file or several, make a file")
  func good() throws {
    let query = #"{"query": " Which tea? ", "vector": [0, 0, 3]}"#
    let (report, vectors) = try make([
      [Self.good[2], "", query], ["  ", Self.good[1], Self.good[0]],
    ])
    #expect(report.properties.passages == 3 && report.properties.queries == 1)
    #expect(report.properties.dimension == 3 && report.fileSize == vectors.fileSize)
    let found = vectors.nearest(try #require(vectors.query("Which tea?")), limit: 3)
    #expect(found.first?.score == 1)
    #expect(found.map { vectors.id(ofPassage: $0.number) ?? "" }.first == "short#1")
  }

  @Test("A mistake is named with its kind, its line, its text and the remedy")
  func mistakes() throws {
    let long = #"{"id": "short", "vector": ["# + String(repeating: "0, ", count: 99) + "1]}"
    let wide =
      #"{"id": "short", "vector": ["#
      + Array(repeating: "1", count: 4_097).joined(separator: ",") + "]}"
    let cases: [(String, VectorError.Code, [String])] = [
      (#"{"id": "short", "vector": [1, 2"#, .syntax, ["array", "column"]),
      (#"{"id": "short", "vector": [1, NaN, 3]}"#, .syntax, ["NaN", "finite"]),
      (#"{"id": "short", "vector": [1, -Infinity, 3]}"#, .syntax, ["Infinity", "finite"]),
      (#"{"id": "short", "vector": [1, 1e999, 3]}"#, .syntax, ["1e999"]),
      (#"{"id": "short", "id": "x", "vector": [1]}"#, .syntax, ["\"id\" comes twice"]),
      ("[1, 2]", .form, ["expected an object"]),
      (#"{"id": "short", "vectors": [1]}"#, .form, ["vector", "missing"]),
      (#"{"id": "short", "vector": [1, 2, 3], "text": "x"}"#, .form, ["\"text\" is unknown"]),
      (#"{"id": 7, "vector": [1, 2, 3]}"#, .form, ["$.id", "string"]),
      (#"{"id": "short", "vector": [1, "2", 3]}"#, .form, ["$.vector[1]", "a string"]),
      (#"{"id": "short", "vector": "1 2 3"}"#, .form, ["a string"]),
      (#"{"vector": [1, 2, 3]}"#, .form, ["neither"]),
      (#"{"id": "short", "query": "x", "vector": [1, 2, 3]}"#, .form, ["both"]),
      (#"{"query": " ", "vector": [1, 2, 3]}"#, .form, ["$.query"]),
      (#"{"id": "short", "vector": [1, 2]}"#, .dimension, ["2 numbers", "expected 3", "short"]),
      (#"{"id": "short", "vector": []}"#, .dimension, ["0 numbers"]),
      (#"{"id": "short", "vector": [0, 0.0, -0]}"#, .value, ["short", "zeros"]),
      (
        #"{"id": "long#first.1", "vector": [1, 2, 3]}"#, .doubled,
        ["long#first.1", "file0.jsonl:1"]
      ),
      (#"{"id": "lng", "vector": [1, 2, 3]}"#, .unknownID, ["\"lng\"", "long", "corpus passages"]),
      (#"{"id": "long", "vector": [1, 2, 3]}"#, .ambiguousID, ["2 passages", "corpus passages"]),
      (long, .lineTooLong, ["250 bytes"]), (wide, .lineTooLong, ["250 bytes"]),
    ]
    for (line, code, said) in cases {
      let error = #expect(throws: VectorError.self, "\(line)") {
        try make([[Self.good[0], line]], limits: VectorLimits(lineBytes: 250))
      }
      #expect(error?.code == code && error?.line == 2, "\(line): \(String(describing: error))")
      for word in said + ["file0.jsonl:2"] {
        #expect(error?.description.contains(word) == true, "\(line): \(String(describing: error))")
      }
    }
    let first = #expect(throws: VectorError.self) { try make([[wide]]) }
    #expect(first?.code == .dimension && first?.line == 1)
  }

  @Test("Bytes that are not UTF-8, in a text or outside, are named with their place")
  func encoding() throws {
    let (folder, index) = try Self.corpus()
    for line in [Array(#"{"id": "sh"#.utf8) + [0xFF] + Array(#"", "vector": [1]}"#.utf8), [0xC3]] {
      try folder.write(line, to: "f.jsonl")
      let error = #expect(throws: VectorError.self) {
        try VectorImport.make(
          folder.path + "/x", of: [folder.path + "/f.jsonl"], for: index, model: "m")
      }
      #expect(error?.code == .encoding && error?.detail.contains("UTF-8") == true)
    }
  }

  @Test("Passages without a vector are counted, and the first are named")
  func missing() throws {
    let error = #expect(throws: VectorError.self) { try make([[Self.good[1]]]) }
    #expect(error?.code == .missing)
    #expect(error?.detail.contains("2 of 3") == true)
    #expect(error?.detail.contains("\"long#first.1\"") == true)
    #expect(error?.detail.contains("\"short#1\"") == true)
    for files in [[], [[""]], [[#"{"query": "x", "vector": [1]}"#]]] as [[[String]]] {
      #expect(#expect(throws: VectorError.self) { try make(files) }?.code == .missing)
    }
  }

  @Test("A document of one passage is named by either id, but only once; a query too")
  func doubled() throws {
    let again = #"{"id": "short#1", "vector": [1, 1, 1]}"#
    let query = #"{"query": "x", "vector": [1, 1, 1]}"#
    let lines = [[Self.good[2], again], [query, #"{"query": "x ", "vector": [2, 1, 1]}"#]]
    for pair in lines {
      let error = #expect(throws: VectorError.self) { try make([[pair[0]], [pair[1]]]) }
      #expect(error?.code == .doubled && error?.detail.contains("file0.jsonl:1") == true)
    }
  }

  @Test("Names of models, missing files and limits are refused with their reason")
  func limits() throws {
    for model in ["", " ", "a\nb", String(repeating: "x", count: 201)] {
      let error = #expect(throws: VectorError.self) { try make([Self.good], model: model) }
      #expect(error?.code == .model)
    }
    let queries = (0..<3).map { #"{"query": "\#($0)", "vector": [1, 0, 0]}"# }
    let many = #expect(throws: VectorError.self) {
      try make([Self.good + queries], limits: VectorLimits(queries: 2))
    }
    #expect(many?.code == .tooLarge && many?.line == 6)
    let large = #expect(throws: VectorError.self) {
      try make([Self.good], limits: VectorLimits(bytes: 90))
    }
    #expect(large?.code == .tooLarge)
    let (folder, index) = try Self.corpus()
    for path in ["/none.jsonl", "/documents"] {
      let error = #expect(throws: VectorError.self) {
        try VectorImport.make(
          folder.path + "/x", of: [folder.path + path], for: index, model: "m")
      }
      #expect(error?.code == .unreadable && error?.path?.hasSuffix(path) == true)
    }
  }

  @Test("Mutated lines end in an error or a file, never in a crash")
  func mutations() throws {
    let (folder, index) = try Self.corpus()
    let text = Array(Self.good.joined(separator: "\n").utf8)
    var random = SplitMix(state: 3)
    for _ in 0..<300 {
      var bytes = text
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      try folder.write(bytes, to: "f.jsonl")
      _ = try? VectorImport.make(
        folder.path + "/x.vectors", of: [folder.path + "/f.jsonl"], for: index, model: "m")
    }
  }
}
