import Glibc
import JSON
import Persistence
import Profiles
import Records
import Support

/// Measures the store on a file of its own, beside Python's `sqlite3` module with the same rows.
struct StoreBenchmarks {
  private let folder: String
  private let root: String
  private let host = Host.fixed(seed: 5)
  private let clock = ContinuousClock()

  /// Runs the measurements.
  ///
  /// - Parameters:
  ///   - root: The folder of the repository, for the peer.
  ///   - steps: How many training steps the reads are measured at; a million takes a minute and 3 GB
  ///     in `TMPDIR`.
  /// - Throws: `StoreError`, or `FileSystemError` when there is no folder for the file.
  static func run(root: String, steps: Int = 100_000) async throws {
    let parent = Host.system().environment["TMPDIR"] ?? "/tmp"
    let folder = Path.join(parent, "hegel-bench-\(getpid())")
    try FileSystem.makeFolder(folder, mode: 0o700)
    defer {
      for name in (try? FileSystem.list(folder)) ?? [] {
        let path = Path.join(folder, name)
        FileSystem.remove(path)
        rmdir(path)
      }
      rmdir(folder)
    }
    let benchmarks = StoreBenchmarks(folder: folder, root: root)
    try await benchmarks.writes()
    try await benchmarks.reads(steps: steps)
    try await benchmarks.checkpoints()
    try await benchmarks.heads()
  }

  private init(folder: String, root: String) {
    self.folder = folder
    self.root = root
  }

  private func open(_ name: String) async throws -> SQLiteStore {
    try await SQLiteStore.open(
      Path.join(folder, name), now: host.now(), random: SeededRandom(seed: 1, purpose: "bench"))
  }

  private func remove(_ name: String) {
    for suffix in ["", "-wal", "-shm", "-lock"] {
      FileSystem.remove(Path.join(folder, name) + suffix)
    }
  }

  private func begun(_ store: SQLiteStore, name: String) async throws -> (run: UUIDv7, UUIDv7) {
    guard let base = BuiltInBases.profile(BaseReference(name: "qa", version: 1)) else {
      throw StoreError(.invalid, "the base qa@1 is missing")
    }
    var parts = base.parts
    parts.name = name
    let version = try await store.save(
      NewVersion(
        id: host.newID(), parent: nil, namespace: "bench", profile: try Profile(parts),
        origin: .base,
        created: host.now()))
    let run = RunRecord(
      id: host.newID(), kind: .training, namespace: "bench", seed: 1, manifest: [:],
      started: host.now())
    try await store.begin(run)
    return (run.id, version.id)
  }

  /// A step whose evidence has about 2 KB; the rewards spread over [0, 1].
  private func step(_ run: UUIDv7, _ iteration: Int, parent: UUIDv7) -> TrainingStepRecord {
    let reward = Double(iteration &* 7919 % 10_007) / 10_007
    return TrainingStepRecord(
      id: host.newID(), run: run, iteration: iteration, parent: parent, outcome: .rejected,
      reason: "the interval of the effect holds zero", rewardBefore: 0.5, rewardAfter: reward,
      effect: reward - 0.5, interval: (reward - 0.75)...(reward - 0.25), pairs: 12,
      spent: SpendAmount(debates: 24, calls: 96, tokens: 9000, dollars: 0), started: host.now(),
      finished: host.now(), evidence: ["text": .string(Self.filler)])
  }

  private static let filler = String(
    String(repeating: "Cite the passage behind every claim. ", count: 55).prefix(1900))

  /// Writes steps in batches, by turns with the peer.
  private func writes() async throws {
    let count = 50_000
    print("training steps written, \(count) rows with 2 KB of evidence, five turns with the peer")
    for batch in [100, 500, 1000] {
      var ours = Measurement()
      var theirs = Measurement()
      var isMissing = false
      for turn in 0..<5 {
        let store = try await open("writes-\(turn).store")
        let (run, parent) = try await begun(store, name: "bench")
        let steps = (1...count).map { step(run, $0, parent: parent) }
        let start = clock.now
        for first in stride(from: 0, to: count, by: batch) {
          try await store.record(Array(steps[first..<min(first + batch, count)]))
        }
        ours.add(clock.now - start)
        await store.close()
        remove("writes-\(turn).store")
        let peer = try await open("peer-\(turn).store")
        _ = try await begun(peer, name: "bench")
        await peer.close()
        if let seconds = runPeer("peer-\(turn).store", count, batch) {
          theirs.add(.seconds(seconds))
        } else {
          isMissing = true
        }
        remove("peer-\(turn).store")
      }
      let rate = Double(count) / ours.median
      let other =
        isMissing ? "python3 is missing" : "\(whole(Double(count) / theirs.median)) rows/s"
      print("  \(batch) in a transaction: hegel \(whole(rate)) rows/s, python3 \(other)")
    }
  }

  /// Lets Python write the same rows into a store with the same schema, and returns its seconds.
  private func runPeer(_ name: String, _ count: Int, _ batch: Int) -> Double? {
    let script = Path.join(root, "Benchmarks/peers/store.py")
    let path = Path.join(folder, name)
    guard
      let stream = popen("python3 '\(script)' '\(path)' \(count) \(batch) 2>/dev/null", "r")
    else { return nil }
    defer { pclose(stream) }
    var buffer = [CChar](repeating: 0, count: 100)
    guard fgets(&buffer, Int32(buffer.count), stream) != nil else { return nil }
    let text = String(decoding: buffer.prefix { $0 > 32 }.map { UInt8($0) }, as: UTF8.self)
    return Double(text)
  }

  /// Reads by every index of the steps, and opens the store.
  private func reads(steps count: Int) async throws {
    let store = try await open("reads.store")
    let (_, parent) = try await begun(store, name: "bench")
    var random = SeededRandom(seed: 3, purpose: "reads")
    var runs: [UUIDv7] = []
    var samples: [UUIDv7] = []
    let start = clock.now
    for block in 0..<max(1, count / 1000) {
      let run = RunRecord(
        id: host.newID(), kind: .training, namespace: "bench", seed: 1, manifest: [:],
        started: host.now())
      try await store.begin(run)
      runs.append(run.id)
      let steps = (1...1000).map { step(run.id, $0, parent: parent) }
      samples.append(steps[block % 1000].id)
      try await store.record(steps)
    }
    let rate = Double(count) / seconds(clock.now - start)
    print("reads at \(count) steps, written at \(whole(rate)) rows/s, steps made included")
    try await measureRead("step by id") {
      guard let id = samples.randomElement(using: &random) else { return }
      _ = try await store.step(id)
    }
    try await measureRead("step by run and iteration") {
      var query = StepQuery()
      query.run = runs.randomElement(using: &random)
      query.iteration = Int.random(in: 1...1000, using: &random)
      _ = try await store.steps(query)
    }
    try await measureRead("50 steps before one, newest first") {
      var query = StepQuery()
      query.before = samples.randomElement(using: &random)
      _ = try await store.steps(query)
    }
    try await measureRead("50 steps of a run") {
      var query = StepQuery()
      query.run = runs.randomElement(using: &random)
      _ = try await store.steps(query)
    }
    try await measureRead("10 steps of a run with the highest reward") {
      var query = StepQuery()
      query.run = runs.randomElement(using: &random)
      query.order = .reward
      query.limit = 10
      _ = try await store.steps(query)
    }
    await store.close()
    var opening = Measurement()
    for _ in 0..<50 {
      let start = clock.now
      let store = try await open("reads.store")
      opening.add(clock.now - start)
      await store.close()
    }
    print(
      "  opening it: p50 \(milliseconds(opening.median)) ms, p99 \(milliseconds(opening.percentile99)) ms"
    )
    remove("reads.store")
  }

  private func measureRead(_ name: String, _ body: () async throws -> Void) async throws {
    var times = Measurement()
    for run in 0..<2050 {
      let start = clock.now
      try await body()
      if run >= 50 { times.add(clock.now - start) }
    }
    print(
      "  \(name): p50 \(milliseconds(times.median)) ms, p99 \(milliseconds(times.percentile99)) ms")
  }

  /// Reserves, and records entries of two calls each, as a run of 50,000 entries does.
  private func checkpoints() async throws {
    let store = try await open("checkpoints.store")
    let (run, _) = try await begun(store, name: "bench")
    let count = 50_000
    var first = Duration.zero
    var last = Duration.zero
    for index in 0..<count {
      let key = "trial/\(index &* 7919 % count)/validation"
      let amount = SpendAmount(debates: 1, calls: 2, tokens: 900, dollars: 0)
      let entry = RunEntry(
        key: key, kind: "trial", version: ContentHash(hashing: "v"), question: "q\(index % 100)",
        reward: 0.5, body: ["answer": .string(String(Self.filler.prefix(400)))])
      let calls = (1...2).map { number in
        CallRecord(
          number: number, model: "embedded", purpose: "answer",
          request: StoredText(Array("request \(index) \(number) \(Self.filler)".utf8)),
          response: StoredText(Array("response \(index) \(number)".utf8)), outcome: "ok",
          inputTokens: 400, outputTokens: 50, dollars: 0)
      }
      let start = clock.now
      try await store.reserve(run, key, amount, caps: SpendCaps(calls: .max), lostIsSpent: false)
      try await store.record(entry, run: run, calls: calls, spent: amount)
      let time = clock.now - start
      if index < 1000 { first += time }
      if index >= count - 1000 { last += time }
    }
    await store.close()
    remove("checkpoints.store")
    print("checkpoint of an entry with two calls: reservation, entry, calls, texts, settlement")
    print(
      "  the first 1000: \(milliseconds(seconds(first) / 1000)) ms each, the last 1000 of \(count): "
        + "\(milliseconds(seconds(last) / 1000)) ms each")
  }

  /// Moves a head to and fro; each move and its audit entry wait for the disk.
  private func heads() async throws {
    let store = try await open("heads.store")
    let (_, one) = try await begun(store, name: "one")
    let (_, two) = try await begun(store, name: "two")
    let key = HeadKey(namespace: "bench", corpus: "", task: .qa)
    var present: UUIDv7?
    var times = Measurement()
    for index in 0..<500 {
      let next = index % 2 == 0 ? one : two
      let start = clock.now
      _ = try await store.moveHead(
        key, from: present, to: next, action: .promote, reason: nil, at: host.now())
      times.add(clock.now - start)
      present = next
    }
    await store.close()
    remove("heads.store")
    print("move of a head with its audit entry, on the disk when it returns")
    print(
      "  p50 \(milliseconds(times.median)) ms, p99 \(milliseconds(times.percentile99)) ms, "
        + "\(whole(1 / times.median)) a second")
  }

  private func seconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
  }

  private func milliseconds(_ seconds: Double) -> Double { (seconds * 1_000_000).rounded() / 1000 }

  private func whole(_ value: Double) -> Int { Int(value.rounded()) }
}
