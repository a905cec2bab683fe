import Engine
import Evaluation
import Records
import Retrieval
import Support

/// Times debates with the embedded model: alone, and as the trials of an evaluation, which keeps each
/// with all its requests and replies in a store.
struct DebateBenchmark {
  private let root: String
  private let folder: BenchmarkFolder
  private let questions: [CorpusQuestion]

  /// What a number of debates took.
  private struct Cost {
    var processor: Double
    var wall: Double

    static func of(_ debates: Int, _ body: () async throws -> Void) async rethrows -> Cost {
      let clock = ContinuousClock()
      let (processor, start) = (processorSeconds(), clock.now)
      try await body()
      let wall = clock.now - start
      return Cost(
        processor: (processorSeconds() - processor) / Double(debates),
        wall: wall / .seconds(1) / Double(debates))
    }
  }

  /// Prints what a debate takes with a store and without.
  ///
  /// - Parameter root: The folder of the repository.
  /// - Throws: An error when the corpus, a debate or the store fails.
  static func run(root: String) async throws {
    let folder = try BenchmarkFolder()
    defer { folder.remove() }
    let engine = try BenchmarkEngine.make(root: root, store: nil)
    let questions = try engine.corpus(named: nil, profile: nil).corpus.questions
    let benchmark = DebateBenchmark(root: root, folder: folder, questions: questions)
    try await benchmark.single(engine)
    try await benchmark.turns(engine)
  }

  /// Times each debate for itself.
  private func single(_ engine: Engine) async throws {
    var times = Measurement()
    var calls = 0
    let clock = ContinuousClock()
    for question in questions.prefix(100) {
      let start = clock.now
      let prepared = try await engine.prepareDebate(question.question)
      let transcript = try await engine.start(prepared).value
      times.add(clock.now - start)
      calls += transcript.usage.calls
    }
    print("debate with base/qa@1 and the embedded model over corpus_data/philosophy, one at a time")
    print(
      "  100 questions, \(calls) calls: p50 \(milliseconds(times.median)) ms, p99 "
        + "\(milliseconds(times.percentile99)) ms a debate")
  }

  /// Debates all questions by turns without and with a store, four at once.
  private func turns(_ engine: Engine) async throws {
    var (alone, kept): ([Cost], [Cost]) = ([], [])
    for turn in 0..<6 {
      let one = try await Cost.of(questions.count) { try await debateAll(engine) }
      let path = Path.join(folder.path, "debates-\(turn).store")
      let other = try await Cost.of(questions.count) { try await evaluate(path) }
      // The first turn fills the caches of analysed passages.
      guard turn > 0 else { continue }
      alone.append(one)
      kept.append(other)
    }
    print("\(questions.count) debates with gold answers, four at once, medians of five turns")
    show("without a store", alone)
    show("as trials of an evaluation in a new store, its statistics included", kept)
    let more = median(kept.map(\.processor)) - median(alone.map(\.processor))
    print("  store, trace and evaluation: \(milliseconds(more)) ms of processor time a debate")
  }

  private func debateAll(_ engine: Engine) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (index, question) in questions.enumerated() {
        if index >= 4 { try await group.next() }
        group.addTask {
          let prepared = try await engine.prepareDebate(question.question, gold: question.answers)
          _ = try await engine.start(prepared).value
        }
      }
      try await group.waitForAll()
    }
  }

  private func evaluate(_ path: String) async throws {
    let engine = try BenchmarkEngine.make(root: root, store: path)
    var choice = Engine.EvaluationChoice()
    choice.questions.split = .all
    let prepared = try await engine.prepareEvaluation(choice)
    let outcome = try await engine.start(prepared).value
    precondition(outcome.result.arms.count == 1)
  }

  private func show(_ name: String, _ costs: [Cost]) {
    let (wall, processor) = (median(costs.map(\.wall)), median(costs.map(\.processor)))
    print(
      "  \(name): \(Int(1 / wall)) debates a second, \(milliseconds(processor)) ms of processor "
        + "time each")
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private func milliseconds(_ seconds: Double) -> Double { (seconds * 1_000_000).rounded() / 1000 }
}
