import Support
import TestSupport
import Testing

extension TerminalTests {
  /// What people expect of a session, and where it is held to it.
  ///
  /// Dialogues of sessions.py are in quotes, tests of ``SessionScreenTests`` have parentheses.
  ///
  /// - typing a question: "question", `question()`; results by number and `assert`: "question"
  /// - history file, its mode, hidden lines, keys: "history"; several sessions: "two sessions";
  ///   none: "no history"; search with Ctrl-R and by prefix: `history()`; typed ahead: `typedAhead()`
  /// - completion of commands, parts, options, corpora, profiles, files, settings, questions:
  ///   `completion(typed:completed:)`
  /// - several lines: `continuation()`, "end of input in a quote"; pasted ones: `paste()`
  /// - Ctrl-C on a line, in a run, on what hangs: "interrupt on a line", "interrupt of a run",
  ///   "training", "job in front", "interrupt of what hangs"
  /// - Ctrl-D and `quit`: "end of input", "end of input with a job"
  /// - Ctrl-Z and fg: "stopped"; resize: `resizing()`, `resizingInCommand()`
  /// - SIGTERM and SIGHUP: "SIGTERM…", "SIGHUP…", "vanished terminal", "editor when told to leave"
  /// - crashes: "abort", "segmentation fault", "trap", "crash in a command"
  /// - jobs and notices: "jobs", `notice()`
  /// - wide characters: `question()`, `notice()`; one column: `oneColumn()`
  /// - other programs on the terminal: "editor", "editor that fails", "pager"
  /// - start-up file: "start-up file"; a home that cannot be written: "read-only home"
  /// - did you mean, caret: "wrong words"; text that is no text: "foreign text"
  /// - colour, TERM=dumb, no escape sequence in a pipe: "colors", "dumb terminal"
  /// - progress on the terminal: "interrupt of a run"
  /// - too much and nonsense: "ten megabytes…", "any bytes…", "interrupts among keys"; "interrupt behind Enter"
  /// - disk and stores: "full disk", "other stores", "locked store"
  ///
  /// Every dialogue compares the settings of the terminal before and after. Scripts, exit codes,
  /// modes, machine output, timer, transcripts, aliases and variables need no terminal:
  /// ConsoleTests holds them to what they print. Keys that are asked for are held by the secret of
  /// ``DialogueTests``, and the question before a run that costs money by ConsoleTests, since the
  /// built-in model is free.
  @Suite("Sessions of hegel, in dialogues")
  struct SessionTests {
    private static let names = [
      "question", "wrong words", "history", "two sessions", "no history", "read-only home",
      "start-up file", "end of input", "end of input in a quote", "end of input with a job",
      "SIGTERM", "SIGHUP", "SIGTERM in a command", "SIGHUP in a command", "SIGTERM with a job",
      "abort", "segmentation fault", "trap", "crash in a command", "vanished terminal",
      "interrupt on a line", "interrupt of a run", "interrupt of what hangs", "stopped", "jobs",
      "job in front", "training", "editor", "editor that fails", "editor when told to leave",
      "pager", "dumb terminal", "colors", "foreign text", "ten megabytes", "ten megabytes piped",
      "any bytes piped", "any bytes typed", "interrupts among keys", "interrupt behind Enter",
      "full disk", "other stores",
      "locked store",
    ]

    private func script() throws -> String {
      Path.join(try Repository.root(), "Tests/TerminalTests/sessions.py")
    }

    @Test("A session goes as it should and leaves the terminal as it was", arguments: names)
    func dialogue(name: String) throws {
      try TemporaryFolder.with { folder in
        let starter = try Program.run(["init"], in: folder, environment: ["HOME": folder])
        try #require(starter.status == 0, "\(starter.notices)")
        let program = try #require(Program.path)
        let outcome = try Tool.run(
          [Tool.python(), "-B", script(), program, folder, name], in: folder)
        #expect(outcome.status == 0, "\(outcome.output)")
      }
    }

    @Test("Each dialogue of the script is held")
    func all() throws {
      let outcome = try Tool.run([Tool.python(), "-B", script(), "--list"], in: "/")
      #expect(outcome.output.split(separator: "\n").map(String.init) == Self.names)
    }
  }
}
