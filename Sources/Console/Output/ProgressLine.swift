import Glibc
import Support
import Synchronization

/// The last line of a live terminal, which says how far something is until something else is written.
final class ProgressLine: Sendable {
  private let isShown = Mutex(false)

  /// Shows a text in place of the last one; none clears the line.
  func show(_ text: String) {
    isShown.withLock { isShown in
      guard isShown || !text.isEmpty else { return }
      isShown = !text.isEmpty
      Self.write("\r\u{1B}[K" + text)
    }
  }

  /// Makes room for something else.
  func clear() {
    show("")
  }

  /// Writes a notice on a line of its own.
  func write(_ text: String) {
    isShown.withLock { isShown in
      Self.write(isShown ? "\r\u{1B}[K" + text : text)
      isShown = false
    }
  }

  private static func write(_ text: String) {
    // There is nowhere left to report that notices cannot be written.
    try? FileSystem.writeAll(Array(text.utf8), to: STDERR_FILENO, path: "standard error")
  }
}
