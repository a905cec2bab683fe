package import Diagnostics

/// The rules about corpora, family CO.
///
/// Numbers below 10 belong to the catalogue's rules about prose; what is not implemented here is
/// not listed.
package enum CorpusRules {
  /// All rules in order of code.
  package static let all: [Rule] = manifestRules + documentRules + questionRules + judgementRules

  /// Returns the severity of a rule; an unknown code is an error.
  static func severity(of code: RuleCode) -> Severity {
    all.first { $0.code == code }?.severity ?? .error
  }

  static let missingSource: RuleCode = "CO003"
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

  private static let manifestRules: [Rule] = [
    Rule(
      missingSource, "missing-source", .warning,
      summary: "The manifest names no license.",
      explanation: "Whoever passes a corpus on needs to know what it may be used for.",
      example: "name: physics", remedy: "Add a line such as `license: CC-BY-4.0`."),
    Rule(
      brokenEncoding, "broken-encoding", .warning,
      summary: "A text holds U+FFFD, the mark of characters lost in an earlier conversion.",
      explanation: "A lost character can be neither searched nor quoted.",
      example: "Kurt G�del", remedy: "Restore the characters from the source of the text."),
    Rule(
      notFound, "corpus-not-found", .error,
      summary: "There is no corpus at the path.",
      explanation: "A corpus is a folder with corpus.yaml, docs.jsonl, or .md and .txt files.",
      example: "hegel search \"form\" --corpus philosphy",
      remedy: "Name a folder that holds one of these."),
    Rule(
      manifestSyntax, "manifest-syntax", .error,
      summary: "corpus.yaml is no YAML mapping.",
      explanation: "The manifest cannot be read past the place that is reported.",
      example: "name: [physics", remedy: "Repair the line."),
    Rule(
      manifestKeyMissing, "manifest-key-missing", .error,
      summary: "The manifest lacks a required key.",
      explanation: "`hegel`, `kind` and `name` say what the file is and what it describes.",
      example: "title: Physics", remedy: "Add the key."),
    Rule(
      manifestKeyUnknown, "manifest-key-unknown", .error,
      summary: "The manifest has a key that means nothing.",
      explanation: "A mistyped key would otherwise silently lose its effect.",
      example: "licence: MIT", remedy: "Use the suggested key or remove the line."),
    Rule(
      manifestValue, "manifest-value", .error,
      summary: "A value of the manifest is not what its key takes.",
      explanation: "The message says what the key takes.",
      example: "passages: {max_words: many}", remedy: "Write a value of the kind."),
  ]

  private static let documentRules: [Rule] = [
    Rule(
      outsideRoot, "outside-corpus", .error,
      summary: "A path or link leads out of the corpus folder.",
      explanation: "A corpus from elsewhere must not make other files readable.",
      example: "documents: ../../home", remedy: "Move the files into the corpus folder."),
    Rule(
      fileUnreadable, "file-unreadable", .error,
      summary: "A file cannot be read as text.",
      explanation: "It may be missing, locked, no UTF-8, or hold NUL bytes.",
      example: "notes.md in UTF-16", remedy: "Convert the file to UTF-8 or remove it."),
    Rule(
      limitExceeded, "limit-exceeded", .error,
      summary: "A file, line or folder is larger than is read.",
      explanation: "Limits keep a hostile corpus from filling memory.",
      example: "a file of 5 GB", remedy: "Split the file or folder."),
    Rule(
      fileIgnored, "file-ignored", .info,
      summary: "A file of the documents folder is no document.",
      explanation: "Documents end in .md, .markdown or .txt.",
      example: "documents/table.pdf", remedy: "Convert the file to text or move it away."),
    Rule(
      documentEmpty, "document-empty", .warning,
      summary: "A document has no text.",
      explanation: "It is kept, counts in statistics, and is never found.",
      example: "an empty notes.md", remedy: "Write the text or remove the document."),
    Rule(
      documentDuplicate, "document-id-duplicate", .error,
      summary: "Two documents have the same id.",
      explanation: "Quotes and judgements name documents by id.",
      example: "a.md beside a.txt", remedy: "Rename one of them."),
    Rule(
      lineUnreadable, "line-unreadable", .error,
      summary: "A line of a JSONL or TSV file cannot be read.",
      explanation: "Nothing is skipped: a lost question would change every result.",
      example: "{\"id\": 1,", remedy: "Repair or remove the line."),
    Rule(
      rowInvalid, "row-invalid", .error,
      summary: "A row lacks a key or has one of the wrong kind.",
      explanation: "The message names the key and what it takes.",
      example: "{\"id\": \"q1\"}", remedy: "Complete the row."),
  ]

  private static let questionRules: [Rule] = [
    Rule(
      questionDuplicate, "question-id-duplicate", .error,
      summary: "Two questions have the same id.",
      explanation: "Splits, judgements and results name questions by id.",
      example: "two rows with id q1", remedy: "Give one of them another id."),
    Rule(
      answerTypeUnknown, "answer-type-unknown", .error,
      summary: "An answer type is none of those there are.",
      explanation: "The type decides how an answer is scored.",
      example: "\"answer_type\": \"persona\"", remedy: "Use the suggested type."),
    Rule(
      quoteDocumentUnknown, "quote-document-unknown", .error,
      summary: "A quote names a document that the corpus does not have.",
      explanation: "The quote cannot be checked or cited.",
      example: "{\"doc\": \"platon\"}", remedy: "Use the id of a document."),
    Rule(
      quoteNotFound, "quote-not-found", .error,
      summary: "A quote does not stand in its document word for word.",
      explanation: "Gold evidence must be found by whoever checks an answer against the text.",
      example: "a quote of an earlier wording", remedy: "Copy the sentence from the document."),
    Rule(
      answerNotInQuotes, "answer-not-in-quotes", .error,
      summary: "No answer of an extractive type stands in the question's quotes.",
      explanation: "A person, date, number, place or term is answered from the text itself.",
      example: "answer 1687, quote without a year", remedy: "Correct the answer or the quote."),
    Rule(
      unanswerableWithAnswers, "unanswerable-with-answers", .error,
      summary: "A question marked as unanswerable has answers.",
      explanation: "A system that refuses would be scored as wrong and right at once.",
      example: "\"is_impossible\": true with answers", remedy: "Remove the answers or the mark."),
    Rule(
      answersMissing, "answers-missing", .error,
      summary: "A question that can be answered has no answer.",
      explanation: "Without gold answers it cannot be scored.",
      example: "\"answers\": []", remedy: "Add an answer, or mark it as open or unanswerable."),
    Rule(
      openIncomplete, "open-incomplete", .error,
      summary: "An open question has answers, or fewer than two positions.",
      explanation: "A debatable question is scored by the positions that the debate covers.",
      example: "\"answer_type\": \"open\" with one position", remedy: "Write the positions."),
    Rule(
      quotesMissing, "quotes-missing", .warning,
      summary: "An answer has no supporting quote.",
      explanation: "Evidence cannot be scored without it.",
      example: "\"quotes\": []", remedy: "Quote the sentence that holds the answer."),
    Rule(
      questionRepeated, "question-repeated", .warning,
      summary: "Two questions have the same words.",
      explanation: "The same question in two splits leaks answers from one to the other.",
      example: "\"Who wrote it?\" twice", remedy: "Merge or reword them."),
  ]

  private static let judgementRules: [Rule] = [
    Rule(
      judgementUnknown, "judgement-unknown", .error,
      summary: "A judgement names a question or document that the corpus does not have.",
      explanation: "It would count as a relevant document that can never be found.",
      example: "q1 d999 1", remedy: "Correct the id or remove the row.")
  ]
}
