import JSON
import Persistence
import Profiles
import Records
import Support

/// A store with rows in every table.
enum FullStore {
  /// The tables of all migrations.
  static let tables = [
    "versions", "tags", "heads", "head_moves", "runs", "run_totals", "spending", "texts",
    "run_entries", "calls", "version_scores", "training_steps", "populations",
    "population_members", "audit", "stop_flags", "sealed_uses",
    "sealed_questions", "saved_sessions",
  ]

  static func fill(_ store: SQLiteStore) async throws {
    let samples = Samples()
    let base = try await store.save(samples.version("Cite quixotic passages."))
    try await store.setTags(["final"], of: base.id)
    _ = try await store.moveHead(
      HeadKey(namespace: "team", corpus: "", task: .qa), from: nil, to: base.id, action: .promote,
      reason: nil, at: Samples.at(1))
    let run = samples.run()
    try await store.begin(run)
    try await store.reserve(
      run.id, "a", Samples.spend(calls: 1, dollars: 0.5), caps: SpendCaps(), lostIsSpent: true)
    try await store.record(
      Samples.entry("a"), run: run.id, calls: [Samples.call(1)],
      spent: Samples.spend(calls: 1, dollars: 0.25))
    try await store.reserve(
      run.id, "b", Samples.spend(calls: 1), caps: SpendCaps(), lostIsSpent: true)
    _ = try await store.record(
      samples.step(run.id, 1, parent: base.id, outcome: .adopted),
      version: samples.version("Better.", parent: base.id))
    try await store.record(
      PopulationRecord(
        id: samples.host.newID(), run: run.id, generation: 0,
        members: [.init(version: base.id, score: 0.5)], created: Samples.at(2)))
    try await store.stop(StopFlag(scope: "team", reason: "x", since: Samples.at(3)))
    try await store.recordUse(
      SealedUse(
        questions: [ContentHash(hashing: "a")], namespace: "team", corpus: "", run: run.id,
        purpose: "evaluation", used: Samples.at(4)), again: false)
    _ = try await store.save(
      SessionDraft(namespace: "team", name: "tea", state: ["n": 1], saved: Samples.at(5)))
    try await store.finish(
      run.id, state: .finished, result: ["gain": 0.25], failure: nil,
      scores: [
        VersionScore(
          version: base.id, run: run.id, metric: "reward", corpus: "", split: "test",
          model: "embedded", count: 10, mean: 0.5, interval: 0.25...0.75, measured: Samples.at(5))
      ], at: Samples.at(6))
  }
}
