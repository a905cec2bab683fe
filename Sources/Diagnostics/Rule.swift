/// One row of the rule table, from which pages, hovers and reports are made.
package struct Rule: Sendable {
  /// Whether a rule's fix may change what a model is told.
  package enum FixKind: String, Sendable {
    /// The rule has no fix.
    case none
    /// The fix cannot change the meaning of a prompt.
    case safe
    /// The fix may change the meaning, and is applied only when asked for.
    case unsafe
  }

  /// The stable code.
  package var code: RuleCode

  /// The name in lower case with hyphens.
  package var name: String

  /// The severity unless the configuration says otherwise.
  package var severity: Severity

  /// One sentence: what the rule finds.
  package var summary: String

  /// Why it matters and what to do.
  package var explanation: String

  /// A text that the rule finds.
  package var example: String

  /// The text after the remedy.
  package var remedy: String

  /// What kind of fix the rule offers.
  package var fix: FixKind

  /// Creates a row.
  package init(
    _ code: RuleCode, _ name: String, _ severity: Severity, fix: FixKind = .none,
    summary: String, explanation: String, example: String, remedy: String
  ) {
    self.code = code
    self.name = name
    self.severity = severity
    self.summary = summary
    self.explanation = explanation
    self.example = example
    self.remedy = remedy
    self.fix = fix
  }
}
