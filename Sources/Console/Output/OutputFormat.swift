import ArgumentParser

/// How a command writes its result.
package enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  /// For people.
  case text
  /// One JSON document.
  case json
  /// One JSON object a line.
  case jsonl
  /// Comma-separated values with a header (RFC 4180).
  case csv
  /// A Markdown table.
  case markdown
}
