import Console
import Engine
import JSON
import Records
import Support
import Synchronization
import TestSupport
import Testing

/// Runs words in this process over ``SmallProject`` and a store in an SQLite file.
///
/// The clock goes on by a millisecond whenever it is read, and ids never repeat from command to
/// command, as with a real host.
struct StoreProgram {
  let folder: String
  var environment: [String: String]
  private let host: Host

  /// What a command left behind.
  struct Outcome {
    var status: ProcessStatus
    var data: String
    var notices: String

    /// What was written to standard output, as JSON.
    var json: JSONValue { get throws { try JSONValue(parsing: data) } }
  }

  /// The store's file.
  var storePath: String { Path.join(folder, "store.sqlite") }

  init(folder: String, seed: UInt64 = 1) {
    self.folder = folder
    environment = [
      "HEGEL_STORE": Path.join(folder, "store.sqlite"), "HOME": Path.join(folder, "home"),
    ]
    let state = Mutex(
      (random: SeededRandom(seed: seed, purpose: "ids"), time: Int64(1_767_225_600_000)))
    let now: @Sendable () -> Timestamp = {
      state.withLock { state in
        state.time += 1
        return Timestamp(milliseconds: state.time)
      }
    }
    host = Host(
      now: now, uptime: { .zero },
      newID: {
        state.withLock { state in
          state.time += 1
          return UUIDv7(timestamp: Timestamp(milliseconds: state.time), using: &state.random)
        }
      }, environment: [:], workingDirectory: folder)
  }

  /// Calls a body with a fresh project.
  static func with<Result>(_ body: (StoreProgram) async throws -> Result) async throws -> Result {
    try await TemporaryFolder.withAsync { folder in
      try SmallProject.write(to: folder)
      return try await body(StoreProgram(folder: folder))
    }
  }

  /// Runs the words of a command line.
  func run(_ words: String...) async -> Outcome { await run(words) }

  /// Runs the words of a command line.
  func run(_ words: [String]) async -> Outcome {
    let recording = RecordingConsole()
    let session = session(recording)
    let status = await CommandLineDriver.run(words, session: session, inputIsTerminal: true)
    return Outcome(status: status, data: recording.data, notices: recording.notices)
  }

  /// Runs the words of a command line that must succeed.
  func succeed(
    _ words: String..., sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> Outcome {
    let outcome = await run(words)
    try #require(
      outcome.status == .success, "\(words): \(outcome.data)\(outcome.notices)",
      sourceLocation: sourceLocation)
    return outcome
  }

  /// Runs the words of a command line that must end with a code, a part of the message, and no data.
  func fail(
    _ words: String..., with status: ProcessStatus, saying part: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    let outcome = await run(words)
    #expect(
      outcome.status == status, "\(words): \(outcome.data)\(outcome.notices)",
      sourceLocation: sourceLocation)
    #expect(
      outcome.notices.contains(part), "\(words): \(outcome.notices)",
      sourceLocation: sourceLocation)
    #expect(outcome.data.isEmpty, "\(outcome.data)", sourceLocation: sourceLocation)
  }

  /// An engine as commands have it.
  func engine() throws -> Engine {
    try session(RecordingConsole()).engine()
  }

  private func session(_ recording: RecordingConsole) -> Session {
    var host = host
    host.environment = environment
    return Session(host: host, console: recording.console(), stores: .sqlite())
  }

  /// Writes a file of the project.
  func write(_ text: String, to path: String) throws {
    try FileSystem.write(Array(text.utf8), to: Path.join(folder, path))
  }

  /// Reads a file of the project.
  func read(_ path: String) throws -> String {
    String(decoding: try FileSystem.read(Path.join(folder, path)), as: UTF8.self)
  }

  /// Fails unless everything in the store is sound.
  func expectSound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
    let issues = try await engine().checkStore()
    #expect(issues.isEmpty, "\(issues)", sourceLocation: sourceLocation)
    let audit = try await engine().store(.readOnly).verifyAudit()
    #expect(audit > 0, sourceLocation: sourceLocation)
  }
}
