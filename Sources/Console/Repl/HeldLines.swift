import Synchronization

/// Lines that wait until the terminal is free.
final class HeldLines: Sendable {
  private let lines = Mutex<[String]>([])

  /// Adds a line; of very many, the oldest are dropped.
  ///
  /// - Parameter line: The line with its line break.
  func add(_ line: String) {
    lines.withLock { lines in
      lines.append(line)
      if lines.count > 1000 { lines.removeFirst() }
    }
  }

  /// Takes all lines.
  ///
  /// - Returns: The lines in their order.
  func take() -> [String] {
    lines.withLock { lines in
      defer { lines = [] }
      return lines
    }
  }
}
