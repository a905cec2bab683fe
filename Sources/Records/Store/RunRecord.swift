package import JSON
package import Support

/// A job with its seed, its inputs, its cost and its end.
package struct RunRecord: Sendable, Hashable {
  /// What kind of job it is.
  package enum Kind: String, Sendable, CaseIterable {
    case debate, evaluation, training, evolution
  }

  /// How far it is.
  package enum State: String, Sendable, CaseIterable {
    /// Begun and not ended: running, or interrupted and to be resumed.
    case unfinished
    /// Ended with a result.
    case finished
    /// Ended without one.
    case failed
  }

  /// The run's id.
  package var id: UUIDv7

  /// What kind of job it is.
  package var kind: Kind

  /// The project or team.
  package var namespace: String

  /// The seed.
  package var seed: UInt64

  /// All inputs that decide the result, by content hash where they are large.
  package var manifest: JSONValue

  /// The hash of the manifest's canonical form, by which an interrupted run is found again.
  package var manifestHash: ContentHash

  /// How far it is.
  package var state: State

  /// When it began.
  package var started: Timestamp

  /// When it ended.
  package var finished: Timestamp?

  /// The result, or what there is of it.
  package var result: JSONValue?

  /// Why it failed.
  package var failure: String?

  /// What has been settled so far.
  package var spent: SpendAmount

  /// Creates a run.
  package init(
    id: UUIDv7, kind: Kind, namespace: String, seed: UInt64, manifest: JSONValue,
    state: State = .unfinished, started: Timestamp, finished: Timestamp? = nil,
    result: JSONValue? = nil, failure: String? = nil, spent: SpendAmount = .none
  ) {
    self.id = id
    self.kind = kind
    self.namespace = namespace
    self.seed = seed
    self.manifest = manifest
    manifestHash = ContentHash(hashing: manifest.utf8(.canonical))
    self.state = state
    self.started = started
    self.finished = finished
    self.result = result
    self.failure = failure
    self.spent = spent
  }
}

/// One checkpointed piece of a run, such as one debate of one version on one question.
package struct RunEntry: Sendable, Hashable {
  /// What names it in its run; writing it again has no effect.
  package var key: String

  /// What it is, such as `trial` or `reflection`.
  package var kind: String

  /// The version that was tried.
  package var version: ContentHash?

  /// The id of the question.
  package var question: String?

  /// The reward in [0, 1]; nil when it is missing.
  package var reward: Double?

  /// The rest, in the form of its kind.
  package var body: JSONValue

  /// Creates an entry.
  package init(
    key: String, kind: String, version: ContentHash? = nil, question: String? = nil,
    reward: Double? = nil, body: JSONValue
  ) {
    self.key = key
    self.kind = kind
    self.version = version
    self.question = question
    self.reward = reward
    self.body = body
  }
}

/// What a version reached in an evaluation.
package struct VersionScore: Sendable, Hashable {
  /// The version.
  package var version: UUIDv7

  /// The run that measured it.
  package var run: UUIDv7

  /// What was measured, `reward` or a component of it.
  package var metric: String

  /// The corpus.
  package var corpus: String

  /// The questions: `train`, `validation`, `test` or `all`.
  package var split: String

  /// The model that answered.
  package var model: String

  /// How many questions count.
  package var count: Int

  /// The mean in [0, 1].
  package var mean: Double

  /// The interval of the mean; nil when it is undefined.
  package var interval: ClosedRange<Double>?

  /// When.
  package var measured: Timestamp

  /// Creates a score.
  package init(
    version: UUIDv7, run: UUIDv7, metric: String, corpus: String, split: String, model: String,
    count: Int, mean: Double, interval: ClosedRange<Double>?, measured: Timestamp
  ) {
    self.version = version
    self.run = run
    self.metric = metric
    self.corpus = corpus
    self.split = split
    self.model = model
    self.count = count
    self.mean = mean
    self.interval = interval
    self.measured = measured
  }

  /// The JSON form.
  package var json: JSONValue {
    [
      "version": .string(version.description), "run": .string(run.description),
      "metric": .string(metric), "corpus": .string(corpus), "split": .string(split),
      "model": .string(model), "n": .int(count), "mean": .number(mean),
      "interval": interval.map { [.number($0.lowerBound), .number($0.upperBound)] } ?? .null,
      "measured": .string(measured.description),
    ]
  }
}
