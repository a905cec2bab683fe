import Profiles
import Records
import Rewards
import Support
import TextMetrics

/// Times the metrics on pairs of 22 words; `Benchmarks/peers/metrics.py` times their peers.
enum MetricBenchmark {
  /// Prints how many pairs a second each metric takes, the preparation of references included.
  static func run() {
    let pairs = MetricInputs.pairs(10_000)
    print("metrics on pairs of 22 words, references prepared anew for each pair, processor time")
    time("exact match and F1", pairs) { SquadReferences([$1]).score($0).overlap.f1 }
    time("ROUGE-L", pairs) { RougeReferences([$1]).score(.longest, $0).f1 }
    time("ROUGE-L, stemmed", pairs) {
      RougeReferences([$1], stems: true).score(.longest, $0).f1
    }
    time("ROUGE-2", pairs) { RougeReferences([$1]).score(.two, $0).f1 }
    let numeric = pairs.map { ($0.prediction + " 3.5 km in 1781", $0.reference + " 3500 m") }
    time("numbers", numeric) { NumericReferences([$1]).verdict($0) == .match ? 1 : 0 }
  }

  /// Times the metrics with peers on the pairs of a file and prints a name, seconds for each pair and
  /// the mean score on each line, for `Benchmarks/peers/metrics.py`.
  ///
  /// - Parameters:
  ///   - path: A file with a prediction and its reference on lines of their own, by turns.
  ///   - runs: How often each is timed.
  /// - Throws: An error when the file cannot be read.
  static func run(on path: String, runs: Int) throws {
    let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
    let lines = text.split(separator: "\n").map(String.init)
    let pairs = stride(from: 0, to: lines.count - 1, by: 2).map { (lines[$0], lines[$0 + 1]) }
    let metrics: [(String, (String, String) -> Double)] = [
      ("f1", { SquadReferences([$1]).score($0).overlap.f1 }),
      ("rouge-l", { RougeReferences([$1]).score(.longest, $0).f1 }),
      ("rouge-l-stemmed", { RougeReferences([$1], stems: true).score(.longest, $0).f1 }),
    ]
    for (name, score) in metrics {
      var sum = 0.0
      let seconds = processorMedian(runs: runs) {
        sum = 0
        for pair in pairs { sum += score(pair.0, pair.1) }
      }
      let each = seconds / Double(max(1, pairs.count))
      print(name, each, sum / Double(max(1, pairs.count)))
    }
  }

  private static func time(
    _ name: String, _ pairs: [(String, String)], _ score: (String, String) -> Double
  ) {
    var sum = 0.0
    let seconds = processorMedian(runs: 7) {
      for pair in pairs { sum += score(pair.0, pair.1) }
    }
    precondition(sum > 0)
    print("  \(name): \(Int(Double(pairs.count) / seconds)) pairs/s")
  }

  /// Prints how long the components with a gold answer take for one answer.
  static func rewards() {
    let pairs = MetricInputs.pairs(200)
    let scorer = RewardScorer(weights: .standard)
    let transcripts = pairs.map { transcript("The value is 3.5 km. " + $0.prediction) }
    let golds = pairs.map {
      GoldAnswer(answers: [$0.reference, "3500 m", "three and a half kilometres"])
    }
    var sum = 0.0
    let seconds = processorMedian(runs: 7) {
      for (transcript, gold) in zip(transcripts, golds) {
        sum += scorer.reward(of: transcript, gold: gold).value ?? 0
      }
    }
    precondition(sum >= 0)
    let each = seconds / Double(pairs.count) * 1000
    print("reward of an answer of 26 words without passages, three gold answers")
    print("  \((each * 10_000).rounded() / 10_000) ms of processor time")
  }

  /// Scores answers against one gold answer each.
  ///
  /// - Parameter pairs: The answers with their gold answers.
  static func rewardAll(_ pairs: ArraySlice<(prediction: String, reference: String)>) {
    let scorer = RewardScorer(weights: .standard)
    for pair in pairs {
      let gold = GoldAnswer(answers: [pair.reference])
      _ = scorer.reward(of: transcript(pair.prediction), gold: gold)
    }
  }

  private static func transcript(_ answer: String) -> Transcript {
    var random = SeededRandom(seed: 1, purpose: "transcript")
    let started = Timestamp(milliseconds: 0)
    let hash = ContentHash(hashing: "benchmark")
    return Transcript(
      id: UUIDv7(timestamp: started, using: &random), started: started, milliseconds: 0, seed: 1,
      question: "How far is it from the first of the places to the second?", task: "qa",
      profile: .init(name: "benchmark", hash: hash), corpus: .init(name: "none", hash: hash),
      models: [], isEmbedded: false, passages: [], turns: [], conflicts: [],
      stop: StopReason(code: .consensus, rounds: 0, agreement: nil),
      answer: Answer(text: answer, claims: [], confidence: nil, refusal: nil),
      reward: RewardRecord(value: nil, components: []),
      usage: UsageRecord(calls: 0, inputTokens: 0, outputTokens: 0, isEstimate: false, dollars: 0))
  }
}
