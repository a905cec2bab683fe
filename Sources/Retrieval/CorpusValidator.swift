import Diagnostics
import TextAnalysis

/// Checks a corpus as a person would before trusting its numbers.
package enum CorpusValidator {
  /// Returns everything that is wrong or odd about a corpus folder.
  ///
  /// - Parameters:
  ///   - path: The corpus folder.
  ///   - limits: How much is read.
  /// - Returns: Issues by path, line and code; empty for a corpus without fault.
  /// - Throws: ``CorpusError`` when there is no folder at the path.
  package static func validate(
    _ path: String, limits: CorpusLimits = CorpusLimits()
  ) throws(CorpusError) -> [CorpusIssue] {
    let corpus = try CorpusLoader.read(path, limits: limits)
    return sorted(corpus.issues + issues(of: corpus))
  }

  /// Returns what is wrong with the passages, questions and judgements of a corpus that was read.
  ///
  /// - Parameter corpus: The corpus.
  /// - Returns: Issues by path, line and code, without ``Corpus/issues``.
  package static func issues(of corpus: Corpus) -> [CorpusIssue] {
    var checker = QuestionChecker(corpus: corpus)
    checker.checkAll()
    var passages = PassageChecker(corpus: corpus)
    passages.checkAll()
    return sorted(checker.issues + passages.issues)
  }

  private static func sorted(_ issues: [CorpusIssue]) -> [CorpusIssue] {
    issues.enumerated().sorted { left, right in
      (left.element.path, left.element.line ?? 0, left.element.code, left.offset)
        < (right.element.path, right.element.line ?? 0, right.element.code, right.offset)
    }.map(\.element)
  }
}

/// Checks questions against the documents they quote.
private struct QuestionChecker {
  let corpus: Corpus
  var issues: [CorpusIssue] = []
  private let documents: [String: [UInt8]]

  /// Suggestions compare with every document, so only the first unknown names get one.
  private var suggestionsLeft = 5

  /// A quote that has to be looked for, by the place of its question.
  private struct Quote {
    var question: Int
    var text: String
  }

  /// The quotes by document, which is read once for all of them.
  private var quotes: [String: [Quote]] = [:]

  /// Whether nothing can be said about quotes and judgements because no document could be read.
  private let lacksDocuments: Bool

  init(corpus: Corpus) {
    self.corpus = corpus
    documents = Dictionary(
      corpus.documents.map { ($0.id, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    lacksDocuments =
      documents.isEmpty && corpus.issues.contains { $0.severity == .error }
  }

  mutating func checkAll() {
    var seen: [[UInt8]: CorpusQuestion] = [:]
    checkWhetherDocumentsExist()
    for (index, question) in corpus.questions.enumerated() {
      if !documents.isEmpty { collectQuotes(question, index) }
      checkAnswers(question)
      let words = TextFolding.searchFolded(Array(question.question.utf8))
      if let earlier = seen[words] {
        report(
          CorpusRules.questionRepeated, question,
          "asks the same as \"\(earlier.id)\" on line \(earlier.line); merge or reword them")
      } else {
        seen[words] = question
      }
    }
    checkQuotes()
    checkJudgements()
  }

  /// Says once that there are no documents instead of once for each quote.
  private mutating func checkWhetherDocumentsExist() {
    guard documents.isEmpty, !lacksDocuments else { return }
    let quoting = corpus.questions.filter { !$0.allQuotes.isEmpty }
    guard let first = quoting.first else { return }
    report(
      CorpusRules.quoteDocumentUnknown, first,
      "quotes a document, \(quoting.count == 1 ? "" : "as \(quoting.count - 1) more do, ")"
        + "but the corpus has no documents; add them to \"\(corpus.manifest.documents)\"")
  }

  private mutating func report(_ code: RuleCode, _ question: CorpusQuestion, _ message: String) {
    issues.append(
      CorpusIssue(
        code, path: corpus.manifest.questions, line: question.line,
        "question \"\(question.id)\" \(message)"))
  }

  private mutating func collectQuotes(_ question: CorpusQuestion, _ index: Int) {
    for quote in question.allQuotes {
      guard documents[quote.document] != nil else {
        report(
          CorpusRules.quoteDocumentUnknown, question,
          "quotes the document \"\(quote.document)\", which the corpus does not have"
            + suggestion(for: quote.document))
        continue
      }
      quotes[quote.document, default: []].append(Quote(question: index, text: quote.text))
    }
  }

  /// Looks for the quotes in their documents, in the order of the documents.
  private mutating func checkQuotes() {
    var search = QuoteSearch()
    for document in corpus.documents {
      guard let found = quotes.removeValue(forKey: document.id) else { continue }
      let outcomes = search.outcomes(of: found.map { Array($0.text.utf8) }, in: document.bytes)
      for (quote, outcome) in zip(found, outcomes) where outcome == .absent {
        report(
          CorpusRules.quoteNotFound, corpus.questions[quote.question],
          "quotes \"\(Self.shortened(quote.text))\", which does not stand word for word in "
            + "\"\(document.id)\"; copy the sentence from there")
      }
      let unknown = outcomes.count { $0 == .unknown }
      guard unknown > 0 else { continue }
      issues.append(
        CorpusIssue(
          CorpusRules.limitExceeded, path: document.path, line: document.line,
          "the document \"\(document.id)\" repeats itself so much that \(unknown) of its quotes were "
            + "not looked for; split it, or remove quotes that begin alike"))
    }
  }

  private mutating func suggestion(for name: String) -> String {
    guard suggestionsLeft > 0 else { return "; use the id of a document" }
    suggestionsLeft -= 1
    return NearestDocument.hint(for: name, in: corpus.documents)
  }

  private mutating func checkAnswers(_ question: CorpusQuestion) {
    if question.isImpossible {
      if !question.answers.isEmpty {
        report(
          CorpusRules.unanswerableWithAnswers, question,
          "is marked as unanswerable and has answers; remove them or the mark")
      }
      return
    }
    if question.answerType == .open {
      checkOpen(question)
      return
    }
    // Collections without types may have questions without answers, for retrieval alone.
    guard let type = question.answerType else { return }
    if !question.answers.contains(where: { $0.utf8.contains { $0 > 0x20 } }) {
      report(
        CorpusRules.answersMissing, question,
        "has no answer; add one, or mark it as open or unanswerable")
      return
    }
    guard !question.quotes.isEmpty else {
      report(
        CorpusRules.quotesMissing, question,
        "has no supporting quote; quote the sentence that holds the answer")
      return
    }
    if type.isExtractive && !quotesHoldAnswer(question) {
      report(
        CorpusRules.answerNotInQuotes, question,
        "has the answer \"\(Self.shortened(question.answers[0]))\", but none of its answers "
          + "stands in its quotes; correct one of them")
    }
  }

  private mutating func checkOpen(_ question: CorpusQuestion) {
    if !question.answers.isEmpty {
      report(
        CorpusRules.openIncomplete, question,
        "is open and has answers; move them into positions, or change its type")
    }
    if question.positions.count < 2 {
      report(
        CorpusRules.openIncomplete, question,
        "is open and has \(question.positions.count) positions; write at least two")
    }
    for position in question.positions where position.quotes.isEmpty {
      report(
        CorpusRules.quotesMissing, question,
        "has no quote for the position \"\(Self.shortened(position.position))\"; add one")
    }
  }

  /// Compares words in folded form, so that case and punctuation do not matter.
  private func quotesHoldAnswer(_ question: CorpusQuestion) -> Bool {
    let quotes = question.quotes.map { Self.words($0.text) }
    return question.answers.contains { answer in
      let words = Self.words(answer)
      return words.count > 1 && quotes.contains { ByteSearch.contains(words, in: $0) }
    }
  }

  /// Returns the folded words with a space in front of and behind each.
  private static func words(_ text: String) -> [UInt8] {
    let bytes = TextFolding.searchFolded(Array(text.utf8))
    var result: [UInt8] = [0x20]
    for word in WordBoundaries.words(in: bytes) {
      result += bytes[word]
      result.append(0x20)
    }
    return result
  }

  private mutating func checkJudgements() {
    guard !corpus.judgements.isEmpty else { return }
    let questions = Set(corpus.questions.map(\.id))
    for (index, judgement) in corpus.judgements.enumerated() {
      let isKnown = questions.contains(judgement.question)
      if isKnown && (lacksDocuments || documents[judgement.document] != nil) { continue }
      let name =
        isKnown ? "document \"\(judgement.document)\"" : "question \"\(judgement.question)\""
      issues.append(
        CorpusIssue(
          CorpusRules.judgementUnknown, path: "qrels.tsv", line: nil,
          "judgement \(index + 1) names the \(name), which the corpus does not have; "
            + "correct the id or remove the row"))
    }
  }

  private static func shortened(_ text: String) -> String {
    let limit = 80
    let start = text.prefix(limit)
    return start.endIndex == text.endIndex ? text : start + "…"
  }
}

extension CorpusQuestion {
  /// The quotes of the question and of its positions.
  fileprivate var allQuotes: [CorpusQuote] { quotes + positions.flatMap(\.quotes) }
}
