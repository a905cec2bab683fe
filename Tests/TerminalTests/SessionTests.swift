import Support
import TestSupport
import Testing

extension TerminalTests {
  @Suite("Sessions of hegel, in dialogues")
  struct SessionTests {
    private static let names = [
      "question", "wrong words", "history", "two sessions", "no history", "read-only home",
      "start-up file", "end of input", "end of input in a quote", "end of input with a job",
      "SIGTERM", "SIGHUP", "SIGTERM in a command", "SIGHUP in a command", "SIGTERM with a job",
      "abort", "segmentation fault", "trap", "crash in a command", "vanished terminal",
      "interrupt on a line", "interrupt of a run", "interrupt of what hangs", "stopped", "jobs",
      "job in front", "training", "editor", "editor that fails", "pager", "dumb terminal",
      "colors", "foreign text", "ten megabytes", "ten megabytes piped", "any bytes piped",
      "any bytes typed", "full disk", "other stores", "locked store",
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
