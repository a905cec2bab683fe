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

  /// A number that a profile may set under `checks.options`.
  package struct Parameter: Sendable, Hashable {
    /// The key.
    package var name: String
    /// The values that are accepted.
    package var range: ClosedRange<Double>
    /// The value without the key.
    package var standard: Double
    /// What the number decides, as a sentence.
    package var summary: String

    /// Creates a parameter.
    package init(_ name: String, _ range: ClosedRange<Double>, standard: Double, _ summary: String)
    {
      self.name = name
      self.range = range
      self.standard = standard
      self.summary = summary
    }
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

  /// Whether the rule is on unless somebody selects it.
  package var isDefault: Bool

  /// In how many of ``benignTexts`` the rule finds something; nil where that is told elsewhere.
  package var benignFindings: Int?

  /// One sentence on what the rule finds in texts without fault, where ``benignFindings`` does not
  /// fit; nil where that is told elsewhere.
  package var measured: String?

  /// The system prompts of public collections that ``benignFindings`` was counted on.
  package static let benignTexts = 365

  /// What a profile may set for the rule.
  package var parameters: [Parameter]

  /// Creates a row.
  package init(
    _ code: RuleCode, _ name: String, _ severity: Severity, fix: FixKind = .none,
    isDefault: Bool = true, benignFindings: Int? = nil, measured: String? = nil,
    parameters: [Parameter] = [],
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
    self.isDefault = isDefault
    self.benignFindings = benignFindings
    self.measured = measured
    self.parameters = parameters
  }
}
