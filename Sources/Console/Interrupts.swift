import Glibc
import Support

/// What the system or the user tells the process by a signal.
package enum SignalEvent: Sendable, Hashable {
  /// Ctrl-C.
  case interrupt
  /// `kill`: leave.
  case terminate
  /// The terminal is gone: leave.
  case hangUp
  /// Ctrl-Z.
  case suspend
  /// The process goes on after it was stopped.
  case resume
  /// The terminal has another size.
  case resize
}

/// Turns signals into calls of a closure.
///
/// The signals are blocked in every thread and taken by one thread with `sigwait`, so that nothing
/// runs in a signal handler, where hardly anything may be called.
package enum Interrupts {
  private static let events: [(signal: Int32, event: SignalEvent)] = [
    (SIGINT, .interrupt), (SIGTERM, .terminate), (SIGHUP, .hangUp), (SIGTSTP, .suspend),
    (SIGCONT, .resume), (SIGWINCH, .resize),
  ]

  /// Blocks the signals; to be called before any other thread starts, since threads inherit it.
  package static func block() {
    var signals = Self.signals()
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    // A reader that goes away is reported by `write`, not by a signal.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Starts the thread that waits for the signals, for as long as the process lives.
  ///
  /// - Parameter receive: Called on that thread for each signal; it must not wait.
  /// - Returns: Whether the system gave a thread; without one, the signals stay blocked.
  @discardableResult
  package static func handle(_ receive: @escaping @Sendable (SignalEvent) -> Void) -> Bool {
    SystemThread.start {
      var signals = Interrupts.signals()
      while true {
        var received: Int32 = 0
        guard sigwait(&signals, &received) == 0 else { continue }
        if let event = events.first(where: { $0.signal == received })?.event { receive(event) }
      }
    }
  }

  /// Takes a Ctrl-C that has come and that the thread which waits for signals has not taken yet.
  static func discardPendingInterrupt() {
    var interrupt = sigset_t()
    sigemptyset(&interrupt)
    sigaddset(&interrupt, SIGINT)
    var atOnce = timespec()
    _ = sigtimedwait(&interrupt, nil, &atOnce)
  }

  /// Stops the process as Ctrl-Z does, until the shell has it go on.
  ///
  /// Returns at once where there is no shell that could: the system then ignores the signal, which
  /// it would not do for `SIGSTOP`.
  package static func stop() {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTSTP)
    // Sent to this thread and then let through, so that nothing of what follows is done before.
    raise(SIGTSTP)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// The signals that are taken.
  ///
  /// Those that whoever started the process had it ignore, as `nohup` does, are not: a blocked signal
  /// would come even so.
  private static func signals() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    for (number, _) in events {
      var action = sigaction()
      let isIgnored =
        sigaction(number, nil, &action) == 0
        && unsafeHandler(action) == unsafeHandler(ignoring())
      if !isIgnored { sigaddset(&signals, number) }
    }
    return signals
  }

  private static func ignoring() -> sigaction {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = SIG_IGN
    return action
  }

  /// A handler as a number, since functions cannot be compared.
  private static func unsafeHandler(_ action: sigaction) -> UInt {
    withUnsafeBytes(of: action.__sigaction_handler) { $0.loadUnaligned(as: UInt.self) }
  }
}
