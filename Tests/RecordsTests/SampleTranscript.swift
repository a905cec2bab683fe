import Records
import Support

/// A small debate with every kind of record in it, for the golden file.
enum SampleTranscript {
  static let transcript = Transcript(
    id: id, started: Timestamp(milliseconds: 1_767_225_600_000), milliseconds: 12, seed: .max,
    question: "When did the Academy close?", task: "qa",
    profile: .init(name: "qa", hash: ContentHash(hashing: "profile")),
    corpus: .init(name: "philosophy", hash: ContentHash(hashing: "corpus")),
    models: ["embedded"], isEmbedded: true, passages: [passage],
    turns: [
      turn(1, "split", "orchestrator", .split(["When did it open?", "When did it close?"])),
      turn(2, "answer", "worker-1", .answer(answer)),
      turn(3, "critique", "reviewer", .critique([critique])),
      turn(4, "revise", "worker-2", .answer(refusal)),
    ],
    conflicts: [
      conflict(1, resolved), conflict(2, .open(reason: "no date given")), conflict(3, nil),
    ],
    stop: StopReason(code: .consensus, rounds: 1, agreement: 0.9), answer: answer,
    reward: RewardRecord(
      value: 0.75,
      components: [
        .init(name: "groundedness", weight: 0.3, value: 0.75, detail: "3 of 4 claims"),
        .init(name: "f1", weight: 0.4, value: nil, detail: "no gold answer"),
      ]), usage: usage(calls: 4))

  private static var id: UUIDv7 {
    var random = SeededRandom(seed: 1, purpose: "sample")
    return UUIDv7(timestamp: Timestamp(milliseconds: 1_767_225_600_000), using: &random)
  }

  private static let passage = PassageRecord(
    id: "academy#1", document: "academy", title: "The Academy", path: "documents/academy.md",
    byteRange: 120..<180, lines: 7...9, headings: ["History", "The end"],
    text: "It closed in 529 under Justinian \u{2014} \"the end\".")

  private static let citation = Citation(passage: "academy#1", byteRange: 120..<152, lines: 7...7)

  private static let answer = Answer(
    text: "It closed in 529 [academy#1].",
    claims: [
      Claim(number: 1, text: "It closed in 529.", citations: [citation], support: .supported),
      Claim(number: 2, text: "Nobody mourned.", citations: [], support: .uncited),
    ], confidence: 0.8, refusal: nil)

  private static let refusal = Answer(
    text: "NOT SUPPORTED: no passage tells", claims: [], confidence: nil,
    refusal: "no passage tells")

  private static let reference = ClaimReference(agent: "worker-1", claim: 1)

  private static let critique = CritiqueItem(
    claim: reference, verdict: .supported, reason: "stated", citations: [citation])

  private static let resolved = Conflict.Resolution.resolved(
    reason: "the passage gives the date", citations: [citation])

  private static func conflict(_ number: Int, _ resolution: Conflict.Resolution?) -> Conflict {
    Conflict(
      number: number, first: reference, firstText: "It closed in 529.",
      second: ClaimReference(agent: "worker-2", claim: 1), secondText: "It closed in 539.",
      kind: .date, resolution: resolution)
  }

  private static func turn(
    _ number: Int, _ phase: String, _ agent: String, _ content: Turn.Content
  ) -> Turn {
    Turn(
      number: number, phase: phase, agent: agent, round: number / 4, model: "embedded",
      isEmbedded: true, passages: ["academy#1"], content: content, raw: "line one\nline two",
      finish: "stop", usage: usage(calls: 1))
  }

  private static func usage(calls: Int) -> UsageRecord {
    UsageRecord(
      calls: calls, inputTokens: calls * 100, outputTokens: calls * 20, isEstimate: true, dollars: 0
    )
  }
}
