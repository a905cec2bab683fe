import Engine
import Evaluation
import Profiles
import Support

/// Times the preview of a profile's reward, as an editor shows it after each edit.
enum PreviewBenchmark {
  /// Prints what the preview of 16 questions takes: at first, and after an edit.
  ///
  /// - Parameter root: The folder of the repository.
  /// - Throws: An error when the corpus or a debate fails.
  static func run(root: String) async throws {
    let engine = try BenchmarkEngine.make(root: root, store: nil)
    let profile = try await engine.profile(named: "base/qa@1").profile
    let clock = ContinuousClock()
    var (prepare, trials) = (Measurement(), Measurement())
    var first = Duration.zero
    var scored = 0
    for turn in 0..<41 {
      let start = clock.now
      let prepared = try engine.preparePreview(of: profile)
      let ready = clock.now
      let records = try await engine.run(prepared)
      let end = clock.now
      scored = RewardPreview(of: records, against: nil, weights: profile.reward, look: 1).scored
      // The first turn loads and indexes the corpus and fills the caches of analysed passages.
      guard turn > 0 else {
        first = end - start
        continue
      }
      prepare.add(ready - start)
      trials.add(end - ready)
    }
    print(
      "preview of base/qa@1 with the embedded model over corpus_data/philosophy, \(scored) questions"
    )
    print(
      "  first \(milliseconds(first / .seconds(1))) ms; then questions chosen in "
        + "\(milliseconds(prepare.median)) ms, debated in p50 \(milliseconds(trials.median)) ms, "
        + "p99 \(milliseconds(trials.percentile99)) ms")
  }

  private static func milliseconds(_ seconds: Double) -> Double {
    (seconds * 1_000_000).rounded() / 1000
  }
}
