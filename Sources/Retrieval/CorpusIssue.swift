package import Diagnostics

/// Something wrong or odd about a corpus.
package struct CorpusIssue: Sendable, Hashable {
  /// The rule, one of ``CorpusRules``.
  package var code: RuleCode

  /// How much it matters; a corpus with errors is not loaded.
  package var severity: Severity

  /// The file, relative to the corpus folder; `.` for the folder itself.
  package var path: String

  /// The 1-based line, where there is one.
  package var line: Int?

  /// The bytes of the file, where they are known.
  package var range: Range<Int>?

  /// What is wrong, quoting the text, with the remedy.
  package var message: String

  /// Creates an issue with the severity of its rule.
  package init(
    _ code: RuleCode, path: String, line: Int? = nil, range: Range<Int>? = nil, _ message: String
  ) {
    self.code = code
    self.severity = RuleTable.severity(of: code)
    self.path = path
    self.line = line
    self.range = range
    self.message = message
  }

  /// The form for a terminal: path, line, code, message.
  package var description: String {
    path + (line.map { ":\($0)" } ?? "") + ": \(code): \(message)"
  }
}

/// A corpus that could not be loaded.
package struct CorpusError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The folder as it was given.
  package var corpus: String

  /// Everything that was found; at least one issue is an error.
  package var issues: [CorpusIssue]

  /// Creates an error.
  package init(corpus: String, issues: [CorpusIssue]) {
    self.corpus = corpus
    self.issues = issues
  }

  /// The first error.
  package var first: CorpusIssue? { issues.first { $0.severity == .error } ?? issues.first }

  package var description: String {
    let errors = issues.count { $0.severity == .error }
    guard let first else { return "\(corpus): the corpus could not be loaded" }
    let others = errors > 1 ? " (and \(errors - 1) more; run \"hegel corpus validate\")" : ""
    return "\(Self.joined(corpus, first.path))\(first.line.map { ":\($0)" } ?? ""): "
      + "\(first.code): \(first.message)\(others)"
  }

  private static func joined(_ folder: String, _ path: String) -> String {
    path == "." ? folder : folder.hasSuffix("/") ? folder + path : folder + "/" + path
  }
}
