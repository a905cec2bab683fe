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

  /// How long work may take to end after the first signal, in seconds.
  private static let patience = 2

  /// Starts the thread that waits for the signals.
  ///
  /// The process leaves with ``ProcessStatus/interrupted`` at a second signal, and when the work has
  /// not ended ``patience`` seconds after the first.
  ///
  /// - Parameter cancel: Called at the first signal.
  package static func handle(_ cancel: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(Action(cancel)).toOpaque()
    let outcome = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let action = Unmanaged<Action>.fromOpaque(context).takeRetainedValue()
        var signals = Interrupts.signals()
        var received: Int32 = 0
        guard sigwait(&signals, &received) == 0 else { return nil }
        action.run()
        var waiting = timespec(tv_sec: Interrupts.patience, tv_nsec: 0)
        _ = sigtimedwait(&signals, nil, &waiting)
        _exit(ProcessStatus.interrupted.rawValue)
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
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }
}
