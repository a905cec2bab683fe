import JSON
import Retrieval
import Support

/// Measures files of vectors: making, opening, searching with and without the graph.
enum VectorBenchmark {
  /// What is measured.
  struct Choice {
    /// A folder with `rows.f32` and `queries.f32`, numbers of four bytes, the lowest byte first; the
    /// vector file goes there too.
    let folder: String

    /// The numbers of a vector.
    let dimension: Int

    /// The breadths of searches (ef).
    let breadths: [Int]

    /// Reads the words of the command; nil for other words.
    init?(_ words: some Collection<String>) {
      let words = Array(words)
      guard words.count >= 3, let dimension = Int(words[1]), dimension > 0 else { return nil }
      folder = words[0]
      self.dimension = dimension
      breadths = words[2...].compactMap { Int($0) }
    }
  }

  /// How many neighbours are looked for.
  private static let wanted = 10

  /// Prints one JSON object.
  ///
  /// - Parameter choice: What is measured.
  /// - Throws: When a file cannot be read or written.
  static func run(_ choice: Choice) throws {
    let rows = try vectors("rows.f32", choice)
    let queries = try vectors("queries.f32", choice)
    let path = Path.join(choice.folder, "benchmark.vectors")
    let clock = ContinuousClock()
    let file = try VectorFile(
      VectorFile.properties(
        model: "benchmark", dimension: choice.dimension, passages: rows.count,
        fingerprint: ContentHash(hashing: "benchmark")))
    for (number, row) in rows.enumerated() {
      precondition(file.set(row, ofPassage: number), "a row of zeros")
    }
    let processor = processorSeconds()
    var size = 0
    let time = try clock.measure {
      size = try file.write(path, ids: { number throws(RetrievalError) in "p\(number)" })
    }
    var result = JSONObject()
    result["build_seconds"] = .number(seconds(time))
    result["build_processor_seconds"] = .number(processorSeconds() - processor)
    result["file_bytes"] = .int(size)
    var opening = Measurement()
    for _ in 0..<10 { opening.add(try clock.measure { _ = try VectorIndex(path) }) }
    result["open_ms"] = .number(opening.median * 1_000)
    let index = try VectorIndex(path)
    let asked = queries.compactMap { index.query($0) }
    result["exact"] = measured(asked) { index.nearestOfAll($0, limit: wanted) }
    for breadth in choice.breadths {
      result["graph_\(breadth)"] = measured(asked) {
        index.nearest($0, limit: wanted, breadth: breadth)
      }
    }
    FileSystem.remove(path)
    print(JSONValue.object(result).text())
  }

  /// The times and results of queries, each once after twenty that do not count.
  private static func measured(
    _ queries: [VectorIndex.Query], _ search: (VectorIndex.Query) -> [VectorIndex.Neighbour]
  ) -> JSONValue {
    for query in queries.prefix(20) { _ = search(query) }
    var times = Measurement()
    var found: [JSONValue] = []
    let clock = ContinuousClock()
    for query in queries {
      var neighbours: [VectorIndex.Neighbour] = []
      times.add(clock.measure { neighbours = search(query) })
      found.append(.array(neighbours.map { .int($0.number) }))
    }
    return [
      "p50_ms": .number(times.median * 1_000), "p99_ms": .number(times.percentile99 * 1_000),
      "found": .array(found),
    ]
  }

  private static func vectors(_ name: String, _ choice: Choice) throws -> [[Double]] {
    let bytes = try FileSystem.read(Path.join(choice.folder, name), limit: 4 << 30)
    return bytes.withUnsafeBytes { bytes in
      let size = choice.dimension * 4
      return (0..<bytes.count / size).map { row in
        (0..<choice.dimension).map { column in
          let bits = bytes.loadUnaligned(
            fromByteOffset: row * size + column * 4, as: UInt32.self)
          return Double(Float(bitPattern: UInt32(littleEndian: bits)))
        }
      }
    }
  }

  private static func seconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
