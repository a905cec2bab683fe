import EmbeddedModel
import LanguageModels
import ProfileChecks
import Profiles
import Records
import Retrieval
import Support
import YAMLSyntax
import Yams

/// Measures what happens inside the process; `Benchmarks/peers` measures whole processes.
@main
enum Main {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    if try await part(arguments) { return }
    let root = arguments.first ?? "."
    try yaml()
    await check()
    try await retrieval(root)
    try await calls()
    try await embeddedCalls(root)
    try await DebateBenchmark.run(root: root)
    try StatisticsBenchmark.run()
    MetricBenchmark.run()
    MetricBenchmark.rewards()
    try await StoreBenchmarks.run(root: root)
  }

  /// Measures the one part that the first word names.
  ///
  /// - Returns: Whether there is such a part.
  private static func part(_ arguments: [String]) async throws -> Bool {
    let rest = arguments.dropFirst()
    let root = rest.first ?? "."
    switch arguments.first {
    case "statistics":
      guard arguments.count == 3, let runs = Int(arguments[2]) else { return false }
      try StatisticsBenchmark.run(on: arguments[1], runs: max(1, runs))
    case "metrics":
      guard arguments.count == 3, let runs = Int(arguments[2]) else { return false }
      try MetricBenchmark.run(on: arguments[1], runs: max(1, runs))
    case "safety": try SafetyBenchmark.run(on: rest.first)
    case "index":
      guard let choice = IndexBenchmark.Choice(rest) else { return false }
      try IndexBenchmark.run(choice)
    case "searches":
      guard let choice = IndexBenchmark.Choice(rest) else { return false }
      try IndexBenchmark.search(choice)
    case "terms": try TermListing.run(root)
    case "vectors":
      guard let choice = VectorBenchmark.Choice(rest) else { return false }
      try VectorBenchmark.run(choice)
    case "preview": try await PreviewBenchmark.run(root: root)
    case "debates": try await DebateBenchmark.run(root: root)
    case "store": try await StoreBenchmarks.run(root: root)
    case "store-million": try await StoreBenchmarks.reads(root: root, steps: 1_000_000)
    case "ratios":
      guard let choice = RatioBenchmarks.Choice(rest) else { return false }
      try await RatioBenchmarks.run(choice)
    default: return false
    }
    return true
  }

  /// Parses generated profiles with the project's parser and with libyaml through Yams.
  private static func yaml() throws {
    print("YAML parse, whole file, one core (median of 40, alternating with Yams)")
    for size in [5_000, 43_000, 446_000] {
      let bytes = Inputs.profile(bytes: size)
      let text = String(decoding: bytes, as: UTF8.self)
      let repeats = max(1, 2_000_000 / bytes.count)
      let (ours, theirs) = try compare(runs: 40) {
        for _ in 0..<repeats {
          let tree = YAMLTree.parse(bytes)
          precondition(tree.root != nil && tree.errors.isEmpty)
        }
      } _: {
        for _ in 0..<repeats { _ = try Yams.compose(yaml: text) }
      }
      let megabytes = Double(bytes.count * repeats) / 1_000_000
      print(
        "  \(bytes.count) bytes: hegel \(rounded(megabytes / ours.median)) MB/s, Yams "
          + "\(rounded(megabytes / theirs.median)) MB/s, ratio of times "
          + "\(rounded(ours.median / theirs.median, 3))")
    }
  }

  /// Checks generated profiles: parse, decode, resolve, rules.
  private static func check() async {
    print("check of one profile in the process, parse included (median of 40)")
    for size in [5_000, 43_000, 446_000] {
      let bytes = Inputs.profile(bytes: size)
      let times = await measure(runs: 40) {
        _ = ProfileChecker.check(bytes, path: "generated.profile.yaml", source: NoProfileSource())
      }
      print("  \(bytes.count) bytes: \(rounded(times.median * 1000, 3)) ms")
    }
  }

  /// Indexes the corpora of the repository and asks their questions.
  private static func retrieval(_ root: String) async throws {
    print("index in memory and top 10 by BM25, one core")
    for name in ["philosophy", "physics"] {
      let corpus = try CorpusLoader.load("\(root)/corpus_data/\(name)")
      let bytes = corpus.documents.reduce(0) { $0 + $1.bytes.count }
      let build = try await measure(runs: 10) { _ = try MemoryIndex(corpus) }
      let index = try MemoryIndex(corpus)
      var latency = Measurement()
      let clock = ContinuousClock()
      for question in corpus.questions {
        let query = SearchQuery(question.question)
        let start = clock.now
        _ = try index.search(query, options: SearchOptions(limit: 10))
        latency.add(clock.now - start)
      }
      print(
        "  \(name): \(bytes) bytes, \(index.passageCount) passages, build "
          + "\(rounded(Double(bytes) / build.median / 1_000_000)) MB/s, search p50 "
          + "\(rounded(latency.median * 1000, 4)) ms, p99 \(rounded(latency.percentile99 * 1000, 4)) ms"
      )
    }
  }

  /// Takes a model that answers at once through the guard: what remains is the guard's own work.
  private static func calls() async throws {
    let limits = CallLimits(calls: 10_000_000, tokens: 1_000_000_000, dollars: 1_000_000)
    let modelGuard = ModelGuard(
      models: ["instant": InstantModel()], ledger: MemoryLedger(limits: limits), limits: limits)
    let request = ModelRequest(
      model: "instant", purpose: .init(phase: .answer, agent: "worker-1", round: 0),
      messages: [Message(author: .user, parts: [.text(String(repeating: "word ", count: 400))])],
      sampling: .init(maxTokens: 10), seed: 1)
    let count = 2000
    let cpu = processorSeconds()
    for _ in 0..<count { _ = try await modelGuard.respond(to: request) }
    let each = (processorSeconds() - cpu) / Double(count)
    print("guard and ledger around a model that answers at once")
    print("  \(rounded(each * 1000, 4)) ms of processor time a call")
  }

  /// Asks the embedded model through the guard, with the six best passages of each question.
  private static func embeddedCalls(_ root: String) async throws {
    let corpus = try CorpusLoader.load("\(root)/corpus_data/philosophy")
    let index = try MemoryIndex(corpus)
    let modelGuard = ModelGuard(
      models: ["embedded": EmbeddedModel()], ledger: MemoryLedger(limits: CallLimits()))
    var times = Measurement()
    let clock = ContinuousClock()
    // The first round fills the cache of analysed passages and does not count.
    for round in 0..<2 {
      for question in corpus.questions {
        let hits = try index.search(
          SearchQuery(question.question), options: SearchOptions(limit: 6)
        ).hits
        let parts = hits.map {
          MessagePart.untrusted(label: "passage", id: $0.passage.id, text: $0.passage.text)
        }
        let asked = MessagePart.untrusted(label: "question", id: "", text: question.question)
        let request = ModelRequest(
          model: "embedded", purpose: .init(phase: .answer, agent: "worker-1", round: 0),
          messages: [
            Message(author: .system, parts: [.text("Cite the passage behind every claim.")]),
            Message(author: .user, parts: [asked] + parts),
          ], sampling: .init(), seed: 1)
        let start = clock.now
        _ = try await modelGuard.respond(to: request)
        if round == 1 { times.add(clock.now - start) }
      }
    }
    print("answer of the embedded model through the guard, up to six passages, warm cache")
    print(
      "  \(corpus.questions.count) questions: p50 \(rounded(times.median * 1000, 3)) ms, p99 "
        + "\(rounded(times.percentile99 * 1000, 3)) ms")
  }

  private static func rounded(_ value: Double, _ digits: Int = 1) -> String {
    var scale = 1.0
    for _ in 0..<digits { scale *= 10 }
    return String((value * scale).rounded() / scale)
  }
}

/// Answers every request at once with the same word.
private struct InstantModel: LanguageModel {
  let stamp = ModelStamp(model: "instant", version: nil, isEmbedded: false)
  let price: ModelPrice? = ModelPrice(inputPerMillion: 1, outputPerMillion: 1, listed: nil)

  func estimatedInputTokens(_ request: ModelRequest) -> Int { 500 }

  func respond(
    to request: ModelRequest, permit: CallPermit
  ) async throws(ModelError) -> ModelResponse {
    ModelResponse(
      text: "yes", finishReason: .stop,
      usage: TokenUsage(input: 400, output: 1, isEstimate: false), stamp: stamp)
  }
}
