/// The kind of answer that a question asks for.
package enum AnswerType: String, Sendable, CaseIterable {
  case person, date, number, place, term, definition, reason, comparison, list
  case yesNo = "yes_no"

  /// Debatable: it has positions instead of answers.
  case open

  /// Whether the answer stands in the text word for word.
  package var isExtractive: Bool {
    switch self {
    case .person, .date, .number, .place, .term: true
    case .definition, .reason, .comparison, .list, .yesNo, .open: false
    }
  }
}

/// A sentence of a document that supports an answer.
package struct CorpusQuote: Sendable, Hashable {
  /// The id of the document.
  package var document: String

  /// The words of the document.
  package var text: String

  /// Creates a quote.
  package init(document: String, text: String) {
    self.document = document
    self.text = text
  }
}

/// One side that a good debate of an open question covers.
package struct CorpusPosition: Sendable, Hashable {
  /// What the side holds.
  package var position: String

  /// What speaks for it in the documents.
  package var quotes: [CorpusQuote]

  /// Creates a position.
  package init(position: String, quotes: [CorpusQuote]) {
    self.position = position
    self.quotes = quotes
  }
}

/// One question of a corpus.
package struct CorpusQuestion: Sendable, Hashable {
  /// The id, unique in the corpus.
  package var id: String

  /// The question.
  package var question: String

  /// All accepted answers, the best first; empty where the collection has none.
  package var answers: [String]

  /// The kind of answer, nil where the collection does not say.
  package var answerType: AnswerType?

  /// The sentences that support the answer.
  package var quotes: [CorpusQuote]

  /// The sides of an open question.
  package var positions: [CorpusPosition]

  /// Whether the documents do not answer the question.
  package var isImpossible: Bool

  /// The ids of the documents that hold the answer, from quotes or `supporting_doc_ids`.
  package var supportingDocuments: [String]

  /// The 1-based line of the question in its file, for messages.
  package var line: Int

  /// Creates a question.
  package init(
    id: String, question: String, answers: [String] = [], answerType: AnswerType? = nil,
    quotes: [CorpusQuote] = [], positions: [CorpusPosition] = [], isImpossible: Bool = false,
    supportingDocuments: [String] = [], line: Int = 1
  ) {
    self.id = id
    self.question = question
    self.answers = answers
    self.answerType = answerType
    self.quotes = quotes
    self.positions = positions
    self.isImpossible = isImpossible
    self.supportingDocuments = supportingDocuments
    self.line = line
  }

  var signature: String {
    let quoted = quotes.map { "\($0.document.debugDescription) \($0.text.debugDescription)" }
    let sides = positions.map { position in
      "\(position.position.debugDescription) "
        + position.quotes.map { "\($0.document.debugDescription) \($0.text.debugDescription)" }
        .joined(separator: " ")
    }
    return [
      id.debugDescription, question.debugDescription, "\(answers.map(\.debugDescription))",
      answerType?.rawValue ?? "-", "\(quoted)", "\(sides)", "\(isImpossible)",
      "\(supportingDocuments.map(\.debugDescription))",
    ].joined(separator: " ")
  }
}
