import CEditLine
import Glibc
import Support
import Synchronization

/// Reads lines from a pipe or a file as they come, so that each can be run before the next is there.
///
/// No prompt is shown. Control characters belong to the text.
package final class PipeLineReader: LineReader {
  /// The longest line, in bytes.
  package static let limit = 4 << 20

  private let shared: Shared

  /// Creates a reader.
  ///
  /// - Parameters:
  ///   - input: The descriptor to read; it stays open.
  ///   - output: Where text that was not asked for goes.
  package init(input: Int32 = STDIN_FILENO, output: Int32 = STDERR_FILENO) {
    shared = Shared(input: input, output: output)
  }

  package func read(_ request: LineRequest) async -> LineInput {
    await withCheckedContinuation { shared.ask($0) }
  }

  package func show(_ text: String) {
    TerminalOutput.write(text, to: shared.output)
  }

  /// Ends reading; a read that waits for a line fails.
  package func close() async {
    shared.close()
  }

  /// What the callers and the thread of the reader share.
  private final class Shared: Sendable {
    private struct State {
      var waiting: [CheckedContinuation<LineInput, Never>] = []
      var isStarted = false
      var isOver = false
    }

    let input: Int32
    let output: Int32
    private let state = Mutex(State())
    private let wakeUps: Int32
    private let wakeEnd: Int32

    init(input: Int32, output: Int32) {
      self.input = input
      self.output = output
      var ends: [Int32] = [-1, -1]
      _ = cel_pipe(&ends, 0)
      (wakeUps, wakeEnd) = (ends[0], ends[1])
    }

    deinit {
      Glibc.close(wakeUps)
      Glibc.close(wakeEnd)
    }

    func ask(_ continuation: CheckedContinuation<LineInput, Never>) {
      let needsThread: Bool? = state.withLock { state in
        guard !state.isOver, wakeUps >= 0 else { return nil }
        state.waiting.append(continuation)
        defer { state.isStarted = true }
        return !state.isStarted
      }
      guard let needsThread else { return continuation.resume(returning: Self.closed) }
      wake()
      if needsThread, !SystemThread.start({ self.run() }) { close() }
    }

    func close() {
      let waiting = state.withLock { state in
        defer { state.waiting = [] }
        state.isOver = true
        return state.waiting
      }
      for continuation in waiting { continuation.resume(returning: Self.closed) }
      wake()
    }

    private static let closed = LineInput.failed(
      LineReaderError(.gone, "reading from the pipe has ended"))

    private func wake() {
      var byte: UInt8 = 1
      _ = write(wakeEnd, &byte, 1)
    }

    /// Serves reads until the reader is closed.
    private func run() {
      var lines = LineSplitter(limit: PipeLineReader.limit)
      while waitForReader() {
        guard let line = nextLine(&lines) else { return }
        let first = state.withLock { state in
          state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
        first?.resume(returning: line)
      }
    }

    /// Waits until a line is asked for; false when the reader is closed.
    private func waitForReader() -> Bool {
      while true {
        drain()
        let (isOver, isAsked) = state.withLock { ($0.isOver, !$0.waiting.isEmpty) }
        if isOver { return false }
        if isAsked { return true }
        var waiting = pollfd(fd: wakeUps, events: Int16(POLLIN), revents: 0)
        _ = poll(&waiting, 1, -1)
      }
    }

    /// The next line; nil when the reader was closed meanwhile.
    private func nextLine(_ lines: inout LineSplitter) -> LineInput? {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      while true {
        if let line = lines.next() { return line }
        if lines.isAtEnd { return .endOfInput }
        var waiting = [
          pollfd(fd: input, events: Int16(POLLIN), revents: 0),
          pollfd(fd: wakeUps, events: Int16(POLLIN), revents: 0),
        ]
        _ = poll(&waiting, 2, -1)
        drain()
        if state.withLock({ $0.isOver }) { return nil }
        guard waiting[0].revents != 0 else { continue }
        let count = Glibc.read(input, &buffer, buffer.count)
        if count > 0 {
          lines.add(buffer[..<count])
        } else if count == 0 {
          lines.end()
        } else if errno != EINTR, errno != EAGAIN {
          let words = String(cString: strerror(errno))
          lines.end()
          return .failed(LineReaderError(.gone, "standard input cannot be read: \(words)"))
        }
      }
    }

    private func drain() {
      var bytes = [UInt8](repeating: 0, count: 64)
      while Glibc.read(wakeUps, &bytes, bytes.count) > 0 {}
    }
  }
}

/// Cuts bytes into lines, and what is no line into failures, so that nothing after them is lost.
package struct LineSplitter {
  /// Whether no byte will follow.
  package private(set) var isAtEnd = false

  private let limit: Int
  private var bytes: [UInt8] = []
  /// Where the line begins, and up to where no line break is.
  private var start = 0
  private var searched = 0
  /// Whether a line is too long and the rest of it is left out.
  private var isSkipping = false
  private var number = 0

  /// Creates a splitter.
  ///
  /// - Parameter limit: The longest line in bytes.
  package init(limit: Int) {
    self.limit = limit
  }

  /// Adds what was read.
  package mutating func add(_ more: ArraySlice<UInt8>) {
    if start > 0 {
      bytes.removeFirst(start)
      searched -= start
      start = 0
    }
    bytes += more
  }

  /// Says that no byte will follow.
  package mutating func end() {
    isAtEnd = true
  }

  /// Returns the next line, or what is wrong with it; nil when more bytes are needed or none are left.
  package mutating func next() -> LineInput? {
    while true {
      if let place = bytes[searched...].firstIndex(of: 0x0A) {
        let line = bytes[start..<place]
        start = place + 1
        searched = start
        if let input = finish(line) { return input }
        continue
      }
      searched = bytes.count
      if isAtEnd {
        let line = bytes[start...]
        start = bytes.count
        return line.isEmpty && !isSkipping ? nil : finish(line)
      }
      if bytes.count - start > limit {
        bytes.removeAll(keepingCapacity: true)
        start = 0
        searched = 0
        guard !isSkipping else { return nil }
        isSkipping = true
        return tooLong(number + 1)
      }
      return nil
    }
  }

  private mutating func finish(_ line: ArraySlice<UInt8>) -> LineInput? {
    number += 1
    if isSkipping {
      isSkipping = false
      return nil
    }
    guard line.count <= limit else { return tooLong(number) }
    let text = line.last == 0x0D ? line.dropLast() : line
    guard let string = String(validating: text, as: UTF8.self) else {
      return .failed(
        LineReaderError(
          .invalidText, "line \(number) is not UTF-8 and was left out; convert it, as with iconv"))
    }
    return .line(string)
  }

  private func tooLong(_ number: Int) -> LineInput {
    .failed(
      LineReaderError(
        .tooLong,
        "line \(number) has more than \(limit) bytes and was left out; put its text into a file"))
  }
}
