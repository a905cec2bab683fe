package import JSON
import Records

/// What a result is about, as far as a reader needs it to understand the numbers.
package struct EvaluationSubject: Sendable, Hashable {
  /// The name of the corpus.
  package var corpus: String

  /// Which questions they are.
  package var split: SplitName

  /// How many questions were asked.
  package var questions: Int

  /// How many source documents they come from.
  package var documents: Int

  /// The primary metric.
  package var metric: String

  /// The confidence of intervals; 1 less it is the level of the test.
  package var confidence: Double

  /// The least number of pairs that is decided on.
  package var neededPairs: Int

  /// The seed of the run.
  package var seed: UInt64

  /// Describes a request.
  package init(_ request: EvaluationRequest) {
    corpus = request.corpus.name
    split = request.split
    questions = request.questions.count
    documents = Split.sourceDocuments(of: request.questions)
    metric = request.metric
    confidence = request.confidence
    neededPairs = request.neededPairs
    seed = request.seed
  }
}

extension EvaluationSubject: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    corpus = try fields.required("corpus", JSONRead.string)
    split = try fields.required("split", JSONRead.choice(SplitName.self))
    questions = try fields.required("questions", RecordRead.count)
    documents = try fields.required("documents", RecordRead.count)
    metric = try fields.required("metric", JSONRead.string)
    confidence = try fields.required("confidence", RecordRead.share)
    neededPairs = try fields.required("needed_pairs", RecordRead.count)
    seed = try fields.required("seed", TrialRead.seed)
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "corpus": .string(corpus), "split": .string(split.rawValue), "questions": .int(questions),
      "documents": .int(documents), "metric": .string(metric),
      "confidence": .number(confidence), "needed_pairs": .int(neededPairs),
      "seed": .string(String(seed)),
    ]
  }
}
