import Console
import Support
import Synchronization
import TestSupport
import Testing

@Suite("The command in the foreground")
struct ForegroundTests {
  @Test("The first interruption cancels the command, which ends by itself")
  func cancelled() async {
    let foreground = Foreground()
    let outcome = await foreground.run {
      #expect(foreground.interrupt() == .cancelled)
      return CommandExecutor.Outcome(
        status: Task.isCancelled ? .interrupted : .success, failure: nil)
    }
    #expect(outcome?.status == .interrupted)
    #expect(foreground.interrupt() == .nothing)
  }

  @Test("The second interruption abandons a command that hangs")
  func abandoned() async {
    let foreground = Foreground()
    let gate = AsyncStream.makeStream(of: Void.self)
    let outcome = await foreground.run {
      #expect(foreground.interrupt() == .cancelled)
      #expect(foreground.interrupt() == .abandoned)
      // It does not look at its cancellation, and ends only when the test lets it.
      await Task.detached { for await _ in gate.stream {} }.value
      return CommandExecutor.Outcome(status: .success, failure: nil)
    }
    #expect(outcome?.status == nil)
    #expect(foreground.interrupt() == .nothing)
    gate.continuation.finish()
  }

  @Test("What an abandoned command prints later is not seen, and the session goes on")
  func silence() async throws {
    try await TypedSession.inStarter { typed in
      let foreground = Foreground()
      let reader = ScriptedLineReader([.line("watch --times 3 0.1 echo late"), .line("echo on")])
      let recording = RecordingConsole()
      let interrupting = Atomic(0)
      let console = Console(
        facts: { .plain },
        writeData: { (text) throws(FileSystemError) in
          try recording.console().write(text)
          guard text == "late\n", interrupting.add(1, ordering: .relaxed).oldValue == 0 else {
            return
          }
          _ = foreground.interrupt()
          _ = foreground.interrupt()
        }, writeNotice: { recording.console().notice($0) })
      let session = typed.session(console)
      let status = await Repl(session: session, reader: reader, foreground: foreground)
        .run(readsStartFile: false, greets: false)
      #expect(status == .success)
      #expect(recording.data == "late\non\n", "\(recording.data)")
      #expect(recording.notices.contains("abandoned"), "\(recording.notices)")
    }
  }
}
