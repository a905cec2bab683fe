import ArgumentParser

/// How a command writes its result.
package enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// Rows in aligned columns, also where `text` has another form.
  case table
  /// Rows in a table with ruled lines that fits the terminal.
  case box
  /// One line for each value, records separated.
  case line
  /// One JSON document.
  case json
  /// One JSON object a line.
  case jsonl
  /// Comma-separated values with a header (RFC 4180).
  case csv
  /// A Markdown table.
  case markdown

  /// Whether people read it: what has no rows writes text then.
  package var isForPeople: Bool {
    switch self {
    case .text, .table, .box, .line: true
    case .json, .jsonl, .csv, .markdown: false
    }
  }
}
