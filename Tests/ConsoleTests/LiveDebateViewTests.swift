import Console
import Debate
import Profiles
import Records
import Testing

@Suite("Debates while they run")
struct LiveDebateViewTests {
  @Test(
    "What is written while a debate runs is the text of its transcript", arguments: [true, false])
  func pieces(isColoured: Bool) throws {
    let transcript = try ResultFactsTests.transcript()
    let recording = RecordingConsole()
    let paint = Paint(isEnabled: isColoured)
    var view = LiveDebateView(
      console: recording.console(), width: 72, paint: paint, mostCalls: 10)
    try view.begin(TranscriptOpening(transcript))
    #expect(!recording.data.isEmpty)
    try view.show(.phaseStarted(.answer, round: 0))
    for turn in transcript.turns {
      let before = recording.data
      try view.show(.problem(agent: turn.agent, phase: turn.phase, detail: "shown by the turn"))
      #expect(recording.data == before)
      try view.show(.turnFinished(turn))
      #expect(recording.data.count > before.count)
    }
    try view.show(.stopped(transcript.stop))
    #expect(!view.isComplete)
    try view.show(.finished(transcript))
    #expect(view.isComplete)
    let renderer = TranscriptRenderer(width: 72, style: paint.style)
    #expect(recording.data == renderer.text(transcript))
    #expect(recording.data.contains("\u{1B}") == isColoured)
  }
}
