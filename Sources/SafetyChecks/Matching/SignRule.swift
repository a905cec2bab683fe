import Diagnostics

/// What a sign means as a finding.
struct SignRule: Sendable {
  /// The rule.
  var code: RuleCode

  /// How much it matters in each place; nil where it is no finding.
  var system: Severity?
  var corpus: Severity?
  var query: Severity?

  /// What is wrong with the quoted text; follows the quote.
  var problem: String

  /// What to do.
  var remedy: String

  /// Returns how much a match matters, or nil when it is no finding.
  ///
  /// What is only mentioned counts less: each of a quotation and a word of reporting takes a step.
  /// In documents quotation marks are common and say nothing, unless the document is about attacks.
  ///
  /// - Parameters:
  ///   - match: The match.
  ///   - reading: The text.
  /// - Returns: The severity there.
  func severity(of match: SignMatch, in reading: SafetyReading) -> Severity? {
    let base =
      switch reading.origin {
      case .system: system
      case .corpus: corpus
      case .query: query
      }
    guard var severity = base, !match.isNegated else { return nil }
    if code == "IN009", reading.origin != .query, reading.showsMarks { return .info }
    var steps = 0
    if match.isReported { steps += reading.origin == .system ? 2 : 1 }
    // What a question is about comes in quotation marks, with the orders that hide in it.
    let isData = match.sign == .taskOverride || match.sign == .taskSwitch
    if match.isQuoted, reading.origin == .system || reading.origin == .query && !isData {
      steps += 1
    }
    if steps > 0 || match.isQuoted, reading.origin != .query, reading.discussesAttacks {
      steps += 1
    }
    // Documentation shows marks and template code in blocks of code.
    if match.isFenced, reading.origin != .query { steps += 1 }
    for _ in 0..<min(steps, 2) { severity = severity == .error ? .warning : .info }
    return severity
  }
}
