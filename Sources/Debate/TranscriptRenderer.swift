import Diagnostics
package import Records

/// Writes a transcript for people: as plain text of a width, or as Markdown.
///
/// What agents and documents say is outside text: control characters become visible marks, so that
/// no terminal obeys them, and Markdown's own marks are escaped.
package struct TranscriptRenderer: Sendable {
  /// The widths that a text can have, in columns.
  package static let widths = 40...200

  private let width: Int

  /// Creates a renderer.
  ///
  /// - Parameter width: The columns of a line of text; clamped to ``widths``.
  package init(width: Int = 80) {
    self.width = min(max(width, Self.widths.lowerBound), Self.widths.upperBound)
  }

  /// Returns a transcript as plain text without escape codes.
  ///
  /// - Parameter transcript: The transcript.
  /// - Returns: Lines of at most the width, longer words excepted; the last ends with a line break.
  package func text(_ transcript: Transcript) -> String {
    var lines: [String] = []
    for block in TranscriptReport(transcript).blocks {
      switch block {
      case .title(let text):
        lines += wrapped(text, first: "", rest: "")
        lines.append(
          String(repeating: "=", count: min(width, max(1, lines.map { DisplayWidth.of($0) }.max() ?? 1))))
      case .heading(let text):
        lines.append("")
        lines += wrapped(text, first: "", rest: "  ")
      case .paragraph(let text):
        for paragraph in text.split(separator: "\n") {
          lines += wrapped(String(paragraph), first: "  ", rest: "  ")
        }
      case .items(let items):
        for item in items {
          let marker = Self.visible(item.marker)
          let indent = String(repeating: " ", count: min(DisplayWidth.of(marker) + 3, 24))
          lines += wrapped(item.text, first: "  \(marker) ", rest: indent)
          for detail in item.details { lines += wrapped(detail, first: indent, rest: indent) }
        }
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Returns a transcript as Markdown.
  ///
  /// - Parameter transcript: The transcript.
  /// - Returns: A document with one heading of the first level.
  package func markdown(_ transcript: Transcript) -> String {
    var paragraphs: [String] = []
    for block in TranscriptReport(transcript).blocks {
      switch block {
      case .title(let text): paragraphs.append("# \(Self.escaped(text))")
      case .heading(let text): paragraphs.append("## \(Self.escaped(text))")
      case .paragraph(let text):
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
