import Configuration
import Engine
import JSON
import Retrieval
import Support
import Synchronization
import TestSupport
import Testing

@Suite("Index files of a project's corpora")
struct CorpusIndexTests {
  private func host(_ folder: String, step: Duration = .zero) -> Host {
    let time = Mutex(Duration.zero)
    var host = Host.fixed(environment: [
      "XDG_CACHE_HOME": folder + "/cache", "XDG_STATE_HOME": folder + "/state",
    ])
    host.uptime = {
      time.withLock { time in
        time += step
        return time
      }
    }
    return host
  }

  private func indexFile(_ folder: String) throws -> String {
    let indexes = folder + "/cache/hegel/indexes"
    return try #require(try FileSystem.list(indexes).first.map { indexes + "/" + $0 })
  }

  @Test("A corpus is searched through its index file, which follows the documents by itself")
  func lifecycle() async throws {
    try await SmallEngine.with { small in
      let host = host(small.root)
      func open() throws -> (engine: Engine, corpus: LoadedCorpus) {
        let engine = try small.engine(host: host)
        return (engine, try engine.corpus(named: nil, profile: nil))
      }
      let (engine, memory) = try open()
      #expect(memory.index is MemoryIndex && memory.notices.isEmpty)
      let report = try engine.indexCorpus(anew: false).report
      #expect(report.passages == memory.index.passageCount)
      let (_, file) = try open()
      #expect(file.index is FileIndex && file.notices.isEmpty)
      #expect(file.corpus.fingerprint == memory.corpus.fingerprint)
      #expect(file.corpus.questions == memory.corpus.questions)
      let query = SearchQuery(memory.corpus.questions[0].question)
      #expect(try file.index.search(query) == memory.index.search(query))
      // A changed document is seen, and what it says now is found.
      let path = Path.join(file.corpus.root, "documents/added.md")
      try FileSystem.write(Array("# Added\n\nA zebra crosses the island.\n".utf8), to: path)
      let (_, changed) = try open()
      #expect(changed.index is FileIndex)
      #expect(changed.notices.count == 1 && changed.notices[0].contains("1 indexed"))
      #expect(try changed.index.search(SearchQuery("zebra")).hits.count == 1)
      #expect(try open().corpus.notices.isEmpty)
      #expect(try engine.removeIndex())
      #expect(try !engine.removeIndex())
      #expect(try open().corpus.index is MemoryIndex)
    }
  }

  @Test("A damaged index file is made again, and one that cannot be is done without, which is said")
  func degradation() async throws {
    try await SmallEngine.with { small in
      let host = host(small.root)
      let first = try small.engine(host: host)
      _ = try first.indexCorpus(anew: false)
      let file = try indexFile(small.root)
      var bytes = try FileSystem.read(file)
      bytes[bytes.count / 2] ^= 0xFF
      try FileSystem.write(bytes, to: file)
      let mended = try small.engine(host: host).corpus(named: nil, profile: nil)
      #expect(mended.index is FileIndex)
      #expect(mended.notices.count == 1 && mended.notices[0].contains("was altered"))
      // A folder in the place of the new file keeps it from being written.
      try FileSystem.write(Array(bytes.prefix(100)), to: file)
      try FileSystem.makeFolder(file + ".new")
      let engine = try small.engine(host: host)
      let degraded = try engine.corpus(named: nil, profile: nil)
      #expect(degraded.index is MemoryIndex)
      #expect(degraded.notices.count == 1 && degraded.notices[0].contains("without it"))
      let prepared = try await engine.prepareDebate(degraded.corpus.questions[0].question)
      #expect(prepared.notices.contains { $0.contains("without it") })
      #expect(throws: EngineError.self) { try engine.indexCorpus(anew: true) }
    }
  }

  @Test("Searches that take longer than the setting says are written down")
  func slowQueries() async throws {
    try await SmallEngine.with { small in
      let log = small.root + "/state/hegel/slow-queries.jsonl"
      let host = host(small.root, step: .milliseconds(250))
      func search(_ query: String, _ settings: [String: SettingValue]) throws {
        let engine = try small.engine(settings, host: host)
        let corpus = try engine.corpus(named: nil, profile: nil)
        _ = try engine.search(query, in: corpus, limit: 3)
      }
      try search("quick", ["search.slow_ms": .integer(300)])
      try search("off", ["search.slow_ms": .integer(0)])
      #expect(FileSystem.kind(of: log) == nil)
      try search("slow \"one\"", [:])
      try search("secret", ["store.texts": .text("hashes")])
      let rows = String(decoding: try FileSystem.read(log), as: UTF8.self).split(separator: "\n")
      let values = try rows.map { try JSONValue(parsing: Array($0.utf8)) }
      #expect(values.count == 2)
      #expect(values[0]["query"]?.string == "slow   one")
      #expect(values[0]["milliseconds"] == .number(250))
      #expect(values[1]["query"]?.string == ContentHash(hashing: "secret").description)
    }
  }
}
