import Console
import Engine
import JSON
import Records
import Support
import TestSupport
import Testing

/// Runs words against a folder in this process.
struct InProcess {
  var folder: String
  var environment: [String: String] = [:]

  /// The store that every command opens, whatever its path.
  let store = MemoryStore()

  struct Outcome {
    var status: ProcessStatus
    var data: String
    var notices: String
  }

  func run(_ words: String...) async -> Outcome { await run(words) }

  func run(_ words: [String]) async -> Outcome {
    let recording = RecordingConsole()
    let host = Host.fixed(environment: environment, workingDirectory: folder)
    let session = Session(
      host: host, console: recording.console(),
      stores: StoreCache { [store] (_, _, _) throws(StoreError) in store })
    let status = await CommandLineDriver.run(words, session: session, inputIsTerminal: true)
    return Outcome(status: status, data: recording.data, notices: recording.notices)
  }

  func script(_ text: String) async throws -> Outcome {
    try FileSystem.write(Array(text.utf8), to: Path.join(folder, "session.hegel"))
    return await run("run", "session.hegel")
  }
}

@Suite("Command line")
struct CommandLineTests {
  /// Runs a body in a fresh starter project.
  private func withStarter(_ body: (InProcess) async throws -> Void) async throws {
    try await TemporaryFolder.withAsync { folder in
      let program = InProcess(folder: folder)
      let outcome = await program.run("init")
      try #require(outcome.status == .success, "\(outcome.notices)")
      try await body(program)
    }
  }

  @Test(
    "A page of help is the same by help and by --help, in the shell and in scripts",
    arguments: [["search"], ["profile"], ["profile", "list"], ["store", "rollback"], ["run"]])
  func samePage(words: [String]) async throws {
    try await withStarter { program in
      let option = await program.run(words + ["--help"])
      let command = await program.run(["help"] + words)
      #expect(option.status == .success)
      #expect(option.data == command.data)
      #expect(option.data.hasPrefix("usage: hegel \(words.joined(separator: " "))"))
      let title = words.joined(separator: " ")
      let session = try await program.script("\(title) --help\n")
      #expect(session.status == .success, "\(session.notices)")
      #expect(try await program.script("help \(title)\n").data == session.data)
      #expect(session.data.hasPrefix("usage: \(title)"), "\(session.data)")
      let bare = { (text: String) in
        text.split(whereSeparator: \.isWhitespace).filter { $0 != "hegel" }
      }
      if words == ["search"] { #expect(bare(session.data) == bare(option.data)) }
    }
  }

  @Test("The overview of commands is whole", arguments: [["--help"], ["help"]])
  func overview(words: [String]) async throws {
    try await withStarter { program in
      let overview = await program.run(words)
      for name in ["check", "trust", "run", "repl", "completions", "man"] {
        #expect(overview.data.contains("\n  \(name) "), "\(name): \(overview.data)")
      }
      #expect(!overview.data.contains("\u{FFFD}"))
    }
  }

  @Test("A command of sessions that is given to the shell says where it can be given")
  func sessionCommand() async throws {
    try await withStarter { program in
      let outcome = await program.run("assert", "reward", ">", "0.5")
      #expect(outcome.status == .usage)
      #expect(
        outcome.notices.contains("\"assert\" is a command of sessions and scripts"),
        "\(outcome.notices)")
      #expect(outcome.notices.contains("hegel run -c 'assert …'"), "\(outcome.notices)")
    }
  }

  @Test("The starter project has no findings, a valid corpus, and a debate with a cited answer")
  func starterWorks() async throws {
    try await withStarter { program in
      let check = await program.run("check")
      #expect(check.status == .success, "\(check.data)\(check.notices)")
      let corpus = await program.run("corpus", "validate")
      #expect(corpus.status == .success, "\(corpus.data)\(corpus.notices)")
      let debate = await program.run("debate", "Who wrote The Classic of Tea?", "--format", "json")
      #expect(debate.status == .success, "\(debate.notices)")
      let json = try JSONValue(parsing: debate.data)
      let answer = try #require(json["answer"]?["text"]?.string)
      #expect(answer.contains("Lu Yu"))
      #expect(json["answer"]?["claims"]?[0]?["support"] == "supported")
      #expect(json["embedded"] == true)
    }
  }

  @Test("The starter project is never written over what exists")
  func initRefuses() async throws {
    try await withStarter { program in
      let again = await program.run("init")
      #expect(again.status == .unreadableInput)
      #expect(again.notices.contains("exists already"))
    }
  }

  @Test("A debate prints the same bytes from the shell and from a script")
  func sameBytes() async throws {
    try await withStarter { program in
      let words = ["debate", "Why is green tea not made with boiling water?", "--format", "json"]
      let shell = await program.run(words[0], words[1], words[2], words[3])
      let script = try await program.script("debate \"\(words[1])\" --format json\n")
      #expect(shell.status == .success)
      #expect(script.status == .success, "\(script.notices)")
      #expect(shell.data == script.data)
      let bare = try await program.script("mode json\n\(words[1])\n")
      #expect(bare.data == shell.data)
    }
  }

  @Test(
    "A mistyped word is named with the nearest right one",
    arguments: [
      (["chek"], "check"), (["corpus", "lst"], "list"),
      (["debate", "x", "--corpsu", "a"], "--corpus"),
      (["config", "explain", "limits.uds"], "limits.usd"), (["explain", "TV0001"], "TV001"),
      (["debate", "x?", "--corpus", "teaa"], "tea"),
      (["debate", "x?", "--model", "embeded"], "embedded"),
      (["debate", "x?", "--profile", "base/qq@1"], "base/qa@1"),
    ] as [([String], String)])
  func suggestions(words: [String], expected: String) async throws {
    try await withStarter { program in
      let recording = RecordingConsole()
      let session = Session(
        host: .fixed(workingDirectory: program.folder), console: recording.console(),
        stores: StoreCache { (_, _, _) throws(StoreError) in MemoryStore() })
      let status = await CommandLineDriver.run(words, session: session, inputIsTerminal: true)
      #expect(status == .usage, "\(recording.notices)")
      #expect(recording.notices.contains(expected), "\(recording.notices)")
      #expect(recording.data.isEmpty)
    }
  }

  @Test("An error in a script names file, line and column and stops the script with 3")
  func scriptError() async throws {
    try await withStarter { program in
      let outcome = try await program.script("echo one\n  search tea --limt 3\necho two\n")
      #expect(outcome.status == .scriptError)
      #expect(outcome.data == "one\n")
      #expect(outcome.notices.contains("session.hegel:2:14: error:"), "\(outcome.notices)")
      #expect(
        outcome.notices.contains("  search tea --limt 3\n             ^"), "\(outcome.notices)")
    }
  }

  @Test("After on_error continue a script goes on and still ends with 3")
  func scriptContinues() async throws {
    try await withStarter { program in
      let outcome = try await program.script("on_error continue\nnonsense\necho two\n")
      #expect(outcome.status == .scriptError)
      #expect(outcome.data == "two\n")
    }
  }

  @Test("A script that runs itself ends with an error")
  func endlessScript() async throws {
    try await withStarter { program in
      let outcome = try await program.script("run session.hegel\n")
      #expect(outcome.status == .scriptError)
      #expect(outcome.notices.contains("in a circle: session.hegel → session.hegel"))
    }
  }

  @Test("Each setting is explained with its origin")
  func configExplain() async throws {
    try await withStarter { program in
      var program = program
      program.environment = ["HEGEL_LIMIT_CALLS": "7"]
      let outcome = await program.run("config", "explain", "--format", "json", "--seed", "5")
      let settings = try #require(try JSONValue(parsing: outcome.data)["settings"]?.array)
      func origin(_ name: String) -> String? {
        settings.first { $0["setting"]?.string == name }?["origin"]?.string
      }
      #expect(origin("limits.calls") == "environment variable HEGEL_LIMIT_CALLS")
      #expect(origin("limits.usd") == "hegel.yaml:10")
      #expect(origin("defaults.seed") == "option --seed")
      #expect(origin("limits.tokens") == "built in")
    }
  }

  @Test("Help goes to standard output with code 0, and every command has an example or a summary")
  func help() async throws {
    try await TemporaryFolder.withAsync { folder in
      let program = InProcess(folder: folder)
      for command in SharedCommands.all {
        let name = CommandTree.name(of: command)
        let outcome = await program.run(name, "--help")
        #expect(outcome.status == .success)
        #expect(outcome.data.hasPrefix("usage: hegel \(name)"), "\(outcome.data)")
      }
    }
  }

  @Test("Any bytes as a script end with a documented code and no trap")
  func anyScript() async throws {
    let documented: Set<Int32> = [0, 1, 2, 3, 4, 5, 64, 130]
    let seed =
      "use corpus tea\nset limits.calls 5\nshow\nsearch milk --limit 2\necho 'a'\nmode csv\n"
    try await withStarter { program in
      var mutator = ByteMutator(
        seed: 5, tokens: ["--format", "json", "search", "?", "\"", "\\\n", "on_error continue\n"])
      for _ in 0..<150 {
        let bytes = mutator.mutated(Array(seed.utf8))
        try FileSystem.write(bytes, to: Path.join(program.folder, "session.hegel"))
        let outcome = await program.run("run", "session.hegel")
        #expect(documented.contains(outcome.status.rawValue))
      }
    }
  }

  @Test("Any bytes as hegel.yaml are read or refused with the file's name")
  func anyProjectFile() async throws {
    try await withStarter { program in
      let path = Path.join(program.folder, "hegel.yaml")
      let original = try FileSystem.read(path)
      var mutator = ByteMutator(
        seed: 9, tokens: ["environments:", "limits:", "- ", ": ", "{", "]"])
      for _ in 0..<300 {
        try FileSystem.write(mutator.mutated(original), to: path)
        let outcome = await program.run("config", "explain")
        #expect(outcome.status == .success || outcome.notices.contains("hegel.yaml"))
      }
    }
  }
}
