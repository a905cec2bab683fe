package import Support

/// Something a rule found in a text.
package struct Finding: Sendable, Hashable {
  /// Another place that explains a finding.
  package struct Related: Sendable, Hashable {
    /// The file, when it is another one.
    package var path: String?

    /// The bytes, as 0-based offsets.
    package var range: Range<Int>

    /// What the place has to do with the finding.
    package var message: String

    /// Creates a related place.
    package init(path: String? = nil, range: Range<Int>, message: String) {
      self.path = path
      self.range = range
      self.message = message
    }
  }

  /// The rule.
  package var code: RuleCode

  /// How much it matters here.
  package var severity: Severity

  /// The offending bytes, as 0-based offsets into the file.
  package var range: Range<Int>

  /// What is wrong, quoting the text, with the remedy.
  package var message: String

  /// Ways to mend it.
  package var fixes: [Fix]

  /// Other places that explain it.
  package var related: [Related]

  /// Creates a finding.
  package init(
    code: RuleCode, severity: Severity, range: Range<Int>, message: String, fixes: [Fix] = [],
    related: [Related] = []
  ) {
    self.code = code
    self.severity = severity
    self.range = range
    self.message = message
    self.fixes = fixes
    self.related = related
  }

  /// The order of reports: by place, then by code, then by message.
  package static func inReportOrder(_ left: Finding, _ right: Finding) -> Bool {
    (left.range.lowerBound, left.range.upperBound, left.code, left.message)
      < (right.range.lowerBound, right.range.upperBound, right.code, right.message)
  }
}

/// Edits that mend a finding.
package struct Fix: Sendable, Hashable {
  /// What the fix does, as an imperative.
  package var title: String

  /// Whether the fix cannot change what a model is told.
  package var isSafe: Bool

  /// The edits; they do not overlap.
  package var edits: [TextEdit]

  /// Creates a fix.
  package init(title: String, isSafe: Bool, edits: [TextEdit]) {
    self.title = title
    self.isSafe = isSafe
    self.edits = edits
  }
}
