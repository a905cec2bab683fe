import Synchronization

/// The command that somebody waits for, which Ctrl-C cancels.
package final class Foreground: Sendable {
  private struct Running {
    var task: Task<Void, Never>
    var continuation: AsyncStream<CommandExecutor.Outcome?>.Continuation
    var isCancelled = false
  }

  private let running = Mutex<Running?>(nil)

  /// Creates a foreground in which nothing runs.
  package init() {}

  /// Runs a command to its end, or until it is abandoned.
  ///
  /// - Parameter work: Runs the command.
  /// - Returns: What came of it; nil when it did not end when it was cancelled and was abandoned.
  package func run(
    _ work: @escaping @Sendable () async -> CommandExecutor.Outcome
  ) async -> CommandExecutor.Outcome? {
    let (outcomes, continuation) = AsyncStream.makeStream(of: CommandExecutor.Outcome?.self)
    let task = Task {
      continuation.yield(await work())
      continuation.finish()
    }
    running.withLock { $0 = Running(task: task, continuation: continuation) }
    defer { running.withLock { $0 = nil } }
    for await outcome in outcomes { return outcome }
    return nil
  }

  /// Whether a command runs.
  package var isBusy: Bool { running.withLock { $0 != nil } }

  /// What an interruption came to.
  package enum Interruption: Sendable {
    /// Nothing runs.
    case nothing
    /// The command was asked to end.
    case cancelled
    /// The command had been asked before, and is not waited for any more.
    case abandoned
  }

  /// Cancels the command at the first call and abandons it at the second.
  ///
  /// - Returns: What it came to.
  package func interrupt() -> Interruption {
    running.withLock { running in
      guard let current = running else { return .nothing }
      guard current.isCancelled else {
        running?.isCancelled = true
        current.task.cancel()
        return .cancelled
      }
      current.continuation.yield(nil)
      current.continuation.finish()
      return .abandoned
    }
  }
}
