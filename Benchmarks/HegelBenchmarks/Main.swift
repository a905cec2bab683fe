import Configuration
import EmbeddedModel
import Engine
import Glibc
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
    if arguments.first == "statistics", arguments.count == 3, let runs = Int(arguments[2]) {
      return try StatisticsBenchmark.run(on: arguments[1], runs: max(1, runs))
    }
    if arguments.first == "store-million" {
      return try await StoreBenchmarks.run(root: arguments.dropFirst().first ?? ".", steps: 1_000_000)
    }
    let root = arguments.first ?? "."
    try yaml()
    await check()
    try await retrieval(root)
    try await calls()
    try await embeddedCalls(root)
    try await debates(root)
    try StatisticsBenchmark.run()
    await MetricBenchmark.run()
    await MetricBenchmark.rewards()
    try await StoreBenchmarks.run(root: root)
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

  /// Debates the questions of a corpus with the embedded model.
  private static func debates(_ root: String) async throws {
    guard let folder = FileSystem.canonical(root) else { return }
    var host = Host.system()
    host.workingDirectory = folder
    host.environment = ["HEGEL_CORPUS": "philosophy"]
    let project = try Project.discover(from: folder, host: host)
    let configuration = try ConfigurationLoader.load(
      project: project, host: host, environment: nil, session: .init(), options: .init())
    let engine = Engine(
      host: host, project: project, configuration: configuration, corpora: CorpusCache(),
      stores: StoreCache { (path, _, _) throws(StoreError) in
        throw StoreError(.notFound, "these measurements keep nothing, but \(path) was asked for")
      })
    let questions = try engine.corpus(named: nil, profile: nil).corpus.questions.prefix(100)
    var times = Measurement()
    var calls = 0
    let clock = ContinuousClock()
    for question in questions {
      let start = clock.now
      let prepared = try await engine.prepareDebate(question.question)
      let transcript = try await engine.start(prepared).value
      times.add(clock.now - start)
      calls += transcript.usage.calls
    }
    print("debate with base/qa@1 and the embedded model over corpus_data/philosophy")
    print(
      "  \(questions.count) questions, \(calls) calls: p50 \(rounded(times.median * 1000, 2)) ms, p99 "
        + "\(rounded(times.percentile99 * 1000, 2)) ms a debate")
  }

  private static func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
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
