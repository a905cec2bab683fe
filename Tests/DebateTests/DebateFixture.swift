import Debate
import LanguageModels
import Profiles
import Records
import Support
import Testing

/// Passages by hand.
struct FixedEvidence: EvidenceSource {
  var search: @Sendable (String, Int) throws(EvidenceError) -> [PassageRecord]

  func passages(
    for question: String, worker: Int, of workers: Int, limit: Int
  ) async throws(EvidenceError) -> [PassageRecord] {
    Array(try search(question, worker).prefix(limit))
  }
}

enum Fixture {
  static let question = "When was the Critique of Pure Reason published?"

  static func passage(_ id: String, _ text: String, line: Int = 3) -> PassageRecord {
    PassageRecord(
      id: id, document: String(id.prefix { $0 != "#" }), title: "On Kant",
      path: "documents/kant.md",
      byteRange: 100..<(100 + text.utf8.count), lines: line...(line + 1), headings: ["Works"],
      text: text)
  }

  static let passages = [
    passage(
      "kant#1",
      "The Critique of Pure Reason was published in 1781. It was written in Königsberg.\n"
        + "Kant was fifty-seven years old."),
    passage("kant#2", "A second edition of the Critique of Pure Reason followed in 1787.", line: 9),
  ]

  static let evidence = FixedEvidence { (_, worker) in
    worker % 2 == 1 ? passages : passages.reversed()
  }

  /// A profile whose prompts use every variable.
  static func profile(
    workers: Int = 2, rounds: Int = 2, threshold: Double = 0.8
  ) throws -> Profile {
    let role = try RolePrompt(systemPrompt: "You debate about {{corpus}}.")
    let base = try #require(BuiltInBases.profile(BuiltInBases.implicit(for: .qa)))
    var parts = base.parts
    parts.name = "fixture"
    parts.debate = try DebateSettings(
      workers: workers, rounds: rounds, consensusThreshold: threshold, passages: 4)
    parts.defaults = try SamplingSettings(model: "scripted", temperature: 0.5, maxTokens: 300)
    for name in Role.allCases { parts[name] = role }
    parts.prompts = try PhasePrompts { (phase) throws(ProfileError) in
      phase.variables.map { "{{\($0.rawValue)}}" }.joined(separator: "\n")
    }
    return try Profile(parts)
  }

  static func request(
    _ profile: Profile, question: String = question, seed: UInt64 = 7,
    limits: DebateLimits = DebateLimits(callTimeout: nil, totalTimeout: nil)
  ) -> DebateRequest {
    DebateRequest(
      question: question, profile: profile,
      corpus: Transcript.CorpusStamp(name: "philosophy", hash: ContentHash(hashing: "corpus")),
      seed: seed, limits: limits)
  }

  static func modelGuard(
    _ model: some LanguageModel, limits: CallLimits = CallLimits(),
    isStopped: @escaping @Sendable () async -> Bool = { false }
  ) -> ModelGuard {
    ModelGuard(
      models: ["scripted": model], ledger: MemoryLedger(limits: limits), limits: limits,
      isStopped: isStopped)
  }

  static func runner(
    _ model: some LanguageModel, limits: CallLimits = CallLimits(), host: Host = .fixed(),
    sleeper: Sleeper = .never, evidence: any EvidenceSource = evidence
  ) -> DebateRunner {
    DebateRunner(
      guard: modelGuard(model, limits: limits), evidence: evidence, host: host, sleeper: sleeper)
  }

  /// A debater for each phase: two workers who differ and then agree.
  static func reply(to request: ModelRequest) -> String {
    let worker = request.purpose.agent
    return switch request.purpose.phase {
    case .split: "NONE"
    case .answer:
      worker == "worker-1"
        ? "The Critique of Pure Reason was published in 1781 [kant#1].\nConfidence: 0.9"
        : "The Critique of Pure Reason was published in 1787 [kant#2].\nConfidence: 0.6"
    case .critique: critique(of: request)
    case .revise: "The Critique of Pure Reason was published in 1781 [kant#1].\nConfidence: 0.9"
    case .synthesis: synthesis(of: request)
    case .final: "The Critique of Pure Reason was published in 1781 [kant#1].\nConfidence: 0.9"
    case nil: "not asked"
    }
  }

  /// Supports 1781 and contradicts everything else.
  static func critique(of request: ModelRequest) -> String {
    request.messages.flatMap(\.parts).flatMap { part -> [String] in
      guard case .untrusted("answers", _, let text) = part else { return [] }
      return text.split(separator: "\n").compactMap { line in
        guard let end = line.firstIndex(of: "]") else { return nil }
        return line.contains("1781")
          ? "\(line[...end]) SUPPORTED: the passage gives 1781 [kant#1]"
          : "\(line[...end]) CONTRADICTED: the passage gives 1781 [kant#1]"
      }
    }.joined(separator: "\n")
  }

  /// Resolves every conflict it is shown.
  static func synthesis(of request: ModelRequest) -> String {
    var lines = ["The Critique of Pure Reason was published in 1781 [kant#1]."]
    for part in request.messages.flatMap(\.parts) {
      guard case .untrusted("conflict", let number, _) = part else { continue }
      lines.append("RESOLVED: conflict \(number): the first edition is of 1781 [kant#1]")
    }
    return lines.joined(separator: "\n")
  }
}

extension Sleeper {
  /// A sleeper that wakes only when its task is cancelled.
  static let never = Sleeper { _ in
    let (stream, _) = AsyncStream<Never>.makeStream()
    for await _ in stream {}
  }

  /// A sleeper for which all time passes at once.
  static let instant = Sleeper { _ in }
}
