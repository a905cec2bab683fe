import Console
import EmbeddedModel
import Engine
import LanguageModels
import Support
import Synchronization
import TestSupport
import Testing

@Suite("What Ctrl-C leaves behind")
struct LeftBehindTests {
  private static let question = "debate \"Who wrote The Classic of Tea?\""

  @Test("A job that was looked at when somebody left it is kept, with what it prints at its end")
  func job() async throws {
    try await Self.hanging { typed, foreground, gate in
      let reader = ActingReader([
        (Self.question + " &", {}),
        ("fg", { Self.leave(foreground) }),
        ("echo between", { gate.finish() }),
        ("fg", {}),
      ])
      let outcome = await typed.give(reader, foreground)
      #expect(outcome.notices.contains("abandoned: fg"), "\(outcome.notices)")
      #expect(!outcome.notices.contains("there is no job"), "\(outcome.notices)")
      #expect(outcome.notices.contains("the call was cancelled"), "\(outcome.notices)")
    }
  }

  @Test("A script that was left behind can be read again, and `_` stays what it was")
  func script() async throws {
    try await Self.hanging { typed, foreground, gate in
      let path = Path.join(typed.folder, "a.hegel")
      try FileSystem.write(Array((Self.question + "\n").utf8), to: path)
      let reader = ActingReader([
        ("read a.hegel", { Self.leave(foreground) }),
        ("read a.hegel", { gate.finish() }),
        ("assert calls > 0", {}),
      ])
      let outcome = await typed.give(reader, foreground)
      #expect(outcome.notices.contains("abandoned: read a.hegel"), "\(outcome.notices)")
      #expect(!outcome.notices.contains("error:"), "\(outcome.notices)")
    }
  }

  @Test("Ctrl-C between Enter and the start of a command ends it, and what was pasted behind it")
  func early() async throws {
    try await TypedSession.inStarter { typed in
      let foreground = Foreground()
      let reader = ActingReader([
        (Self.question + "\necho pasted", { foreground.interrupt() }), ("echo next", {}),
      ])
      let outcome = await typed.give(reader, foreground)
      #expect(outcome.notices.contains("^C: asked to end"), "\(outcome.notices)")
      #expect(outcome.notices.contains("cancelled"), "\(outcome.notices)")
      #expect(outcome.data == "next\n", "\(outcome.data)")
    }
  }

  /// A session whose model answers only when the test lets it, and looks at no cancellation.
  private static func hanging(
    _ body: (TypedSession, Foreground, AsyncStream<Void>.Continuation) async throws -> Void
  ) async throws {
    try await TypedSession.inStarter { typed in
      let (waiting, gate) = AsyncStream.makeStream(of: Void.self)
      let wait = Task.detached { for await _ in waiting {} }
      var typed = typed
      typed.models = typed.models.mapValues { model in
        MeteredModel(model, price: model.price) { _ in await wait.value }
      }
      try await body(typed, Foreground(), gate)
      gate.finish()
    }
  }

  /// Presses Ctrl-C twice as soon as a command runs.
  private static func leave(_ foreground: Foreground) {
    Task.detached {
      while foreground.interrupt() == .nothing { await Task.yield() }
      foreground.interrupt()
    }
  }
}

extension TypedSession {
  fileprivate func give(
    _ reader: ActingReader, _ foreground: Foreground
  ) async -> (data: String, notices: String) {
    let recording = RecordingConsole()
    _ = await Repl(
      session: session(recording.console(), asking: reader), reader: reader, foreground: foreground
    ).run(readsStartFile: false, greets: false)
    return (recording.data, recording.notices)
  }
}

/// A reader that does something before it gives a line.
private final class ActingReader: LineReader {
  private let lines: Mutex<[(String, @Sendable () -> Void)]>

  init(_ lines: [(String, @Sendable () -> Void)]) { self.lines = Mutex(lines) }

  func read(_ request: LineRequest) async -> LineInput {
    let next = lines.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    guard let (line, act) = next else { return .endOfInput }
    act()
    return .line(line)
  }

  func show(_ text: String) {}

  func close() async {}
}
