import Console
import Engine
import LanguageModels
import Support
import TestSupport
import Testing

@Suite("A session in which somebody types")
struct ReplTests {
  @Test("A question is debated, and its reward can be asserted, echoed and shown again")
  func debate() async throws {
    try await TypedSession.inStarter { typed in
      let outcome = await typed.type(
        "Who wrote The Classic of Tea?", "assert reward >= 0.5 and answer contains 'Lu Yu'",
        "echo :{_.reward} :{%1.answer.claims[0].support}", "once shown.txt", "%1", "quit")
      #expect(outcome.status == .success)
      #expect(outcome.data.contains("Lu Yu"), "\(outcome.notices)")
      #expect(outcome.data.contains("1.0 supported\n"), "\(outcome.data)\(outcome.notices)")
      let shown = try FileSystem.read(Path.join(typed.folder, "shown.txt"))
      #expect(String(decoding: shown, as: UTF8.self).contains("Lu Yu"))
      #expect(outcome.reader.isClosed)
    }
  }

  @Test("The prompt counts the results, and an open quote asks for more")
  func prompts() async throws {
    try await TypedSession.inStarter { typed in
      let outcome = await typed.type("search milk", "echo 'one", "two'")
      #expect(outcome.data.hasSuffix("one\ntwo\n"), "\(outcome.data)")
      #expect(
        outcome.reader.requests.map(\.prompt) == [
          "hegel 1> ", "hegel 2> ", "    '..> ", "hegel 2> ",
        ])
    }
  }

  @Test("An error shows the line with a caret, and the session goes on")
  func errors() async throws {
    try await TypedSession.inStarter { typed in
      let outcome = await typed.type("  search tea --limt 3", "chek", "echo on")
      #expect(outcome.status == .success)
      #expect(outcome.data == "on\n")
      #expect(
        outcome.notices.contains("\n  search tea --limt 3\n             ^"), "\(outcome.notices)")
      #expect(outcome.notices.contains("did you mean \"check\""), "\(outcome.notices)")
      #expect(!outcome.notices.contains(":1:"), "\(outcome.notices)")
    }
  }

  @Test("Ctrl-C drops the lines of an unfinished command")
  func interruptedLine() async throws {
    try await TypedSession.inStarter { typed in
      let outcome = await typed.give([.line("echo 'one"), .interrupted, .line("echo two")])
      #expect(outcome.data == "two\n")
    }
  }

  @Test("A command may be shortened by who types, and not by a script")
  func prefixes() async throws {
    try await TypedSession.inStarter { typed in
      let outcome = await typed.type("ec short", "s milk", "se milk")
      #expect(outcome.data == "short\n", "\(outcome.data)")
      #expect(outcome.notices.contains("beginning of several commands"), "\(outcome.notices)")
      let script = await typed.type("run -c 'ec short'")
      #expect(script.notices.contains("\"ec\" is no command"), "\(script.notices)")
    }
  }

  @Test("Help is given by help, by a question mark behind a command, and within its word")
  func help() async throws {
    try await TypedSession.inStarter { typed in
      let all = await typed.type("help")
      for name in ["debate", "assert", "watch", "restore"] { #expect(all.data.contains(name)) }
      let pages = await [
        typed.type("help search"), typed.type("search ?"), typed.type("search?"),
      ]
      #expect(pages[0].data.contains("--limit"), "\(pages[0].data)\(pages[0].notices)")
      #expect(Set(pages.map(\.data)).count == 1)
    }
  }

  @Test("A profile that an editor saves between two commands is named with both versions")
  func savedProfile() async throws {
    try await TypedSession.inStarter { typed in
      let path = Path.join(typed.folder, "prompts/answers.profile.yaml")
      let text = String(decoding: try FileSystem.read(path), as: UTF8.self)
      let recording = RecordingConsole()
      let reader = EditingReader(
        lines: ["echo one", "echo two", "echo three"],
        before: [
          1: { try? FileSystem.write(Array((text + "\n# more\n").utf8), to: path) },
          2: {
            let changed = text + "\nreward: {weights: {groundedness: 1}}\n"
            try? FileSystem.write(Array(changed.utf8), to: path)
          },
        ])
      let session = typed.session(recording.console())
      _ = await Repl(session: session, reader: reader, foreground: Foreground())
        .run(readsStartFile: false, greets: false)
      // A comment changes nothing that a model is told.
      #expect(recording.notices.split(separator: "\n").count == 1, "\(recording.notices)")
      #expect(recording.notices.contains("answers.profile.yaml was saved"), "\(recording.notices)")
    }
  }

  @Test("The start-up file is run first, and an error in it does not end the session")
  func startFile() async throws {
    try await TypedSession.inStarter { typed in
      var typed = typed
      typed.environment["XDG_CONFIG_HOME"] = Path.join(typed.folder, "config")
      try FileSystem.makeFolder(Path.join(typed.folder, "config/hegel"))
      try FileSystem.write(
        Array("alias ask = debate --seed 3\nset defaults.seed 7\nfoo\nalias never = echo\n".utf8),
        to: Path.join(typed.folder, "config/hegel/replrc"))
      let outcome = await typed.give(
        [.line("ask \"Who wrote The Classic of Tea?\"")], readsStartFile: true, greets: true)
      #expect(outcome.notices.contains("replrc:3:1: error: \"foo\" is no command"))
      #expect(outcome.notices.contains("note: the rest of"), "\(outcome.notices)")
      // The greeting comes behind the file, which may choose what it names.
      let greeting = try #require(outcome.notices.firstRange(of: "type help"))
      let note = try #require(outcome.notices.firstRange(of: "note: the rest of"))
      #expect(note.lowerBound < greeting.lowerBound)
      #expect(outcome.data.contains("seed 3"), "\(outcome.notices)")
    }
  }

  @Test("A terminal that is gone ends the session with 2")
  func gone() async throws {
    try await TypedSession.inStarter { typed in
      let outcome = await typed.give(
        [.failed(LineReaderError(.gone, "the terminal is gone")), .line("echo never")])
      #expect(outcome.status == .unreadableInput)
      #expect(outcome.data.isEmpty)
    }
  }
}

/// A reader that does something before it gives a line, as somebody with an editor does.
private final class EditingReader: LineReader {
  private let inner: ScriptedLineReader
  private let before: [Int: @Sendable () -> Void]

  init(lines: [String], before: [Int: @Sendable () -> Void]) {
    inner = ScriptedLineReader(lines.map { .line($0) })
    self.before = before
  }

  func read(_ request: LineRequest) async -> LineInput {
    before[inner.requests.count]?()
    return await inner.read(request)
  }

  func show(_ text: String) {}

  func close() async {}
}
