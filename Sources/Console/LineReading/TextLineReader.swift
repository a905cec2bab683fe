import Synchronization

/// Reads the lines of a text.
package final class TextLineReader: LineReader {
  private let rest: Mutex<Substring.UTF8View>

  /// Creates a reader.
  ///
  /// - Parameter text: The text; its lines end with LF, CR LF or CR.
  package init(_ text: String) {
    rest = Mutex(text[...].utf8)
  }

  package func read(_ request: LineRequest) async -> LineInput {
    rest.withLock { rest in
      guard !rest.isEmpty else { return .endOfInput }
      let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? rest.endIndex
      let line = String(Substring(rest[..<end]))
      var next = end
      if next < rest.endIndex {
        let isReturn = rest[next] == 0x0D
        next = rest.index(after: next)
        if isReturn, next < rest.endIndex, rest[next] == 0x0A { next = rest.index(after: next) }
      }
      rest = rest[next...]
      return .line(line)
    }
  }

  package func show(_ text: String) {}

  package func close() async {}
}
