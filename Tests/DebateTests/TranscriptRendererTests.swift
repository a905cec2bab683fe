import Debate
import JSON
import LanguageModels
import Profiles
import Records
import Rewards
import Support
import TestSupport
import Testing

@Suite("Transcripts for people")
struct TranscriptRendererTests {
  /// A debate with a conflict, a repaired reply and a reward.
  private func transcript() async throws -> Transcript {
    var model = ScriptedModel { (request) in
      switch (request.purpose.phase, request.purpose.agent) {
      case (.split, _):
        request.isRepair
          ? "1. When was the first edition published?\n2. When did the second edition follow?"
          : "Two parts."
      case (.revise, "worker-2"):
        "The Critique of Pure Reason was published in 1787 [kant#2]. It is long [hume#1]."
      default: Fixture.reply(to: request)
      }
    }
    model.price = ModelPrice(inputPerMillion: 2, outputPerMillion: 8, listed: "2026-11-22")
    let profile = try Fixture.profile(rounds: 1)
    let scorer = RewardScorer(weights: profile.reward)
    let runner = DebateRunner(
      guard: Fixture.modelGuard(model), evidence: Fixture.evidence, host: .fixed(),
      sleeper: .never, reward: { scorer.reward(of: $0, support: $1) })
    return try await runner.run(Fixture.request(profile))
  }

  @Test("A transcript reads well as text", arguments: [80, 48])
  func text(width: Int) async throws {
    let text = TranscriptRenderer(width: width).text(try await transcript())
    for line in text.split(separator: "\n") { #expect(line.count <= width, "\(line)") }
    try Golden.check(text, against: "debate/transcript-\(width).txt")
  }

  @Test("A transcript reads well as Markdown")
  func markdown() async throws {
    let text = TranscriptRenderer().markdown(try await transcript())
    try Golden.check(text, against: "debate/transcript.md")
  }

  @Test("A refusal is shown with its reason and the meaning of the stamp")
  func refusal() async throws {
    var model = ScriptedModel { (request) throws(ModelError) in
      var response = ScriptedModel.response("NOT SUPPORTED: no passage says it")
      response.stamp = ModelStamp(model: "embedded", version: nil, isEmbedded: true)
      return response
    }
    model.stamp = ModelStamp(model: "embedded", version: nil, isEmbedded: true)
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile(workers: 1, rounds: 0)))
    try Golden.check(
      TranscriptRenderer(width: 80).text(transcript), against: "debate/transcript-refusal.txt")
  }

  @Test(
    "Why the rounds ended is one sentence that says nothing odd",
    arguments: [
      (.noRounds, 0, 0.5, "The profile asks for no rounds, agreement 0.50."),
      (.noRounds, 0, nil, "The profile asks for no rounds."),
      (.allRefused, 0, 1, "Every worker refused to answer."),
      (.allRefused, 1, 1, "Every worker refused to answer after 1 round."),
      (.rounds, 1, 0, "The 1 round of the profile was debated, agreement 0.00."),
      (.rounds, 3, nil, "The 3 rounds of the profile were debated."),
      (.consensus, 2, 0.9, "The workers agree after 2 rounds, agreement 0.90."),
      (.noObjection, 1, nil, "The reviewer had no objection after 1 round."),
      (.noChange, 2, 0.25, "No answer changed in the last of 2 rounds, agreement 0.25."),
    ] as [(StopReason.Code, Int, Double?, String)])
  func stopReasons(
    code: StopReason.Code, rounds: Int, agreement: Double?, sentence: String
  ) async throws {
    var transcript = try await transcript()
    transcript.stop = StopReason(code: code, rounds: rounds, agreement: agreement)
    let text = TranscriptRenderer(width: 200).text(transcript)
    #expect(text.contains("Why the rounds ended\n  \(sentence)\n"))
  }

  @Test("Components that were not scored are one line, by reason")
  func missingComponents() async throws {
    var transcript = try await transcript()
    let names = [("f1", "needs gold"), ("bleu", "needs gold"), ("cost", "needs a budget")]
    transcript.reward = RewardRecord(
      value: nil,
      components: names.map { .init(name: $0.0, weight: 0.5, value: nil, detail: $0.1) })
    let renderer = TranscriptRenderer(width: 200)
    let none = renderer.text(transcript)
    #expect(
      none.contains(
        "Reward missing\n  Not scored: f1, bleu (needs gold); cost (needs a budget).\n\nUsage"))
    transcript.reward.components.append(
      .init(name: "exact_match", weight: 0.5, value: 1, detail: "equal"))
    #expect(!renderer.text(transcript).contains("not whether the question was answered"))
    transcript.reward.components[3].name = "groundedness"
    #expect(renderer.text(transcript).contains("not whether the question was answered correctly."))
  }

  @Test("What documents and agents say cannot command a terminal or format a page")
  func outsideText() async throws {
    let evil =
      "\u{1B}[31mred\u{1B}]0;title\u{7} \u{202E}txt.exe <script>alert(1)</script> **b** `c`"
    let model = ScriptedModel { _ in "\(evil) was published in 1781 [kant#1]." }
    let transcript = try await Fixture.runner(model).run(
      Fixture.request(try Fixture.profile(workers: 1, rounds: 0), question: evil))
    let renderer = TranscriptRenderer(width: 80)
    let (text, markdown) = (renderer.text(transcript), renderer.markdown(transcript))
    for output in [text, markdown] {
      #expect(
        output.unicodeScalars.allSatisfy {
          ($0.value >= 0x20 && $0.value != 0x7F && $0.value != 0x202E) || $0 == "\n"
        })
    }
    #expect(!markdown.contains(" <script"))
    #expect(!markdown.contains(" **b"))
  }

  @Test("A debated transcript keeps every byte through its JSON form")
  func roundTrip() async throws {
    let transcript = try await transcript()
    let value = try JSONValue(parsing: transcript.json.utf8())
    #expect(try Transcript(json: value, at: "$") == transcript)
  }
}
