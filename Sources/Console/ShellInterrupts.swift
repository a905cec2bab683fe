import CEditLine
import Glibc
import Support
import Synchronization

/// What signals do to a shell call: the first asks the work to end, and what does not end in time is
/// left behind.
package final class ShellInterrupts: Sendable {
  /// How long work may take to end after the first signal, in seconds.
  private static let patience: Int32 = 2

  /// The exit code of the first signal; 0 as long as none came.
  private let code = Atomic<Int32>(0)

  /// Creates the policy.
  package init() {}

  /// Takes a signal; the receiver of ``Interrupts/handle(_:)``.
  ///
  /// The process leaves at a second signal, and when the work has not ended ``patience`` seconds
  /// after the first, with 130, 143 or 129 as the shell counts signals.
  ///
  /// - Parameters:
  ///   - event: What came.
  ///   - cancel: Called at the first signal that asks to end.
  package func receive(_ event: SignalEvent, cancel: () -> Void) {
    switch event {
    case .interrupt where ChildProcess.ownsKeyboard: return
    case .interrupt: end(ProcessStatus.interrupted.rawValue, cancel)
    case .terminate: end(128 + SIGTERM, cancel)
    case .hangUp: end(128 + SIGHUP, cancel)
    case .suspend: Interrupts.stop()
    case .resume, .resize: return
    }
  }

  /// Returns the code to leave with: that of the signal for work that a signal ended.
  ///
  /// - Parameter status: How the work ended.
  /// - Returns: The exit code.
  package func exitCode(for status: ProcessStatus) -> Int32 {
    let code = code.load(ordering: .acquiring)
    return status == .interrupted && code != 0 ? code : status.rawValue
  }

  private func end(_ code: Int32, _ cancel: () -> Void) {
    let (isFirst, first) = self.code.compareExchange(
      expected: 0, desired: code, ordering: .acquiringAndReleasing)
    guard isFirst else { Self.leave(with: first) }
    cancel()
    let isWaiting = SystemThread.start {
      _ = poll(nil, 0, Self.patience * 1000)
      Self.leave(with: code)
    }
    if !isWaiting { Self.leave(with: code) }
  }

  /// Leaves at once, with the terminal as it was before a question that nobody answered.
  private static func leave(with code: Int32) -> Never {
    cel_guard_restore()
    _exit(code)
  }
}
