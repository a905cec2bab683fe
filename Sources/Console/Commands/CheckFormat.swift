import ArgumentParser

/// How the findings of a check are written.
enum CheckFormat: String, CaseIterable, ExpressibleByArgument {
  /// For people: the place, the line, a caret, the fixes.
  case text
  /// One line a finding.
  case short
  /// One JSON document.
  case json
  /// One JSON object a finding.
  case jsonl
  /// SARIF 2.1.0.
  case sarif
  /// Annotations of GitHub Actions.
  case github
  /// The code quality report of GitLab.
  case gitlab
  /// JUnit XML.
  case junit

  /// The format of a session's mode.
  init(_ format: OutputFormat) {
    switch format {
    case .json: self = .json
    case .jsonl: self = .jsonl
    case .text, .table, .box, .line, .csv, .markdown: self = .text
    }
  }
}
