import Engine
import Persistence
import ProfileChecks
import Profiles
import Records
import Retrieval
import Rewards
import Statistics
import Support
import TextMetrics
import YAMLSyntax

/// Short measurements beside a calibration loop; `Benchmarks/check.py` compares their ratios with
/// stored ones.
///
/// One line is printed for each benchmark and round, a name and the seconds of processor time, and one
/// for the pass of the loop before it.
struct RatioBenchmarks {
  /// What is asked for on the command line.
  struct Choice {
    /// The folder of the repository.
    var root: String

    /// How many rounds count.
    var rounds: Int

    /// Benchmarks that are to take a multiple of their time, for the test of the comparison itself.
    var slowed: [String: Double]

    /// Reads `ROOT ROUNDS [NAME=FACTOR …]`.
    init?(_ words: ArraySlice<String>) {
      guard let root = words.first, let rounds = words.dropFirst().first.flatMap({ Int($0) }),
        rounds > 0
      else { return nil }
      self.root = root
      self.rounds = rounds
      slowed = [:]
      for word in words.dropFirst(2) {
        let parts = word.split(separator: "=", maxSplits: 1)
        guard parts.count == 2, let factor = Double(parts[1]), factor >= 1 else { return nil }
        slowed[String(parts[0])] = factor
      }
    }
  }

  /// A piece of work of a few milliseconds: short enough to fall between two other programs' turns.
  private struct Work {
    var name: String
    var run: () async throws -> Void
  }

  /// Measures and prints.
  ///
  /// - Parameter choice: What is asked for.
  /// - Throws: An error when an input cannot be read, or a slowed name is unknown.
  static func run(_ choice: Choice) async throws {
    let folder = try BenchmarkFolder()
    defer { folder.remove() }
    let engine = try BenchmarkEngine.make(root: choice.root, store: nil)
    let rows = try await StoreRows(
      path: Path.join(folder.path, "ratios.store"), host: .fixed(seed: 5))
    let works = try texts() + statistics() + metrics() + corpus(engine) + (await store(rows))
    for name in choice.slowed.keys where !works.contains(where: { $0.name == name }) {
      throw EngineError(.unknownName, "there is no benchmark \(name)", name: name)
    }
    var loop = CalibrationLoop()
    for round in 0..<(choice.rounds + 1) {
      for work in works {
        let calibration = loop.pass()
        let start = processorSeconds()
        try await work.run()
        if let factor = choice.slowed[work.name] {
          let wanted = (processorSeconds() - start) * factor
          while processorSeconds() - start < wanted {}
        }
        // The first round fills caches.
        guard round > 0 else { continue }
        print(work.name, processorSeconds() - start)
        print("calibration", calibration)
      }
    }
    await rows.store.close()
  }

  private static func texts() -> [Work] {
    let bytes = Inputs.profile(bytes: 43_000)
    return [
      Work(name: "yaml.parse") {
        for _ in 0..<60 { precondition(YAMLTree.parse(bytes).root != nil) }
      },
      Work(name: "profile.check") {
        for _ in 0..<10 {
          _ = ProfileChecker.check(bytes, path: "generated.profile.yaml", source: NoProfileSource())
        }
      },
    ]
  }

  private static func statistics() -> [Work] {
    let differences = StatisticsBenchmark.differences()
    return [
      Work(name: "statistics.bca") {
        var random = SeededRandom(seed: 7, purpose: "ratio")
        for _ in 0..<8 { _ = try Bootstrap.bca(differences, random: &random) }
      },
      Work(name: "statistics.permutation") {
        var random = SeededRandom(seed: 7, purpose: "ratio")
        for _ in 0..<80 {
          _ = try PermutationTest.paired(differences, resamples: 10_000, random: &random)
        }
      },
    ]
  }

  private static func metrics() -> [Work] {
    let pairs = MetricInputs.pairs(2000)
    return [
      Work(name: "metrics.f1") {
        for pair in pairs {
          _ = SquadReferences([pair.reference]).score(pair.prediction).overlap.f1
        }
      },
      Work(name: "metrics.rouge-l") {
        for pair in pairs { _ = RougeReferences([pair.reference]).score(.longest, pair.prediction) }
      },
      Work(name: "rewards.answer") { MetricBenchmark.rewardAll(pairs.prefix(60)) },
    ]
  }

  private static func corpus(_ engine: Engine) throws -> [Work] {
    let loaded = try engine.corpus(named: nil, profile: nil)
    let questions = loaded.corpus.questions
    return [
      Work(name: "retrieval.index") {
        for _ in 0..<2 { _ = try MemoryIndex(loaded.corpus) }
      },
      Work(name: "retrieval.search") {
        for question in questions {
          _ = try loaded.index.search(
            SearchQuery(question.question), options: SearchOptions(limit: 10))
        }
      },
      Work(name: "debate.embedded") {
        for question in questions.prefix(8) {
          let prepared = try await engine.prepareDebate(question.question, gold: question.answers)
          _ = try await engine.start(prepared).value
        }
      },
    ]
  }

  /// A store with some steps, and what is asked of it.
  private static func store(_ rows: StoreRows) async throws -> [Work] {
    try await rows.store.record(rows.steps(1...5000))
    var (written, entries) = (5000, 0)
    return [
      Work(name: "store.write") {
        try await rows.store.record(rows.steps(written + 1...written + 500))
        written += 500
      },
      Work(name: "store.read") {
        for _ in 0..<6 {
          var query = StepQuery()
          query.run = rows.run
          let found = try await rows.store.steps(query)
          precondition(found.count == 50)
        }
      },
      Work(name: "store.checkpoint") {
        for _ in 0..<12 {
          entries += 1
          try await rows.record(StoreRows.checkpoint(entries))
        }
      },
    ]
  }
}
