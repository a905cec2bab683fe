import Evaluation
import Glibc
import JSON
import Profiles
import Records
import Retrieval
import Support
import Synchronization
import TestSupport
import Testing
import Training

/// Trials whose rewards are drawn: an effect of the question, the worth of the profile's rules, and
/// noise of each trial.
final class SimulatedTrials: TrialRunner {
  let isSynthetic = true
  let lostAttemptsAreSpent: Bool

  /// What each rule that training adds is worth.
  let worth: Double

  /// The standard deviations of questions and of trials; (0, 0) makes all rewards equal.
  let spread: (question: Double, noise: Double)

  /// The mean reward.
  let mean: Double

  /// Whether a trial fails, by the number of the question.
  let fails: @Sendable (Int, Profile) -> Bool

  static let highest = SpendAmount(debates: 1, calls: 10, tokens: 1_000, dollars: 0.10)
  static let real = SpendAmount(debates: 1, calls: 4, tokens: 300, dollars: 0.03)

  private let run = Mutex<[String]>([])

  /// The questions that were tried, in order of start.
  var questions: [String] { run.withLock { $0 } }

  init(
    worth: Double = 0, spread: (question: Double, noise: Double) = (0.15, 0.10),
    mean: Double = 0.5, lostAttemptsAreSpent: Bool = false,
    fails: @escaping @Sendable (Int, Profile) -> Bool = { _, _ in false }
  ) {
    self.worth = worth
    self.spread = spread
    self.mean = mean
    self.lostAttemptsAreSpent = lostAttemptsAreSpent
    self.fails = fails
  }

  func highestCost(of profile: Profile) -> SpendAmount { Self.highest }

  func run(_ question: CorpusQuestion, profile: Profile, seed: UInt64) async -> TrialOutcome {
    run.withLock { $0.append(question.id) }
    await Task.yield()
    let number = Int(question.id.drop { $0 == "q" }) ?? 0
    guard !fails(number, profile) else {
      return .failed(
        TrialFailure(code: "timeout", detail: "the test wants it so", spent: Self.real))
    }
    let rules = profile[.worker].instructions
    var effect = SeededRandom(seed: 7, purpose: "question", counters: UInt64(number))
    // Each profile meets a question with noise of its own, as models do.
    var noise = SeededRandom(seed: seed, purpose: rules.map(\.id).joined(separator: "/"))
    let value =
      mean + Self.normal(&effect) * spread.question + Self.normal(&noise) * spread.noise
      + worth * Double(rules.count { $0.since != nil })
    let reward = RewardRecord(
      value: min(1, max(0, value)),
      components: [
        .init(name: "f1", weight: 1, value: min(1, max(0, value)), detail: "simulated")
      ])
    return .scored(
      TrialResult(
        reward: reward, answer: "It was green.", models: ["simulated"], isEmbedded: false,
        // Only train questions are looked at for causes.
        transcript: number < 24 ? Transcripts.wrong(question.question) : nil, spent: Self.real))
  }

  /// A standard normal number (Box and Muller, 1958).
  private static func normal(_ random: inout SeededRandom) -> Double {
    let first = Double.random(in: Double.leastNormalMagnitude..<1, using: &random)
    let second = Double.random(in: 0..<1, using: &random)
    return (-2 * log(first)).squareRoot() * cos(2 * .pi * second)
  }
}

/// A reflector that proposes one new legal rule after the other.
struct SimulatedReflector: Reflector {
  var lostAttemptsAreSpent = false
  var fails: ReflectionFailure?

  static let rules = [
    "Prefer plain words to technical ones.", "Keep the order of events as it happened.",
    "Put the subject of the question at the start.", "Use active verbs in every statement.",
    "Leave greetings and farewells aside.", "Spell abbreviations out at their first use.",
    "Join statements that belong together.", "Start each list item on its own line.",
  ]

  func highestCost(of input: ReflectionInput) -> SpendAmount {
    SpendAmount(debates: 0, calls: 2, tokens: 500, dollars: 0.05)
  }

  func propose(_ input: ReflectionInput) async throws(ReflectionFailure) -> Reflection {
    if let fails { throw fails }
    let number = (input.iteration - 1) % Self.rules.count
    return Reflection(
      edits: [
        ProfileEdit(
          role: .worker, .insertInstruction(id: "rule-\(number)", text: Self.rules[number], .end),
          reason: "the causes ask for it")
      ], model: "simulated",
      spent: SpendAmount(debates: 0, calls: 1, tokens: 200, dollars: 0.01))
  }
}

enum Transcripts {
  static let id: UUIDv7 = Host.fixed(seed: 5).newID()

  /// The debate of one worker without rounds, with a wrong answer.
  static func wrong(_ question: String) -> Transcript {
    let answer = Answer(
      text: "It was green.",
      claims: [Claim(number: 1, text: "It was green.", citations: [], support: .uncited)],
      confidence: nil, refusal: nil)
    return single(question, answer: answer, passages: [])
  }

  static func single(
    _ question: String, answer: Answer, passages: [PassageRecord]
  ) -> Transcript {
    Transcript(
      id: id, started: Timestamp(milliseconds: 0), milliseconds: 1, seed: 1, question: question,
      task: "qa", profile: .init(name: "p", hash: ContentHash(hashing: "p")),
      corpus: .init(name: "c", hash: ContentHash(hashing: "c")), models: ["simulated"],
      isEmbedded: false, passages: passages, turns: [], conflicts: [],
      stop: StopReason(code: .noRounds, rounds: 0, agreement: nil), answer: answer,
      reward: RewardRecord(value: nil, components: []), usage: .none)
  }

  static func passage(_ id: String, _ text: String) -> PassageRecord {
    PassageRecord(
      id: id, document: "doc", title: "Doc", path: "doc.md", byteRange: 0..<text.utf8.count,
      lines: 1...1, headings: [], text: text)
  }
}

/// A whole training over simulated trials.
struct TrainingFixture {
  var store = MemoryStore()
  var trials = SimulatedTrials()
  var reflector = SimulatedReflector()
  var train = 24
  var validation = 80
  var test = 30
  var seed: UInt64 = 1
  var caps = SpendCaps()
  var again = false
  var settings: TrainingSettings

  init(settings: TrainingSettings? = nil) throws {
    self.settings = try settings ?? TrainingSettings()
  }

  /// What names the sealed questions.
  var sealed: [ContentHash] {
    Self.questions(train + validation..<train + validation + test).map(\.sealKey)
  }

  static func profile() throws -> Profile {
    let base = try #require(BuiltInBases.profile(BuiltInBases.implicit(for: .qa)))
    var parts = base.parts
    parts.name = "trained"
    parts.debate = try DebateSettings(workers: 1, rounds: 0)
    let short = try RolePrompt(systemPrompt: "Answer from the passages.")
    for role in Role.allCases { parts[role] = short }
    return try Profile(parts)
  }

  static func questions(_ range: Range<Int>) -> [CorpusQuestion] {
    range.map { number in
      CorpusQuestion(
        id: "q\(number)", question: "What colour had thing \(number)?",
        answers: ["Sky blue \(number)"])
    }
  }

  func start() async throws -> StoredVersion {
    try await store.save(
      NewVersion(
        id: Host.fixed(seed: 3).newID(), parent: nil, namespace: "test",
        profile: try Self.profile(), origin: .file, created: Timestamp(milliseconds: 0)))
  }

  func request() async throws -> TrainingRequest {
    TrainingRequest(
      start: try await start(),
      corpus: .init(name: "things", hash: ContentHash(hashing: "things")), model: "simulated",
      train: Self.questions(0..<train),
      validation: Self.questions(train..<train + validation),
      test: Self.questions(train + validation..<train + validation + test), again: again,
      settings: settings, seed: seed, caps: caps)
  }

  /// Runs the training; a claim that a former attempt has just given up is waited for.
  func run(
    host: Host = .fixed(), events: @escaping @Sendable (TrainingEvent) -> Void = { _ in }
  ) async throws -> TrainingResult {
    let runner = TrainingRunner(
      store: store, trials: trials, reflector: reflector,
      tokens: { profile, role in
        PromptRenderer.systemMessage(profile, role, corpus: "").parts.reduce(0) {
          $0 + $1.text.utf8.count / 2
        }
      }, host: host)
    let request = try await request()
    for _ in 0..<1_000 {
      do throws(TrainingError) {
        return try await runner.run(request, events: events)
      } catch {
        guard error.store?.code == .claimed else { throw error }
        await Task.yield()
      }
    }
    return try await runner.run(request, events: events)
  }

  /// The error of a run.
  func failure() async throws -> TrainingError? {
    do {
      _ = try await run()
      return nil
    } catch let error as TrainingError {
      return error
    }
  }
}
