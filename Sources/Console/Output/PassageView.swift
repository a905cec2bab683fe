import Diagnostics

/// A passage with the numbers of its lines, the cited ones marked.
package struct PassageView: Sendable {
  private let source: OpenableSource
  private let paint: Paint

  /// Creates a view.
  ///
  /// - Parameters:
  ///   - source: The passage.
  ///   - paint: Colours it.
  package init(_ source: OpenableSource, paint: Paint = .plain) {
    self.source = source
    self.paint = paint
  }

  /// Where an editor opens the document: the first cited line, else the first line of the passage.
  package var firstLine: Int {
    source.cited.map(\.lowerBound).filter { source.lines.contains($0) }.min()
      ?? source.lines.lowerBound
  }

  /// Returns the passage as text.
  ///
  /// - Parameter width: The columns of a line; longer lines of the document are wrapped.
  /// - Returns: A heading, an empty line, and the lines with their numbers, `>` before cited ones.
  package func text(width: Int) -> String {
    let width = max(20, width)
    var page = TextPage(width: width, paint: paint)
    page.add("\(source.path):\(source.lines.lowerBound)-\(source.lines.upperBound)", .heading)
    let headings = source.headings.filter { !$0.isEmpty }
    // The first heading of a document is its title as a rule.
    let chain =
      headings.count > 1 && headings[0] == headings[1] ? headings.dropFirst() : headings[...]
    page.add("\(source.label) · \(chain.joined(separator: " › "))", .dim)
    page.skip()
    let lines = Self.lines(of: source.text)
    // A document that is one row of a table may have fewer line breaks than lines.
    let digits = String(source.lines.lowerBound + max(0, lines.count - 1)).count
    for (offset, line) in lines.enumerated() {
      let number = source.lines.lowerBound + offset
      let isCited = source.cited.contains { $0.contains(number) }
      let label = DisplayWidth.pad(String(number), to: digits, right: true)
      let parts = TextWrap.lines(
        of: Self.visible(line), width: max(8, width - digits - 4), longWords: .cut)
      for (index, part) in parts.enumerated() {
        let mark = isCited ? paint(">", .good) : " "
        let shown = index == 0 ? paint(label, .dim) : TextPage.spaces(digits)
        let line = "\(mark) \(shown)  \(part)"
        // Ends of empty lines carry no spaces.
        page.line([(part.isEmpty && !isCited ? "  " + shown : line, nil)])
      }
    }
    return page.text
  }

  /// The lines of a text, without one more after the last line break.
  private static func lines(of text: String) -> [Substring] {
    // By scalars: CR LF is one Character.
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
      .map { Substring($0.last == "\r" ? $0.dropLast() : $0) }
    if lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  private static func visible(_ line: Substring) -> String {
    PrintableText.visible(
      String(String.UnicodeScalarView(line.unicodeScalars.map { $0 == "\t" ? " " : $0 })),
      keepingLineBreaks: false)
  }
}
