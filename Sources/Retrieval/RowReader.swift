import JSON
import Support

/// Reads the rows of JSONL files.
enum RowReader {
  /// Keys of a question in the order of the documentation.
  static let questionKeys = [
    "id", "question", "answers", "answer_type", "quotes", "positions", "is_impossible",
    "supporting_doc_ids",
  ]

  /// Reads a document row; other keys than `id`, `title` and `text` are left alone.
  static func document(
    _ value: JSONValue, path: String, line: Int, place: Range<Int>
  ) throws(JSONDecodingError) -> CorpusDocument {
    var fields = try JSONFields(value)
    let id = try fields.required("id", identifier)
    let text = try fields.required("text", JSONRead.string)
    let title = try fields.optional("title", JSONRead.string) ?? ""
    return CorpusDocument(
      id: id, title: title, path: path, line: line, format: .row, bytes: Array(text.utf8),
      place: place)
  }

  /// Returns the text of a row again; nil where it is no document row any more.
  static func text(of line: [UInt8]) -> [UInt8]? {
    guard
      let value = try? JSONValue(
        parsing: line, limits: JSONLimits(maxBytes: CorpusLimits().lineBytes, maxDepth: 32)),
      let text = value["text"]?.string
    else { return nil }
    return Array(text.utf8)
  }

  /// Reads a question row.
  ///
  /// - Parameters:
  ///   - value: The row.
  ///   - line: Its 1-based line.
  ///   - isStrict: Whether unknown keys fail; collections from elsewhere have more keys.
  /// - Returns: The question.
  /// - Throws: `JSONDecodingError` for a key that is missing, of the wrong kind or unknown.
  static func question(
    _ value: JSONValue, line: Int, isStrict: Bool
  ) throws(JSONDecodingError) -> CorpusQuestion {
    var fields = try JSONFields(value)
    let id = try fields.required("id", identifier)
    let text = try fields.required("question", JSONRead.string)
    guard text.utf8.contains(where: { $0 > 0x20 }) else {
      throw JSONDecodingError(path: fields.place("question"), detail: "is blank; write a question")
    }
    var question = CorpusQuestion(id: id, question: text, line: line)
    question.answers = try fields.optional("answers", JSONRead.strings) ?? []
    question.answerType = try fields.optional("answer_type", JSONRead.choice(AnswerType.self))
    question.quotes = try fields.optional("quotes", JSONRead.list(quote)) ?? []
    question.positions = try fields.optional("positions", JSONRead.list(position)) ?? []
    question.isImpossible = try fields.optional("is_impossible", JSONRead.bool) ?? false
    let supporting = try fields.optional("supporting_doc_ids", JSONRead.list(identifier)) ?? []
    if isStrict { try fields.finish() }
    question.supportingDocuments = supporting
    if supporting.isEmpty {
      let quotes = question.quotes + question.positions.flatMap(\.quotes)
      for quote in quotes where !question.supportingDocuments.contains(quote.document) {
        question.supportingDocuments.append(quote.document)
      }
    }
    return question
  }

  private static func quote(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> CorpusQuote {
    var fields = try JSONFields(value, at: path)
    let quote = CorpusQuote(
      document: try fields.required("doc", JSONRead.string),
      text: try fields.required("text", JSONRead.string))
    try fields.finish()
    return quote
  }

  private static func position(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> CorpusPosition {
    var fields = try JSONFields(value, at: path)
    let position = CorpusPosition(
      position: try fields.required("position", JSONRead.string),
      quotes: try fields.optional("quotes", JSONRead.list(quote)) ?? [])
    try fields.finish()
    return position
  }

  /// Reads an id: a text without line breaks that is not blank, or a whole number.
  private static func identifier(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> String {
    if case .integer(let number) = value { return String(number) }
    let text = try JSONRead.string(value, path)
    guard !text.isEmpty, text.utf8.count <= 512, text.utf8.allSatisfy({ $0 > 0x20 || $0 == 0x20 }),
      text.utf8.contains(where: { $0 > 0x20 })
    else {
      throw JSONDecodingError(
        path: path, detail: "is no id; expected 1 to 512 bytes without control characters")
    }
    return text
  }
}
