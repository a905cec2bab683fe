import Diagnostics

/// The rules about corpora, family CO.
///
/// Their rows stand in the rule table.
enum CorpusRules {
  static let passageTooLong: RuleCode = "CO001"
  static let passageDuplicate: RuleCode = "CO002"
  static let missingSource: RuleCode = "CO003"
  static let questionInCorpus: RuleCode = "CO004"
  static let brokenEncoding: RuleCode = "CO005"
  static let notFound: RuleCode = "CO010"
  static let manifestSyntax: RuleCode = "CO011"
  static let manifestKeyMissing: RuleCode = "CO012"
  static let manifestKeyUnknown: RuleCode = "CO013"
  static let manifestValue: RuleCode = "CO014"
  static let outsideRoot: RuleCode = "CO015"
  static let fileUnreadable: RuleCode = "CO016"
  static let limitExceeded: RuleCode = "CO017"
  static let fileIgnored: RuleCode = "CO018"
  static let documentEmpty: RuleCode = "CO019"
  static let documentDuplicate: RuleCode = "CO020"
  static let lineUnreadable: RuleCode = "CO021"
  static let rowInvalid: RuleCode = "CO022"
  static let questionDuplicate: RuleCode = "CO023"
  static let answerTypeUnknown: RuleCode = "CO024"
  static let quoteDocumentUnknown: RuleCode = "CO025"
  static let quoteNotFound: RuleCode = "CO026"
  static let answerNotInQuotes: RuleCode = "CO027"
  static let unanswerableWithAnswers: RuleCode = "CO028"
  static let answersMissing: RuleCode = "CO029"
  static let openIncomplete: RuleCode = "CO030"
  static let quotesMissing: RuleCode = "CO031"
  static let questionRepeated: RuleCode = "CO032"
  static let judgementUnknown: RuleCode = "CO033"
}
