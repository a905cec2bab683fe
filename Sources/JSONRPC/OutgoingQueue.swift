/// The messages that wait to be written, in order.
///
/// The queue is bounded: who adds to a full one waits until the other side has read, so that a slow
/// reader costs time and not memory.
final class OutgoingQueue: Sendable {
  private struct State {
    var frames: [[UInt8]] = []
    var byteCount = 0
    var isClosed = false
    var isWriting = false
    var isBroken = false
  }

  /// The most bytes that wait; one message more is always let in, however long.
  static let maximumBytes = 16 << 20

  private let state = Monitor(State())

  /// Adds a message, after waiting for room.
  ///
  /// - Parameter frame: The message with its header.
  /// - Returns: Whether it was added; nothing is once the queue is closed.
  @discardableResult
  func add(_ frame: [UInt8]) -> Bool {
    state.wait { state in
      if state.isClosed || state.isBroken { return false }
      guard state.byteCount < Self.maximumBytes else { return nil }
      state.frames.append(frame)
      state.byteCount += frame.count
      return true
    }
  }

  /// Adds a message and wakes the writer.
  @discardableResult
  func send(_ frame: [UInt8]) -> Bool {
    let isAdded = add(frame)
    state.change { _ in }
    return isAdded
  }

  /// Writes messages until the queue is closed and empty, or writing fails.
  ///
  /// - Parameter write: Writes all of the bytes, and returns whether it could.
  func run(_ write: ([UInt8]) -> Bool) {
    while let bytes = nextBytes() {
      let isWritten = write(bytes)
      state.change { state in
        state.isWriting = false
        if !isWritten { state.isBroken = true }
      }
    }
  }

  /// Everything that waits, as one piece; nil at the end.
  private func nextBytes() -> [UInt8]? {
    let frames = state.wait { state -> [[UInt8]]? in
      if state.isBroken { return [] }
      guard !state.frames.isEmpty else { return state.isClosed ? [] : nil }
      let frames = state.frames
      (state.frames, state.byteCount, state.isWriting) = ([], 0, true)
      return frames
    }
    // Whoever waited for room can go on while this is written.
    state.change { _ in }
    guard let first = frames.first else { return nil }
    return frames.count == 1 ? first : Array(frames.joined())
  }

  /// Lets nothing more in, and waits until what is there has been written.
  ///
  /// - Parameter seconds: The longest time, for a reader that does not read.
  func close(waiting seconds: Int) {
    state.change { $0.isClosed = true }
    _ = state.wait(seconds: seconds) { state in
      state.isBroken || (state.frames.isEmpty && !state.isWriting) ? true : nil
    }
  }
}
