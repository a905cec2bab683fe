package import Diagnostics
package import Records

/// Writes a transcript for people: as plain text of a width, or as Markdown.
///
/// What agents and documents say is outside text: control characters become visible marks, so that
/// no terminal obeys them, and Markdown's own marks are escaped.
package struct TranscriptRenderer: Sendable {
  /// The widths that a text can have, in columns.
  package static let widths = 40...200

  private let width: Int
  private let style: TextStyle

  /// Creates a renderer.
  ///
  /// - Parameters:
  ///   - width: The columns of a line of text; clamped to ``widths``.
  ///   - style: How the parts of the text look; Markdown has none.
  package init(width: Int = 80, style: TextStyle = .plain) {
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
    self.style = style
  }

  /// Returns a transcript as text: its opening, its turns and its ending.
  ///
  /// - Parameter transcript: The transcript.
  /// - Returns: Lines of at most the width, longer words excepted; the last ends with a line break.
  package func text(_ transcript: Transcript) -> String {
    text(TranscriptReport.blocks(transcript))
  }

  /// Returns what a transcript as text begins with.
  ///
  /// - Parameter opening: What is known before the first turn.
  /// - Returns: Lines, each with its line break.
  package func opening(_ opening: TranscriptOpening) -> String {
    text(TranscriptReport(opening).blocks)
  }

  /// Returns a turn as it stands in the text.
  ///
  /// - Parameter turn: The turn.
  /// - Returns: Lines, each with its line break; the first one is empty.
  package func turn(_ turn: Turn) -> String {
    text(TranscriptReport(turn).blocks)
  }

  /// Returns what follows the turns in the text: conflicts, why the rounds ended, the answer with
  /// its sources, the reward and the usage.
  ///
  /// - Parameter transcript: The transcript.
  /// - Returns: Lines, each with its line break; the first one is empty.
  package func ending(_ transcript: Transcript) -> String {
    text(TranscriptReport(endOf: transcript).blocks)
  }

  /// Returns the passages that the final answer cites, in the order of its list of sources.
  ///
  /// - Parameter transcript: The transcript.
  /// - Returns: The ids of the passages with the lines that are cited; the first is source 1.
  package static func sources(
    _ transcript: Transcript
  ) -> [(id: String, lines: [ClosedRange<Int>])] {
    transcript.answer.refusal == nil ? TranscriptReport.sources(transcript.answer) : []
  }

  private func text(_ blocks: [TranscriptReport.Block]) -> String {
    blocks.flatMap(lines).map { $0 + "\n" }.joined()
  }

  private func lines(_ block: TranscriptReport.Block) -> [String] {
    switch block {
    case .title(let text):
      let lines = wrapped(text, first: "", rest: "")
      let widest = lines.reduce(1) { max($0, DisplayWidth.of($1)) }
      let rule = String(repeating: "=", count: min(width, widest))
      return (lines + [rule]).map { style($0, .heading) }
    case .heading(let text, let role):
      return [""] + wrapped(text, first: "", rest: "  ").map { style($0, role) }
    case .paragraph(let text, let role):
      return text.split(separator: "\n").flatMap {
        wrapped(String($0), first: "  ", rest: "  ").map { styled($0, after: 2, role) }
      }
    case .items(let items): return items.flatMap(lines)
    }
  }

  private func lines(_ item: TranscriptReport.Item) -> [String] {
    let marker = Self.visible(item.marker)
    let indent = String(repeating: " ", count: min(DisplayWidth.of(marker) + 3, 24))
    let first = "  \(marker) "
    var lines = wrapped(item.text, first: first, rest: indent)
    if let role = item.end, let last = lines.last,
      let space = last.lastIndex(of: " ").map(last.index(after:))
    {
      lines[lines.count - 1] = last[..<space] + style(String(last[space...]), role)
    }
    // What stands further to the left comes last, so that places to the right stay where they are.
    if lines[0].hasPrefix(first) {
      var text = String(lines[0].dropFirst(first.count))
      if let role = item.lead {
        let word = text.prefix { $0 != " " }
        text = style(String(word), role) + text.dropFirst(word.count)
      }
      lines[0] = "  " + style(marker, item.markerRole) + " " + text
    }
    let details = item.details.map { wrapped($0, first: indent, rest: indent) }
    for (index, detail) in details.enumerated() {
      let role = index == details.count - 1 ? item.lastDetail : nil
      lines += detail.map { styled($0, after: indent.count, role) }
    }
    return lines
  }

  /// A line with all but its indentation in the look of a role.
  private func styled(_ line: String, after indent: Int, _ role: TextStyle.Role?) -> String {
    guard role != nil else { return line }
    return String(line.prefix(indent)) + style(String(line.dropFirst(indent)), role)
  }

  /// Returns a transcript as Markdown.
  ///
  /// - Parameter transcript: The transcript.
  /// - Returns: A document with one heading of the first level.
  package func markdown(_ transcript: Transcript) -> String {
    var paragraphs: [String] = []
    for block in TranscriptReport.blocks(transcript) {
      switch block {
      case .title(let text): paragraphs.append("# \(Self.escaped(text))")
      case .heading(let text, _): paragraphs.append("## \(Self.escaped(text))")
      case .paragraph(let text, _):
        paragraphs += text.split(separator: "\n").map { Self.escaped(String($0)) }
      case .items(let items):
        let lines = items.flatMap { item in
          ["- \(Self.escaped(item.marker)) \(Self.escaped(item.text))"]
            + item.details.map { "  - \(Self.escaped($0))" }
        }
        paragraphs.append(lines.joined(separator: "\n"))
      }
    }
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  private func wrapped(_ text: String, first: String, rest: String) -> [String] {
    TextWrap.lines(of: Self.visible(text), width: width, first: first, rest: rest)
  }

  /// A text with white space as spaces and with every other control character, and those that turn
  /// the direction of text or cannot be seen, as a visible mark.
  private static func visible(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: result.append(" ")
      case 0..<0x20, 0x7F...0x9F, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF,
        0xE0000...0xE007F:
        result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A text in which Markdown and HTML find no mark.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in visible(text).unicodeScalars {
      if "\\`*_[]<>#|~!&".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
