import Glibc
import Support

/// What signals do to a session in which somebody types.
struct ReplSignals: Sendable {
  let session: Session
  let reader: EditLineReader
  let foreground: Foreground

  /// How long the session may take to end after it was told to, in milliseconds.
  private static let patience: Int32 = 2000

  /// Takes a signal.
  ///
  /// - Parameter event: What came.
  func receive(_ event: SignalEvent) {
    switch event {
    // The child of the session has got it too, and it is meant for it.
    case .interrupt where ChildProcess.ownsKeyboard: return
    case .interrupt:
      foreground.interrupt()
      reader.deliver(.interrupt)
    case .terminate: leave(event, 128 + SIGTERM)
    case .hangUp: leave(event, 128 + SIGHUP)
    // The thread of the reader stops the process, whether or not it reads, with the terminal as it was.
    case .suspend, .resume, .resize: reader.deliver(event)
    }
  }

  /// Ends the session; what does not end in time is left behind, with the terminal as it was.
  private func leave(_ event: SignalEvent, _ code: Int32) {
    session.signals.leave(with: code)
    foreground.interrupt(isQuiet: true)
    for job in session.jobs.running { job.cancel() }
    reader.deliver(event)
    ChildProcess.pass(code - 128)
    let reader = reader
    let isWaiting = SystemThread.start {
      _ = poll(nil, 0, Self.patience)
      Self.leaveBehind(reader, code)
    }
    if !isWaiting { Self.leaveBehind(reader, code) }
  }

  /// Leaves at once, with the terminal as it was.
  private static func leaveBehind(_ reader: EditLineReader, _ code: Int32) {
    reader.restoreTerminal()
    ChildProcess.giveBack()
    _exit(code)
  }
}
