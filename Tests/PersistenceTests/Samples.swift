import JSON
import Profiles
import Records
import Support
import Testing

/// Records to be stored, made from a host whose ids follow from a seed.
struct Samples: Sendable {
  let host: Host

  static let start = Timestamp(milliseconds: 1_767_225_600_000)

  init(seed: UInt64 = 1) {
    host = Host.fixed(seed: seed, start: Self.start)
  }

  /// An instant some seconds after the start.
  static func at(_ seconds: Int64) -> Timestamp {
    Timestamp(milliseconds: start.milliseconds + seconds * 1000)
  }

  /// The base `qa` with one more instruction for its workers.
  static func profile(_ text: String, name: String = "qa") throws -> Profile {
    let base = try #require(BuiltInBases.profile(BaseReference(name: "qa", version: 1)))
    var parts = base.parts
    parts.name = name
    parts.worker = try parts.worker.with(
      instructions: parts.worker.instructions + [Instruction(text: text)])
    return try Profile(parts)
  }

  func version(
    _ text: String, name: String = "qa", namespace: String = "team", parent: UUIDv7? = nil
  ) throws -> NewVersion {
    NewVersion(
      id: host.newID(), parent: parent, namespace: namespace,
      profile: try Self.profile(text, name: name), origin: .file, created: Self.start)
  }

  func run(
    _ kind: RunRecord.Kind = .training, namespace: String = "team", manifest: JSONValue = ["n": 1]
  ) -> RunRecord {
    RunRecord(
      id: host.newID(), kind: kind, namespace: namespace, seed: .max, manifest: manifest,
      started: Self.start)
  }

  func step(
    _ run: UUIDv7, _ iteration: Int, parent: UUIDv7,
    outcome: TrainingStepRecord.Outcome = .noChange, reward: Double? = nil
  ) -> TrainingStepRecord {
    TrainingStepRecord(
      id: host.newID(), run: run, iteration: iteration, parent: parent, outcome: outcome,
      reason: "nothing to fix", rewardAfter: reward, started: Self.at(1), finished: Self.at(2),
      evidence: ["causes": [], "step": .int(iteration)])
  }

  static func entry(_ key: String, reward: Double? = 0.5) -> RunEntry {
    RunEntry(
      key: key, kind: "trial", version: ContentHash(hashing: "version"), question: "q1",
      reward: reward, body: ["answer": "529", "claims": [1, 2.5, "none"]])
  }

  static func call(_ number: Int, request: String = "When?", response: String? = "529")
    -> CallRecord
  {
    CallRecord(
      number: number, model: "embedded", purpose: "answer",
      request: StoredText(Array(request.utf8)),
      response: response.map { StoredText(Array($0.utf8)) }, outcome: "ok", inputTokens: 10,
      outputTokens: 2, dollars: 0.25,
      duration: .microseconds(Int64(number) * 1500))
  }

  static func spend(
    debates: Int = 0, calls: Int = 0, tokens: Int = 0, dollars: Double = 0
  ) -> SpendAmount {
    SpendAmount(debates: debates, calls: calls, tokens: tokens, dollars: dollars)
  }
}
