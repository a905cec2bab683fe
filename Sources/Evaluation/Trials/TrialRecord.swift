package import JSON
package import Records
import Retrieval
package import Support

/// What is kept of one trial, and what evaluation and training read again after a restart.
package struct TrialRecord: Sendable, Hashable {
  /// The kind of the entries that hold trials.
  package static let entryKind = "trial"

  /// The version of the JSON form.
  package static let formatVersion = 1

  /// A trial's failure as it is kept.
  package struct Failure: Sendable, Hashable {
    /// The kind of failure.
    package var code: String

    /// What happened.
    package var detail: String

    /// Creates a failure.
    package init(code: String, detail: String) {
      self.code = code
      self.detail = detail
    }
  }

  /// What names the trial in its run.
  package var key: String

  /// The content hash of the profile that was tried.
  package var version: ContentHash

  /// The id of the question.
  package var question: String

  /// The content hash of the question, by which a changed corpus is noticed.
  package var questionHash: ContentHash

  /// The number of the trial among those of the same version and question, from 0.
  package var repetition: Int

  /// The seed of the trial.
  package var seed: UInt64

  /// The reward with its components; nil when the trial failed.
  package var reward: RewardRecord?

  /// Why there is no result; nil when there is one.
  package var failure: Failure?

  /// The text of the final answer; nil when the trial failed.
  package var answer: String?

  /// Why the debate refused to answer; nil when it answered.
  package var refusal: String?

  /// The models that took part, in order of appearance.
  package var models: [String]

  /// Whether any part comes from the embedded model.
  package var isEmbedded: Bool

  /// Whether it comes from anything but a debate with models.
  package var isSynthetic: Bool

  /// What the trial took.
  package var spent: SpendAmount

  /// The debate; nil when there was none, or when it was not asked for.
  package var transcript: Transcript?

  /// The reward in [0, 1]; nil when it is missing.
  package var value: Double? { reward?.value }

  /// Why the reward is missing; nil when it is there.
  package var missing: String? {
    if let failure { return failure.code }
    return value == nil ? TrialFailure.noReward : nil
  }

  /// Returns the value of a metric.
  ///
  /// - Parameter metric: `reward`, or the name of a component.
  /// - Returns: The value in [0, 1]; nil when it is missing.
  package func value(of metric: String) -> Double? {
    if metric == "reward" { return value }
    return reward?.components.first { $0.name == metric }?.value
  }

  /// Makes the record of an outcome.
  ///
  /// - Parameters:
  ///   - trial: The trial.
  ///   - outcome: What came of it.
  ///   - seed: The seed of the trial.
  ///   - isSynthetic: Whether the runner is no debate with models.
  package init(_ trial: Trial, outcome: TrialOutcome, seed: UInt64, isSynthetic: Bool) {
    key = trial.key
    version = trial.version
    question = trial.question.id
    questionHash = trial.question.contentHash
    repetition = trial.repetition
    self.seed = seed
    self.isSynthetic = isSynthetic
    switch outcome {
    case .scored(let result):
      reward = result.reward
      answer = result.answer
      refusal = result.refusal
      models = result.models
      isEmbedded = result.isEmbedded
      spent = result.spent
      transcript = result.transcript
    case .failed(let failure):
      self.failure = Failure(code: failure.code, detail: failure.detail)
      models = []
      isEmbedded = false
      spent = failure.spent
    }
  }

  /// The entry that holds the record.
  package var entry: RunEntry {
    RunEntry(
      key: key, kind: Self.entryKind, version: version, question: question, reward: value,
      body: json)
  }
}

extension TrialRecord: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    let format = try fields.required("format_version", JSONRead.integer)
    guard format == Self.formatVersion else {
      throw JSONDecodingError(
        path: fields.place("format_version"),
        detail: "found version \(format); this program reads version \(Self.formatVersion)")
    }
    key = try fields.required("key", JSONRead.string)
    version = try fields.required("version", RecordRead.hash)
    question = try fields.required("question", JSONRead.string)
    questionHash = try fields.required("question_hash", RecordRead.hash)
    repetition = try fields.required("repetition", RecordRead.count)
    seed = try fields.required("seed", TrialRead.seed)
    reward = try fields.optional("reward", JSONRead.value(RewardRecord.self))
    failure = try fields.optional("failure", TrialRead.failure)
    answer = try fields.optional("answer", JSONRead.string)
    refusal = try fields.optional("refusal", JSONRead.string)
    models = try fields.required("models", JSONRead.strings)
    isEmbedded = try fields.required("embedded", JSONRead.bool)
    isSynthetic = try fields.required("synthetic", JSONRead.bool)
    spent = try fields.required("spent", TrialRead.spent)
    transcript = try fields.optional("transcript", JSONRead.value(Transcript.self))
    try fields.finish()
    guard (reward == nil) != (failure == nil) else {
      throw JSONDecodingError(
        path: path, detail: "expected either a reward or a failure, not both or neither")
    }
  }

  package var json: JSONValue {
    [
      "format_version": .int(Self.formatVersion), "key": .string(key),
      "version": .string(version.description), "question": .string(question),
      "question_hash": .string(questionHash.description), "repetition": .int(repetition),
      // A seed has 64 bits and a JSON number of most readers 53, so it is a string.
      "seed": .string(String(seed)), "reward": reward?.json ?? .null,
      "failure": failure.map { ["code": .string($0.code), "detail": .string($0.detail)] } ?? .null,
      "answer": answer.map { .string($0) } ?? .null,
      "refusal": refusal.map { .string($0) } ?? .null, "models": .strings(models),
      "embedded": .bool(isEmbedded), "synthetic": .bool(isSynthetic), "spent": spent.json,
      "transcript": transcript?.json ?? .null,
    ]
  }
}
