import Synchronization

/// Where the signals of the process go: to the shell call at first, to a session while it lasts.
package final class SignalRouter: Sendable {
  private struct State {
    var receiver: (@Sendable (SignalEvent) -> Void)?
    var reader: EditLineReader?
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

  /// Lets the reader of a shell call's question know of signals, so that it gives the terminal back.
  ///
  /// - Parameter reader: The reader, as long as it reads; nil afterwards.
  func inform(_ reader: EditLineReader?) {
    state.withLock { $0.reader = reader }
  }

  /// Takes a signal.
  ///
  /// - Parameter event: What came.
  package func receive(_ event: SignalEvent) {
    let (reader, receiver) = state.withLock { ($0.reader, $0.receiver) }
    reader?.deliver(event)
    // The reader stops the process itself, with the terminal as it was.
    if event == .suspend, reader != nil { return }
    receiver?(event)
  }
}
