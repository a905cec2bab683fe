import Evaluation
import JSON
import Profiles
import Records
import Retrieval
import Support
import Synchronization
import TestSupport
import Testing

/// Trials without debates: the reward follows from a function of profile, question and seed.
final class SyntheticRunner: TrialRunner {
  typealias Function = @Sendable (_ profile: String, _ question: Int, _ seed: UInt64) -> Trial

  /// What a trial comes to.
  enum Trial: Sendable {
    case reward(Double)
    case components([String: Double?])
    case failure(String)
    case end(String)
  }

  let isSynthetic = true
  let lostAttemptsAreSpent: Bool
  private let highest: SpendAmount
  private let spent: SpendAmount
  private let function: Function
  private let started = Mutex<[String]>([])
  private let levels = Mutex<(now: Int, most: Int)>((0, 0))

  /// The trials that were run, in the order of their start.
  var trials: [String] { started.withLock { $0 } }

  /// How many ran at once at most.
  var mostAtOnce: Int { levels.withLock { $0.most } }

  init(
    highest: SpendAmount = SpendAmount(debates: 1, calls: 10, tokens: 1000, dollars: 0.10),
    spent: SpendAmount = SpendAmount(debates: 1, calls: 4, tokens: 300, dollars: 0.03),
    lostAttemptsAreSpent: Bool = false, _ function: @escaping Function
  ) {
    self.highest = highest
    self.spent = spent
    self.lostAttemptsAreSpent = lostAttemptsAreSpent
    self.function = function
  }

  func highestCost(of profile: Profile) throws(TrialFailure) -> SpendAmount {
    if profile.name == "unplannable" {
      throw TrialFailure(code: "plan", detail: "the prompt is longer than its limit")
    }
    return highest
  }

  func run(_ question: CorpusQuestion, profile: Profile, seed: UInt64) async -> TrialOutcome {
    started.withLock { $0.append("\(profile.name)/\(question.id)") }
    levels.withLock { levels in
      levels.now += 1
      levels.most = max(levels.most, levels.now)
    }
    defer { levels.withLock { $0.now -= 1 } }
    await Task.yield()
    let number = Int(question.id.drop { $0 == "q" }) ?? 0
    switch function(profile.name, number, seed) {
    case .reward(let reward): return scored(["f1": reward])
    case .components(let components): return scored(components)
    case .failure(let code):
      return .failed(TrialFailure(code: code, detail: "the test wants it so", spent: spent))
    case .end(let code):
      return .failed(
        TrialFailure(code: code, detail: "the test wants it so", spent: spent, endsRun: true))
    }
  }

  private func scored(_ components: [String: Double?]) -> TrialOutcome {
    let weight = 1 / Double(max(1, components.count))
    let parts = components.keys.sorted().map { name in
      RewardRecord.Component(
        name: name, weight: weight, value: components[name] ?? nil, detail: "synthetic")
    }
    let present = parts.compactMap(\.value)
    let value = present.isEmpty ? nil : present.reduce(0, +) / Double(present.count)
    let call = CallRecord(
      number: 1, model: "synthetic", purpose: "answer",
      request: StoredText(Array("request".utf8)), response: nil, outcome: "ok", inputTokens: 200,
      outputTokens: 100, dollars: spent.dollars)
    return .scored(
      TrialResult(
        reward: RewardRecord(value: value, components: parts), answer: "an answer",
        models: ["synthetic"], isEmbedded: false, spent: spent, calls: [call]))
  }
}

enum Fixture {
  static let run: UUIDv7 = Host.fixed(seed: 77).newID()

  static func profile(_ name: String) throws -> Profile {
    let base = try #require(BuiltInBases.profile(BuiltInBases.implicit(for: .qa)))
    var parts = base.parts
    parts.name = name
    // The name is no part of the content; the template makes the versions differ.
    parts.worker = try RolePrompt(systemPrompt: "You are the version \(name).")
    return try Profile(parts)
  }

  static func questions(_ count: Int, perDocument: Int = 1) -> [CorpusQuestion] {
    (0..<count).map { number in
      CorpusQuestion(
        id: "q\(number)", question: "What is said about subject \(number)?",
        answers: ["answer \(number)"], supportingDocuments: ["d\(number / perDocument)"])
    }
  }

  static func trials(_ profiles: [Profile], _ questions: [CorpusQuestion]) -> [Trial] {
    profiles.flatMap { profile in
      let version = profile.contentHash
      return questions.map { Trial(profile: profile, version: version, question: $0) }
    }
  }

  static func store() async throws -> MemoryStore {
    let store = MemoryStore()
    try await begin(run, in: store)
    return store
  }

  static func begin(_ id: UUIDv7, in store: MemoryStore) async throws {
    let host = Host.fixed()
    try await store.begin(
      RunRecord(
        id: id, kind: .evaluation, namespace: "test", seed: 1, manifest: [:],
        started: host.now()))
  }

  static func executor(
    _ store: MemoryStore, _ runner: SyntheticRunner, caps: SpendCaps = SpendCaps(),
    parallelism: Int = 4, seed: UInt64 = 1
  ) -> TrialExecutor {
    TrialExecutor(
      store: store, run: run, seed: seed, runner: runner, caps: caps, host: .fixed(),
      parallelism: parallelism)
  }
}
