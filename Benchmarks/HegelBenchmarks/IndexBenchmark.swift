import Glibc
import JSON
import Retrieval
import Support

/// Measures index files: making, opening, searching, memory.
enum IndexBenchmark {
  /// What is measured.
  struct Choice {
    /// The corpus folder.
    let corpus: String

    /// A JSON file with a list of pairs of a kind and a query; queries of the kind `phrase` are
    /// searched as phrases.
    let queries: String

    /// The folder for the index file.
    let folder: String

    /// Reads the words of the command; nil for other words.
    init?(_ words: some Collection<String>) {
      let words = Array(words)
      guard words.count == 3 else { return nil }
      (corpus, queries, folder) = (words[0], words[1], words[2])
    }
  }

  /// Prints one JSON object.
  ///
  /// - Parameter choice: What is measured.
  /// - Throws: When a file cannot be read or written.
  static func run(_ choice: Choice) throws {
    let root = FileSystem.canonical(choice.corpus) ?? choice.corpus
    let path = Path.join(choice.folder, "benchmark.index")
    var result = JSONObject()
    for width in [1, ParallelMap.processors] {
      let processor = processorSeconds()
      let clock = ContinuousClock()
      var report: IndexBuilder.Report?
      let time = try clock.measure {
        report = try IndexBuilder.build(path, of: root, width: width)
      }
      result["build_\(width)"] = [
        "seconds": .number(seconds(time)),
        "processor_seconds": .number(processorSeconds() - processor),
        "bytes": .int(report?.summary.bytes ?? 0), "index_bytes": .int(report?.fileSize ?? 0),
        "passages": .int(report?.passages ?? 0), "terms": .int(report?.terms ?? 0),
      ]
    }
    result["peak_build_kib"] = .int(status("VmHWM"))
    let old = try FileIndex(path, of: root)
    let clock = ContinuousClock()
    let update = try clock.measure { _ = try IndexBuilder.build(path, of: root, replacing: old) }
    result["update_seconds"] = .number(seconds(update))
    try search(path, root, choice.queries, &result)
    print(JSONValue.object(result).text())
  }

  /// Prints one JSON object with the times of searches in an index file that is there already.
  ///
  /// - Parameter choice: What is measured; the folder has the index file of an earlier run.
  /// - Throws: When a file cannot be read.
  static func search(_ choice: Choice) throws {
    let root = FileSystem.canonical(choice.corpus) ?? choice.corpus
    var result = JSONObject()
    try search(Path.join(choice.folder, "benchmark.index"), root, choice.queries, &result)
    print(JSONValue.object(result).text())
  }

  private static func search(
    _ path: String, _ root: String, _ queries: String, _ result: inout JSONObject
  ) throws {
    let clock = ContinuousClock()
    var opening = Measurement()
    for _ in 0..<20 { opening.add(try clock.measure { _ = try FileIndex(path, of: root) }) }
    result["open_ms"] = .number(opening.median * 1_000)
    let index = try FileIndex(path, of: root)
    let kinds = try read(queries)
    for (kind, texts) in kinds {
      let queries = texts.map {
        kind == "phrase" ? SearchQuery("", phrases: [$0]) : SearchQuery($0)
      }
      result[kind] = try latency(index, queries, SearchOptions(dropsStopWords: false))
      guard kind == "question" else { continue }
      result["question_without_stop_words"] = try latency(index, queries, SearchOptions())
      result["question_counted"] = try latency(
        index, queries, SearchOptions(dropsStopWords: false, countsMatches: true))
      result["question_top100"] = try latency(
        index, queries, SearchOptions(limit: 100, dropsStopWords: false))
      result["question_with_texts"] = try latency(
        index, queries, SearchOptions(dropsStopWords: false), withTexts: true)
      result["threads"] = scaling(index, queries)
    }
    result["rss_anonymous_kib"] = .int(status("RssAnon"))
    result["rss_file_kib"] = .int(status("RssFile"))
  }

  /// The times of queries, each once after twenty that do not count.
  private static func latency(
    _ index: FileIndex, _ queries: [SearchQuery], _ options: SearchOptions,
    withTexts: Bool = false
  ) throws -> JSONValue {
    func run(_ query: SearchQuery) throws {
      if withTexts {
        _ = try index.search(query, options: options)
      } else {
        _ = try index.rank(index.terms(of: query, options), options: options)
      }
    }
    for query in queries.prefix(20) { try run(query) }
    var times = Measurement()
    let clock = ContinuousClock()
    for query in queries { times.add(try clock.measure { try run(query) }) }
    return [
      "n": .int(queries.count), "p50_ms": .number(times.median * 1_000),
      "p99_ms": .number(times.percentile99 * 1_000), "max_ms": .number(times.greatest * 1_000),
    ]
  }

  /// Queries per second on one thread, and on as many as there are processors.
  private static func scaling(_ index: FileIndex, _ queries: [SearchQuery]) -> JSONValue {
    let options = SearchOptions(dropsStopWords: false)
    let all = Array(repeating: queries, count: 5).flatMap(\.self)
    let clock = ContinuousClock()
    func rate(_ width: Int) -> Double {
      let time = clock.measure {
        _ = ParallelMap.map(all, width: width) {
          (try? index.rank(index.terms(of: $0, options), options: options).best.count) ?? -1
        }
      }
      return Double(all.count) / seconds(time)
    }
    return [
      "1": .number(rate(1)), "\(ParallelMap.processors)": .number(rate(ParallelMap.processors)),
    ]
  }

  private static func read(_ path: String) throws -> [(kind: String, texts: [String])] {
    let value = try JSONValue(
      parsing: FileSystem.read(path), limits: JSONLimits(maxBytes: 64 << 20, maxDepth: 8))
    var kinds: [(kind: String, texts: [String])] = []
    for pair in value.array ?? [] {
      guard let pair = pair.array, pair.count == 2, let kind = pair[0].string,
        let text = pair[1].string
      else { continue }
      if let place = kinds.firstIndex(where: { $0.kind == kind }) {
        kinds[place].texts.append(text)
      } else {
        kinds.append((kind, [text]))
      }
    }
    return kinds
  }

  /// A line of the process's status in KiB.
  private static func status(_ name: String) -> Int {
    let bytes = (try? FileSystem.read("/proc/self/status")) ?? []
    let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      .first { $0.hasPrefix(name + ":") }
    return line.flatMap { Int($0.filter(\.isNumber)) } ?? 0
  }

  private static func seconds(_ duration: Duration) -> Double {
    let parts = duration.components
    return Double(parts.seconds) + Double(parts.attoseconds) * 1e-18
  }
}
