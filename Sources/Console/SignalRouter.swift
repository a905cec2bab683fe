import Synchronization

/// Where the signals of the process go: to the shell call at first, to a session while it lasts.
package final class SignalRouter: Sendable {
  private struct State {
    var receiver: (@Sendable (SignalEvent) -> Void)?
    var exitCode: Int32?
  }

  private let state = Mutex(State())

  /// Creates a router to nowhere.
  package init() {}

  /// The exit code that a signal asked for; nil when none did.
  package var exitCode: Int32? { state.withLock { $0.exitCode } }

  /// Sends the signals somewhere else.
  ///
  /// - Parameter receiver: Called for each signal; it must not wait.
  package func route(to receiver: @escaping @Sendable (SignalEvent) -> Void) {
    state.withLock { $0.receiver = receiver }
  }

  /// Notes the exit code that a signal asks for; the first one counts.
  ///
  /// - Parameter code: The code.
  func leave(with code: Int32) {
    state.withLock { if $0.exitCode == nil { $0.exitCode = code } }
  }

  /// Takes a signal.
  ///
  /// - Parameter event: What came.
  package func receive(_ event: SignalEvent) {
    state.withLock { $0.receiver }?(event)
  }
}
