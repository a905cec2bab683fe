import Support
import TestSupport
import Testing

extension TerminalTests {
  @Suite("Dialogues on a terminal")
  struct DialogueTests {
    private static let names = [
      "end of input", "interrupt", "SIGTERM", "SIGHUP", "abort", "segmentation fault", "trap",
      "quit", "cooked between lines", "stopped", "no shell to stop for", "dumb terminal", "secret",
      "vanished terminal", "history that cannot be kept", "binary history",
      "shell call, interrupt", "shell call, SIGTERM", "shell call, SIGHUP",
      "shell call, SIGTERM twice", "shell call, ignored hang-up", "shell call, left behind",
    ]

    private func script() throws -> String {
      Path.join(try Repository.root(), "Tests/TerminalTests/dialogues.py")
    }

    @Test("A dialogue goes as it should and leaves the terminal as it was", arguments: names)
    func dialogue(name: String) throws {
      try TemporaryFolder.with { folder in
        let outcome = try Tool.run(
          [Tool.python(), script(), Tool.probe(), folder, name], in: folder)
        #expect(outcome.status == 0, "\(outcome.output)")
      }
    }

    @Test("Each dialogue of the script is held")
    func all() throws {
      let outcome = try Tool.run([Tool.python(), script(), "--list"], in: "/")
      #expect(outcome.output.split(separator: "\n").map(String.init) == Self.names)
    }
  }
}
