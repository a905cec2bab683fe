import Console
import Engine
import Records
import Support
import TestSupport
import Testing

@Suite("Progress")
struct ProgressTests {
  private func debate(live: Bool) async throws -> RecordingConsole {
    try await TemporaryFolder.withAsync { folder in
      let recording = RecordingConsole()
      let facts = Console.Facts(outputIsTerminal: live, noticesAreLive: live, width: 80)
      for words in [["init"], ["debate", "Who wrote The Classic of Tea?"]] {
        let session = Session(
          host: .fixed(workingDirectory: folder), console: recording.console(facts: facts),
          stores: StoreCache { (_, _, _) throws(StoreError) in MemoryStore() })
        let status = await CommandLineDriver.run(words, session: session, inputIsTerminal: true)
        #expect(status == .success)
      }
      return recording
    }
  }

  @Test("On a live terminal a debate shows how far it is, and clears the line at the end")
  func live() async throws {
    let recording = try await debate(live: true)
    #expect(recording.notices.contains("answer, at most"))
    #expect(recording.notices.hasSuffix("\r\u{1B}[K"))
    #expect(!recording.data.contains("\u{1B}"))
  }

  @Test("Elsewhere nothing of the progress is written")
  func piped() async throws {
    let recording = try await debate(live: false)
    #expect(!recording.notices.contains("has finished"))
    #expect(!recording.notices.contains("\u{1B}"))
  }
}
