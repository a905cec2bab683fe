package import JSON
package import Support

/// The typed record of one debate.
package struct Transcript: Sendable, Hashable {
  /// The version of the JSON form.
  package static let formatVersion = 1

  /// Which profile debated.
  package struct ProfileStamp: Sendable, Hashable {
    /// The name of the profile.
    package var name: String

    /// The content hash of the resolved profile.
    package var hash: ContentHash

    /// Creates a stamp.
    package init(name: String, hash: ContentHash) {
      self.name = name
      self.hash = hash
    }
  }

  /// Which corpus was debated over.
  package struct CorpusStamp: Sendable, Hashable {
    /// The name of the corpus.
    package var name: String

    /// The hash over its documents.
    package var hash: ContentHash

    /// Creates a stamp.
    package init(name: String, hash: ContentHash) {
      self.name = name
      self.hash = hash
    }
  }

  /// The id of the run.
  package var id: UUIDv7

  /// When the debate began.
  package var started: Timestamp

  /// How long it took, in milliseconds.
  package var milliseconds: Int

  /// The seed of the run.
  package var seed: UInt64

  /// The question.
  package var question: String

  /// The kind of task, one of the profile's.
  package var task: String

  /// Which profile debated.
  package var profile: ProfileStamp

  /// Which corpus was debated over.
  package var corpus: CorpusStamp

  /// The models that took part, in order of appearance.
  package var models: [String]

  /// Whether any part comes from the embedded model.
  package var isEmbedded: Bool

  /// The passages that agents were given, in order of appearance.
  package var passages: [PassageRecord]

  /// The contributions in order.
  package var turns: [Turn]

  /// The conflicts between the workers' last answers.
  package var conflicts: [Conflict]

  /// Why the rounds ended.
  package var stop: StopReason

  /// The final answer.
  package var answer: Answer

  /// The reward of the debate.
  package var reward: RewardRecord

  /// What all calls took.
  package var usage: UsageRecord

  /// Creates a transcript.
  package init(
    id: UUIDv7, started: Timestamp, milliseconds: Int, seed: UInt64, question: String,
    task: String, profile: ProfileStamp, corpus: CorpusStamp, models: [String], isEmbedded: Bool,
    passages: [PassageRecord], turns: [Turn], conflicts: [Conflict], stop: StopReason,
    answer: Answer, reward: RewardRecord, usage: UsageRecord
  ) {
    self.id = id
    self.started = started
    self.milliseconds = milliseconds
    self.seed = seed
    self.question = question
    self.task = task
    self.profile = profile
    self.corpus = corpus
    self.models = models
    self.isEmbedded = isEmbedded
    self.passages = passages
    self.turns = turns
    self.conflicts = conflicts
    self.stop = stop
    self.answer = answer
    self.reward = reward
    self.usage = usage
  }

  /// Returns the passage of an id.
  ///
  /// - Parameter id: The id.
  /// - Returns: The passage, or nil when the debate was not given it.
  package func passage(_ id: String) -> PassageRecord? {
    passages.first { $0.id == id }
  }
}

extension Transcript: JSONConvertible {
  package init(json: JSONValue, at path: String) throws(JSONDecodingError) {
    var fields = try JSONFields(json, at: path)
    let version = try fields.required("format_version", JSONRead.integer)
    guard version == Self.formatVersion else {
      throw JSONDecodingError(
        path: fields.place("format_version"),
        detail: "found version \(version); this program reads version \(Self.formatVersion)")
    }
    id = try fields.required("id", RecordRead.id)
    started = try fields.required("started", RecordRead.timestamp)
    milliseconds = try fields.required("milliseconds", RecordRead.count)
    seed = try fields.required("seed", Self.seed)
    question = try fields.required("question", JSONRead.string)
    task = try fields.required("task", JSONRead.string)
    let profile = try fields.required("profile", Self.stamp)
    self.profile = ProfileStamp(name: profile.name, hash: profile.hash)
    let corpus = try fields.required("corpus", Self.stamp)
    self.corpus = CorpusStamp(name: corpus.name, hash: corpus.hash)
    models = try fields.required("models", JSONRead.strings)
    isEmbedded = try fields.required("embedded", JSONRead.bool)
    answer = try fields.required("answer", JSONRead.value(Answer.self))
    reward = try fields.required("reward", JSONRead.value(RewardRecord.self))
    stop = try fields.required("stop", JSONRead.value(StopReason.self))
    conflicts = try fields.required("conflicts", JSONRead.list(JSONRead.value(Conflict.self)))
    turns = try fields.required("turns", JSONRead.list(JSONRead.value(Turn.self)))
    passages = try fields.required("passages", JSONRead.list(JSONRead.value(PassageRecord.self)))
    usage = try fields.required("usage", JSONRead.value(UsageRecord.self))
    try fields.finish()
  }

  package var json: JSONValue {
    [
      "format_version": .int(Self.formatVersion), "id": .string(id.description),
      "started": .string(started.description), "milliseconds": .int(milliseconds),
      // A seed has 64 bits and a JSON number of most readers 53, so it is a string.
      "seed": .string(String(seed)), "question": .string(question), "task": .string(task),
      "profile": ["name": .string(profile.name), "hash": .string(profile.hash.description)],
      "corpus": ["name": .string(corpus.name), "hash": .string(corpus.hash.description)],
      "models": .strings(models), "embedded": .bool(isEmbedded), "answer": answer.json,
      "reward": reward.json, "stop": stop.json, "conflicts": .array(conflicts.map(\.json)),
      "turns": .array(turns.map(\.json)), "passages": .array(passages.map(\.json)),
      "usage": usage.json,
    ]
  }

  private static func seed(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> UInt64 {
    let text = try JSONRead.string(value, path)
    guard let seed = UInt64(text) else {
      throw JSONDecodingError(
        path: path, detail: "\"\(text)\" is no seed; expected a whole number from 0 to 2^64 - 1")
    }
    return seed
  }

  private static func stamp(
    _ value: JSONValue, _ path: String
  ) throws(JSONDecodingError) -> (name: String, hash: ContentHash) {
    var fields = try JSONFields(value, at: path)
    let name = try fields.required("name", JSONRead.string)
    let hash = try fields.required("hash", RecordRead.hash)
    try fields.finish()
    return (name, hash)
  }
}
