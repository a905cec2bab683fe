import Console
import Engine
import Glibc
import Support
import Synchronization

/// The process: words and standard streams in, exit code out.
@main
enum Main {
  static func main() {
    let words = Array(CommandLine.arguments.dropFirst())
    if words == ["--version"] {
      // Editors and hooks ask for the version often, so it leaves before anything else is set up.
      let text = Array((Version.text + "\n").utf8)
      do throws(FileSystemError) {
        try FileSystem.writeAll(text, to: STDOUT_FILENO, path: "standard output")
        return
      } catch {
        exit(ProcessStatus.unreadableInput.rawValue)
      }
    }
    // Threads inherit what is blocked here, so this comes before the first task makes any.
    Interrupts.block()
    let (signals, interrupts, work) = (SignalRouter(), ShellInterrupts(), Work())
    signals.route { interrupts.receive($0) { work.cancel() } }
    // Detached: a task of the main actor would wait for this thread, which only waits for signals.
    work.start {
      let status = await run(words, signals)
      exit(signals.exitCode ?? interrupts.exitCode(for: status))
    }
    Interrupts.handle { signals.receive($0) }
    while true { pause() }
  }

  private static func run(_ words: [String], _ signals: SignalRouter) async -> ProcessStatus {
    let host = Host.system()
    var words = words
    let look: Look
    do throws(CommandFailure) {
      look = try Look.taken(from: &words)
    } catch {
      Console.standard(host: host).notice("error: \(error)")
      return error.status
    }
    let isAttended = isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1
    let conversation: any Conversation =
      isAttended ? LineConversation.onTerminal(host: host, signals: signals) : NoConversation()
    let session = Session(
      host: host, console: .standard(host: host, look: look), stores: .sqlite(),
      conversation: conversation, signals: signals)
    return await CommandLineDriver.run(
      words, session: session, inputIsTerminal: isatty(STDIN_FILENO) == 1)
  }
}

/// The task of the process, which a signal may cancel before it is known here.
private final class Work: Sendable {
  private let state = Mutex((task: Task<Void, Never>?.none, isCancelled: false))

  func start(_ operation: @escaping @Sendable () async -> Void) {
    let task = Task.detached { await operation() }
    let isCancelled = state.withLock { state in
      state.task = task
      return state.isCancelled
    }
    if isCancelled { task.cancel() }
  }

  func cancel() {
    let task = state.withLock { state in
      state.isCancelled = true
      return state.task
    }
    task?.cancel()
  }
}
