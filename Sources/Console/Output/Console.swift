import Diagnostics
import Glibc
package import Support
import Synchronization

/// Where a command writes: data to one sink, progress and notices to another.
package struct Console: Sendable {
  /// What is known of the terminal, if there is one.
  package struct Facts: Sendable {
    /// Whether data goes to a terminal.
    package var outputIsTerminal: Bool

    /// Whether notices go to a terminal that understands escape sequences.
    package var noticesAreLive: Bool

    /// The columns of the terminal, or of text for files.
    package var width: Int

    /// Creates facts.
    package init(outputIsTerminal: Bool, noticesAreLive: Bool, width: Int) {
      self.outputIsTerminal = outputIsTerminal
      self.noticesAreLive = noticesAreLive
      self.width = width
    }

    /// The facts of a pipe or a file.
    package static let plain = Facts(outputIsTerminal: false, noticesAreLive: false, width: 100)
  }

  /// What is known of the terminal.
  package let facts: Facts

  private let writeData: @Sendable (String) throws(FileSystemError) -> Void
  private let writeNotice: @Sendable (String) -> Void

  /// Creates a console.
  ///
  /// - Parameters:
  ///   - facts: What is known of the terminal.
  ///   - writeData: Receives data.
  ///   - writeNotice: Receives progress and notices.
  package init(
    facts: Facts, writeData: @escaping @Sendable (String) throws(FileSystemError) -> Void,
    writeNotice: @escaping @Sendable (String) -> Void
  ) {
    self.facts = facts
    self.writeData = writeData
    self.writeNotice = writeNotice
  }

  /// Writes data as it is.
  ///
  /// - Parameter text: The text, with its line break.
  /// - Throws: `FileSystemError` when the reader has gone away or the disk is full.
  package func write(_ text: String) throws(FileSystemError) {
    try writeData(text)
  }

  /// Writes a notice on a line of its own.
  ///
  /// - Parameter text: One line or several, without the last line break.
  package func notice(_ text: String) {
    // Notices quote files, names and models, none of which may move a cursor or set a title.
    writeNotice(PrintableText.visible(text, keepingLineBreaks: true) + "\n")
  }

  /// Shows progress on the last line of a live terminal; elsewhere nothing is shown.
  ///
  /// - Parameter text: One short line; empty clears the line.
  package func progress(_ text: String) {
    guard facts.noticesAreLive else { return }
    let clipped = PrintableText.visible(
      String(text.prefix(max(10, facts.width - 1))), keepingLineBreaks: false)
    writeNotice("\r\u{1B}[K" + clipped)
  }

  /// Returns the console of this process's standard output and error.
  ///
  /// - Parameter host: Gives `TERM` and `COLUMNS`.
  /// - Returns: A console that writes at once.
  package static func standard(host: Host) -> Console {
    let dumb = host.environment["TERM"].map { $0 == "dumb" || $0.isEmpty } ?? true
    let facts = Facts(
      outputIsTerminal: isatty(STDOUT_FILENO) == 1,
      noticesAreLive: isatty(STDERR_FILENO) == 1 && !dumb,
      width: terminalWidth() ?? host.environment["COLUMNS"].flatMap(Int.init) ?? 100)
    return Console(
      facts: facts,
      writeData: { (text) throws(FileSystemError) in
        do throws(FileSystemError) {
          try FileSystem.writeAll(Array(text.utf8), to: STDOUT_FILENO, path: "standard output")
        } catch {
          // Whoever closes the pipe early, as `head` does, wants no more, and is told no more.
          guard error.code == .closed else { throw error }
        }
      },
      writeNotice: { text in
        // There is nowhere left to report that notices cannot be written.
        try? FileSystem.writeAll(Array(text.utf8), to: STDERR_FILENO, path: "standard error")
      })
  }

  private static func terminalWidth() -> Int? {
    var size = winsize()
    for descriptor in [STDOUT_FILENO, STDERR_FILENO]
    where ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      return Int(size.ws_col)
    }
    return nil
  }
}

/// A console that keeps what is written, for tests and for results that are used again.
package final class RecordingConsole: Sendable {
  private let state = Mutex((data: "", notices: ""))

  /// Creates an empty recording.
  package init() {}

  /// The data so far.
  package var data: String { state.withLock { $0.data } }

  /// The notices so far.
  package var notices: String { state.withLock { $0.notices } }

  /// Returns the console that writes into this recording.
  ///
  /// - Parameter facts: What is known of the terminal.
  /// - Returns: A console.
  package func console(facts: Console.Facts = .plain) -> Console {
    Console(
      facts: facts,
      writeData: { (text) throws(FileSystemError) in self.state.withLock { $0.data += text } },
      writeNotice: { text in self.state.withLock { $0.notices += text } })
  }
}
