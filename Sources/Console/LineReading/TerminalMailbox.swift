import CEditLine
import Diagnostics
import Glibc
import Support
import Synchronization

/// What other threads and signals leave for the thread that owns the terminal.
///
/// A byte in a pipe wakes that thread, which waits for the pipe and the keyboard at once. Events are
/// bits of an atomic, since whoever delivers one may wait for no lock.
final class TerminalMailbox: Sendable {
  /// What a thread of the terminal is to do next.
  enum Task {
    case read(LineRequest, CheckedContinuation<LineInput, Never>)
    case close
  }

  /// What happened outside.
  struct Events: OptionSet, Sendable {
    let rawValue: UInt32

    static let interrupt = Events(rawValue: 1)
    static let resize = Events(rawValue: 2)
    static let suspend = Events(rawValue: 4)
    static let terminate = Events(rawValue: 8)
    static let hangUp = Events(rawValue: 16)
    static let close = Events(rawValue: 32)
    static let resume = Events(rawValue: 64)
  }

  private struct State {
    var requests: [(LineRequest, CheckedContinuation<LineInput, Never>)] = []
    var closers: [CheckedContinuation<Void, Never>] = []
    var shown: [String] = []
    var isReading = false
    var isOver = false
  }

  /// The end of the pipe that becomes readable when there is something to do.
  let wakeUps: Int32

  private let wakeEnd: Int32
  private let output: Int32
  private let events = Atomic<UInt32>(0)
  private let started = Atomic<Bool>(false)
  private let state = Mutex(State())

  /// Creates a mailbox; without a pipe nothing can wake the thread, and reading fails.
  ///
  /// - Parameter output: The descriptor of the terminal.
  init(output: Int32) {
    var ends: [Int32] = [-1, -1]
    _ = cel_pipe(&ends, 0)
    (wakeUps, wakeEnd) = (ends[0], ends[1])
    self.output = output
  }

  deinit {
    if wakeUps >= 0 { Glibc.close(wakeUps) }
    if wakeEnd >= 0 { Glibc.close(wakeEnd) }
  }

  // MARK: - For everyone

  /// Leaves an event; callable from any thread, it waits for nothing.
  func post(_ event: Events) {
    events.bitwiseOr(event.rawValue, ordering: .acquiringAndReleasing)
    wake()
  }

  /// Whether a thread has been asked for.
  var isStarted: Bool { started.load(ordering: .acquiring) }

  /// Leaves a request.
  ///
  /// - Returns: Whether a thread has to be started for it, or nil when reading is over.
  func post(
    _ request: LineRequest, _ continuation: CheckedContinuation<LineInput, Never>
  ) -> Bool? {
    let needsThread: Bool? = state.withLock { state in
      guard !state.isOver, wakeUps >= 0 else { return nil }
      state.requests.append((request, continuation))
      return !started.exchange(true, ordering: .acquiringAndReleasing)
    }
    wake()
    return needsThread
  }

  /// Leaves text to show, or writes it at once when no line is being read.
  func show(_ text: String) {
    state.withLock { state in
      if state.isReading {
        state.shown.append(text)
      } else {
        TerminalOutput.write(text, to: output)
      }
    }
    wake()
  }

  /// Asks for the end.
  ///
  /// - Parameter closer: Resumed once the terminal is left alone.
  func close(_ closer: CheckedContinuation<Void, Never>) {
    let isDone = state.withLock { state in
      if state.isOver { return true }
      guard isStarted else {
        state.isOver = true
        return true
      }
      state.closers.append(closer)
      return false
    }
    if isDone { closer.resume() }
    post(.close)
  }

  private func wake() {
    // A full pipe is as good as one more byte.
    var byte: UInt8 = 1
    _ = write(wakeEnd, &byte, 1)
  }

  // MARK: - For the thread of the terminal

  /// Waits for something to do while no line is read.
  ///
  /// - Returns: The next request, or the end.
  func next() -> Task {
    while true {
      drain()
      let events = take([.resize, .suspend, .resume])
      if events.contains(.suspend) { Interrupts.stop() }
      if peek().contains(.close) { return .close }
      let request = state.withLock { state in
        state.requests.isEmpty ? nil : state.requests.removeFirst()
      }
      if let request { return .read(request.0, request.1) }
      var waiting = pollfd(fd: wakeUps, events: Int16(POLLIN), revents: 0)
      _ = poll(&waiting, 1, -1)
    }
  }

  /// Empties the pipe; to be called before looking at what was left.
  func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(wakeUps, &bytes, bytes.count) > 0 {}
  }

  /// Takes those of the events that came.
  func take(_ wanted: Events) -> Events {
    let old = events.bitwiseAnd(~wanted.rawValue, ordering: .acquiringAndReleasing).oldValue
    return Events(rawValue: old).intersection(wanted)
  }

  /// The events that came and were not taken.
  func peek() -> Events { Events(rawValue: events.load(ordering: .acquiring)) }

  /// From now on, text waits for the thread of the terminal.
  func beginReading() {
    state.withLock { $0.isReading = true }
  }

  /// Takes the text that waits to be shown.
  func takeShown() -> [String] {
    state.withLock { state in
      defer { state.shown = [] }
      return state.shown
    }
  }

  /// Writes the text that still waits; from now on, text is written by who shows it.
  func endReading() {
    state.withLock { state in
      for text in state.shown { TerminalOutput.write(text, to: output) }
      state.shown = []
      state.isReading = false
    }
  }

  /// Ends everything: what was still asked for fails, and who waited for the end goes on.
  func end(_ error: LineReaderError) {
    let (requests, closers) = state.withLock { state in
      defer {
        state.requests = []
        state.closers = []
      }
      state.isOver = true
      return (state.requests, state.closers)
    }
    for (_, continuation) in requests { continuation.resume(returning: .failed(error)) }
    for closer in closers { closer.resume() }
  }
}

/// Text on its way to a terminal.
enum TerminalOutput {
  /// Writes text without its control characters but line breaks and tabs; a terminal that is gone is
  /// no failure here, reading finds out.
  static func write(_ text: String, to descriptor: Int32) {
    writeRaw(Array(cleaned(text).utf8), to: descriptor)
  }

  /// Returns a prompt that is safe to show and takes one row.
  static func prompt(_ text: String) -> String {
    PrintableText.visible(text, keepingLineBreaks: false)
  }

  /// Returns text that is safe to show, ended by a line break.
  static func cleaned(_ text: String) -> String {
    guard !text.isEmpty else { return "" }
    let visible = PrintableText.visible(text, keepingLineBreaks: true)
    return visible.utf8.last == 0x0A ? visible : visible + "\n"
  }

  /// Writes bytes as they are.
  static func writeRaw(_ bytes: [UInt8], to descriptor: Int32) {
    do throws(FileSystemError) {
      try FileSystem.writeAll(bytes, to: descriptor, path: "terminal")
    } catch {
      return
    }
  }
}
