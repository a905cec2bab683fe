import ArgumentParser
import Glibc
import LanguageServer
import Support
import Synchronization

/// Serves an editor.
struct LanguageServerCommand: HegelCommand {
  static let configuration = CommandConfiguration(
    commandName: "lsp", abstract: "Serve an editor over standard input and output.",
    discussion: """
      Editors start this and speak the Language Server Protocol with it; nobody types it. It ends \
      with the editor.

      Example: hegel lsp --stdio
      """)

  @Flag(
    name: .customLong("stdio"), help: "Speak over standard input and output, as it always does.")
  var overStandardStreams = false

  init() {}

  func run(in session: Session) async throws -> ProcessStatus {
    let host = session.host
    let ending = Ending()
    let code = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        ending.wait(continuation)
        let isStarted = SystemThread.start {
          ending.end(
            LanguageServer.serve(
              host: host, version: Version.number, input: STDIN_FILENO, output: STDOUT_FILENO))
        }
        if !isStarted { ending.end(ProcessStatus.scriptError.rawValue) }
      }
    } onCancel: {
      ending.end(ProcessStatus.interrupted.rawValue)
    }
    return ProcessStatus(rawValue: code) ?? .findings
  }
}

/// The end of the conversation, for whichever reason comes first.
private final class Ending: Sendable {
  private let state = Mutex(
    (continuation: CheckedContinuation<Int32, Never>?.none, code: Int32?.none))

  func wait(_ continuation: CheckedContinuation<Int32, Never>) {
    let code = state.withLock { state in
      if state.code == nil { state.continuation = continuation }
      return state.code
    }
    if let code { continuation.resume(returning: code) }
  }

  func end(_ code: Int32) {
    let continuation = state.withLock { state in
      if state.code == nil { state.code = code }
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(returning: code)
  }
}
