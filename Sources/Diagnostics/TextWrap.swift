/// Breaks text into lines of some columns.
package enum TextWrap {
  /// What becomes of a word that no line has room for.
  package enum LongWords: Sendable {
    /// It stands on a line of its own, longer than the others, so that it can be copied.
    case keep
    /// It is broken where the line ends.
    case cut
  }

  /// Returns a text in lines.
  ///
  /// - Parameters:
  ///   - text: The text; it is broken at spaces, of which several count as one.
  ///   - width: The columns of a line; a line has at least one character.
  ///   - first: What the first line begins with.
  ///   - rest: What the other lines begin with.
  ///   - longWords: What becomes of a word that is longer than a line.
  /// - Returns: At least one line.
  /// - Complexity: O(n).
  package static func lines(
    of text: some StringProtocol, width: Int, first: String = "", rest: String = "",
    longWords: LongWords = .keep
  ) -> [String] {
    var builder = LineBuilder(width: width, first: first, rest: rest)
    for word in text.split(separator: " ") {
      let columns = DisplayWidth.of(word)
      if !builder.hasRoom(for: columns) { builder.breakLine() }
      if longWords == .cut, !builder.hasRoom(for: columns) {
        builder.cut(word)
      } else {
        builder.add(word, columns)
      }
    }
    return builder.finished
  }

  private struct LineBuilder {
    private let width: Int
    private let rest: String
    private var lines: [String] = []
    private var line: String
    private var columns: Int
    private var isEmpty = true

    init(width: Int, first: String, rest: String) {
      self.width = width
      self.rest = rest
      line = first
      columns = DisplayWidth.of(first)
    }

    var finished: [String] { lines + [line] }

    func hasRoom(for size: Int) -> Bool { columns + (isEmpty ? 0 : 1) + size <= width }

    /// Begins a new line, unless this one holds nothing yet.
    mutating func breakLine() {
      guard !isEmpty else { return }
      lines.append(line)
      line = rest
      columns = DisplayWidth.of(rest)
      isEmpty = true
    }

    mutating func add(_ word: some StringProtocol, _ size: Int) {
      if !isEmpty {
        line += " "
        columns += 1
      }
      line += word
      columns += size
      isEmpty = false
    }

    /// Adds a word in parts, of at least one character each, that fill the lines.
    mutating func cut(_ word: some StringProtocol) {
      for character in word {
        let size = DisplayWidth.of(character)
        if !isEmpty, columns + size > width { breakLine() }
        line.append(character)
        columns += size
        isEmpty = false
      }
    }
  }
}
