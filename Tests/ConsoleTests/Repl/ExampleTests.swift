import Console
import Support
import Synchronization
import TestSupport
import Testing

/// Runs every example that the help of a command shows.
@Suite("Examples of help")
struct ExampleTests {
  /// The examples of all commands, those of the shell and those of sessions.
  static let all: [String] = {
    let grammars = [try? CommandGrammar.shell(), try? CommandGrammar.session()].compactMap(\.self)
    let commands = grammars.flatMap(\.commands).filter(\.subcommands.isEmpty)
    let examples = commands.flatMap(\.examples)
    var seen: Set<String> = []
    return examples.filter { seen.insert($0).inserted }
  }()

  /// What examples find that need something: commands that are given before them.
  private static let preparations: [String: [String]] = [
    "open 2": ["search water --limit 2 --corpus physics"],
    "open 1 --in %1": ["search water --limit 1 --corpus physics"],
    "why": ["debate \"When was Kant born?\" --corpus philosophy"],
    "why %1": ["debate \"When was Kant born?\" --corpus philosophy"],
    "show %1 --format json": ["corpus list"],
    "assert reward >= 0.6": ["debate \"When was Kant born?\" --corpus philosophy"],
    "assert not refused and answer contains 'tea'": [
      "Who wrote The Classic of Tea?"
    ],
    "echo \"the reward was :{_.reward.value}\"": [
      "debate \"When was Kant born?\" --corpus philosophy"
    ],
    "hegel diff philosophy-qa@head examples/philosophy-qa.profile.yaml": [promotion],
    "hegel checkout philosophy-qa@head": [promotion],
    "hegel history philosophy-qa": [promotion],
    "hegel profile list --text \"cite the passage\" --limit 5": [promotion],
    "hegel profile show philosophy-qa@head": [promotion],
    "hegel profile tag philosophy-qa@head reviewed release-3": [promotion],
    "hegel profile archive philosophy-qa@head": [promotion],
    "hegel rollback --corpus philosophy --reason \"worse on questions of reason\"": [
      "promote examples/first-draft.profile.yaml", promotion,
    ],
    "hegel status --limit 5": [promotion],
    "hegel store status": [promotion], "hegel store check": [promotion],
    "hegel store migrate --dry-run": [promotion],
    "hegel store rollback --to 2 --dry-run": [promotion],
    "hegel store backup store-2026-11-22.sqlite": [promotion],
    "hegel store restore store-2026-11-22.sqlite": [
      promotion, "store backup store-2026-11-22.sqlite",
    ],
    "hegel report debate.json --format markdown": [
      "once debate.json", "debate \"When was Kant born?\" --corpus philosophy --format json",
    ],
    "hegel resume": ["stop"],
    "watch --times 2 0.1 status": [promotion],
    "read session.hegel": ["tee session.hegel", "corpus list", "tee"],
    "edit": ["use profile examples/philosophy-qa.profile.yaml"],
    "edit --last": ["search milk --limit 1 --corpus physics"],
    "restore monday": ["save monday"],
    "fg 1": ["search water --limit 1 --corpus physics &"],
    "cancel 1": ["debate --model slow \"When was Kant born?\" --corpus philosophy &"],
  ]

  /// Examples about tea, of which the starter project has documents.
  private static let aboutTea: Set = [
    "assert not refused and answer contains 'tea'", "hegel run nightly.hegel",
  ]

  private static let promotion = "promote examples/philosophy-qa.profile.yaml"

  @Test("The example of a command runs", arguments: all)
  func runs(example: String) async throws {
    // A session needs a terminal, a server an editor, and this watch has no end of its own.
    guard !example.hasPrefix("hegel repl"), !example.hasPrefix("hegel lsp"), example != Self.endless
    else { return }
    let kind: ScriptProject.Kind = Self.aboutTea.contains(example) ? .starter : .repository
    try await ScriptProject.with(kind) { project in
      let command = example.hasPrefix("hegel ") ? String(example.dropFirst(6)) : example
      let recording = RecordingConsole()
      let status = await project.type(
        (Self.preparations[example] ?? []) + [command], console: recording.console())
      #expect(status == .success)
      for word in ["error:", "failed"] {
        #expect(!recording.notices.contains(word), "\(recording.notices)")
      }
    }
  }

  private static let endless = "watch 5 jobs"

  @Test("The example of a command without an end runs until it is cancelled")
  func watch() async throws {
    try #require(Self.all.contains(Self.endless))
    try await ScriptProject.with { project in
      let task = Mutex<Task<ProcessStatus, Never>?>(nil)
      let notices = Mutex("")
      let console = Console(
        facts: { .plain }, writeData: { (_) throws(FileSystemError) in },
        writeNotice: { text in
          notices.withLock { $0 += text }
          if text.contains("time"), !text.contains("time 1\n") {
            task.withLock { $0 }?.cancel()
          }
        })
      let session = project.session(console)
      session.isInteractive = true
      let watching = Task {
        await ScriptRunner(session: session, name: "").run(TextLineReader(Self.endless))
      }
      task.withLock { $0 = watching }
      #expect(await watching.value == .interrupted)
      #expect(notices.withLock { $0 }.hasPrefix("-- jobs, time 1\n-- jobs, time 2\n"))
    }
  }

  @Test("Every command has an example")
  func complete() throws {
    for command in try CommandGrammar.session().commands where command.subcommands.isEmpty {
      #expect(command.name == "help" || !command.examples.isEmpty, "\(command.title)")
    }
  }
}
