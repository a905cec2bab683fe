import Diagnostics
package import JSON

/// A result of rows, to be written in any format.
package struct RowSet: Sendable {
  /// A column.
  package struct Column: Sendable {
    /// The key in JSON and the header of CSV.
    package var key: String

    /// The header for people.
    package var title: String

    /// Whether the values are numbers, which people read aligned to the right.
    package var isNumeric: Bool

    /// Whether people are spared the column where a line is too narrow for it.
    package var isDetail: Bool

    /// Creates a column.
    package init(
      _ key: String, _ title: String, isNumeric: Bool = false, isDetail: Bool = false
    ) {
      self.key = key
      self.title = title
      self.isNumeric = isNumeric
      self.isDetail = isDetail
    }
  }

  /// What the rows are, as the key of the list in JSON.
  package var name: String

  /// The columns.
  package var columns: [Column]

  /// The rows; each has one value for each column.
  package var rows: [[JSONValue]]

  /// What people are told when there are no rows.
  package var emptyNotice: String

  /// Creates a row set.
  package init(name: String, columns: [Column], rows: [[JSONValue]], emptyNotice: String) {
    self.name = name
    self.columns = columns
    self.rows = rows
    self.emptyNotice = emptyNotice
  }

  /// Returns the result in a format, with its last line break.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - width: The columns that a line for people may have: what does not fit is shortened or
  ///     left out, and columns that were left out are named below.
  ///   - maximumRows: How many rows people are shown; the others are counted below. Programs get
  ///     all.
  /// - Returns: The text.
  package func rendered(
    as format: OutputFormat, width: Int, maximumRows: Int = .max
  ) -> String {
    switch format {
    case .text, .table: columnText(width: width, maximumRows: maximumRows)
    case .box: boxText(width: width, maximumRows: maximumRows)
    case .line: lineText(width: width, maximumRows: maximumRows)
    case .json: json.text(.pretty) + "\n"
    case .jsonl: objects.map { $0.text() + "\n" }.joined()
    case .csv: csv
    case .markdown: markdown
    }
  }

  /// The result as one JSON document.
  package var json: JSONValue {
    .object(JSONObject([("format_version", 1), (name, .array(objects))]))
  }

  private var objects: [JSONValue] {
    rows.map { row in .object(JSONObject(zip(columns.map(\.key), row))) }
  }

  private var csv: String {
    ([columns.map(\.key)] + rows.map { $0.map(Self.shown) }).map { line in
      line.map(Self.csvField).joined(separator: ",") + "\r\n"
    }.joined()
  }

  private var markdown: String {
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    let rule = columns.map { $0.isNumeric ? "---:" : "---" }
    return line(columns.map { Self.markdownCell($0.title) }) + line(rule)
      + rows.map { line($0.map { Self.markdownCell(Self.shown($0)) }) }.joined()
  }

  static func shown(_ value: JSONValue) -> String {
    switch value {
    case .null: ""
    case .string(let text): text
    case .array(let items): items.map(shown).joined(separator: ", ")
    default: value.text()
    }
  }

  static func visibleLine(_ text: String) -> String {
    PrintableText.visible(
      text.split(whereSeparator: \.isWhitespace).joined(separator: " "), keepingLineBreaks: false)
  }

  private static func csvField(_ text: String) -> String {
    let quoted: Set<UInt8> = [0x22, 0x2C, 0x0A, 0x0D]
    guard text.utf8.contains(where: quoted.contains) else { return text }
    // By scalars: a quote with a combining mark is one `Character`, and still ends a field.
    var field = String.UnicodeScalarView("\"".unicodeScalars)
    for scalar in text.unicodeScalars {
      if scalar == "\"" { field.append(scalar) }
      field.append(scalar)
    }
    field.append("\"")
    return String(field)
  }

  private static func markdownCell(_ text: String) -> String {
    var cell = String.UnicodeScalarView()
    for scalar in visibleLine(text).unicodeScalars {
      if scalar == "|" || scalar == "\\" { cell.append("\\") }
      cell.append(scalar)
    }
    return String(cell)
  }
}
