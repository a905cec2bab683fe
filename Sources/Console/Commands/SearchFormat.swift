import ArgumentParser

/// How a search writes what it found.
enum SearchFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
  case text, table, box, line, json, jsonl, csv, markdown

  /// A run file of trec_eval.
  case trec

  /// The same format of other commands; nil for a run file.
  var output: OutputFormat? { OutputFormat(rawValue: rawValue) }
}
