import Diagnostics

/// What the Tab key does with candidates.
package enum CompletionView {
  /// What a press of Tab does.
  package enum Step: Equatable {
    /// Replaces the word by a text.
    case replace(String)
    /// Lists the candidates.
    case list
    /// There is nothing to complete.
    case nothing
  }

  /// Returns what Tab does: it takes the only candidate, else what all have in common, and lists them
  /// when that is on the line already.
  ///
  /// - Parameters:
  ///   - completions: The candidates.
  ///   - word: The text that they replace.
  /// - Returns: The step.
  package static func step(_ completions: Completions, word: String) -> Step {
    guard let first = completions.candidates.first else { return .nothing }
    if completions.candidates.count == 1 {
      let text = first.text + (first.endsWord ? " " : "")
      return text == word ? .nothing : .replace(text)
    }
    let common = commonPrefix(completions.candidates.map(\.text))
    return common.utf8.count >= word.utf8.count && common != word ? .replace(common) : .list
  }

  /// Returns the longest text of whole characters that all texts begin with.
  package static func commonPrefix(_ texts: [String]) -> String {
    guard var common = texts.first.map(Array.init) else { return "" }
    for text in texts.dropFirst() {
      let count = zip(common, text).prefix { $0 == $1 }.count
      common.removeLast(common.count - count)
    }
    return String(common)
  }

  /// Returns the candidates as lines: with their details one a line, else in columns read downwards.
  ///
  /// - Parameters:
  ///   - candidates: The candidates in their order.
  ///   - columns: The width of the terminal.
  ///   - rows: The most lines; what does not fit is counted in a last line.
  /// - Returns: The lines, each narrower than the terminal.
  package static func lines(
    _ candidates: [Completions.Candidate], columns: Int, rows: Int
  ) -> [String] {
    let columns = max(8, columns)
    let rows = max(2, rows)
    let names = candidates.map { PrintableText.visible($0.shown, keepingLineBreaks: false) }
    let widest = names.map { DisplayWidth.of($0) }.max() ?? 0
    let hasDetails = candidates.contains { $0.detail != nil }
    if hasDetails, candidates.count <= rows, widest + 12 <= columns {
      return zip(candidates, names).map { candidate, name in
        guard let detail = candidate.detail else { return name }
        let words = PrintableText.visible(detail, keepingLineBreaks: false)
        let text = pad(name, to: widest) + "  " + words
        return DisplayWidth.clip(text, to: columns - 1)
      }
    }
    let perLine = max(1, (columns + 1) / (widest + 2))
    var shown = names
    var rest = 0
    if (names.count + perLine - 1) / perLine > rows {
      shown = Array(names.prefix((rows - 1) * perLine))
      rest = names.count - shown.count
    }
    let height = (shown.count + perLine - 1) / perLine
    var lines = (0..<height).map { row in
      let cells = stride(from: row, to: shown.count, by: height).map { shown[$0] }
      let padded = cells.dropLast().map { pad($0, to: widest) } + cells.suffix(1)
      return DisplayWidth.clip(padded.joined(separator: "  "), to: columns - 1)
    }
    if rest > 0 { lines.append("… \(rest) more; type more of the word") }
    return lines
  }

  private static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - DisplayWidth.of(text)))
  }
}
