package import JSON
package import Retrieval

extension CorpusQuestion {
  /// The question without its place in its file, in a form that is only hashed.
  package var content: JSONValue {
    [
      "id": .string(id), "question": .string(question), "answers": .strings(answers),
      "answer_type": answerType.map { .string($0.rawValue) } ?? .null,
      "quotes": Self.content(of: quotes),
      "positions": .array(
        positions.map {
          ["position": .string($0.position), "quotes": Self.content(of: $0.quotes)]
        }),
      "is_impossible": .bool(isImpossible), "documents": .strings(supportingDocuments),
    ]
  }

  private static func content(of quotes: [CorpusQuote]) -> JSONValue {
    .array(quotes.map { ["doc": .string($0.document), "text": .string($0.text)] })
  }
}
