import Diagnostics

/// Wraps text and sets it in columns for a terminal's width.
enum TextColumns {
  /// Returns the paragraphs of a text in lines of at most a width.
  ///
  /// Paragraphs are separated by empty lines; one whose first line is indented is kept as it is.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - width: The columns of a line; a longer word has a line of its own.
  /// - Returns: The lines, with an empty one between paragraphs.
  static func wrap(_ text: String, to width: Int) -> [String] {
    var result: [String] = []
    for lines in paragraphs(of: text) {
      if !result.isEmpty { result.append("") }
      if lines.first?.hasPrefix(" ") == true {
        result += lines.map(String.init)
      } else {
        result += TextWrap.lines(of: lines.joined(separator: " "), width: width)
      }
    }
    return result
  }

  /// Returns lines of two columns; the right one is wrapped below itself.
  ///
  /// - Parameters:
  ///   - rows: The texts of the columns.
  ///   - indent: The blanks before the left column.
  ///   - width: The columns of a line.
  /// - Returns: The lines. A left text that leaves the right one too little room has a line of its
  ///   own.
  static func table(_ rows: [(left: String, right: String)], indent: Int, width: Int) -> [String] {
    let most = max(8, width / 3)
    let widths = rows.map { DisplayWidth.of($0.left) }.filter { $0 <= most }
    let column = indent + (widths.max() ?? most) + 2
    let margin = String(repeating: " ", count: indent)
    let hanging = String(repeating: " ", count: column)
    return rows.flatMap { row -> [String] in
      let right = wrap(row.right, to: max(10, width - column)).filter { !$0.isEmpty }
      let room = column - indent - DisplayWidth.of(row.left)
      guard room >= 2 else { return [margin + row.left] + right.map { hanging + $0 } }
      guard let first = right.first else { return [margin + row.left] }
      return [margin + row.left + String(repeating: " ", count: room) + first]
        + right.dropFirst().map { hanging + $0 }
    }
  }

  /// The paragraphs of a text, as lines.
  static func paragraphs(of text: String) -> [[Substring]] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .split { line in line.allSatisfy { $0 == " " } }.map(Array.init)
  }
}
