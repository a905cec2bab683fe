import Glibc

/// Runs a connection over two descriptors, such as the standard streams.
package enum DescriptorStream {
  /// Reads until the stream ends, the connection is closed, or nobody is left to talk to.
  ///
  /// It waits for the descriptor, and so must have a thread of its own.
  ///
  /// - Parameters:
  ///   - connection: Gets the bytes.
  ///   - descriptor: What is read.
  ///   - milliseconds: How often `isWanted` is asked while nothing comes.
  ///   - isWanted: Whether there is still a reason to wait.
  package static func read(
    into connection: Connection, from descriptor: Int32, every milliseconds: Int32 = 2_000,
    while isWanted: () -> Bool
  ) {
    var buffer = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      let ready = poll(&entry, 1, milliseconds)
      if ready < 0 {
        guard errno == EINTR else { return }
        continue
      }
      if ready == 0 {
        guard isWanted(), !connection.isOver else { return }
        continue
      }
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR || errno == EAGAIN { continue }
      guard count > 0, connection.receive(buffer[..<count]) else { return }
    }
  }

  /// Writes all of some bytes.
  ///
  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - descriptor: Where they go.
  /// - Returns: Whether all were written.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var start = 0
    while start < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + start }, buffer.count - start)
      }
      if count > 0 {
        start += count
      } else if count < 0, errno == EAGAIN {
        var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&entry, 1, 1_000)
      } else if count == 0 || errno != EINTR {
        return false
      }
    }
    return true
  }

  /// Returns whether a process is alive.
  ///
  /// - Parameter process: Its id.
  /// - Returns: False only when there is none of the id.
  package static func isAlive(_ process: Int32) -> Bool {
    kill(process, 0) == 0 || errno != ESRCH
  }
}
