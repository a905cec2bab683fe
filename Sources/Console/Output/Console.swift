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

    /// The rows of the terminal; nil where there is no end of a page.
    package var height: Int?

    /// Whether data may have colours.
    package var outputHasColor: Bool

    /// Whether notices may have colours.
    package var noticesHaveColor: Bool

    /// Whether the user wants to know how far a run is.
    package var wantsProgress = true

    /// Creates facts.
    package init(
      outputIsTerminal: Bool, noticesAreLive: Bool, width: Int, height: Int? = nil,
      outputHasColor: Bool = false, noticesHaveColor: Bool = false
    ) {
      self.outputIsTerminal = outputIsTerminal
      self.noticesAreLive = noticesAreLive
      self.width = width
      self.height = height
      self.outputHasColor = outputHasColor
      self.noticesHaveColor = noticesHaveColor
    }

    /// The facts of a pipe or a file.
    package static let plain = Facts(outputIsTerminal: false, noticesAreLive: false, width: 100)
  }

  private let readFacts: @Sendable () -> Facts
  private let writeData: @Sendable (String) throws(FileSystemError) -> Void
  private let writeNotice: @Sendable (String) -> Void
  private let showProgress: @Sendable (String) -> Void
  private let writeLive: (@Sendable (String) throws(FileSystemError) -> Void)?

  /// Creates a console.
  ///
  /// - Parameters:
  ///   - facts: Tells what is known of the terminal now; a terminal changes its size.
  ///   - writeData: Receives data.
  ///   - writeNotice: Receives notices, whole lines with their line breaks.
  ///   - showProgress: Receives the last word on how far something is; empty for nothing more.
  ///   - writeLive: Receives data that must be seen at once; nil where all data is.
  package init(
    facts: @escaping @Sendable () -> Facts,
    writeData: @escaping @Sendable (String) throws(FileSystemError) -> Void,
    writeNotice: @escaping @Sendable (String) -> Void,
    showProgress: @escaping @Sendable (String) -> Void = { _ in },
    writeLive: (@Sendable (String) throws(FileSystemError) -> Void)? = nil
  ) {
    readFacts = facts
    self.writeData = writeData
    self.writeNotice = writeNotice
    self.showProgress = showProgress
    self.writeLive = writeLive
  }

  /// The console on which data is seen at once, and never waits to be paged.
  package var live: Console {
    Console(
      facts: readFacts, writeData: writeLive ?? writeData, writeNotice: writeNotice,
      showProgress: showProgress)
  }

  /// What is known of the terminal now.
  package var facts: Facts { readFacts() }

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

  /// Shows how far something is: on the last line of a live terminal, or in the list of jobs.
  ///
  /// - Parameter text: One short line; empty clears the line.
  package func progress(_ text: String) {
    showProgress(PrintableText.visible(text, keepingLineBreaks: false))
  }

  /// Returns the console of this process's standard output and error.
  ///
  /// - Parameters:
  ///   - host: Gives `TERM` and `COLUMNS`, and the variables of colour.
  ///   - look: What the user asked for.
  /// - Returns: A console that writes at once.
  package static func standard(host: Host, look: Look = Look()) -> Console {
    let isDumb = host.environment["TERM"].map { $0 == "dumb" || $0.isEmpty } ?? true
    let (outputIsTerminal, noticesAreTerminal) = (
      isatty(STDOUT_FILENO) == 1, isatty(STDERR_FILENO) == 1
    )
    let (outputHasColor, noticesHaveColor) = (
      look.color.isOn(for: outputIsTerminal, environment: host.environment),
      look.color.isOn(for: noticesAreTerminal, environment: host.environment)
    )
    let columns = host.environment["COLUMNS"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    let isLive = noticesAreTerminal && !isDumb && look.showsProgress
    let facts: @Sendable () -> Facts = {
      let size = terminalSize()
      var facts = Facts(
        outputIsTerminal: outputIsTerminal, noticesAreLive: isLive,
        width: size?.columns ?? columns ?? 100, height: outputIsTerminal ? size?.rows : nil,
        outputHasColor: outputHasColor, noticesHaveColor: noticesHaveColor)
      facts.wantsProgress = look.showsProgress
      return facts
    }
    let line = ProgressLine()
    return Console(
      facts: facts,
      writeData: { (text) throws(FileSystemError) in
        if outputIsTerminal { line.clear() }
        do throws(FileSystemError) {
          let shown = outputIsTerminal ? TerminalText.safe(text) : text
          try FileSystem.writeAll(Array(shown.utf8), to: STDOUT_FILENO, path: "standard output")
        } catch {
          // Whoever closes the pipe early, as `head` does, wants no more, and is told no more.
          guard error.code == .closed else { throw error }
        }
      },
      writeNotice: { text in
        let shown = noticesAreTerminal ? wrapped(text, to: facts().width) : text
        line.write(Paint(isEnabled: noticesHaveColor).notice(shown))
      },
      showProgress: { text in
        guard isLive else { return }
        line.show(DisplayWidth.clip(text, to: facts().width - 1))
      })
  }

  /// Breaks lines between words; a quote and its caret, which are indented, have the right width.
  private static func wrapped(_ text: String, to width: Int) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      guard !line.hasPrefix(" "), DisplayWidth.of(line) > width else { return String(line) }
      return TextWrap.lines(of: line, width: width, rest: "  ").joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private static func terminalSize() -> (columns: Int, rows: Int)? {
    var size = winsize()
    for descriptor in [STDOUT_FILENO, STDERR_FILENO]
    where ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 {
      return (Int(size.ws_col), Int(size.ws_row))
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
      facts: { facts },
      writeData: { (text) throws(FileSystemError) in self.state.withLock { $0.data += text } },
      writeNotice: { text in self.state.withLock { $0.notices += text } },
      showProgress: { text in
        guard facts.noticesAreLive else { return }
        self.state.withLock { $0.notices += "\r\u{1B}[K" + text }
      })
  }
}
