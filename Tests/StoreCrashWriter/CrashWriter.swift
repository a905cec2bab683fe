import JSON
import Persistence
import Profiles
import Records
import Support

/// Writes everything that a store keeps, in an order that follows from a seed.
struct CrashWriter {
  private let store: SQLiteStore
  private let host: Host
  private let base: Profile
  private let run: UUIDv7
  private var choice: SeededRandom
  private var versions: [UUIDv7] = []
  private var iteration = 0
  private var count = 0

  /// Writes until the process ends or the store refuses.
  static func run(_ path: String, seed: UInt64) async throws {
    guard let base = BuiltInBases.profile(BaseReference(name: "qa", version: 1)) else { return }
    let start = Timestamp(milliseconds: 1_767_225_600_000 + Int64(seed) * 1_000_000)
    let host = Host.fixed(seed: seed, start: start)
    let run = RunRecord(
      id: host.newID(), kind: .training, namespace: "crash", seed: seed,
      manifest: ["seed": .int(seed)], started: start)
    let store = try await Main.open(path, mode: .readWrite(creating: true))
    try await store.begin(run)
    Main.say("run \(run.id)")
    var writer = CrashWriter(
      store: store, host: host, base: base, run: run.id,
      choice: SeededRandom(seed: seed, purpose: "crash"))
    try await writer.saveVersion()
    while true { try await writer.writeOne() }
  }

  private init(
    store: SQLiteStore, host: Host, base: Profile, run: UUIDv7, choice: SeededRandom
  ) {
    self.store = store
    self.host = host
    self.base = base
    self.run = run
    self.choice = choice
  }

  private mutating func writeOne() async throws {
    count += 1
    switch Int.random(in: 0..<9, using: &choice) {
    case 0: try await saveVersion()
    case 1: try await recordStep(withVersion: true)
    case 2: try await recordStep(withVersion: false)
    case 3: try await recordBatch()
    case 4: try await moveHead()
    case 5: try await recordEntry(dollars: 0)
    case 6: try await recordEntry(dollars: 0.01)
    case 7: try await saveSession()
    default:
      let draft = AuditDraft(at: host.now(), action: "crash", subject: "\(count)", detail: [:])
      Main.say("audit \(try await store.append(draft).sequence)")
    }
  }

  private func newVersion() throws -> NewVersion {
    var parts = base.parts
    parts.worker = try parts.worker.with(
      instructions: [Instruction(text: "Rule \(count) of \(run).")])
    return NewVersion(
      id: host.newID(), parent: versions.last, namespace: "crash", profile: try Profile(parts),
      origin: .training, created: host.now())
  }

  private mutating func saveVersion() async throws {
    let version = try await store.save(newVersion())
    versions.append(version.id)
    Main.say("version \(version.id)")
  }

  private func step(_ iteration: Int) -> TrainingStepRecord {
    TrainingStepRecord(
      id: host.newID(), run: run, iteration: iteration, parent: versions[0], outcome: .adopted,
      reason: "crash", rewardAfter: 0.5, started: host.now(), finished: host.now(),
      evidence: ["text": .string(String(repeating: "x", count: 2000))])
  }

  private mutating func recordStep(withVersion: Bool) async throws {
    iteration += 1
    let step = try await store.record(
      step(iteration), version: withVersion ? newVersion() : nil)
    if let version = step.newVersion { versions.append(version) }
    Main.say("step \(step.id) \(step.newVersion?.description ?? "-")")
  }

  private mutating func recordBatch() async throws {
    let first = iteration + 1
    iteration += 20
    try await store.record((first...iteration).map(step))
    Main.say("batch \(run) \(first) \(iteration)")
  }

  private mutating func moveHead() async throws {
    let key = HeadKey(namespace: "crash", corpus: "", task: .qa)
    let present = try await store.head(key)
    guard let version = versions.randomElement(using: &choice) else { return }
    let head = try await store.moveHead(
      key, from: present?.version.id, to: version, action: .promote, reason: nil, at: host.now())
    Main.say("head \(head.revision) \(version)")
  }

  private func saveSession() async throws {
    let text = String(repeating: "x", count: 2000)
    let draft = try SessionDraft(
      namespace: "crash", name: "crash", state: ["n": .int(count), "text": .string(text)],
      saved: host.now())
    Main.say("session \(try await store.save(draft).revision)")
  }

  private mutating func recordEntry(dollars: Double) async throws {
    let key = "entry-\(count)"
    let amount = SpendAmount(debates: 1, calls: 2, tokens: 100, dollars: dollars)
    try await store.reserve(run, key, amount, caps: SpendCaps(), lostIsSpent: true)
    Main.say("reserved \(run) \(key)")
    let entry = RunEntry(key: key, kind: "trial", reward: 0.5, body: ["n": .int(count)])
    let calls = (1...2).map { number in
      CallRecord(
        number: number, model: "embedded", purpose: "answer",
        request: StoredText(Array("request \(count) \(number)".utf8)),
        response: StoredText(Array("response \(count)".utf8)), outcome: "ok", inputTokens: 40,
        outputTokens: 10, dollars: dollars / 2)
    }
    try await store.record(entry, run: run, calls: calls, spent: amount)
    Main.say("entry \(run) \(key)")
  }
}
