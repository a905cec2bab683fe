import Synchronization

/// The command that somebody waits for, which Ctrl-C cancels.
package final class Foreground: Sendable {
  private enum Event {
    case askedToEnd
    case ended(CommandExecutor.Outcome)
    case abandoned
  }

  private struct Running {
    var task: Task<Void, Never>
    var events: AsyncStream<Event>.Continuation
    var isCancelled = false
  }

  private struct State {
    var running: Running?
    /// Whether Ctrl-C came since the last line, which the command of that line has not begun by then.
    var isAwaited = false
  }

  private let state = Mutex(State())

  /// Creates a foreground in which nothing runs.
  package init() {}

  /// Runs a command to its end, or until it is abandoned.
  ///
  /// - Parameters:
  ///   - askedToEnd: Called when the command has been asked to end; it may wait for the terminal.
  ///   - work: Runs the command.
  /// - Returns: What came of it; nil when it did not end when it was cancelled and was abandoned.
  package func run(
    askedToEnd: () -> Void = {},
    _ work: @escaping @Sendable () async -> CommandExecutor.Outcome
  ) async -> CommandExecutor.Outcome? {
    let (events, continuation) = AsyncStream.makeStream(of: Event.self)
    let task = Task {
      continuation.yield(.ended(await work()))
      continuation.finish()
    }
    let isAwaited = state.withLock { state in
      state.running = Running(task: task, events: continuation)
      defer { state.isAwaited = false }
      return state.isAwaited
    }
    defer { state.withLock { $0.running = nil } }
    if isAwaited { interrupt() }
    for await event in events {
      switch event {
      case .askedToEnd: askedToEnd()
      case .ended(let outcome): return outcome
      case .abandoned: return nil
      }
    }
    return nil
  }

  /// What an interruption came to.
  package enum Interruption: Sendable {
    /// Nothing runs.
    case nothing
    /// The command was asked to end.
    case cancelled
    /// The command had been asked before, and is not waited for any more.
    case abandoned
  }

  /// Cancels the command at the first call and abandons it at the second; waits for nothing.
  ///
  /// When none runs, the next one is cancelled as it begins, unless ``forgetInterruption()`` comes
  /// before.
  ///
  /// - Parameter isQuiet: Whether the user is not told.
  /// - Returns: What it came to.
  @discardableResult
  package func interrupt(isQuiet: Bool = false) -> Interruption {
    state.withLock { state in
      guard let current = state.running else {
        state.isAwaited = true
        return .nothing
      }
      guard current.isCancelled else {
        state.running?.isCancelled = true
        if !isQuiet { current.events.yield(.askedToEnd) }
        current.task.cancel()
        return .cancelled
      }
      current.events.yield(.abandoned)
      current.events.finish()
      return .abandoned
    }
  }

  /// Forgets a Ctrl-C that came while nothing ran; to be called before a line is read.
  package func forgetInterruption() { state.withLock { $0.isAwaited = false } }
}
