import JSON
import Persistence
import Profiles
import Records
import Support

/// Makes stores and what is written into them.
struct StoreRows {
  /// A store to write into.
  let store: SQLiteStore

  /// A run that has begun there.
  let run: UUIDv7

  /// A version that is stored there.
  let parent: UUIDv7

  /// An entry of a run with the calls behind it.
  struct Checkpoint {
    var entry: RunEntry
    var calls: [CallRecord]
    var spent: SpendAmount
  }

  private let host: Host

  /// Opens a store and begins a run in it.
  ///
  /// - Parameters:
  ///   - path: The file.
  ///   - name: The name of the stored profile.
  ///   - host: Time and ids.
  /// - Throws: `StoreError`.
  init(path: String, name: String = "bench", host: Host) async throws {
    let store = try await Self.open(path, host: host)
    (run, parent) = try await Self.begin(store, name: name, host: host)
    self.store = store
    self.host = host
  }

  /// Opens a store.
  static func open(_ path: String, host: Host) async throws -> SQLiteStore {
    try await SQLiteStore.open(
      path, now: host.now(), random: SeededRandom(seed: 1, purpose: "bench"))
  }

  /// Stores a profile and begins a run.
  ///
  /// - Returns: The run and the version of the profile.
  static func begin(
    _ store: SQLiteStore, name: String, host: Host
  ) async throws -> (run: UUIDv7, version: UUIDv7) {
    guard let base = BuiltInBases.profile(BaseReference(name: "qa", version: 1)) else {
      throw StoreError(.invalid, "the base qa@1 is missing")
    }
    var parts = base.parts
    parts.name = name
    let version = try await store.save(
      NewVersion(
        id: host.newID(), parent: nil, namespace: "bench", profile: try Profile(parts),
        origin: .base, created: host.now()))
    let run = RunRecord(
      id: host.newID(), kind: .training, namespace: "bench", seed: 1, manifest: [:],
      started: host.now())
    try await store.begin(run)
    return (run.id, version.id)
  }

  /// Steps of the run, each with about 2 KB of evidence; the rewards spread over [0, 1].
  func steps(_ iterations: some Collection<Int>) -> [TrainingStepRecord] {
    iterations.map { Self.step(run, $0, parent: parent, host: host) }
  }

  /// A step with about 2 KB of evidence.
  static func step(
    _ run: UUIDv7, _ iteration: Int, parent: UUIDv7, host: Host
  ) -> TrainingStepRecord {
    let reward = Double(iteration &* 7919 % 10_007) / 10_007
    return TrainingStepRecord(
      id: host.newID(), run: run, iteration: iteration, parent: parent, outcome: .rejected,
      reason: "the interval of the effect holds zero", rewardBefore: 0.5, rewardAfter: reward,
      effect: reward - 0.5, interval: (reward - 0.75)...(reward - 0.25), pairs: 12,
      spent: SpendAmount(debates: 24, calls: 96, tokens: 9000, dollars: 0), started: host.now(),
      finished: host.now(), evidence: ["text": .string(filler)])
  }

  /// An entry with two calls of 2 KB each.
  static func checkpoint(_ index: Int) -> Checkpoint {
    let entry = RunEntry(
      key: "trial/\(index)/validation", kind: "trial", version: ContentHash(hashing: "v"),
      question: "q\(index % 100)", reward: 0.5,
      body: ["answer": .string(String(filler.prefix(400)))])
    let calls = (1...2).map { number in
      CallRecord(
        number: number, model: "embedded", purpose: "answer",
        request: StoredText(Array("request \(index) \(number) \(filler)".utf8)),
        response: StoredText(Array("response \(index) \(number)".utf8)), outcome: "ok",
        inputTokens: 400, outputTokens: 50, dollars: 0,
        duration: .microseconds(400 + Int64(index % 100)))
    }
    return Checkpoint(
      entry: entry, calls: calls,
      spent: SpendAmount(debates: 1, calls: 2, tokens: 900, dollars: 0))
  }

  /// Reserves for an entry and records it.
  func record(_ checkpoint: Checkpoint) async throws {
    try await store.reserve(
      run, checkpoint.entry.key, checkpoint.spent, caps: SpendCaps(calls: .max),
      lostIsSpent: false)
    try await store.record(
      checkpoint.entry, run: run, calls: checkpoint.calls, spent: checkpoint.spent)
  }

  private static let filler = String(
    String(repeating: "Cite the passage behind every claim. ", count: 55).prefix(1900))
}
