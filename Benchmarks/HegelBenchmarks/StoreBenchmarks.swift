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

  /// Runs all measurements, the reads at 100,000 steps.
  ///
  /// - Parameter root: The folder of the repository, for the peer.
  /// - Throws: `StoreError`, or `FileSystemError` when there is no folder for the file.
  static func run(root: String) async throws {
    let folder = try BenchmarkFolder()
    defer { folder.remove() }
    let benchmarks = StoreBenchmarks(folder: folder.path, root: root)
    try await benchmarks.writes()
    try await benchmarks.reads(steps: 100_000)
    try await benchmarks.checkpoints()
    try await benchmarks.heads()
    try await benchmarks.sessions()
  }

  /// Measures the reads alone.
  ///
  /// - Parameters:
  ///   - root: The folder of the repository.
  ///   - steps: How many training steps are stored; a million takes three minutes and 3 GB.
  /// - Throws: `StoreError`, or `FileSystemError` when there is no folder for the file.
  static func reads(root: String, steps: Int) async throws {
    let folder = try BenchmarkFolder()
    defer { folder.remove() }
    try await StoreBenchmarks(folder: folder.path, root: root).reads(steps: steps)
  }

  private init(folder: String, root: String) {
    self.folder = folder
    self.root = root
  }

  private func open(_ name: String) async throws -> SQLiteStore {
    try await StoreRows.open(Path.join(folder, name), host: host)
  }

  private func rows(_ name: String) async throws -> StoreRows {
    try await StoreRows(path: Path.join(folder, name), host: host)
  }

  private func remove(_ name: String) {
    for suffix in ["", "-wal", "-shm", "-lock"] {
      FileSystem.remove(Path.join(folder, name) + suffix)
    }
  }

  /// Writes steps in batches, by turns with the peer.
  private func writes() async throws {
    let count = 50_000
    print("training steps written, \(count) rows with 2 KB of evidence, five turns with the peer")
    for batch in [100, 500, 1000] {
      var (ours, theirs) = (Measurement(), Measurement())
      var processor: [Double] = []
      var isMissing = false
      for turn in 0..<5 {
        let rows = try await rows("writes-\(turn).store")
        let steps = rows.steps(1...count)
        let (start, before) = (clock.now, processorSeconds())
        for first in stride(from: 0, to: count, by: batch) {
          try await rows.store.record(Array(steps[first..<min(first + batch, count)]))
        }
        ours.add(clock.now - start)
        processor.append(processorSeconds() - before)
        await rows.store.close()
        remove("writes-\(turn).store")
        await (try await self.rows("peer-\(turn).store")).store.close()
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
      let own = Double(count) / processor.sorted()[processor.count / 2]
      print(
        "  \(batch) in a transaction: hegel \(whole(rate)) rows/s (\(whole(own)) a second of "
          + "processor time), python3 \(other)")
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
    let rows = try await rows("reads.store")
    let store = rows.store
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
      let steps = (1...1000).map {
        StoreRows.step(run.id, $0, parent: rows.parent, host: host)
      }
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
    let rows = try await rows("checkpoints.store")
    let count = 50_000
    var first = Duration.zero
    var last = Duration.zero
    for index in 0..<count {
      let checkpoint = StoreRows.checkpoint(index &* 7919 % count)
      let start = clock.now
      try await rows.record(checkpoint)
      let time = clock.now - start
      if index < 1000 { first += time }
      if index >= count - 1000 { last += time }
    }
    var times = Measurement()
    for _ in 0..<50 {
      let start = clock.now
      _ = try await rows.store.callTimes(of: "embedded", limit: 1000)
      times.add(clock.now - start)
    }
    await rows.store.close()
    remove("checkpoints.store")
    print("checkpoint of an entry with two calls: reservation, entry, calls, texts, settlement")
    print(
      "  the first 1000: \(milliseconds(seconds(first) / 1000)) ms each, the last 1000 of \(count): "
        + "\(milliseconds(seconds(last) / 1000)) ms each")
    print(
      "times of the newest 1000 of \(2 * count) calls: p50 \(milliseconds(times.median)) ms")
  }

  /// Saves and reads a session of about a mebibyte.
  private func sessions() async throws {
    let store = try await open("sessions.store")
    let line: JSONValue = [
      "question": "When was the Critique of Pure Reason published?", "reward": 0.75,
      "answer": .string(String(repeating: "It was published in 1781. ", count: 36)),
    ]
    let state = JSONValue.array([JSONValue](repeating: line, count: 1024))
    var (saves, loads) = (Measurement(), Measurement())
    for _ in 0..<20 {
      let start = clock.now
      _ = try await store.save(
        SessionDraft(namespace: "bench", name: "one", state: state, saved: host.now()))
      saves.add(clock.now - start)
      let middle = clock.now
      _ = try await store.session(named: "one", revision: nil, in: "bench")
      loads.add(clock.now - middle)
    }
    await store.close()
    print(
      "session of \(state.utf8(.canonical).count / 1024) KB: saved in p50 "
        + "\(milliseconds(saves.median)) ms, read in p50 \(milliseconds(loads.median)) ms")
  }

  /// Moves a head to and fro; each move and its audit entry wait for the disk.
  private func heads() async throws {
    let store = try await open("heads.store")
    let (_, one) = try await StoreRows.begin(store, name: "one", host: host)
    let (_, two) = try await StoreRows.begin(store, name: "two", host: host)
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
