import Glibc

/// Turns Ctrl-C into a call of a closure.
///
/// The signals are blocked in every thread and taken by one thread with `sigwait`, so that nothing
/// runs in a signal handler, where hardly anything may be called.
package enum Interrupts {
  /// Blocks the signals; to be called before any other thread starts, since threads inherit it.
  package static func block() {
    var signals = Self.signals()
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // A reader that goes away is reported by `write`, not by a signal.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Starts the thread that waits for the signals.
  ///
  /// - Parameter action: Called with 1 at the first signal, 2 at the second, and so on.
  package static func handle(_ action: @escaping @Sendable (Int) -> Void) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Action(action)).toOpaque()
    let outcome = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let action = Unmanaged<Action>.fromOpaque(context).takeRetainedValue()
        var signals = Interrupts.signals()
        var received: Int32 = 0
        var count = 0
        while sigwait(&signals, &received) == 0 {
          count += 1
          action.run(count)
        }
        return nil
      }, context)
    if outcome == 0 {
      pthread_detach(thread)
    } else {
      Unmanaged<Action>.fromOpaque(context).release()
    }
  }

  private static func signals() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }

  private final class Action: Sendable {
    let run: @Sendable (Int) -> Void

    init(_ run: @escaping @Sendable (Int) -> Void) {
      self.run = run
    }
  }
}
