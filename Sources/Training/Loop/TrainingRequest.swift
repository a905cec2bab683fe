import Evaluation
package import JSON
package import Records
package import Retrieval
import Support
import TextAnalysis

/// What is to be trained, on which questions, and how far.
package struct TrainingRequest: Sendable {
  /// The version to be improved; it is stored.
  package var start: StoredVersion

  /// The corpus.
  package var corpus: Transcript.CorpusStamp

  /// The model that answers, for the records.
  package var model: String

  /// The questions that edits are made from.
  package var train: [CorpusQuestion]

  /// The questions that gates use.
  package var validation: [CorpusQuestion]

  /// The sealed questions of the final look; none leaves it out.
  package var test: [CorpusQuestion]

  /// Whether earlier uses of the sealed set are no obstacle.
  package var again: Bool

  /// How the run searches and decides.
  package var settings: TrainingSettings

  /// The seed of the run.
  package var seed: UInt64

  /// The most that the run may take.
  package var caps: SpendCaps

  /// Other inputs that decide the result, such as the reflecting model.
  package var inputs: JSONObject

  /// Creates a request.
  package init(
    start: StoredVersion, corpus: Transcript.CorpusStamp, model: String, train: [CorpusQuestion],
    validation: [CorpusQuestion], test: [CorpusQuestion] = [], again: Bool = false,
    settings: TrainingSettings, seed: UInt64, caps: SpendCaps = SpendCaps(),
    inputs: JSONObject = JSONObject()
  ) {
    self.start = start
    self.corpus = corpus
    self.model = model
    self.train = train
    self.validation = validation
    self.test = test
    self.again = again
    self.settings = settings
    self.seed = seed
    self.caps = caps
    self.inputs = inputs
  }

  /// All inputs that decide the result, by content hash where they are large.
  ///
  /// Caps are left out, so that a run that was interrupted can go on under other ones.
  package var manifest: JSONValue {
    [
      "kind": "training", "start": .string(start.summary.contentHash.description),
      "start_id": .string(start.id.description), "corpus": .string(corpus.name),
      "corpus_hash": .string(corpus.hash.description), "model": .string(model),
      "train": Self.content(train), "validation": Self.content(validation),
      "test": Self.content(test),
      "settings": settings.json, "seed": .string(String(seed)), "inputs": .object(inputs),
    ]
  }

  /// The request without validation and sealed questions that ask a train question once more in the
  /// same words, as one does that a person gives by hand: no edit is tried on what it was made from.
  var withoutRepeats: TrainingRequest {
    var reader = WordSequenceReader()
    let asked = Set(train.map { WordRuns.hash(of: reader.words(of: $0.question)) })
    func isNew(_ question: CorpusQuestion) -> Bool {
      !asked.contains(WordRuns.hash(of: reader.words(of: question.question)))
    }
    var request = self
    request.validation = validation.filter(isNew)
    request.test = test.filter(isNew)
    return request
  }

  private static func content(_ questions: [CorpusQuestion]) -> JSONValue {
    let hashes = questions.map(\.contentHash.description).joined(separator: "\n")
    return [
      "count": .int(questions.count),
      "hash": .string(ContentHash(hashing: hashes).description),
    ]
  }
}

extension CorpusQuestion {
  /// Whether there is something that an answer can be held against.
  package var hasGold: Bool { !answers.isEmpty || isImpossible || positions.count >= 2 }
}
