import Diagnostics

/// Lines for people as a view puts them together: made safe to show, wrapped, and coloured last.
struct TextPage {
  /// The lines so far, each with its line break.
  private(set) var text = ""
  let width: Int
  let paint: Paint

  /// Creates an empty page.
  ///
  /// - Parameters:
  ///   - width: The columns of a line; fewer than 20 count as 20.
  ///   - paint: Colours the lines.
  init(width: Int, paint: Paint) {
    self.width = max(20, width)
    self.paint = paint
  }

  /// Adds an empty line.
  mutating func skip() { text += "\n" }

  /// Adds a paragraph, wrapped at spaces.
  ///
  /// - Parameters:
  ///   - paragraph: The text.
  ///   - role: The colour of its lines.
  ///   - indent: The spaces before each line.
  ///   - hanging: The spaces more before lines after the first.
  mutating func add(
    _ paragraph: String, _ role: TextStyle.Role? = nil, indent: Int = 0, hanging: Int = 0
  ) {
    let lines = TextWrap.lines(
      of: Shown.line(paragraph), width: width - indent, rest: Self.spaces(hanging))
    for line in lines {
      text += Self.spaces(indent) + (role.map { paint(line, $0) } ?? line) + "\n"
    }
  }

  /// Adds a line of coloured parts as it is.
  ///
  /// - Parameter parts: Parts that are safe to show, with their colours.
  mutating func line(_ parts: [(text: String, role: TextStyle.Role?)]) {
    text += parts.map { part in part.role.map { paint(part.text, $0) } ?? part.text }.joined()
    text += "\n"
  }

  /// Adds a text behind a label, wrapped beside it.
  ///
  /// - Parameters:
  ///   - label: What the text is.
  ///   - value: The text.
  ///   - columns: The columns of the label with what is before and after it.
  ///   - role: The colour of the text.
  mutating func entry(_ label: String, _ value: String, columns: Int, _ role: TextStyle.Role? = nil)
  {
    let lines = TextWrap.lines(of: Shown.line(value), width: max(10, width - columns))
    for (index, line) in lines.enumerated() {
      let start = DisplayWidth.pad(index == 0 ? "  \(label)" : "", to: columns)
      text += (index == 0 ? paint(start, .dim) : start) + (role.map { paint(line, $0) } ?? line)
      text += "\n"
    }
  }

  static func spaces(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
