import Debate
import Diagnostics
import LanguageModels
import Profiles
import Records
import Rewards
import Support
import Synchronization
import Testing

@Suite("Transcripts as they come")
struct TranscriptPiecesTests {
  /// A debate, its request, and what was told of it while it ran.
  private func debate(
    workers: Int = 2, rounds: Int = 1, embedded: Bool = false
  ) async throws -> (request: DebateRequest, events: [DebateEvent], transcript: Transcript) {
    let model = ScriptedModel { (request) throws(ModelError) in
      var response = ScriptedModel.response(Fixture.reply(to: request))
      if embedded {
        response.stamp = ModelStamp(model: "embedded", version: nil, isEmbedded: true)
      }
      return response
    }
    let profile = try Fixture.profile(workers: workers, rounds: rounds)
    let scorer = RewardScorer(weights: profile.reward)
    let runner = DebateRunner(
      guard: Fixture.modelGuard(model), evidence: Fixture.evidence, host: .fixed(),
      sleeper: .never, reward: { scorer.reward(of: $0, support: $1) })
    let request = Fixture.request(profile)
    let events = Mutex<[DebateEvent]>([])
    let transcript = try await runner.run(request) { event in events.withLock { $0.append(event) } }
    return (request, events.withLock { $0 }, transcript)
  }

  @Test(
    "The pieces told while a debate runs are the text of its transcript, byte for byte",
    arguments: [(2, 1, false), (1, 0, false), (1, 0, true), (3, 2, true), (2, 0, false)])
  func pieces(workers: Int, rounds: Int, embedded: Bool) async throws {
    let (request, events, transcript) = try await debate(
      workers: workers, rounds: rounds, embedded: embedded)
    #expect(transcript.isEmbedded == embedded)
    for width in [40, 80, 133] {
      let renderer = TranscriptRenderer(width: width)
      var text = renderer.opening(TranscriptOpening(request))
      for event in events {
        switch event {
        case .turnFinished(let turn): text += renderer.turn(turn)
        case .finished(let transcript): text += renderer.ending(transcript)
        default: break
        }
      }
      #expect(text == renderer.text(transcript))
    }
  }

  @Test("The opening is the same before a debate and after it")
  func opening() async throws {
    let (request, _, transcript) = try await debate()
    #expect(TranscriptOpening(request) == TranscriptOpening(transcript))
  }

  @Test("A style adds marks and moves nothing", arguments: [40, 80])
  func style(width: Int) async throws {
    var (_, _, transcript) = try await debate(rounds: 2, embedded: true)
    transcript.turns[0].problems = ["\u{1B}[31mred", "\u{301}x"]
    transcript.answer.text += " \u{1B}[0m"
    let plain = TranscriptRenderer(width: width).text(transcript)
    let style = TextStyle { text, role in "⟦\(role.rawValue):\(text)⟧" }
    let styled = TranscriptRenderer(width: width, style: style).text(transcript)
    var stripped = styled.replacing("⟧", with: "")
    for role in TextStyle.Role.allCases {
      stripped = stripped.replacing("⟦\(role.rawValue):", with: "")
    }
    #expect(stripped == plain)
    for part in [
      "⟦agent:2. worker-1: answers (embedded)⟧", "⟦good:(supported)⟧", "⟦heading:Answer⟧",
      "⟦warning:!⟧", "⟦code:[1]⟧", "⟦good:SUPPORTED:⟧",
    ] {
      #expect(styled.contains(part), "\(part) in \(styled)")
    }
    #expect(!plain.contains("\u{1B}"))
    // No mark goes on over the end of a line.
    for line in styled.split(separator: "\n") {
      #expect(line.count { $0 == "⟦" } == line.count { $0 == "⟧" })
    }
  }
}
