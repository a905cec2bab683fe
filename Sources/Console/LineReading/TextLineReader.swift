import Synchronization

/// Reads the lines of a text.
package final class TextLineReader: LineReader {
  private let rest: Mutex<Substring.UTF8View>

  /// Creates a reader.
  ///
  /// - Parameter text: The text; its lines end with LF or CR LF.
  package init(_ text: String) {
    rest = Mutex(text[...].utf8)
  }

  package func read(_ request: LineRequest) async -> LineInput {
    rest.withLock { rest in
      guard !rest.isEmpty else { return .endOfInput }
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      let line = rest[..<end]
      rest = end < rest.endIndex ? rest[rest.index(after: end)...] : rest[end...]
      return .line(String(Substring(line.last == 0x0D ? line.dropLast() : line)))
    }
  }

  package func show(_ text: String) {}

  package func close() async {}
}
