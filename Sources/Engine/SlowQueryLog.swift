import Configuration
import JSON
import Retrieval
import Support

/// Writes down searches that take long, so that an operator sees which and how long.
///
/// One JSON object a line in `slow-queries.jsonl` of the user's state folder; a file of a megabyte
/// gets `.1` behind its name and replaces the one before. Queries are written out where the store
/// keeps texts too (`store.texts`), and as a hash otherwise. That nothing can be written never keeps a
/// search from its result.
struct SlowQueryLog: Sendable {
  private let path: String
  private let threshold: Duration
  private let keepsTexts: Bool
  private let host: Host

  /// The size at which a new file is begun, in bytes.
  private static let limit = 1 << 20

  /// Creates the log of a configuration; nil where none is wanted or there is no folder for it.
  init?(_ configuration: Configuration, host: Host) {
    guard let milliseconds = configuration.integer("search.slow_ms"), milliseconds > 0,
      let folder = Directories.state(of: host)
    else { return nil }
    path = Path.join(folder, "slow-queries.jsonl")
    threshold = .milliseconds(milliseconds)
    keepsTexts = configuration.text("store.texts") != "hashes"
    self.host = host
  }

  /// Searches, and writes the search down if it took long.
  ///
  /// - Parameters:
  ///   - log: The log; nil for none.
  ///   - query: What is looked for.
  ///   - loaded: Where.
  ///   - search: The search.
  /// - Returns: What the search returns.
  /// - Throws: What the search throws.
  static func timed<Result>(
    _ log: SlowQueryLog?, _ query: SearchQuery, in loaded: LoadedCorpus,
    _ search: () throws(RetrievalError) -> Result
  ) throws(RetrievalError) -> Result {
    guard let log else { return try search() }
    let start = log.host.uptime()
    let result = try search()
    let time = log.host.uptime() - start
    if time > log.threshold { log.write(query, loaded, time) }
    return result
  }

  private func write(_ query: SearchQuery, _ loaded: LoadedCorpus, _ time: Duration) {
    let parts = time.components
    let milliseconds = Double(parts.seconds) * 1e3 + Double(parts.attoseconds) * 1e-15
    let text = ([query.text] + query.clauses.map(\.text)).joined(separator: " ")
    let row: JSONValue = [
      "time": .string(host.now().description), "corpus": .string(loaded.corpus.name),
      "index": .string(loaded.index is FileIndex ? "file" : "memory"),
      "passages": .int(loaded.index.passageCount),
      "milliseconds": .number((milliseconds * 1_000).rounded() / 1_000),
      "clauses": .int(query.clauses.count),
      "query": .string(
        keepsTexts ? String(text.prefix(1_000)) : ContentHash(hashing: text).description),
    ]
    try? append(row.utf8() + [0x0A])
  }

  private func append(_ line: [UInt8]) throws(FileSystemError) {
    try FileSystem.makeFolder(Path.folder(of: path), mode: 0o700)
    if let stamp = FileStamp.stamp(of: path), stamp.parts.size > Self.limit {
      FileSystem.remove(path + ".1")
      try FileSystem.rename(path, to: path + ".1")
    }
    let file = try FileSystem.openForWriting(path, appending: true, mode: 0o600)
    defer { FileSystem.close(file) }
    try FileSystem.writeAll(line, to: file, path: path)
  }
}
