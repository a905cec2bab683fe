import Console
import Support
import TestSupport
import Testing

/// Scripts under `Tests/Fixtures/repl`: `NAME.in` prints `NAME.out` and `NAME.err` and ends with
/// `NAME.code`.
///
/// A script whose first line is `#! island` runs in ``SmallProject`` and not in the starter project;
/// `#! typed` gives its lines to a session, as if somebody typed them.
@Suite("A script for every command")
struct CommandScriptTests {
  /// The scripts by name.
  static let names: [String] = {
    guard let folder = try? Repository.fixture("repl"), let files = try? FileSystem.list(folder)
    else { return [] }
    return files.filter { $0.hasSuffix(".in") }.map { String($0.dropLast(3)) }
  }()

  @Test("A script prints what it always did, and ends with the same code", arguments: names)
  func script(name: String) async throws {
    let text = String(
      decoding: try FileSystem.read(try Repository.fixture("repl/\(name).in")), as: UTF8.self)
    let first = text.prefix { $0 != "\n" }
    let marks = first.hasPrefix("#! ") ? first.dropFirst(3).split(separator: " ") : []
    let outcome = try await ScriptProject.with(marks.contains("island") ? .island : .starter) {
      project in
      guard marks.contains("typed") else {
        try FileSystem.write(
          Array(text.utf8), to: Path.join(project.folder, "\(name).hegel"))
        return await project.run(["run", "\(name).hegel"])
      }
      let recording = RecordingConsole()
      let lines = text.split(separator: "\n").dropFirst().map(String.init)
      let status = await project.type(lines, console: recording.console())
      return ScriptProject.Outcome(
        status: status, data: project.stable(recording.data),
        notices: project.stable(recording.notices))
    }
    try Golden.check(outcome.data, against: "repl/\(name).out")
    try Golden.check(outcome.notices, against: "repl/\(name).err")
    try Golden.check("\(outcome.status.rawValue)\n", against: "repl/\(name).code")
  }

  @Test("Every command of help has a script that gives it")
  func everyCommand() throws {
    let commands = try CommandGrammar.session().commands.filter(\.subcommands.isEmpty)
    try #require(commands.count > 50)
    for command in commands {
      let name = command.path.joined(separator: "-")
      try #require(
        Self.names.contains(name), "Tests/Fixtures/repl/\(name).in is missing for \(command.title)")
      let lines = String(
        decoding: try FileSystem.read(try Repository.fixture("repl/\(name).in")), as: UTF8.self
      ).split(separator: "\n")
      #expect(lines.contains { $0.hasPrefix(command.title) }, "\(name).in never gives its command")
    }
  }

  @Test("A script that waits for a job that was cancelled ends with 130")
  func cancelledJob() async throws {
    try await ScriptProject.with { project in
      let outcome = await project.run([
        "run", "-c", "debate --model slow 'Who wrote it?' &\ncancel 1\nfg 1\necho never",
      ])
      #expect(outcome.status == .interrupted)
      #expect(outcome.data.isEmpty, "\(outcome.data)")
    }
  }

  @Test("An editor that fails is an error, and what it saved is not run")
  func failingEditor() async throws {
    try await ScriptProject.with { project in
      try FileSystem.write(
        Array("echo 'echo never' > \"$1\"\nexit 3\n".utf8),
        to: Path.join(project.folder, "editor"))
      let outcome = await project.run(["run", "-c", "echo one\nedit --last"])
      #expect(outcome.status == .scriptError)
      #expect(outcome.data == "one\n")
      let said = "failed with exit code 3; nothing was done with what it saved"
      #expect(outcome.notices.contains(said), "\(outcome.notices)")
    }
  }

  @Test("A run that a job of the session works on is named with the job")
  func claimedByJob() async throws {
    try await ScriptProject.with { project in
      let recording = RecordingConsole()
      let session = project.session(recording.console())
      let runner = ScriptRunner(session: session, name: "test")
      let command = "evaluate answers --model slow --limit 2"
      _ = await runner.run(TextLineReader(command + " &\n"))
      while !project.slow.isAsked { await Task.yield() }
      let status = await runner.run(TextLineReader(command + "\n"))
      #expect(status == .service, "\(recording.notices)")
      let said = "job 1 of this session works on run"
      #expect(recording.notices.contains(said), "\(recording.notices)")
      #expect(recording.notices.contains("`fg 1` waits for it, `cancel 1` ends it"))
      for job in session.jobs.all {
        job.cancel()
        _ = await job.value()
      }
    }
  }

  @Test("A script whose job is wrong ends like one with an error, waited for or not")
  func wrongJob() async throws {
    try await ScriptProject.with { project in
      for ending in ["", "fg 1\necho never\n"] {
        let outcome = await project.run(["run", "-c", "debate --model slwo 'Who?' &\n" + ending])
        #expect(outcome.status == .scriptError, "\(outcome.notices)")
        #expect(outcome.notices.contains("slwo"), "\(outcome.notices)")
        #expect(outcome.data.isEmpty, "\(outcome.data)")
      }
    }
  }

  @Test("What a tee has written prints the same data when it is read again")
  func replay() async throws {
    try await ScriptProject.with { project in
      let script = """
        tee session.hegel
        set :word "milk 'and' tea"
        search :word --limit 2
        echo "two
        lines" # and a comment
        Who wrote The Classic of Tea?
        assert answer contains 'Lu Yu'
        tee

        """
      let first = await project.run(["run", "-c", script])
      try #require(first.status == .success, "\(first.notices)")
      let again = await project.run(["run", "session.hegel"])
      #expect(again.status == .success, "\(again.notices)")
      #expect(again.data == first.data)
    }
  }
}
