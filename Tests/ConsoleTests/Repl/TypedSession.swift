import Console
import Engine
import LanguageModels
import Records
import Support
import TestSupport
import Testing

/// A session in which a test types, in a fresh starter project.
struct TypedSession {
  let folder: String
  var environment: [String: String] = [:]
  var models = Engine.builtInModels
  let store = MemoryStore()

  struct Outcome {
    var status: ProcessStatus
    var data: String
    var notices: String
    var reader: ScriptedLineReader
  }

  /// Types lines into a session until they end.
  func type(_ lines: String...) async -> Outcome {
    await give(lines.map { .line($0) })
  }

  /// Gives a session some inputs.
  func give(
    _ inputs: [LineInput], facts: Console.Facts = .plain, readsStartFile: Bool = false,
    greets: Bool = false, foreground: Foreground = Foreground()
  ) async -> Outcome {
    let recording = RecordingConsole()
    let reader = ScriptedLineReader(inputs)
    let session = session(recording.console(facts: facts), asking: reader)
    let status = await Repl(session: session, reader: reader, foreground: foreground)
      .run(readsStartFile: readsStartFile, greets: greets)
    return Outcome(
      status: status, data: recording.data, notices: recording.notices, reader: reader)
  }

  /// A session over the folder.
  func session(_ console: Console, asking reader: (any LineReader)? = nil) -> Session {
    Session(
      host: .fixed(environment: environment, workingDirectory: folder), console: console,
      stores: StoreCache { [store] (_, _, _) throws(StoreError) in store },
      conversation: reader.map { LineConversation(reader: $0) } ?? NoConversation(),
      models: models)
  }

  /// Runs a body with a session in a fresh starter project.
  static func inStarter(_ body: (TypedSession) async throws -> Void) async throws {
    try await TemporaryFolder.withAsync { folder in
      let typed = TypedSession(folder: folder)
      let recording = RecordingConsole()
      let status = await CommandLineDriver.run(
        ["init"], session: typed.session(recording.console()), inputIsTerminal: false)
      try #require(status == .success, "\(recording.notices)")
      try await body(typed)
    }
  }
}
