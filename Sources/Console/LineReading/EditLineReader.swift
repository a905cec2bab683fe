import CEditLine
import Glibc
import Support

/// Reads lines from a terminal with libedit, which lives on a thread of its own.
///
/// The terminal is in its own state whenever no line is being read.
package final class EditLineReader: LineReader {
  private let mailbox: TerminalMailbox
  private let settings: Settings

  /// What a reader works with.
  struct Settings: Sendable {
    var input: Int32
    var output: Int32
    var isDumb: Bool
    var history: HistoryFile?
    var completer: Completer
  }

  /// Creates a reader; nothing is loaded and the terminal not touched before the first read.
  ///
  /// - Parameters:
  ///   - input: The descriptor to read; a terminal.
  ///   - output: The descriptor to write; the same terminal.
  ///   - environment: The environment variables, for `TERM`.
  ///   - history: Where lines are kept; nil keeps them for this session alone.
  ///   - completer: Called for the Tab key, on the thread of the terminal.
  package init(
    input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO, environment: [String: String],
    history: HistoryFile?, completer: @escaping Completer
  ) {
    mailbox = TerminalMailbox(output: output)
    settings = Settings(
      input: input, output: output, isDumb: ["", "dumb"].contains(environment["TERM"] ?? ""),
      history: history, completer: completer)
  }

  package func read(_ request: LineRequest) async -> LineInput {
    await withCheckedContinuation { continuation in
      switch mailbox.post(request, continuation) {
      case nil: continuation.resume(returning: .failed(Self.closed))
      case false?: break
      case true?:
        let (mailbox, settings) = (mailbox, settings)
        let isStarted = SystemThread.start { EditSession.run(mailbox, settings) }
        if !isStarted {
          mailbox.end(LineReaderError(.system, "the system has no thread left for the terminal"))
        }
      }
    }
  }

  package func show(_ text: String) {
    mailbox.show(text)
  }

  package func forgetInterrupt() {
    _ = mailbox.take(.interrupt)
  }

  package func close() async {
    await withCheckedContinuation { mailbox.close($0) }
  }

  /// Takes what came as a signal; callable on any thread, and it waits for nothing.
  ///
  /// An interrupt ends the line that is being read, or the next one unless ``forgetInterrupt()`` comes
  /// before; a new size is dropped when none is read.
  /// Suspending gives the terminal back, stops the process, and draws the line again when it goes on.
  /// After one of the signals to leave, the read that waits and all later ones fail with
  /// ``LineReaderError/Code/gone``.
  ///
  /// - Parameter event: What came.
  package func deliver(_ event: SignalEvent) {
    switch event {
    case .interrupt: mailbox.post(.interrupt)
    case .resize: mailbox.post(.resize)
    // Before the first line there is no thread, and the terminal is untouched.
    case .suspend: mailbox.isStarted ? mailbox.post(.suspend) : Interrupts.stop()
    case .resume: mailbox.post(.resume)
    case .terminate: mailbox.post(.terminate)
    case .hangUp: mailbox.post(.hangUp)
    }
  }

  /// Brings the terminal back as it was before the read that is under way; to be called right before
  /// the process leaves without ``close()``, on any thread.
  package func restoreTerminal() {
    cel_guard_restore()
  }

  static let closed = LineReaderError(.gone, "reading from the terminal has ended")
}
