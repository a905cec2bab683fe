import Console
import Engine
import LanguageModels
import Support
import Synchronization
import TestSupport
import Testing

/// A project for scripts and sessions whose output is compared with golden files.
///
/// Time stands still, ids follow from a seed, and the store is a file of the project, so that the
/// same commands print the same bytes. Beside the embedded model there is `slow`, which never
/// answers, and `paid`, which has a price.
struct ScriptProject {
  /// The project that commands find.
  enum Kind: String {
    /// What `init` writes.
    case starter
    /// ``SmallProject``, which has enough questions to measure and train.
    case island
    /// The corpora and examples of the repository, with every sixth question.
    case repository
  }

  /// What a script or a session left behind.
  struct Outcome {
    var status: ProcessStatus
    var data: String
    var notices: String
  }

  let folder: String
  let slow: SlowModel
  private let host: Host

  /// Runs a body in a fresh project with the files of `Tests/Fixtures/repl/files`.
  static func with<Result>(
    _ kind: Kind = .starter, _ body: (ScriptProject) async throws -> Result
  ) async throws -> Result {
    try await TemporaryFolder.withAsync { folder in
      switch kind {
      case .starter: _ = try Starter.write(to: folder)
      case .island: try SmallProject.write(to: folder)
      case .repository:
        for name in ["corpus_data", "examples"] {
          try copy(Path.join(try Repository.root(), name), to: Path.join(folder, name))
        }
      }
      let files = try Repository.fixture("repl/files")
      for name in try FileSystem.list(files) {
        try FileSystem.write(
          try FileSystem.read(Path.join(files, name)), to: Path.join(folder, name))
      }
      return try await body(ScriptProject(folder: folder))
    }
  }

  /// Copies a folder.
  private static func copy(_ source: String, to target: String) throws {
    try FileSystem.makeFolder(target)
    for name in try FileSystem.list(source) {
      let (from, to) = (Path.join(source, name), Path.join(target, name))
      guard FileSystem.kind(of: from) == .file else {
        try copy(from, to: to)
        continue
      }
      var bytes = try FileSystem.read(from)
      if name == "questions.jsonl" {
        let lines = bytes.split(separator: 0x0A).enumerated().filter { $0.offset.isMultiple(of: 6) }
        bytes = Array(lines.map(\.element).joined(separator: [0x0A]))
      }
      try FileSystem.write(bytes, to: to)
    }
  }

  private init(folder: String) {
    self.folder = folder
    slow = SlowModel()
    host = .fixed(
      environment: [
        "HOME": folder, "HEGEL_STORE": Path.join(folder, "store.sqlite"),
        "HEGEL_NAMESPACE": "demo", "EDITOR": "sh \(folder)/editor",
      ],
      workingDirectory: folder)
  }

  /// Runs the words of a shell call.
  func run(_ words: [String]) async -> Outcome {
    let recording = RecordingConsole()
    let status = await CommandLineDriver.run(
      words, session: session(recording.console()), inputIsTerminal: false)
    return Outcome(
      status: status, data: stable(recording.data), notices: stable(recording.notices))
  }

  /// Types lines into a session until they end.
  ///
  /// - Parameters:
  ///   - lines: The lines.
  ///   - console: Where the session writes.
  ///   - echo: Gets each prompt with its line, when it is read.
  /// - Returns: The exit code.
  func type(
    _ lines: [String], console: Console, echo: @escaping @Sendable (String) -> Void = { _ in }
  ) async -> ProcessStatus {
    let jobs = Mutex<JobTable?>(nil)
    let reader = TypingReader(
      lines,
      settle: {
        guard let jobs = jobs.withLock({ $0 }) else { return }
        // What a job says must not depend on how fast the next line is typed.
        while jobs.running.contains(where: { !isSettled($0) }) { await Task.yield() }
        for job in jobs.all where job.hasEnded { _ = await job.value() }
      }, show: { console.notice($0) }, echo: echo)
    let session = session(console, asking: reader)
    jobs.withLock { $0 = session.jobs }
    return await Repl(session: session, reader: reader, foreground: Foreground())
      .run(readsStartFile: true, greets: false)
  }

  /// Whether a job says nothing more by itself: it asks something, or its model is the slow one.
  private func isSettled(_ job: BackgroundJob) -> Bool {
    if case .asking = job.phase { return true }
    return !job.progress.isEmpty && slow.isAsked
  }

  /// A session over the project.
  func session(_ console: Console, asking reader: (any LineReader)? = nil) -> Session {
    var models = Engine.builtInModels
    models["slow"] = slow
    models["paid"] = FakeLanguageModel.answering(
      "no answer", price: ModelPrice(inputPerMillion: 100, outputPerMillion: 100, listed: nil))
    return Session(
      host: host, console: console, stores: .sqlite(),
      conversation: reader.map { LineConversation(reader: $0) } ?? NoConversation(),
      models: models)
  }

  /// Replaces what differs from run to run.
  func stable(_ text: String) -> String {
    text.split(separator: folder, omittingEmptySubsequences: false).joined(separator: "/project")
  }
}

/// A model that answers nothing until its call is cancelled.
final class SlowModel: LanguageModel {
  let stamp = ModelStamp(model: "slow", version: nil, isEmbedded: false)
  let price: ModelPrice? = .free
  private let calls = Mutex(0)

  /// Whether a call waits.
  var isAsked: Bool { calls.withLock { $0 > 0 } }

  func estimatedInputTokens(_ request: ModelRequest) -> Int { 10 }

  func respond(
    to request: ModelRequest, permit: CallPermit
  ) async throws(ModelError) -> ModelResponse {
    calls.withLock { $0 += 1 }
    defer { calls.withLock { $0 -= 1 } }
    let (never, continuation) = AsyncStream.makeStream(of: Never.self)
    for await _ in never {}
    continuation.finish()
    throw ModelError(code: .cancelled, model: stamp.model, detail: "the call was cancelled")
  }
}

/// A reader that gives lines as somebody types them who waits for what jobs have to say.
private final class TypingReader: LineReader {
  private let lines: Mutex<[String]>
  private let settle: @Sendable () async -> Void
  private let display: @Sendable (String) -> Void
  private let echo: @Sendable (String) -> Void

  init(
    _ lines: [String], settle: @escaping @Sendable () async -> Void,
    show: @escaping @Sendable (String) -> Void, echo: @escaping @Sendable (String) -> Void
  ) {
    self.lines = Mutex(lines)
    self.settle = settle
    display = show
    self.echo = echo
  }

  func read(_ request: LineRequest) async -> LineInput {
    await settle()
    guard let line = lines.withLock({ $0.isEmpty ? nil : $0.removeFirst() }) else {
      return .endOfInput
    }
    echo(request.prompt + line + "\n")
    return .line(line)
  }

  func show(_ text: String) {
    display(text.hasSuffix("\n") ? String(text.dropLast()) : text)
  }

  func close() async {}
}
